"""How many rows: of a table after its filters, of a set of tables joined; and where each estimate comes from."""
