-- EXPLAIN (WHY NOT (…)) asks about a join order. (a, b, c) is ((a, b), c); left and right are as the operator needs them.

CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (NULL, 3);
CREATE TABLE b (x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9), (10, 10), (11, NULL), (NULL, 1);
CREATE TABLE c (x INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 1), (3, 3), (NULL, NULL);

-- A conditional cell of the property tables: assoc(FULL, LEFT) asks for a condition that no NULL passes.
EXPLAIN (WHY NOT (a, (b, c))) SELECT * FROM (a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON COALESCE(b.y, 0) = c.y;
----
The join order is impossible
impossible: {b} with {c}
    LEFT on (COALESCE(b.y, 0) = c.y) has the conflict rule {b} => {a}
        because FULL on (a.x = b.x) is below it, and they may not change places:
        assoc(FULL, LEFT), (e1 FULL e2) LEFT e3 = e1 FULL (e2 LEFT e3),
        holds only if (COALESCE(b.y, 0) = c.y) rejects NULLs of {a, b}, and it does not

EXPLAIN (WHY NOT ((a, c), b)) SELECT * FROM (a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON COALESCE(a.y, 0) = c.y;
----
The join order is impossible
impossible: {a} with {c}
    LEFT on (COALESCE(a.y, 0) = c.y) has the conflict rule {a} => {b}
        because FULL on (a.x = b.x) is below it, and they may not change places:
        l-asscom(FULL, LEFT), (e1 FULL e2) LEFT e3 = (e1 LEFT e3) FULL e2,
        holds only if (COALESCE(a.y, 0) = c.y) rejects NULLs of {a, b}, and it does not

-- A cell that is empty: FULL never goes below INNER, or LEFT below FULL where the condition reads the extended table.
EXPLAIN (WHY NOT (a, (b, c))) SELECT * FROM (a FULL JOIN b ON a.x = b.x) JOIN c ON b.y IS NOT DISTINCT FROM c.y;
----
The join order is impossible
impossible: {b} with {c}
    INNER on (b.y <=> c.y) has the conflict rule {b} => {a}
        because FULL on (a.x = b.x) is below it, and they may not change places:
        assoc(FULL, INNER), (e1 FULL e2) INNER e3 = e1 FULL (e2 INNER e3),
        never holds

EXPLAIN (WHY NOT (a, (b, c))) SELECT * FROM (a LEFT JOIN b ON a.x = b.x) FULL JOIN c ON b.y = c.y;
----
The join order is impossible
impossible: {b} with {c}
    FULL on (b.y = c.y) has the conflict rule {b} => {a}
        because LEFT on (a.x = b.x) is below it, and they may not change places:
        assoc(LEFT, FULL), (e1 LEFT e2) FULL e3 = e1 LEFT (e2 FULL e3),
        never holds

-- The rule of another join further up.
EXPLAIN (WHY NOT (d, c, b, a)) SELECT * FROM ((a LEFT JOIN b ON a.x = b.x) FULL JOIN c ON b.y = c.y) FULL JOIN c AS d ON c.x = d.x;
----
The join order is impossible
possible: {c} FULL {d} on (c.x = d.x)
impossible: {c, d} with {b}
    FULL on (b.y = c.y) has the conflict rule {b} => {a}
        because LEFT on (a.x = b.x) is below it, and they may not change places:
        assoc(LEFT, FULL), (e1 LEFT e2) FULL e3 = e1 LEFT (e2 FULL e3),
        never holds

-- Nothing connects a and c.
EXPLAIN (WHY NOT (a, c, b)) SELECT * FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y;
----
The join order is impossible
impossible: {a} with {c}
    no condition connects them, and a cross product that the query does not have is not considered

-- The condition reads a table that is not there yet.
EXPLAIN (WHY NOT (a, c)) SELECT * FROM a JOIN b ON a.x < b.x JOIN c ON a.x + b.y = c.y;
----
The join order is impossible
impossible: {a} with {c}
    INNER on (a.x + b.y = c.y) also reads {b}

-- A condition that does not read the left side needs all of it.
EXPLAIN (WHY NOT (b, c)) SELECT * FROM (a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON c.y = 1;
----
The join order is impossible
impossible: {b} with {c}
    LEFT (no condition) does not read one of its sides, so it needs all of that side: {a} too

-- error
EXPLAIN (WHY NOT (a, cc, b)) SELECT * FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y;
----
the query joins no cc
line 1: EXPLAIN (WHY NOT (a, cc, b)) SELECT * FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y;
                             ^^
hint: did you mean c?

-- error
EXPLAIN (WHY NOT (a, b, A)) SELECT * FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y;
----
A occurs twice in the join order
line 1: EXPLAIN (WHY NOT (a, b, A)) SELECT * FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y;
                                ^

-- error
EXPLAIN (WHY NOT (a, b)) SELECT * FROM a, (SELECT DISTINCT b.x FROM b JOIN c USING (x)) AS d;
----
a join order is one of the tables of one FROM clause
line 1: EXPLAIN (WHY NOT (a, b)) SELECT * FROM a, (SELECT DISTINCT b.x FROM b JOIN c USING (x)) AS d;
                          ^^^^

-- error
EXPLAIN (WHY NOT (a, b)) SELECT 1;
----
the query joins no a
line 1: EXPLAIN (WHY NOT (a, b)) SELECT 1;
                          ^

-- error
EXPLAIN (WHY NOT (a)) SELECT * FROM a JOIN b ON a.x = b.x;
----
expected a comma, found ")"
line 1: EXPLAIN (WHY NOT (a)) SELECT * FROM a JOIN b ON a.x = b.x;
                           ^

-- error
EXPLAIN ANALYZE (WHY NOT (a, b)) SELECT * FROM a JOIN b ON a.x = b.x;
----
EXPLAIN ANALYZE with WHY NOT is not supported
line 1: EXPLAIN ANALYZE (WHY NOT (a, b)) SELECT * FROM a JOIN b ON a.x = b.x;
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- A possible order: its joins, what each of them costs by the order and at best, and both plans.
EXPLAIN (WHY NOT (b, a, c)) SELECT * FROM (b FULL JOIN a ON b.x = a.x) FULL JOIN c ON a.y = c.y;
----
The join order is possible at 24.49, 1.07 times the least cost 22.82
{b} FULL {a} on (b.x = a.x)  cost=14.11 rows=13
{b, a} FULL {c} on (a.y = c.y)  cost=24.49 rows=14, at best 22.82: here it loses
Joined in this order
-> Full hash join (a.y = c.y)  (cost=24.49 rows=14)
    -> Full hash join (b.x = a.x)  (cost=14.11 rows=13)
        -> Table scan on b  (cost=4.09 rows=12)
        -> Hash
            -> Table scan on a  (cost=1.02 rows=3)
    -> Hash
        -> Table scan on c  (cost=1.02 rows=3)
Joined at the least cost
-> Full hash join (b.x = a.x)  (cost=22.82 rows=14)
    -> Table scan on b  (cost=4.09 rows=12)
    -> Hash
        -> Full hash join (a.y = c.y)  (cost=7.94 rows=4)
            -> Table scan on a  (cost=1.02 rows=3)
            -> Hash
                -> Table scan on c  (cost=1.02 rows=3)

-- The order that is chosen, named with its sides swapped.
EXPLAIN (WHY NOT ((c, a), b)) SELECT * FROM (b FULL JOIN a ON b.x = a.x) FULL JOIN c ON a.y = c.y;
----
The join order is possible, and no other is cheaper than its 22.82
{a} FULL {c} on (a.y = c.y)  cost=7.94 rows=4
{b} FULL {a, c} on (b.x = a.x)  cost=22.82 rows=14
Joined in this order
-> Full hash join (b.x = a.x)  (cost=22.82 rows=14)
    -> Table scan on b  (cost=4.09 rows=12)
    -> Hash
        -> Full hash join (a.y = c.y)  (cost=7.94 rows=4)
            -> Table scan on a  (cost=1.02 rows=3)
            -> Hash
                -> Table scan on c  (cost=1.02 rows=3)

-- An order of some of the tables: the others may be joined anywhere.
EXPLAIN (WHY NOT (a, b)) SELECT * FROM (b FULL JOIN a ON b.x = a.x) FULL JOIN c ON a.y = c.y LEFT JOIN c AS d ON d.x = c.x;
----
The join order is possible at 31.15, 1.06 times the least cost 29.50
{b} FULL {a} on (b.x = a.x)  cost=14.11 rows=13
Joined in this order
-> Full hash join (a.y = c.y)  (cost=31.15 rows=14)
    -> Full hash join (b.x = a.x)  (cost=14.11 rows=13)
        -> Table scan on b  (cost=4.09 rows=12)
        -> Hash
            -> Table scan on a  (cost=1.02 rows=3)
    -> Hash
        -> Left hash join (c.x = d.x)  (cost=7.63 rows=3)
            -> Table scan on c  (cost=1.02 rows=3)
            -> Hash
                -> Table scan on c AS d  (cost=1.02 rows=3)
Joined at the least cost
-> Full hash join (b.x = a.x)  (cost=29.50 rows=14)
    -> Table scan on b  (cost=4.09 rows=12)
    -> Hash
        -> Full hash join (a.y = c.y)  (cost=14.55 rows=4)
            -> Left hash join (c.x = d.x)  (cost=7.63 rows=3)
                -> Table scan on c  (cost=1.02 rows=3)
                -> Hash
                    -> Table scan on c AS d  (cost=1.02 rows=3)
            -> Hash
                -> Table scan on a  (cost=1.02 rows=3)

-- The members of a group of FULL JOINs on one key are merged at once, which keeps to every order of them.
EXPLAIN (WHY NOT (a, c, b)) SELECT x FROM a FULL JOIN b USING (x) FULL JOIN c USING (x);
----
The join order is possible, and no other is cheaper than its 18.95
{a} FULL {c} on (a.x = c.x)  cost=7.58 rows=4
{a, c} FULL {b} on (COALESCE(a.x, c.x) = b.x)  cost=18.95 rows=14
Joined in this order
-> Full key merge (x) of 3 inputs  (cost=18.95 rows=14)
    -> Table scan on b  (cost=3.42 rows=12)
    -> Hash
        -> Table scan on a  (cost=0.86 rows=3)
        -> Table scan on c  (cost=0.86 rows=3)

-- error
EXPLAIN (WHY NOT (a, b)) SELECT * FROM a JOIN b ON a.x = b.x WHERE 1 = 2;
----
nothing is joined: impossible WHERE
line 1: EXPLAIN (WHY NOT (a, b)) SELECT * FROM a JOIN b ON a.x = b.x WHERE 1 = 2;
                         ^^^^^^
