"""Templates of to_char, to_date, to_number, strftime and strptime, each compiled once and run over whole columns.

Nothing here is imported before a query calls one of these functions.
"""
