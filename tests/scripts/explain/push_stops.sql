-- EXPLAIN (TRACE) says of each condition that could not sink to what it reads which join it could not pass, and why.

CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (NULL, 3);
CREATE TABLE b (x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 1), (2, 2), (3, 3), (NULL, NULL);
CREATE TABLE c (x INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 1), (3, NULL);

-- A filter on the side that may be absent wants to see its NULLs; a.y = 1 sinks to its table.
EXPLAIN (TRACE) SELECT * FROM a LEFT JOIN b ON a.x = b.x WHERE coalesce(b.y, 1) = 1 AND a.y = 1;
----
Relational expression
-> Filter: (COALESCE(b.y, 1) = 1) and (a.y = 1)
    -> Left join: (a.x = b.x)
        -> a
        -> b
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (a.y = 1)
-> Filter: (COALESCE(b.y, 1) = 1)
    -> Left join: (a.x = b.x)
        -> a, filter: (a.y = 1)
        -> b
Conditions that could not sink further
(COALESCE(b.y, 1) = 1) stops at the left join of {a, b}: the NULLs of a row without a partner, which it must see, do not exist below
Estimates
a: 3 rows, 1 after the filters (distinct count)
    a.y = 1  0.333 of the rows (distinct count)
b: 4 rows
{a, b}
    (a.x = b.x)  0.167 of the cross product (distinct count)
{a, b}
    COALESCE(b.y, 1) = 1  0.25 of the joined rows (distinct count)
Join hypergraph
nodes
    a  a  filter: (a.y = 1)
    b  b
edges
    LEFT {a} -> {b}  on (a.x = b.x)
filters
    COALESCE(b.y, 1) = 1  TES {a, b}
Search
Found node b
    #1 read: b  cost=1.36 rows=4  kept
Found node a
    #2 read: a  cost=1.19 rows=1  kept
Found sets {a} and {b}, connected by LEFT on (a.x = b.x), then filter (COALESCE(b.y, 1) = 1)
    #3 hash join, right side built: (a b)  cost=9.03 rows=0.2  kept
    #4 hash join, left side built: (a b)  cost=5.16 rows=0.2  kept, replaces #3
    #5 merge join: (a b)  cost=7.52 rows=0.2  dominated by #4
1 path(s) for all tables go through SELECT
    (a b)  cost=5.16  chosen
Result
1 csg-cmp pair(s)
5 path(s) proposed for 3 set(s) of tables, 3 kept
final cost 5.16

-- A condition of ON is a gate where its table is preserved; the filter above a FULL JOIN would miss unmatched rows.
EXPLAIN (TRACE) SELECT * FROM a FULL JOIN b ON a.x = b.x AND a.y > 1 WHERE coalesce(b.y, 1) = 1;
----
Relational expression
-> Filter: (COALESCE(b.y, 1) = 1)
    -> Full join: (a.x = b.x) and (a.y > 1)
        -> a
        -> b
Conditions that could not sink further
(COALESCE(b.y, 1) = 1) stops at the full join of {a, b}: the unmatched rows of the other input would not meet it below
(a.y > 1) stops at the full join of {a, b}: it decides which rows find a partner, and may not remove those that find none
Estimates
a: 3 rows
b: 4 rows
{a, b}
    (a.x = b.x) and (a.y > 1)  0.111 of the cross product (distinct count)
{a, b}
    COALESCE(b.y, 1) = 1  0.25 of the joined rows (distinct count)
Join hypergraph
nodes
    a  a
    b  b
edges
    FULL {a} - {b}  on (a.x = b.x) and (a.y > 1)
filters
    COALESCE(b.y, 1) = 1  TES {a, b}
Search
Found node b
    #1 read: b  cost=1.36 rows=4  kept
Found node a
    #2 read: a  cost=1.02 rows=3  kept
