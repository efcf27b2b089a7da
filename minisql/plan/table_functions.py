"""The rows of the table functions in the manual (`docs/functions.md`)."""

from __future__ import annotations

from minisql.plan.functions.definition import FunctionRow

TABLE_FUNCTIONS = (
    FunctionRow(
        "generate_series",
        "generate_series([start,] stop [, step])",
        "start, start + step, … up to stop, and stop itself if it is met.",
        "(SELECT sum(n) FROM generate_series(1, 4) AS n) → 10",
    ),
    FunctionRow(
        "range",
        "range([start,] stop [, step])",
        "The same without stop.",
        "(SELECT sum(n) FROM range(1, 4) AS n) → 6",
    ),
    FunctionRow(
        "unnest",
        "unnest(a)",
        "The elements of an array.",
        "(SELECT string_agg(s, '-') FROM unnest(ARRAY['a', 'b']) AS s) → a-b",
    ),
    FunctionRow(
        "read_csv",
        "read_csv(path [, option => value, …])",
        "The rows of a CSV file; the options are those of the format, such as delim and header.",
        "(SELECT count(*) FROM read_csv('sample_data/company/departments.csv', delim => ',')) → 6",
    ),
)
