//! Pieces that screens are made of. Each draws from what it is given and keeps nothing.

pub mod block;
pub mod braille;
pub mod chronicle;
pub mod field;
pub mod header;
pub mod hints;
pub mod map;
pub mod people;
pub mod popup;
pub mod side;
pub mod suspicion;
