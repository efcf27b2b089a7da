"""What statements do that are no queries, a family a file."""
