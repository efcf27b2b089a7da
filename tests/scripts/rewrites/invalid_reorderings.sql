-- Pairs of queries that look alike and differ: no optimizer may turn one into the other.

CREATE TABLE a (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, NULL, 1), (2, 1, 0), (3, NULL, 2);
CREATE TABLE b (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 1, 0), (2, 2, 1), (3, NULL, 2);
CREATE TABLE c (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 2, 1), (2, 0, 0), (3, 1, NULL);

-- A FULL JOIN on the null-supplied table of a LEFT JOIN does not re-associate: c would lose its unmatched rows.
SELECT a.i, b.i, c.i FROM (a LEFT JOIN b ON a.x = b.x) FULL JOIN c ON b.y = c.y;
----
i | i | i
1 | NULL | NULL
2 | 1 | 2
3 | NULL | NULL
NULL | NULL | 1
NULL | NULL | 3

SELECT a.i, b.i, c.i FROM a LEFT JOIN (b FULL JOIN c ON b.y = c.y) ON a.x = b.x;
----
i | i | i
1 | NULL | NULL
2 | 1 | 2
3 | NULL | NULL

-- Nor does one above an inner join, whichever table it reads.
SELECT a.i, b.i, c.i FROM (a JOIN b ON a.x = b.x) FULL JOIN c ON b.y = c.y;
----
i | i | i
2 | 1 | 2
NULL | NULL | 1
NULL | NULL | 3

SELECT a.i, b.i, c.i FROM a JOIN (b FULL JOIN c ON b.y = c.y) ON a.x = b.x;
----
i | i | i
2 | 1 | 2

SELECT a.i, b.i, c.i FROM (a JOIN b ON a.x = b.x) FULL JOIN c ON a.y = c.y;
----
i | i | i
2 | 1 | 2
NULL | NULL | 1
NULL | NULL | 3

SELECT a.i, b.i, c.i FROM (a FULL JOIN c ON a.y = c.y) JOIN b ON a.x = b.x;
----
i | i | i
2 | 1 | 2

-- A LEFT JOIN whose condition NULLs of a may pass does not sink onto a: rows of b without a would lose their c.
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON COALESCE(a.y, 0) = c.y;
----
i | i | i
1 | NULL | 1
2 | 1 | 2
3 | NULL | NULL
NULL | 2 | 2
NULL | 3 | 2

SELECT a.i, b.i, c.i FROM (a LEFT JOIN c ON COALESCE(a.y, 0) = c.y) FULL JOIN b ON a.x = b.x;
----
i | i | i
1 | NULL | 1
2 | 1 | 2
3 | NULL | NULL
NULL | 2 | NULL
NULL | 3 | NULL

-- Null-safe equalities reject no NULLs: FULL JOINs neither re-associate …
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x IS NOT DISTINCT FROM b.x) FULL JOIN c ON b.y = c.y;
----
i | i | i
1 | 3 | NULL
2 | 1 | 2
3 | 3 | NULL
NULL | 2 | 1
NULL | NULL | 3

SELECT a.i, b.i, c.i FROM a FULL JOIN (b FULL JOIN c ON b.y = c.y) ON a.x IS NOT DISTINCT FROM b.x;
----
i | i | i
1 | 3 | NULL
1 | NULL | 3
2 | 1 | 2
3 | 3 | NULL
3 | NULL | 3
NULL | 2 | 1

-- … nor swap.
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) FULL JOIN c ON a.y IS NOT DISTINCT FROM c.y;
----
i | i | i
1 | NULL | 1
2 | 1 | 2
3 | NULL | NULL
NULL | 2 | 3
NULL | 3 | 3

SELECT a.i, b.i, c.i FROM (a FULL JOIN c ON a.y IS NOT DISTINCT FROM c.y) FULL JOIN b ON a.x = b.x;
----
i | i | i
1 | NULL | 1
2 | 1 | 2
3 | NULL | NULL
NULL | 2 | NULL
NULL | 3 | NULL
NULL | NULL | 3

