-- Disjunctions: what all branches share stands beside the OR, and what the OR implies for one table is a filter there.

CREATE TABLE a (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1, 1), (2, 2, 1), (3, NULL, 1), (4, 4, NULL), (5, 5, 0);
CREATE TABLE b (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 1, 1), (2, 3, 2), (3, NULL, 3), (4, 4, NULL), (5, 2, 2);

-- The join condition stands in both branches: outside of the OR it is a key of the hash join.
EXPLAIN (LOGICAL, PLAN) SELECT a.i, b.i FROM a, b WHERE (a.x = b.x AND a.y = 1) OR (a.x = b.x AND b.y IS NULL);
----
Relational expression
-> Filter: (a.x = b.x AND a.y = 1 OR a.x = b.x AND b.y IS NULL)
    -> Inner join (no condition)
        -> a
        -> b
After factor_disjunctions: What all branches of an OR share stands beside it; what it implies for one table becomes a filter there.
    common conjuncts come out, by (a.x = b.x AND a.y = 1 OR a.x = b.x AND b.y IS NULL)
-> Filter: (a.x = b.x) and (a.y = 1 OR b.y IS NULL)
    -> Inner join (no condition)
        -> a
        -> b
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (a.x = b.x)
    a filter above the joins sinks, by (a.y = 1 OR b.y IS NULL)
-> Inner join: (a.x = b.x) and (a.y = 1 OR b.y IS NULL)
    -> a
    -> b
Access path
-> Inner hash join (a.x = b.x), extra conditions: (a.y = 1 OR b.y IS NULL)  (cost=11.85 rows=2)
    -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Table scan on b  (cost=1.43 rows=5)

SELECT a.i, b.i FROM a, b WHERE (a.x = b.x AND a.y = 1) OR (a.x = b.x AND b.y IS NULL);
----
i | i
1 | 1
2 | 5
4 | 4

-- p OR (p AND q) is p.
EXPLAIN (LOGICAL) SELECT a.i FROM a WHERE a.x = 1 OR (a.y = 1 AND a.x = 1);
----
Relational expression
-> Filter: (a.x = 1 OR a.y = 1 AND a.x = 1)
    -> a
After factor_disjunctions: What all branches of an OR share stands beside it; what it implies for one table becomes a filter there.
    common conjuncts come out, by (a.x = 1 OR a.y = 1 AND a.x = 1)
-> Filter: (a.x = 1)
    -> a
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (a.x = 1)
-> a, filter: (a.x = 1)

SELECT a.i FROM a WHERE a.x = 1 OR (a.y = 1 AND a.x = 1);
----
i
1

-- Each branch restricts both tables, so the OR implies a filter on each; it is still tested on the pairs.
EXPLAIN (LOGICAL, PLAN) SELECT a.i, b.i FROM a, b WHERE a.y = b.y AND ((a.x = 1 AND b.x = 1) OR (a.x = 2 AND b.i > 1));
----
Relational expression
-> Filter: (a.y = b.y) and (a.x = 1 AND b.x = 1 OR a.x = 2 AND b.i > 1)
    -> Inner join (no condition)
        -> a
        -> b
After factor_disjunctions: What all branches of an OR share stands beside it; what it implies for one table becomes a filter there.
    a filter on one table is implied, by (a.x = 1 AND b.x = 1 OR a.x = 2 AND b.i > 1)
    a filter on one table is implied, by (a.x = 1 AND b.x = 1 OR a.x = 2 AND b.i > 1)
-> Filter: (a.y = b.y) and (a.x = 1 AND b.x = 1 OR a.x = 2 AND b.i > 1)
    -> Inner join (no condition)
        -> a, filter: (a.x = 1 OR a.x = 2)
        -> b, filter: (b.x = 1 OR b.i > 1)
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (a.y = b.y)
    a filter above the joins sinks, by (a.x = 1 AND b.x = 1 OR a.x = 2 AND b.i > 1)
-> Inner join: (a.y = b.y) and (a.x = 1 AND b.x = 1 OR a.x = 2 AND b.i > 1)
    -> a, filter: (a.x = 1 OR a.x = 2)
    -> b, filter: (b.x = 1 OR b.i > 1)
Access path
-> Inner hash join (a.y = b.y), extra conditions: (a.x = 1 AND b.x = 1 OR a.x = 2 AND b.i > 1)  (cost=7.15 rows=1)
    -> Filter: (b.x = 1 OR b.i > 1)  (cost=1.71 rows=4)
        -> Table scan on b  (cost=1.43 rows=5)
    -> Hash
        -> Filter: (a.x = 1 OR a.x = 2)  (cost=1.71 rows=2)
            -> Table scan on a  (cost=1.43 rows=5)

SELECT a.i, b.i FROM a, b WHERE a.y = b.y AND ((a.x = 1 AND b.x = 1) OR (a.x = 2 AND b.i > 1));
----
i | i
1 | 1

-- In ON of a LEFT JOIN only the right table may be filtered.
EXPLAIN SELECT a.i, b.i FROM a LEFT JOIN b ON (a.x = 1 AND b.x = 1) OR (a.x = 2 AND b.x = 3);
----
-> Nested loop left join: (a.x = 1 AND b.x = 1 OR a.x = 2 AND b.x = 3)  (cost=7.00 rows=6)
    -> Table scan on a  (cost=1.43 rows=5)
    -> Filter: (b.x = 1 OR b.x = 3)  (cost=1.71 rows=2)
        -> Table scan on b  (cost=1.43 rows=5)

SELECT a.i, b.i FROM a LEFT JOIN b ON (a.x = 1 AND b.x = 1) OR (a.x = 2 AND b.x = 3);
----
i | i
1 | 1
2 | 2
3 | NULL
4 | NULL
5 | NULL

-- In ON of a FULL JOIN neither.
EXPLAIN SELECT a.i, b.i FROM a FULL JOIN b ON (a.x = 1 AND b.x = 1) OR (a.x = 2 AND b.x = 3);
----
-> Full nested loop join: (a.x = 1 AND b.x = 1 OR a.x = 2 AND b.x = 3)  (cost=12.33 rows=8)
    -> Table scan on a  (cost=1.43 rows=5)
    -> Table scan on b  (cost=1.43 rows=5)

SELECT a.i, b.i FROM a FULL JOIN b ON (a.x = 1 AND b.x = 1) OR (a.x = 2 AND b.x = 3);
----
i | i
1 | 1
2 | 2
3 | NULL
4 | NULL
5 | NULL
NULL | 3
NULL | 4
NULL | 5

-- A division that one branch protects stays in it.
EXPLAIN (LOGICAL) SELECT a.i FROM a WHERE (a.y <> 0 AND 5 / a.y = 5) OR (a.i = 5 AND 5 / a.y = 5 AND FALSE);
----
Relational expression
-> Filter: (a.y <> 0 AND 5 / a.y = 5 OR a.i = 5 AND 5 / a.y = 5 AND FALSE)
    -> a
After fold_constants: Constants are computed, and a join whose condition is never TRUE gives way to what is left of it.
-> Filter: (a.y <> 0) and (5 / a.y = 5)
    -> a
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (a.y <> 0)
    a filter above the joins sinks, by (5 / a.y = 5)
-> a, filter: (a.y <> 0) and (5 / a.y = 5)

-- oracle: none (sqlite3 and duckdb give NULL for 5 / 0)
SELECT a.i FROM a WHERE (a.y <> 0 AND 5 / a.y = 5) OR (a.y > 7 AND 5 / a.y = 5);
----
i
1
2
3
