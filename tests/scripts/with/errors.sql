-- What WITH refuses, and where it points.
-- oracle: none (the setting is ours)

CREATE TABLE t (x INTEGER);
INSERT INTO t VALUES (1), (2);

-- error
WITH a AS (SELECT 1), a AS (SELECT 2) SELECT * FROM a;
----
WITH has two tables called a
line 1: WITH a AS (SELECT 1), a AS (SELECT 2) SELECT * FROM a;
                              ^^^^^^^^^^^^^^^
hint: give one another name

-- error
WITH a(p, q) AS (SELECT 1) SELECT * FROM a;
----
a has 1 columns, 2 names are given
line 1: WITH a(p, q) AS (SELECT 1) SELECT * FROM a;
             ^^^^^^^^^^^^^^^^^^^^^

-- error
WITH a AS (SELECT y FROM t) SELECT 1;
----
there is no column y
line 1: WITH a AS (SELECT y FROM t) SELECT 1;
                          ^
hint: the columns here are x

-- error
WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a;
----
there is no table b
line 1: WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a;
                                 ^
hint: the tables are t

-- error
WITH RECURSIVE a(i) AS (SELECT i + 1 FROM a) SELECT * FROM a;
----
the query of the recursive table a must be a UNION
line 1: WITH RECURSIVE a(i) AS (SELECT i + 1 FROM a) SELECT * FROM a;
                                ^^^^^^^^^^^^^^^^^^^
hint: as in SELECT … UNION ALL SELECT … FROM the table itself

-- error
WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT i + 0.5 FROM a WHERE i < 3) SELECT * FROM a;
----
column 1 of a is INTEGER in its first part, and DECIMAL(12,1) in the recursive part
line 1: WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT i + 0.5 FROM a WHERE i < 3) SELECT * FROM a;
                                                          ^^^^^^^
hint: CAST it in one of the parts, such as CAST(… AS DECIMAL(12,1)) in the first

-- error
WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT max(i) + 1 FROM a) SELECT * FROM a;
----
an aggregate in the recursive part of a is not supported
line 1: WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT max(i) + 1 FROM a) SELECT * FROM a;
                                                          ^^^^^^
hint: aggregate where the table is read

-- error
WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT x FROM t LEFT JOIN a ON i = x) SELECT * FROM a;
----
a in the side of a LEFT JOIN that can be missing is not supported
line 1: WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT x FROM t LEFT JOIN a ON i = x) SELECT * FROM a;
                                                                             ^

-- error
WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT x FROM t WHERE x > (SELECT max(i) FROM a)) SELECT * FROM a;
----
a in a subquery of its recursive part is not supported
line 1: WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT x FROM t WHERE x > (SELECT max(i) FROM a)) SELECT * FROM a;
                                                                                                 ^
hint: join it in FROM

-- error
WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT p.i + 1 FROM a p JOIN a q ON p.i = q.i) SELECT * FROM a;
----
naming a twice in its recursive part is not supported
line 1: WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT p.i + 1 FROM a p JOIN a q ON p.i = q.i) SELECT * FROM a;
                                                                                ^^^

-- error
WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM a LIMIT 5) SELECT * FROM a;
----
LIMIT in the recursive table a is not supported
line 1: WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM a LIMIT 5) SELECT * FROM a;
                                                                             ^
hint: use it where the table is read

-- error
WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT i FROM b), b(i) AS (SELECT 2 UNION ALL SELECT i FROM a) SELECT * FROM a;
----
mutual recursion of a and b is not supported
line 1: WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT i FROM b), b(i) AS (SELECT 2 UNION ALL SELECT i FROM a) SELE...
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: put both into one recursive table

-- A recursion without an end is an error after max_recursion steps.
SET max_recursion = 100;

-- error
WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM a) SELECT sum(i) FROM a;
----
the recursion of a has not ended after 100 steps
hint: its recursive part needs a condition that fails at last, or UNION in place of UNION ALL; SET max_recursion = … allows more steps, and a LIMIT on the query ends it early

-- What PostgreSQL has beside the recursion itself.
-- error
WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM a) SEARCH DEPTH FIRST BY i SET s SELECT i FROM a;
----
SEARCH of a recursive table is not supported
line 1: WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM a) SEARCH DEPTH FIRST BY i SET s SELECT i FROM a;
                                                                        ^^^^^^^^^^^^
hint: sort by a column that the recursion counts up

-- error
WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM a) CYCLE i SET c USING p SELECT i FROM a;
----
CYCLE of a recursive table is not supported
line 1: WITH RECURSIVE a(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM a) CYCLE i SET c USING p SELECT i FROM a;
                                                                        ^^^^^
hint: UNION in place of UNION ALL ends a circle

-- error
WITH a AS (DELETE FROM b) SELECT 1;
----
DELETE as a table of WITH is not supported
line 1: WITH a AS (DELETE FROM b) SELECT 1;
                   ^^^^^^
