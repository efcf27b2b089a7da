r"""Commands of sqlite3, duckdb, psql and litecli that there are not here, and what to use instead.

What is not even listed here has no counterpart at all (`.vfslist`, `\password`), or a name that nobody guesses.
"""

from __future__ import annotations

from minisql.errors import UsageError

_INSTEAD = {
    # sqlite3 and duckdb
    ".archive": "the system's own tar, through .shell",
    ".backup": ".dump writes the tables of the session as SQL",
    ".binary": "there are no BLOBs",
    ".changes": "a statement that changes rows says how many",
    ".clone": ".dump writes the tables of the session as SQL",
    ".columns": ".expanded off",
    ".constraints": ".schema TABLE lists them",
    ".databases": ".tables: all tables are in one database; .open adds files to it",
    ".eqp": "write EXPLAIN or EXPLAIN ANALYZE in front of the statement",
    ".excel": ".once FILE with .mode csv makes a file that it opens",
    ".explain": "write EXPLAIN in front of the statement",
    ".fullschema": ".schema, and .stats TABLE",
    ".highlight": ".color on|off",
    ".large_number_rendering": "numbers are printed with the digits that they have",
    ".last": ".again runs the last statement again",
    ".limit": "SHOW ALL lists the settings, and SET changes them",
    ".lint": "EXPLAIN (WHY NOT …) and docs/access_paths.md tell which index a plan uses",
    ".load": "docs/extending.md tells how functions are added",
    ".log": ".output FILE writes the results, and .history shows what was typed",
    ".multiline": "a statement may always take several lines",
    ".parameter": ".set NAME VALUE is the value of :name in statements",
    ".progress": "a long statement shows its progress on a terminal by itself",
    ".progress_bar": "a long statement shows its progress on a terminal by itself",
    ".recover": "minisql check FILE reports what a CSV file holds, and --bad-rows skip reads the rest of it",
    ".restore": ".read FILE runs what .dump has written",
    ".save": ".dump writes the tables of the session as SQL; COPY … TO writes one table to a file",
    ".scanstats": "EXPLAIN ANALYZE",
    ".session": "BEGIN, SAVEPOINT and ROLLBACK",
    ".singleline": "a statement ends with a semicolon, also on one line",
    ".tee": ".output '|tee FILE' writes to a file and here",
    ".trace": "EXPLAIN (TRACE), .explore and .step show how a statement is planned and run",
    ".www": ".once '|program' with .mode html",
    # psql
    "\\a": ".mode, .pset format aligned",
    "\\c": ".open PATH adds a folder or a file; minisql PATH opens others only",
    "\\conninfo": ".tables tells what is open",
    "\\connect": ".open PATH adds a folder or a file; minisql PATH opens others only",
    "\\crosstabview": "count(*) FILTER (WHERE …) for each column",
    "\\dn": "there is one schema",
    "\\drds": "SHOW ALL lists the settings",
    "\\du": "there are no users",
    "\\ef": "there are no functions in SQL",
    "\\encoding": "output is UTF-8; --encoding and read_csv(…, encoding => …) are for CSV files",
    "\\errverbose": "an error says all that is known at once",
    "\\ev": "SHOW CREATE VIEW, and CREATE OR REPLACE VIEW",
    "\\gdesc": ".types on shows the types of the columns",
    "\\gexec": ".once FILE with the statements, then .read FILE",
    "\\gset": "a subquery, or WITH",
    "\\if": "scripts have no conditions",
    "\\ir": ".read FILE: a path is relative to the working folder",
    "\\l": ".tables: all tables are in one database",
    "\\p": "Up shows the last statement",
    "\\password": "there are no users",
    "\\prompt": ".set NAME VALUE is the value of :name in statements",
    "\\qecho": ".print writes to the standard output",
    "\\r": "Ctrl-C clears what was typed",
    "\\setenv": "set it before minisql is started",
    "\\sf": "there are no functions in SQL; .functions lists all others",
    "\\t": ".headers off",
    "\\w": ".history lists what was typed, and ~/.minisql_history keeps it",
    "\\warn": ".print writes to the standard output",
    # litecli
    "\\fs": "CREATE VIEW keeps a query",
    "\\fd": "DROP VIEW",
    "\\n": ".pager off",
    "\\u": ".open PATH",
}


def refused_command(name: str) -> UsageError | None:
    """The error for a command that other shells have; None for a name that nothing is known of."""
    instead = _INSTEAD.get(name.lower())
    return None if instead is None else UsageError(f"there is no command {name} here", hint=instead)
