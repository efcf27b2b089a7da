"""The ways to print a result, a file each."""
