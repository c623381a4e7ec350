//! The `unsealed` program.

fn main() {}
