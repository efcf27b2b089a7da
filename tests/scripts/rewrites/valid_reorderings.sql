-- Pairs of queries that mean the same: the optimizer may turn one into the other. a, b and c have row numbers i, so that
-- a NULL of a table can be told from a NULL that a join put there.

CREATE TABLE a (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, NULL, 1), (2, 1, 0), (3, NULL, 2);
CREATE TABLE b (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 1, 0), (2, 2, 1), (3, NULL, 2);
CREATE TABLE c (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 2, 1), (2, 0, 0), (3, 1, NULL);

-- Two FULL JOINs on one table swap their other inputs …
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) FULL JOIN c ON a.y = c.y;
----
i | i | i
1 | NULL | 1
2 | 1 | 2
3 | NULL | NULL
NULL | 2 | NULL
NULL | 3 | NULL
NULL | NULL | 3

SELECT a.i, b.i, c.i FROM (a FULL JOIN c ON a.y = c.y) FULL JOIN b ON a.x = b.x;
----
i | i | i
1 | NULL | 1
2 | 1 | 2
3 | NULL | NULL
NULL | 2 | NULL
NULL | 3 | NULL
NULL | NULL | 3

-- … a chain of them re-associates …
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) FULL JOIN c ON b.y = c.y;
----
i | i | i
1 | NULL | NULL
2 | 1 | 2
3 | NULL | NULL
NULL | 2 | 1
NULL | 3 | NULL
NULL | NULL | 3

SELECT a.i, b.i, c.i FROM a FULL JOIN (b FULL JOIN c ON b.y = c.y) ON a.x = b.x;
----
i | i | i
1 | NULL | NULL
2 | 1 | 2
3 | NULL | NULL
NULL | 2 | 1
NULL | 3 | NULL
NULL | NULL | 3

-- … and so do the two left inputs.
SELECT a.i, b.i, c.i FROM a FULL JOIN (b FULL JOIN c ON b.x = c.x) ON a.y = c.y;
----
i | i | i
1 | 2 | 1
2 | NULL | 2
3 | NULL | NULL
NULL | 1 | 3
NULL | 3 | NULL

SELECT a.i, b.i, c.i FROM b FULL JOIN (a FULL JOIN c ON a.y = c.y) ON b.x = c.x;
----
i | i | i
1 | 2 | 1
2 | NULL | 2
3 | NULL | NULL
NULL | 1 | 3
NULL | 3 | NULL

-- A LEFT JOIN above a FULL JOIN sinks onto the right input …
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON b.y = c.y;
----
i | i | i
1 | NULL | NULL
2 | 1 | 2
3 | NULL | NULL
NULL | 2 | 1
NULL | 3 | NULL

SELECT a.i, b.i, c.i FROM a FULL JOIN (b LEFT JOIN c ON b.y = c.y) ON a.x = b.x;
----
i | i | i
1 | NULL | NULL
2 | 1 | 2
3 | NULL | NULL
NULL | 2 | 1
NULL | 3 | NULL

-- … or onto the left one, whichever its condition reads.
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON a.y = c.y;
----
i | i | i
1 | NULL | 1
2 | 1 | 2
3 | NULL | NULL
NULL | 2 | NULL
NULL | 3 | NULL

SELECT a.i, b.i, c.i FROM (a LEFT JOIN c ON a.y = c.y) FULL JOIN b ON a.x = b.x;
----
i | i | i
1 | NULL | 1
2 | 1 | 2
3 | NULL | NULL
NULL | 2 | NULL
NULL | 3 | NULL

-- A FULL JOIN above a LEFT JOIN trades places with it when both hang on the preserved table.
SELECT a.i, b.i, c.i FROM (a LEFT JOIN b ON a.x = b.x) FULL JOIN c ON a.y = c.y;
----
i | i | i
1 | NULL | 1
2 | 1 | 2
3 | NULL | NULL
NULL | NULL | 3

SELECT a.i, b.i, c.i FROM (a FULL JOIN c ON a.y = c.y) LEFT JOIN b ON a.x = b.x;
----
i | i | i
1 | NULL | 1
2 | 1 | 2
3 | NULL | NULL
NULL | NULL | 3

-- FULL JOINs over one merged key join in any order.
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) FULL JOIN c ON COALESCE(a.x, b.x) = c.x;
----
i | i | i
1 | NULL | NULL
2 | 1 | 3
3 | NULL | NULL
NULL | 2 | 1
NULL | 3 | NULL
NULL | NULL | 2

