-- Eight rows of constants and more are read as one word; fewer, and rows of anything else, one by one.
-- oracle: duckdb (sqlite3 names no columns of VALUES, and has no typed constants)

SELECT * FROM (VALUES (1, 'a'), (2, NULL), (-3, 'it''s'), (4, '(,)'), (5, ''), (6, ' x '), (7, '),('), ( 8 , 'z' )) AS v (n, s);
----
n | s
-3 | it's
1 | a
2 | NULL
4 | (,)
5 | (empty)
6 |  x 
7 | ),(
8 | z

SELECT * FROM (VALUES (1.5, TRUE), (2, FALSE), (-.5, NULL), (1e2, null), (5., true), (6, False), (NULL, TRUE), (8, TRUE)) AS v (n, b);
----
n | b
-0.5 | NULL
1.5 | true
100.0 | NULL
2.0 | false
5.0 | true
6.0 | false
8.0 | true
NULL | true

-- The last row is an expression.
SELECT sum(n) FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (2 * 5)) AS v (n);
----
sum(n)
55

SELECT count(*) FROM (
  VALUES (1), (2), (3), (4), (5), (6), (7), (8)
  UNION ALL
  VALUES
    (1),
    (2), (3), (4), (5), (6), (7), (9)
) AS v (n);
----
count(*)
16

CREATE TABLE t (a INTEGER, b VARCHAR, c DOUBLE, d DATE DEFAULT DATE '2024-01-01');
INSERT INTO t (b, c, a, d) VALUES
  ('x', 1, -1, '2024-02-29'), ('y', 2.5, 2, NULL), ('z', -3e1, 3, '2024-03-01'), (4, '4', '4', '2024-04-01'),
  ('5', NULL, NULL, '2024-05-01'), ('', 6, 6, '2024-06-01'), ('NULL', 7, 7, '2024-07-01'), ('8', 8, 8, '2024-08-01');
SELECT * FROM t;
----
a | b | c | d
-1 | x | 1.0 | 2024-02-29
2 | y | 2.5 | NULL
3 | z | -30.0 | 2024-03-01
4 | 4 | 4.0 | 2024-04-01
6 | (empty) | 6.0 | 2024-06-01
7 | NULL | 7.0 | 2024-07-01
8 | 8 | 8.0 | 2024-08-01
NULL | 5 | NULL | 2024-05-01

INSERT INTO t (a, d) VALUES (11, NULL), (12, NULL), (13, NULL), (14, NULL), (15, NULL), (16, NULL), (17, NULL), (18, DEFAULT);
SELECT a, d FROM t WHERE a > 10;
----
a | d
11 | NULL
12 | NULL
13 | NULL
14 | NULL
15 | NULL
16 | NULL
17 | NULL
18 | 2024-01-01

-- error
INSERT INTO t (a) VALUES (1), (2), (3), (4), (5), (6), ('seven'), (8);
----
'seven' is not a value of type INTEGER
line 1: INSERT INTO t (a) VALUES (1), (2), (3), (4), (5), (6), ('seven'), (8);
                                                                ^^^^^^^
hint: a quoted string takes the type of what it meets, here INTEGER

-- error
INSERT INTO t (a) VALUES (1), (2), (3), (4), (5), (6), (7, 7), (8);
----
row 7 has a length of 2, there are 1 columns to fill
line 1: INSERT INTO t (a) VALUES (1), (2), (3), (4), (5), (6), (7, 7), (8);
                                                                ^^^^
hint: they are a

-- error
SELECT * FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8),) AS v;
----
expected "(", found ")"
line 1: SELECT * FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8),) AS v;
                                                                     ^
hint: remove the comma before it

-- error
INSERT INTO t (d) VALUES (1), (2), (3), (4), (5), (6), (7), (8);
----
column d is DATE, this is INTEGER
line 1: INSERT INTO t (d) VALUES (1), (2), (3), (4), (5), (6), (7), (8);
                                  ^
