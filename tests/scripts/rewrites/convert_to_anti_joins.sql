-- IS NULL above an outer join asks for rows without a partner: an anti join looks for nothing else.

CREATE TABLE a (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1, 1), (2, 2, 1), (3, NULL, 1), (4, 4, NULL);
CREATE TABLE b (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 1, 1), (2, 3, 2), (3, NULL, 3), (4, 4, NULL);

-- ON rejects a NULL in b.x, so no pair has one: only rows of a without partner pass. b.y is NULL in all of them.
EXPLAIN (LOGICAL, PLAN) SELECT a.i, b.y FROM a LEFT JOIN b ON a.x = b.x WHERE b.x IS NULL;
----
Relational expression
-> Filter: (b.x IS NULL)
    -> Left join: (a.x = b.x)
        -> a
        -> b
After convert_to_anti_joins: An outer join none of whose pairs can pass the predicates above it becomes an anti join.
    left join becomes anti join, by (b.x IS NULL)
-> Filter: (NULL IS NULL)
    -> Antijoin: (a.x = b.x)
        -> a
        -> b
After fold_constants: Constants are computed, and a join whose condition is never TRUE gives way to what is left of it.
-> Antijoin: (a.x = b.x)
    -> a
    -> b
Access path
-> Project: NULL  (cost=9.08 rows=1)
    -> Hash antijoin (a.x = b.x)  (cost=9.02 rows=1)
        -> Table scan on a  (cost=1.14 rows=4)
        -> Hash
            -> Table scan on b  (cost=0.92 rows=4)

SELECT a.i, b.y FROM a LEFT JOIN b ON a.x = b.x WHERE b.x IS NULL;
----
i | y
2 | NULL
3 | NULL

-- b.y may be NULL in a pair, so this one stays a left join.
EXPLAIN SELECT a.i, b.y FROM a LEFT JOIN b ON a.x = b.x WHERE b.y IS NULL;
----
-> Filter: (b.y IS NULL)  (cost=9.92 rows=2)
    -> Left hash join (a.x = b.x)  (cost=9.69 rows=4)
        -> Table scan on a  (cost=1.14 rows=4)
        -> Hash
            -> Table scan on b  (cost=1.14 rows=4)

SELECT a.i, b.y FROM a LEFT JOIN b ON a.x = b.x WHERE b.y IS NULL;
----
i | y
2 | NULL
3 | NULL
4 | NULL

-- b.i holds no NULL, so it is as good as the key.
EXPLAIN SELECT a.i FROM a LEFT JOIN b ON a.x = b.x WHERE b.i IS NULL AND a.i > 1;
----
-> Hash antijoin (a.x = b.x), build side preserved  (cost=7.95 rows=1)
    -> Table scan on b  (cost=0.92 rows=4)
    -> Hash
        -> Filter: (a.i > 1)  (cost=1.37 rows=3)
            -> Table scan on a  (cost=1.14 rows=4)

SELECT a.i FROM a LEFT JOIN b ON a.x = b.x WHERE b.i IS NULL AND a.i > 1;
----
i
2
3

-- With COALESCE, ON does not reject a NULL in b.x: a pair may have one.
EXPLAIN SELECT a.i FROM a LEFT JOIN b ON a.i = COALESCE(b.x, 3) WHERE b.x IS NULL;
----
-> Filter: (b.x IS NULL)  (cost=9.81 rows=2)
    -> Left hash join (a.i = COALESCE(b.x, 3))  (cost=9.54 rows=5)
        -> Table scan on a  (cost=1.14 rows=4)
        -> Hash
            -> Table scan on b  (cost=0.92 rows=4)

SELECT a.i FROM a LEFT JOIN b ON a.i = COALESCE(b.x, 3) WHERE b.x IS NULL;
----
i
2
3

-- Above, NULL stands for the columns of b, which makes c's condition one on a alone.
EXPLAIN SELECT a.i, c.i FROM a LEFT JOIN b ON a.x = b.x JOIN a AS c ON COALESCE(b.y, a.y) = c.i WHERE b.x IS NULL;
----
-> Inner hash join (a.y = c.i)  (cost=12.60 rows=1)
    -> Table scan on a AS c  (cost=1.14 rows=4)
    -> Hash
        -> Hash antijoin (a.x = b.x)  (cost=9.02 rows=1)
            -> Table scan on a  (cost=1.14 rows=4)
            -> Hash
                -> Table scan on b  (cost=0.92 rows=4)

