-- An outer join whose NULL-extended rows a later condition discards is a simpler join; one that keeps them is not.

CREATE TABLE a (i INTEGER, x INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (3, NULL);
CREATE TABLE b (i INTEGER, x INTEGER);
INSERT INTO b VALUES (1, 1), (2, 3), (3, NULL);
CREATE TABLE c (i INTEGER, x INTEGER);
INSERT INTO c VALUES (1, 1), (2, 3);

-- FULL to LEFT.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.i > 0;
----
i | i
1 | 1
2 | NULL
3 | NULL

-- FULL to RIGHT.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE b.i IS NOT NULL;
----
i | i
1 | 1
NULL | 2
NULL | 3

-- FULL to INNER.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.i + b.i > 0;
----
i | i
1 | 1

-- OR rejects NULLs of a side when both of its operands do.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.i = 1 OR a.x = 2;
----
i | i
1 | 1
2 | NULL

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.i = 2 OR b.i = 2;
----
i | i
2 | NULL
NULL | 2

-- These pass rows of NULLs.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE COALESCE(a.i, 15) > 2;
----
i | i
3 | NULL
NULL | 2
NULL | 3

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE COALESCE(a.x, 15) NOT IN (1, 2);
----
i | i
3 | NULL
NULL | 2
NULL | 3

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE (a.i > 1) IS NOT FALSE;
----
i | i
2 | NULL
3 | NULL
NULL | 2
NULL | 3

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE CASE WHEN a.i IS NULL THEN TRUE ELSE b.i = 1 END;
----
i | i
1 | 1
NULL | 2
NULL | 3

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE NOT (a.i IS NOT NULL AND b.i IS NOT NULL);
----
i | i
2 | NULL
3 | NULL
NULL | 2
NULL | 3

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.i IS DISTINCT FROM 1;
----
i | i
2 | NULL
3 | NULL
NULL | 2
NULL | 3

-- The ON of a join above says so, too.
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) JOIN c ON b.x = c.x;
----
i | i | i
1 | 1 | 1
NULL | 2 | 2

SELECT a.i, b.i, c.i FROM c LEFT JOIN (a FULL JOIN b ON a.x = b.x) ON a.x = c.x;
----
i | i | i
1 | 1 | 1
NULL | NULL | 2

SELECT a.i, b.i, c.i FROM c LEFT JOIN (a LEFT JOIN b ON a.x = b.x) ON b.x = c.x;
----
i | i | i
1 | 1 | 1
NULL | NULL | 2

-- A rejection of either of two tables is enough where the side is both.
SELECT a.i, b.i, c.i FROM a LEFT JOIN (b JOIN c ON b.x = c.x) ON a.x = b.x WHERE COALESCE(b.i, c.i) = 1;
----
i | i | i
1 | 1 | 1

-- One simplification makes the next possible.
SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) FULL JOIN c ON b.x = c.x WHERE a.i IS NOT NULL AND c.i IS NOT NULL;
----
i | i | i
1 | 1 | 1

SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) FULL JOIN c ON b.x = c.x WHERE c.i = 2;
----
i | i | i
NULL | 2 | 2

-- A condition that is TRUE for a NULL discards nothing, however much it looks like a comparison.
SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x WHERE COALESCE(b.x, 15) NOT IN (1, 2);
----
i | i
2 | NULL
3 | NULL

EXPLAIN (LOGICAL) SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x WHERE COALESCE(b.x, 15) NOT IN (1, 2);
----
Relational expression
-> Filter: (COALESCE(b.x, 15) NOT IN (1, 2))
    -> Left join: (a.x = b.x)
        -> a
        -> b

-- Without COALESCE it is NULL for a NULL.
EXPLAIN (LOGICAL) SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x WHERE b.x NOT IN (1, 2);
----
Relational expression
-> Filter: (b.x NOT IN (1, 2))
    -> Left join: (a.x = b.x)
        -> a
        -> b
After simplify_outer_joins: An outer join becomes LEFT or INNER where predicates above it discard the rows that it would extend.
    left join becomes inner, by (b.x NOT IN (1, 2))
-> Filter: (b.x NOT IN (1, 2))
    -> Inner join: (a.x = b.x)
        -> a
        -> b
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (b.x NOT IN (1, 2))
-> Inner join: (a.x = b.x)
    -> a
    -> b, filter: (b.x NOT IN (1, 2))
After derive_filters: Filters travel along equalities of columns; columns that equal one constant need no join condition.
    a filter travels along an equality, by (b.x NOT IN (1, 2))
-> Inner join: (a.x = b.x)
    -> a, filter: (a.x NOT IN (1, 2))
    -> b, filter: (b.x NOT IN (1, 2))

SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x WHERE b.x NOT IN (1, 2);
----
i | i
