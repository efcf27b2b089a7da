"""AccessPath to rows: one Volcano operator a file, over Arrow batches."""
