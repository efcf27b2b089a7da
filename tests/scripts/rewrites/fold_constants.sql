-- Constant folding: conditions are computed in three-valued logic before anything is joined, and a join whose condition
-- is never TRUE gives way to what is left of it.

CREATE TABLE a (i INTEGER, x INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (3, NULL);
CREATE TABLE b (i INTEGER, x INTEGER);
INSERT INTO b VALUES (1, 1), (2, 3), (3, NULL);

EXPLAIN (LOGICAL) SELECT * FROM a WHERE NOT (a.x < 1 + 1 AND NOT a.i = 3) AND TRUE;
----
Relational expression
-> Filter: (NOT (a.x < 1 + 1 AND NOT (a.i = 3))) and (TRUE)
    -> a
After fold_constants: Constants are computed, and a join whose condition is never TRUE gives way to what is left of it.
-> Filter: (a.x >= 2 OR a.i = 3)
    -> a
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (a.x >= 2 OR a.i = 3)
-> a, filter: (a.x >= 2 OR a.i = 3)

SELECT a.i FROM a WHERE NOT (a.x < 1 + 1 AND NOT a.i = 3) AND TRUE;
----
i
2
3

-- A comparison with NULL is never TRUE, so no row can pass, and neither table is read.
EXPLAIN SELECT a.i, b.i FROM a JOIN b ON a.x = b.x WHERE a.i = NULL;
----
-> Zero rows (impossible WHERE)  (cost=0.00 rows=0)

SELECT a.i, b.i FROM a JOIN b ON a.x = b.x WHERE a.i = NULL;
----
i | i

-- x = x is x IS NOT NULL; of IN with NULL, where only TRUE counts, the NULL goes.
EXPLAIN (LOGICAL) SELECT * FROM a WHERE a.x = a.x AND a.i IN (1, NULL, 2);
----
Relational expression
-> Filter: (a.x = a.x) and (a.i IN (1, NULL, 2))
    -> a
After fold_constants: Constants are computed, and a join whose condition is never TRUE gives way to what is left of it.
-> Filter: (a.x IS NOT NULL) and (a.i IN (1, 2))
    -> a
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (a.x IS NOT NULL)
    a filter above the joins sinks, by (a.i IN (1, 2))
-> a, filter: (a.x IS NOT NULL) and (a.i IN (1, 2))

SELECT a.i FROM a WHERE a.x = a.x AND a.i IN (1, NULL, 2);
----
i
1
2

-- But NOT IN with NULL is never TRUE.
EXPLAIN SELECT a.i FROM a WHERE a.i NOT IN (1, NULL, 2);
----
-> Zero rows (impossible WHERE)  (cost=0.00 rows=0)

SELECT a.i FROM a WHERE a.i NOT IN (1, NULL, 2);
----
i

-- LEFT JOIN without pairs: the right table is not read, its columns are NULL.
EXPLAIN (LOGICAL, PLAN) SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x AND 1 > 2;
----
Relational expression
-> Left join: (a.x = b.x) and (1 > 2)
    -> a
    -> b
After fold_constants: Constants are computed, and a join whose condition is never TRUE gives way to what is left of it.
    the left join can give the rows of one input only
-> a
Access path
-> Project: NULL  (cost=1.03 rows=3)
    -> Table scan on a  (cost=0.86 rows=3)

SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x AND 1 > 2;
----
i | i
1 | NULL
2 | NULL
3 | NULL

-- Emptiness travels: b has no row that passes, so the inner join with c has none, so only a is left.
EXPLAIN (LOGICAL) SELECT a.i, b.i, c.i FROM a LEFT JOIN (b JOIN a AS c ON b.x = c.x AND b.i = NULL) ON a.x = b.x WHERE COALESCE(c.i, a.i) > 1;
----
Relational expression
-> Filter: (COALESCE(c.i, a.i) > 1)
    -> Left join: (a.x = b.x)
        -> a
        -> Inner join: (b.x = c.x) and (b.i = NULL)
            -> b
            -> a AS c
After fold_constants: Constants are computed, and a join whose condition is never TRUE gives way to what is left of it.
    the left join can give the rows of one input only
-> Filter: (COALESCE(NULL, a.i) > 1)
    -> a
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (COALESCE(NULL, a.i) > 1)
-> a, filter: (COALESCE(NULL, a.i) > 1)
After fold_constants: Constants are computed, and a join whose condition is never TRUE gives way to what is left of it.
-> a, filter: (a.i > 1)

SELECT a.i, b.i, c.i FROM a LEFT JOIN (b JOIN a AS c ON b.x = c.x AND b.i = NULL) ON a.x = b.x WHERE COALESCE(c.i, a.i) > 1;
----
i | i | i
2 | NULL | NULL
3 | NULL | NULL

-- FULL JOIN without pairs still gives both tables.
EXPLAIN SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x AND NULL;
----
-> Full nested loop join: (FALSE)  (cost=5.82 rows=6)
    -> Table scan on a  (cost=0.86 rows=3)
    -> Table scan on b  (cost=0.86 rows=3)

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x AND NULL;
----
i | i
1 | NULL
2 | NULL
3 | NULL
NULL | 1
NULL | 2
NULL | 3

-- FULL JOIN of which one input is empty is the other one.
EXPLAIN SELECT x, a.i, b.i FROM (SELECT * FROM a WHERE FALSE) a FULL JOIN b USING (x) WHERE x IS NOT NULL;
----
-> Project: COALESCE(a.x, b.x)  (cost=2.00 rows=2)
    -> Full hash join (a.x = b.x)  (cost=1.89 rows=2)
        -> Filter: (b.x IS NOT NULL)  (cost=1.19 rows=2)
            -> Table scan on b  (cost=1.02 rows=3)
        -> Hash
            -> Derived table a: a.i, a.x  (cost=0.00 rows=0)
                -> Zero rows (impossible WHERE)  (cost=0.00 rows=0)

SELECT x, a.i, b.i FROM (SELECT * FROM a WHERE FALSE) a FULL JOIN b USING (x) WHERE x IS NOT NULL;
----
x | i | i
1 | NULL | 1
3 | NULL | 2

-- oracle: duckdb (sqlite3 has no SEMI JOIN)
SELECT a.i FROM a SEMI JOIN b ON a.x = b.x AND FALSE;
----
i

EXPLAIN SELECT a.i FROM a SEMI JOIN b ON a.x = b.x AND FALSE;
----
-> Zero rows (impossible join condition)  (cost=0.00 rows=0)

EXPLAIN SELECT a.i FROM a ANTI JOIN b ON a.x = b.x AND FALSE;
----
-> Table scan on a  (cost=0.86 rows=3)

-- Errors stay lazy: a constant that fails is an error on the first row that asks for it, and only then.
-- oracle: none (in the others it is no error)
SELECT a.i FROM a WHERE a.i > 3 AND 1 / 0 = 1;
----
i

-- error
SELECT a.i FROM a WHERE 1 / 0 = 1 AND a.i = 3;
----
division by zero
line 1: SELECT a.i FROM a WHERE 1 / 0 = 1 AND a.i = 3;
                                ^^^^^
hint: NULLIF(divisor, 0) makes the result NULL instead

-- oracle: none (in the others it is no error)
SELECT a.i, b.i FROM a JOIN b ON a.x = b.x AND a.x = 2 WHERE 1 / 0 = 1;
----
i | i