Found sets {a} and {b}, connected by FULL on (a.x = b.x) and (a.y > 1), then filter (COALESCE(b.y, 1) = 1)
    #3 hash join, right side built: (a b)  cost=10.43 rows=1  kept
    #4 hash join, left side built: (a b)  cost=9.06 rows=1  kept, replaces #3
    #5 merge join: (a b)  cost=10.19 rows=1  dominated by #4
1 path(s) for all tables go through SELECT
    (a b)  cost=9.06  chosen
Result
1 csg-cmp pair(s)
5 path(s) proposed for 3 set(s) of tables, 3 kept
final cost 9.06

-- What stands in ON of an inner join can be stopped by an outer join below it; what reads both inputs waits for both.
EXPLAIN (TRACE) SELECT * FROM c JOIN (a FULL JOIN b ON a.x = b.x) ON c.x = 1 AND b.y IS NULL WHERE a.y IS NULL OR b.x > 0;
----
Relational expression
-> Filter: (a.y IS NULL OR b.x > 0)
    -> Inner join: (c.x = 1) and (b.y IS NULL)
        -> c
        -> Full join: (a.x = b.x)
            -> a
            -> b
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a condition of a join sinks into the input that it reads, by (c.x = 1)
-> Filter: (a.y IS NULL OR b.x > 0)
    -> Inner join: (b.y IS NULL)
        -> c, filter: (c.x = 1)
        -> Full join: (a.x = b.x)
            -> a
            -> b
Conditions that could not sink further
(a.y IS NULL OR b.x > 0) stops at the full join of {a, b}: it reads both inputs
(b.y IS NULL) stops at the full join of {a, b}: the unmatched rows of the other input would not meet it below
Estimates
c: 2 rows, 1 after the filters (distinct count)
    c.x = 1  0.5 of the rows (distinct count)
a: 3 rows
b: 4 rows
{a, b}
    (a.x = b.x)  0.167 of the cross product (distinct count)
{b}
    (b.y IS NULL)  0.25 of the cross product (null fraction)
{a, b}
    a.y IS NULL OR b.x > 0  0.75 of the joined rows (smallest and largest value)
Join hypergraph
nodes
    c  c  filter: (c.x = 1)
    a  a
    b  b
edges
    FULL {a} - {b}  on (a.x = b.x)
    INNER {a, b} - {c}  on (b.y IS NULL)
        absorbed {b} => {a}: assoc(FULL, INNER) never holds, FULL on (a.x = b.x) is below
    INNER {c} - {a, b}  (no condition)
        absorbed {b} => {a}: assoc(FULL, INNER) never holds, FULL on (a.x = b.x) is below
        absorbed {a} => {b}: l-asscom(FULL, INNER) never holds, FULL on (a.x = b.x) is below
filters
    a.y IS NULL OR b.x > 0  TES {a, b}
Search
Found node b
    #1 read: b  cost=1.36 rows=4  kept
Found node a
    #2 read: a  cost=1.02 rows=3  kept
Found sets {a} and {b}, connected by FULL on (a.x = b.x), then filter (a.y IS NULL OR b.x > 0)
    #3 hash join, right side built: (a b)  cost=4.78 rows=1  kept
    #4 hash join, left side built: (a b)  cost=7.51 rows=1  dominated by #3
    #5 merge join: (a b)  cost=6.35 rows=1  dominated by #3
Found node c
    #6 read: c  cost=0.80 rows=1  kept
Found sets {c} and {a, b}, connected by INNER on (b.y IS NULL)
    #7 hash join, right side built: (c (a b))  cost=7.08 rows=1  kept
    #8 hash join, left side built: (c (a b))  cost=7.39 rows=1  dominated by #7
    #9 nested loop: (c (a b))  cost=6.06 rows=1  kept, replaces #7
1 path(s) for all tables go through SELECT
    (c (a b))  cost=6.06  chosen
Result
2 csg-cmp pair(s)
9 path(s) proposed for 5 set(s) of tables, 5 kept
final cost 6.06
