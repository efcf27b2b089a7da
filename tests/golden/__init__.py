"""Golden scripts: SQL with the output it must give, in `tests/scripts/<theme>/*.sql`.

A script is paragraphs separated by blank lines. Each runs in the script's own fresh session, in order:

```
-- The first paragraph says what the script shows.

CREATE TABLE t (k INTEGER, s VARCHAR);
INSERT INTO t VALUES (1, 'one'), (2, NULL);

-- A paragraph with a line of four dashes is a record: below it stands what the last statement gives.
SELECT k, s FROM t;
----
k | s
1 | one
2 | NULL

-- error
SELECT x FROM t;
----
unknown column x …
```

Below the dashes stand the column names and the rows, or the lines of an EXPLAIN but the blank ones, or the text of an
error. A query with ORDER BY at its outermost level is compared row by row; of any other only the bag of rows counts,
and it is written sorted. Strings are written bare, the empty string as `(empty)`, a line end in a string as `\\n`.

Rows are not taken on trust: every query runs on duckdb and sqlite3 too, and the bags must be the same.

Tags are comment lines; in the first paragraph they hold for the whole script:

| tag | meaning |
|---|---|
| `-- error` | the last statement fails with this text |
| `-- oracle: duckdb (sqlite3 has no ILIKE)` | only these engines confirm the rows; the reason is required |
| `-- oracle: none (reason)` | no other engine can |
| `-- sample: company` | open this folder of `sample_data/` |
"""
