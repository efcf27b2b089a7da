-- Frames: ROWS counts rows, GROUPS groups of peers, RANGE the distance in the ORDER BY value; EXCLUDE takes rows out.

CREATE TABLE t (k INTEGER, v INTEGER);
INSERT INTO t VALUES (1, 1), (2, 10), (2, 20), (4, 100), (5, 200), (9, 1000), (NULL, 5000), (NULL, 7000);

-- oracle: duckdb (sqlite3 takes NULL for the smallest value)
SELECT k, v, sum(v) OVER (ORDER BY k, v ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS s,
  sum(v) OVER (ORDER BY k, v ROWS UNBOUNDED PRECEDING) AS u, sum(v) OVER (ORDER BY k, v ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING) AS f
FROM t ORDER BY k, v;
----
k | v | s | u | f
1 | 1 | 11 | 1 | 120
2 | 10 | 31 | 11 | 300
2 | 20 | 130 | 31 | 1200
4 | 100 | 320 | 131 | 6000
5 | 200 | 1300 | 331 | 12000
9 | 1000 | 6200 | 1331 | 7000
NULL | 5000 | 13000 | 6331 | NULL
NULL | 7000 | 12000 | 13331 | NULL

-- The frame of the first rows may be empty.
-- oracle: duckdb (sqlite3 takes NULL for the smallest value)
SELECT k, v, sum(v) OVER w AS s, count(v) OVER w AS c FROM t
WINDOW w AS (ORDER BY k, v ROWS BETWEEN 3 PRECEDING AND 2 PRECEDING) ORDER BY k, v;
----
k | v | s | c
1 | 1 | NULL | 0
2 | 10 | NULL | 0
2 | 20 | 1 | 1
4 | 100 | 11 | 2
5 | 200 | 30 | 2
9 | 1000 | 120 | 2
NULL | 5000 | 300 | 2
NULL | 7000 | 1200 | 2

-- oracle: duckdb (sqlite3 takes NULL for the smallest value)
SELECT k, v, sum(v) OVER (ORDER BY k GROUPS 1 PRECEDING) AS s,
  sum(v) OVER (ORDER BY k GROUPS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS f FROM t ORDER BY k, v;
----
k | v | s | f
1 | 1 | 1 | 13330
2 | 10 | 31 | 13300
2 | 20 | 31 | 13300
4 | 100 | 130 | 13200
5 | 200 | 300 | 13000
9 | 1000 | 1200 | 12000
NULL | 5000 | 13000 | NULL
NULL | 7000 | 13000 | NULL

-- NULL is at no distance from anything but NULL.
-- oracle: duckdb (sqlite3 takes NULL for the smallest value)
SELECT k, v, sum(v) OVER (ORDER BY k RANGE BETWEEN 1 PRECEDING AND 2 FOLLOWING) AS s,
  sum(v) OVER (ORDER BY k DESC RANGE BETWEEN 1 PRECEDING AND 2 FOLLOWING) AS d,
  count(*) OVER (ORDER BY k RANGE BETWEEN UNBOUNDED PRECEDING AND 3 FOLLOWING) AS c FROM t ORDER BY k, v;
----
k | v | s | d | c
1 | 1 | 31 | 31 | 4
2 | 10 | 131 | 31 | 5
2 | 20 | 131 | 31 | 5
4 | 100 | 300 | 330 | 5
5 | 200 | 300 | 300 | 5
9 | 1000 | 1000 | 1000 | 6
NULL | 5000 | 12000 | 12000 | 8
NULL | 7000 | 12000 | 12000 | 8

-- oracle: duckdb (sqlite3 has no decimals)
SELECT k, count(*) OVER (ORDER BY k / 2.0 RANGE BETWEEN 0.5 PRECEDING AND 0.25 FOLLOWING) AS c FROM t ORDER BY k;
----
k | c
1 | 1
2 | 3
2 | 3
4 | 1
5 | 2
9 | 1
NULL | 2
NULL | 2

-- oracle: duckdb (sqlite3 takes NULL for the smallest value)
SELECT k, v, sum(v) OVER (ORDER BY k ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) AS others,
  sum(v) OVER (ORDER BY k RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP) AS before,
  sum(v) OVER (ORDER BY k GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) AS no_ties,
  sum(v) OVER (ORDER BY k GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE NO OTHERS) AS all_of_them FROM t ORDER BY k, v;
----
k | v | others | before | no_ties | all_of_them
1 | 1 | 13330 | NULL | 31 | 31
2 | 10 | 13321 | 1 | 111 | 131
2 | 20 | 13311 | 1 | 121 | 131
4 | 100 | 13231 | 31 | 330 | 330
5 | 200 | 13131 | 131 | 1300 | 1300
9 | 1000 | 12331 | 331 | 13200 | 13200
NULL | 5000 | 8331 | 1331 | 6000 | 13000
NULL | 7000 | 6331 | 1331 | 8000 | 13000

-- A quoted offset takes the type of what it is added to.
-- oracle: none (the others compute no offset from a text)
SELECT k, count(*) OVER (ORDER BY k RANGE '1' PRECEDING) AS r, count(*) OVER (ORDER BY k ROWS '1' PRECEDING) AS n FROM t ORDER BY k;
----
k | r | n
1 | 1 | 1
2 | 3 | 2
2 | 3 | 2
4 | 1 | 2
5 | 2 | 2
9 | 1 | 2
NULL | 2 | 2
NULL | 2 | 2

-- Frames do not matter for ranks.
-- oracle: duckdb (sqlite3 takes NULL for the smallest value)
SELECT k, v, rank() OVER (ORDER BY k, v ROWS 1 PRECEDING) AS r FROM t ORDER BY k, v;
----
k | v | r
1 | 1 | 1
2 | 10 | 2
2 | 20 | 3
4 | 100 | 4
5 | 200 | 5
9 | 1000 | 6
NULL | 5000 | 7
NULL | 7000 | 8

-- error
SELECT sum(v) OVER (ORDER BY k ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM t;
----
a frame that starts at CURRENT ROW cannot end at PRECEDING
line 1: SELECT sum(v) OVER (ORDER BY k ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM t;
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT sum(v) OVER (ORDER BY k ROWS 1 FOLLOWING) FROM t;
----
a frame that starts at FOLLOWING cannot end at CURRENT ROW
line 1: SELECT sum(v) OVER (ORDER BY k ROWS 1 FOLLOWING) FROM t;
                                       ^^^^^^^^^^^^^^^^
hint: write BETWEEN … AND …

-- error
SELECT sum(v) OVER (ROWS BETWEEN UNBOUNDED FOLLOWING AND UNBOUNDED FOLLOWING) FROM t;
----
a frame cannot start at UNBOUNDED FOLLOWING
line 1: SELECT sum(v) OVER (ROWS BETWEEN UNBOUNDED FOLLOWING AND UNBOUNDED FOLLOWING) FROM t;
                                         ^^^^^^^^^^^^^^^^^^^

-- error
SELECT sum(v) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED PRECEDING) FROM t;
----
a frame cannot end at UNBOUNDED PRECEDING
line 1: SELECT sum(v) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED PRECEDING) FROM t;
                                                                 ^^^^^^^^^^^^^^^^^^^

-- error
SELECT sum(v) OVER (GROUPS 1 PRECEDING) FROM t;
----
GROUPS needs an ORDER BY in the window
line 1: SELECT sum(v) OVER (GROUPS 1 PRECEDING) FROM t;
                            ^^^^^^^^^^^^^^^^^^
hint: it counts groups of rows that tie in it

-- error
SELECT sum(v) OVER (ORDER BY k, v RANGE 1 PRECEDING) FROM t;
----
RANGE with an offset needs one ORDER BY expression in the window
line 1: SELECT sum(v) OVER (ORDER BY k, v RANGE 1 PRECEDING) FROM t;
                                                ^

-- error
SELECT sum(v) OVER (ORDER BY k ROWS -1 PRECEDING) FROM t;
----
the offset of a frame cannot be negative
line 1: SELECT sum(v) OVER (ORDER BY k ROWS -1 PRECEDING) FROM t;
                                            ^^

-- error
SELECT sum(v) OVER (ORDER BY k RANGE NULL PRECEDING) FROM t;
----
the offset of a frame cannot be NULL
line 1: SELECT sum(v) OVER (ORDER BY k RANGE NULL PRECEDING) FROM t;
                                             ^^^^

-- error
SELECT sum(v) OVER (ORDER BY k ROWS v PRECEDING) FROM t;
----
the offset of a frame must be a constant
line 1: SELECT sum(v) OVER (ORDER BY k ROWS v PRECEDING) FROM t;
                                            ^

-- error
SELECT sum(v) OVER (ORDER BY k ROWS 1.5 PRECEDING) FROM t;
----
ROWS counts in whole numbers, this is DECIMAL(2,1)
line 1: SELECT sum(v) OVER (ORDER BY k ROWS 1.5 PRECEDING) FROM t;
                                            ^^^
