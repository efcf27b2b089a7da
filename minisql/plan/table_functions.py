"""The rows of the table functions in the manual (`docs/functions.md`)."""

from __future__ import annotations

from minisql.plan.functions.definition import FunctionRow

TABLE_FUNCTIONS = (
    FunctionRow(
        "read_csv",
        "read_csv(path [, option => value, …])",
        "The rows of a CSV file; the options are those of the format, such as delim and header.",
        "(SELECT count(*) FROM read_csv('sample_data/company/departments.csv', delim => ',')) → 6",
    ),
)