SELECT a.i, c.i FROM a LEFT JOIN b ON a.x = b.x JOIN a AS c ON COALESCE(b.y, a.y) = c.i WHERE b.x IS NULL;
----
i | i
2 | 1
3 | 1

-- Symmetric difference: the rows of either table that have no partner in the other, in one join without its pairs.
EXPLAIN (LOGICAL, PLAN) SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.x IS NULL OR b.x IS NULL;
----
Relational expression
-> Filter: (a.x IS NULL OR b.x IS NULL)
    -> Full join: (a.x = b.x)
        -> a
        -> b
After convert_to_anti_joins: An outer join none of whose pairs can pass the predicates above it becomes an anti join.
    full join becomes full anti join, by (a.x IS NULL OR b.x IS NULL)
-> Full antijoin: (a.x = b.x)
    -> a
    -> b
Access path
-> Full hash antijoin (a.x = b.x)  (cost=9.65 rows=2)
    -> Table scan on a  (cost=1.14 rows=4)
    -> Hash
        -> Table scan on b  (cost=1.14 rows=4)

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.x IS NULL OR b.x IS NULL;
----
i | i
2 | NULL
3 | NULL
NULL | 2
NULL | 3

-- FULL JOIN with one IS NULL: the row of b whose x is NULL passes too, so the condition stays.
EXPLAIN SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE b.x IS NULL;
----
-> Filter: (b.x IS NULL)  (cost=9.76 rows=1)
    -> Full hash antijoin (a.x = b.x)  (cost=9.65 rows=2)
        -> Table scan on a  (cost=1.14 rows=4)
        -> Hash
            -> Table scan on b  (cost=1.14 rows=4)

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE b.x IS NULL;
----
i | i
2 | NULL
3 | NULL
NULL | 3

-- b.i holds no NULL, so no row of b passes: an anti join.
EXPLAIN SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE b.i IS NULL;
----
-> Project: NULL  (cost=9.08 rows=1)
    -> Hash antijoin (a.x = b.x)  (cost=9.02 rows=1)
        -> Table scan on a  (cost=1.14 rows=4)
        -> Hash
            -> Table scan on b  (cost=0.92 rows=4)

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE b.i IS NULL;
----
i | i
2 | NULL
3 | NULL

-- The other way round.
EXPLAIN SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.i IS NULL AND b.y > 0;
----
-> Project: NULL  (cost=8.01 rows=1)
    -> Hash antijoin (b.x = a.x), build side preserved  (cost=7.95 rows=1)
        -> Table scan on a  (cost=0.92 rows=4)
        -> Hash
            -> Filter: (b.y > 0)  (cost=1.37 rows=3)
                -> Table scan on b  (cost=1.14 rows=4)

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.i IS NULL AND b.y > 0;
----
i | i
NULL | 2
NULL | 3

-- A row of neither side passes.
EXPLAIN SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.i IS NULL AND b.i IS NULL;
----
-> Zero rows (impossible join condition)  (cost=0.00 rows=0)

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.i IS NULL AND b.i IS NULL;
----
i | i

-- The merged key of a symmetric difference, and an aggregate over the absent side.
SELECT x, a.i, b.i FROM a FULL JOIN b USING (x) WHERE a.x IS NULL OR b.x IS NULL;
----
x | i | i
2 | 2 | NULL
3 | NULL | 2
NULL | 3 | NULL
NULL | NULL | 3

SELECT COUNT(*), COUNT(b.y) FROM a LEFT JOIN b ON a.x = b.x WHERE b.x IS NULL GROUP BY b.i;
----
COUNT(*) | COUNT(b.y)
2 | 0

-- A condition that fails for a pair only because of an inner NULL is none about partners.
SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x WHERE COALESCE(b.y, 0) = 0;
----
i | i
2 | NULL
3 | NULL
4 | 4
