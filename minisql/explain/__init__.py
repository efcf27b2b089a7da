"""Every way to print a stage of a query."""