SELECT a.i, b.i, c.i FROM b FULL JOIN (a FULL JOIN c ON a.x = c.x) ON COALESCE(a.x, c.x) = b.x;
----
i | i | i
1 | NULL | NULL
2 | 1 | 3
3 | NULL | NULL
NULL | 2 | 1
NULL | 3 | NULL
NULL | NULL | 2

SELECT x, a.i, b.i, c.i FROM a FULL JOIN b USING (x) FULL JOIN c USING (x);
----
x | i | i | i
0 | NULL | NULL | 2
1 | 2 | 1 | 3
2 | NULL | 2 | 1
NULL | 1 | NULL | NULL
NULL | 3 | NULL | NULL
NULL | NULL | 3 | NULL

SELECT x, a.i, b.i, c.i FROM b FULL JOIN c USING (x) FULL JOIN a USING (x);
----
x | i | i | i
0 | NULL | NULL | 2
1 | 2 | 1 | 3
2 | NULL | 2 | 1
NULL | 1 | NULL | NULL
NULL | 3 | NULL | NULL
NULL | NULL | 3 | NULL

-- An inner join above that no NULL of a passes turns the FULL JOIN into a LEFT JOIN …
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) JOIN c ON a.y = c.y;
----
i | i | i
1 | NULL | 1
2 | 1 | 2

SELECT a.i, b.i, c.i FROM (a JOIN c ON a.y = c.y) LEFT JOIN b ON a.x = b.x;
----
i | i | i
1 | NULL | 1
2 | 1 | 2

-- … and one that no NULL of either side passes, into an inner join.
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) JOIN c ON a.y = c.y AND b.y = c.x;
----
i | i | i
2 | 1 | 2

SELECT a.i, b.i, c.i FROM a JOIN (b JOIN c ON b.y = c.x) ON a.y = c.y AND a.x = b.x;
----
i | i | i
2 | 1 | 2

-- A filter on the merged key may filter both inputs instead.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE COALESCE(a.x, b.x) >= 1;
----
i | i
2 | 1
NULL | 2

SELECT a.i, b.i FROM (SELECT * FROM a WHERE x >= 1) a FULL JOIN (SELECT * FROM b WHERE x >= 1) b ON a.x = b.x;
----
i | i
2 | 1
NULL | 2

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE COALESCE(a.x, b.x) IS NULL;
----
i | i
1 | NULL
3 | NULL
NULL | 3

SELECT a.i, b.i FROM (SELECT * FROM a WHERE x IS NULL) a FULL JOIN (SELECT * FROM b WHERE x IS NULL) b ON a.x = b.x;
----
i | i
1 | NULL
3 | NULL
NULL | 3

-- An inner join on the merged key starts from the other table.
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) JOIN c ON COALESCE(a.x, b.x) = c.x;
----
i | i | i
2 | 1 | 3
NULL | 2 | 1

SELECT a.i, b.i, c.i FROM (c LEFT JOIN a ON a.x = c.x) LEFT JOIN b ON b.x = c.x WHERE a.i IS NOT NULL OR b.i IS NOT NULL;
----
i | i | i
2 | 1 | 3
NULL | 2 | 1

-- SEMI JOIN rejects NULLs, too.
-- oracle: duckdb (sqlite3 has no SEMI JOIN)
SELECT a.i, b.i FROM (a FULL JOIN b ON a.x = b.x) SEMI JOIN c ON c.y = a.y;
----
i | i
1 | NULL
2 | 1

-- oracle: duckdb (sqlite3 has no SEMI JOIN)
SELECT a.i, b.i FROM (a SEMI JOIN c ON c.y = a.y) LEFT JOIN b ON a.x = b.x;
----
i | i
1 | NULL
2 | 1

-- FULL JOIN is the LEFT JOIN and, below it, the right rows that matched nothing.
SELECT count(*) FROM a FULL JOIN b ON a.x = b.x;
----
count(*)
5

SELECT count(*) FROM a LEFT JOIN b ON a.x = b.x;
----
count(*)
3

-- oracle: duckdb (sqlite3 has no ANTI JOIN)
SELECT count(*) FROM b ANTI JOIN a ON a.x = b.x;
----
count(*)
2
