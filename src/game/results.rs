//! What was best in levels from a seed.
