"""minisql: SQL over CSV files, and a look at how it was planned."""
