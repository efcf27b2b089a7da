"""SQL types, how they convert, and the columns and batches that carry their values."""
