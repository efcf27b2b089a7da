"""Window functions: partitions, frames, and what is computed over them, in whole-array steps."""
