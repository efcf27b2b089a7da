-- WITH RECURSIVE: the rows of the first part, then those that the recursive part makes of the rows that came last.

CREATE TABLE part_of (part VARCHAR, whole VARCHAR);
INSERT INTO part_of VALUES ('spoke', 'wheel'), ('tyre', 'wheel'), ('wheel', 'bike'), ('frame', 'bike'), ('tube', 'tyre'), ('bell', NULL);
CREATE TABLE edge (a INTEGER, b INTEGER);
INSERT INTO edge VALUES (1, 2), (2, 3), (3, 1), (3, 4), (5, 6);

WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n;
----
i
1
2
3
4
5

WITH RECURSIVE inside(part, depth) AS (
  SELECT part, 1 FROM part_of WHERE whole = 'bike'
  UNION ALL
  SELECT p.part, i.depth + 1 FROM part_of p JOIN inside i ON p.whole = i.part
)
SELECT part, depth FROM inside;
----
part | depth
frame | 1
spoke | 2
tube | 3
tyre | 2
wheel | 1

-- UNION ends in a circle: a row that came before does not come again.
WITH RECURSIVE reached(v) AS (SELECT 1 UNION SELECT b FROM edge JOIN reached ON a = v) SELECT v FROM reached;
----
v
1
2
3
4

-- Several of them, one that reads another, and one read twice.
WITH RECURSIVE
  up(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM up WHERE i < 3),
  pairs(i, j) AS (SELECT i, 0 FROM up UNION ALL SELECT i, j + 1 FROM pairs WHERE j < i)
SELECT count(*) AS n, (SELECT sum(i) FROM up) AS total FROM pairs JOIN up ON pairs.j = up.i;
----
n | total
6 | 6

-- LIMIT stops a recursion that has no end of its own.
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i * 2 FROM n) SELECT i FROM n LIMIT 5;
----
i
1
16
2
4
8

-- The recursive part may be preserved by an outer join, and filtered against other tables.
WITH RECURSIVE t(v, b) AS (SELECT 1, 0 UNION ALL SELECT t.v + 1, edge.b FROM t LEFT JOIN edge ON edge.a = t.v + 4 WHERE t.v < 3) SELECT v, b FROM t;
----
v | b
1 | 0
2 | 6
3 | NULL

WITH RECURSIVE fib(a, b) AS (VALUES (0, 1) UNION ALL SELECT b, a + b FROM fib WHERE b < 50) SELECT a FROM fib;
----
a
0
1
1
13
2
21
3
34
5
8

-- A WITH inside the recursive part is another table in each step.
-- oracle: duckdb (sqlite3 has no parentheses there)
WITH RECURSIVE t(v) AS (
  SELECT 1
  UNION ALL
  (WITH next(v) AS (SELECT v + 1 FROM t WHERE v < 4) SELECT a.v FROM next a JOIN next b ON a.v = b.v)
)
SELECT v FROM t;
----
v
1
2
3
4