-- LEFT JOINs re-associate only when the upper condition rejects NULLs of b.
SELECT a.i, b.i, c.i FROM a LEFT JOIN (b LEFT JOIN c ON COALESCE(b.y, 0) = c.y) ON a.x = b.x;
----
i | i | i
1 | NULL | NULL
2 | 1 | 2
3 | NULL | NULL

SELECT a.i, b.i, c.i FROM (a LEFT JOIN b ON a.x = b.x) LEFT JOIN c ON COALESCE(b.y, 0) = c.y;
----
i | i | i
1 | NULL | 2
2 | 1 | 2
3 | NULL | 2

-- An ANTI JOIN above a FULL JOIN stays above.
-- oracle: duckdb (sqlite3 has no ANTI JOIN)
SELECT a.i, b.i FROM (a FULL JOIN b ON a.x = b.x) ANTI JOIN c ON c.y = a.y;
----
i | i
3 | NULL
NULL | 2
NULL | 3

-- oracle: duckdb (sqlite3 has no ANTI JOIN)
SELECT a.i, b.i FROM (a ANTI JOIN c ON c.y = a.y) FULL JOIN b ON a.x = b.x;
----
i | i
3 | NULL
NULL | 1
NULL | 2
NULL | 3

-- A SEMI JOIN below a FULL JOIN stays below.
-- oracle: duckdb (sqlite3 has no SEMI JOIN)
SELECT a.i, b.i FROM (a SEMI JOIN c ON c.y = a.y) FULL JOIN b ON a.x = b.x;
----
i | i
1 | NULL
2 | 1
NULL | 2
NULL | 3

-- oracle: duckdb (sqlite3 has no SEMI JOIN)
SELECT a.i, b.i FROM (a FULL JOIN b ON a.x = b.x) SEMI JOIN c ON c.y = a.y;
----
i | i
1 | NULL
2 | 1

-- IS NULL above a FULL JOIN does not filter an input.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.y IS NULL;
----
i | i
NULL | 2
NULL | 3

SELECT a.i, b.i FROM (SELECT * FROM a WHERE y IS NULL) a FULL JOIN b ON a.x = b.x;
----
i | i
NULL | 1
NULL | 2
NULL | 3

-- Nor does any other condition.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.y > 0;
----
i | i
1 | NULL
3 | NULL

SELECT a.i, b.i FROM (SELECT * FROM a WHERE y > 0) a FULL JOIN b ON a.x = b.x;
----
i | i
1 | NULL
3 | NULL
NULL | 1
NULL | 2
NULL | 3

-- A condition of ON on one side does not filter that side.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x AND a.y = 1;
----
i | i
1 | NULL
2 | NULL
3 | NULL
NULL | 1
NULL | 2
NULL | 3

SELECT a.i, b.i FROM (SELECT * FROM a WHERE y = 1) a FULL JOIN b ON a.x = b.x;
----
i | i
1 | NULL
NULL | 1
NULL | 2
NULL | 3

-- WHERE does not become part of ON.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE b.y = 0;
----
i | i
2 | 1

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x AND b.y = 0;
----
i | i
1 | NULL
2 | 1
3 | NULL
NULL | 2
NULL | 3

-- A FULL JOIN is not made of duplicate-free parts: it keeps equal rows.
SELECT a.x, b.y FROM a FULL JOIN b ON a.x = b.x AND a.y > b.y;
----
x | y
1 | NULL
NULL | 0
NULL | 1
NULL | 2
NULL | NULL
NULL | NULL

SELECT DISTINCT a.x, b.y FROM a FULL JOIN b ON a.x = b.x AND a.y > b.y;
----
x | y
1 | NULL
NULL | 0
NULL | 1
NULL | 2
NULL | NULL

-- An inner join on the merged key does not sink onto one side.
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) JOIN c ON COALESCE(a.x, b.x) = c.x;
----
i | i | i
2 | 1 | 3
NULL | 2 | 1

SELECT a.i, b.i, c.i FROM (a JOIN c ON a.x = c.x) FULL JOIN b ON a.x = b.x;
----
i | i | i
2 | 1 | 3
NULL | 2 | NULL
NULL | 3 | NULL
