-- The value of another row: LAG and LEAD count from the current row, the others within the frame.

CREATE TABLE t (g VARCHAR, k INTEGER, v INTEGER);
INSERT INTO t VALUES ('a', 1, 10), ('a', 2, NULL), ('a', 3, 30), ('a', 4, NULL), ('b', 1, NULL), ('b', 2, 7);

SELECT g, k, v, lag(v) OVER w AS before, lead(v) OVER w AS after, lag(v, 2, -1) OVER w AS two, lead(v, 0) OVER w AS itself
FROM t WINDOW w AS (PARTITION BY g ORDER BY k) ORDER BY g, k;
----
g | k | v | before | after | two | itself
a | 1 | 10 | NULL | NULL | -1 | 10
a | 2 | NULL | 10 | 30 | -1 | NULL
a | 3 | 30 | NULL | NULL | 10 | 30
a | 4 | NULL | 30 | NULL | NULL | NULL
b | 1 | NULL | NULL | 7 | -1 | NULL
b | 2 | 7 | NULL | NULL | -1 | 7

-- The offset may differ from row to row; NULL gives NULL.
-- oracle: duckdb (sqlite3 takes a NULL offset for one outside of the partition)
SELECT g, k, lag(k, k - 1) OVER (ORDER BY g, k) AS start, lag(k, v, 99) OVER (ORDER BY g, k) AS by_v FROM t ORDER BY g, k;
----
g | k | start | by_v
a | 1 | 1 | 99
a | 2 | 1 | NULL
a | 3 | 1 | 99
a | 4 | 1 | NULL
b | 1 | 1 | NULL
b | 2 | 1 | 99

SELECT g, k, first_value(v) OVER w AS first, last_value(v) OVER w AS last, nth_value(k, 2) OVER w AS second
FROM t WINDOW w AS (PARTITION BY g ORDER BY k) ORDER BY g, k;
----
g | k | first | last | second
a | 1 | 10 | 10 | NULL
a | 2 | 10 | NULL | 2
a | 3 | 10 | 30 | 2
a | 4 | 10 | NULL | 2
b | 1 | NULL | NULL | NULL
b | 2 | NULL | 7 | 2

-- The last value so far is that of the row itself or its last peer; the whole partition needs a frame.
SELECT g, k, last_value(k) OVER (PARTITION BY g ORDER BY k ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS last,
  first_value(k) OVER (PARTITION BY g ORDER BY k ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS next FROM t ORDER BY g, k;
----
g | k | last | next
a | 1 | 4 | 2
a | 2 | 4 | 3
a | 3 | 4 | 4
a | 4 | 4 | NULL
b | 1 | 2 | 2
b | 2 | 2 | NULL

-- oracle: none (duckdb writes IGNORE NULLS in the parentheses, sqlite3 has none)
SELECT g, k, v, lag(v) IGNORE NULLS OVER w AS before, last_value(v) IGNORE NULLS OVER w AS filled,
  lead(v, 1, 0) RESPECT NULLS OVER w AS after FROM t WINDOW w AS (PARTITION BY g ORDER BY k) ORDER BY g, k;
----
g | k | v | before | filled | after
a | 1 | 10 | NULL | 10 | NULL
a | 2 | NULL | 10 | 10 | 30
a | 3 | 30 | 10 | 30 | NULL
a | 4 | NULL | 30 | 30 | 0
b | 1 | NULL | NULL | NULL | 7
b | 2 | 7 | NULL | 7 | 0

-- error
SELECT lag(v, 1.5) OVER (ORDER BY k) FROM t;
----
lag counts in whole numbers, this is DECIMAL(2,1)
line 1: SELECT lag(v, 1.5) OVER (ORDER BY k) FROM t;
                      ^^^

-- error
SELECT lag(v, 1, g) OVER (ORDER BY k) FROM t;
----
the default of lag is of another type: INTEGER and VARCHAR
line 1: SELECT lag(v, 1, g) OVER (ORDER BY k) FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: CAST(g AS INTEGER) converts it

-- error
SELECT nth_value(v, 0) OVER (ORDER BY k) FROM t;
----
NTH_VALUE counts from 1
line 1: SELECT nth_value(v, 0) OVER (ORDER BY k) FROM t;
                            ^

-- error
SELECT lag() OVER (ORDER BY k) FROM t;
----
lag takes 1 to 3 arguments
line 1: SELECT lag() OVER (ORDER BY k) FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT sum(v) IGNORE NULLS OVER (ORDER BY k) FROM t;
----
IGNORE NULLS and RESPECT NULLS are not for aggregates
line 1: SELECT sum(v) IGNORE NULLS OVER (ORDER BY k) FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
