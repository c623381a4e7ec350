//! What the fuzz targets do with what they are given.

pub mod bodies;
