-- A table of WITH is computed wherever it is named, or once for all places, whichever costs less; the text can decide.

CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (3, 3), (4, 1), (5, 2), (6, 3);

EXPLAIN WITH sums AS (SELECT y, sum(x) AS total FROM a GROUP BY y) SELECT * FROM sums;
----
-> Derived table sums: a.y, sum(x)  (cost=7.92..7.92 rows=3)
    -> Group aggregate by (a.y): SUM(a.x)  (cost=7.92..7.92 rows=3)
        -> Table scan on a  (cost=2.04 rows=6)

EXPLAIN WITH sums AS (SELECT y, sum(x) AS total FROM a GROUP BY y) SELECT * FROM sums s JOIN sums t ON s.total = t.total;
----
-> Inner hash join (s.total = t.total)  (cost=15.71 rows=3)
    -> Scan on CTE sums AS s  (cost=5.04 rows=3)
        -> Materialize CTE sums
            -> Group aggregate by (a.y): SUM(a.x)  (cost=7.92..7.92 rows=3)
                -> Table scan on a  (cost=2.04 rows=6)
    -> Hash
        -> Scan on CTE sums AS t  (cost=5.04 rows=3)

EXPLAIN WITH small AS (SELECT x FROM a) SELECT * FROM small s JOIN small t ON s.x = t.x;
----
-> Inner hash join (a.x = a_2.x)  (cost=14.54 rows=6)
    -> Table scan on a  (cost=1.71 rows=6)
    -> Hash
        -> Table scan on a AS a_2  (cost=1.71 rows=6)

EXPLAIN WITH small AS MATERIALIZED (SELECT x FROM a) SELECT * FROM small WHERE x > 2;
----
-> Filter: (small.x > 2)  (cost=3.58 rows=2)
    -> Scan on CTE small  (cost=3.24 rows=4)
        -> Materialize CTE small
            -> Filter: (a.x > 2)  (cost=2.06 rows=4)
                -> Table scan on a  (cost=1.71 rows=6)

EXPLAIN WITH sums AS NOT MATERIALIZED (SELECT y, sum(x) AS total FROM a GROUP BY y) SELECT * FROM sums s JOIN sums t ON s.total = t.total;
----
-> Inner hash join (s.total = t.total)  (cost=21.48 rows=3)
    -> Derived table s: a.y, sum(x)  (cost=7.92..7.92 rows=3)
        -> Group aggregate by (a.y): SUM(a.x)  (cost=7.92..7.92 rows=3)
            -> Table scan on a  (cost=2.04 rows=6)
    -> Hash
        -> Derived table t: a.y, sum(x)  (cost=7.92..7.92 rows=3)
            -> Group aggregate by (a.y): SUM(a.x)  (cost=7.92..7.92 rows=3)
                -> Table scan on a  (cost=2.04 rows=6)

EXPLAIN WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n JOIN a ON a.x = n.i) SELECT * FROM n WHERE i IN (SELECT i FROM n);
----
-> Hash semijoin (n.i = n.i)  (cost=87.97 rows=10)
    -> Scan on CTE n  (cost=34.77 rows=10)
        -> Materialize CTE n
            -> Recursive union  (cost=63.65 rows=10)
                -> Project: 1  (cost=0.06 rows=1)
                    -> Rows fetched before execution  (cost=0.00 rows=1)
                -> Project: n.i + 1  (cost=4.63 rows=1)
                    -> Inner hash join (n.i = a.x)  (cost=4.57 rows=1)
                        -> Table scan on a  (cost=1.38 rows=6)
                        -> Hash
                            -> Scan on the new rows of n  (cost=0.29 rows=1)
    -> Hash
        -> Scan on CTE n  (cost=34.77 rows=10)

EXPLAIN (BLOCK) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3), m AS (SELECT count(*) AS c FROM n) SELECT c FROM m;
----
-> WITH RECURSIVE n: UNION ALL
    -> Input
        -> SELECT
            -> 1 AS i
    -> Recursive part
        -> FROM
            -> n
        -> WHERE (n.i < 3)
        -> SELECT
            -> n.i + 1 AS "i + 1"
-> WITH m
    -> FROM
        -> n
    -> Aggregates COUNT(*)
    -> SELECT
        -> count(*) AS c
-> Query block
    -> FROM
        -> m
    -> SELECT
        -> m.c AS c
