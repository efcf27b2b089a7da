-- Plans: a Window for each distinct PARTITION BY and ORDER BY, and as few sorts as serve them all.

CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER);
INSERT INTO t VALUES (1, 1, 1), (1, 2, 2), (2, 1, 3);

-- One sort by a, b, c serves all of them.
EXPLAIN SELECT rank() OVER (PARTITION BY b, a ORDER BY c), sum(c) OVER (PARTITION BY a), count(*) OVER (ORDER BY a, b) FROM t;
----
-> Window (PARTITION BY t.a): SUM(t.c)  (cost=6.53..6.53 rows=3)
    -> Window (ORDER BY t.a, t.b): COUNT(*)  (cost=5.14..5.14 rows=3)
        -> Window (PARTITION BY t.b, t.a ORDER BY t.c): RANK()  (cost=3.76..3.76 rows=3)
            -> Sort: t.a, t.b, t.c  (cost=2.38..2.38 rows=3)
                -> Table scan on t  (cost=1.19 rows=3)

-- No sort for a window without order, and none for ORDER BY behind a window that has its order.
EXPLAIN SELECT count(*) OVER () FROM t;
----
-> Window (): COUNT(*)  (cost=2.07..2.07 rows=3)
    -> Table scan on t  (cost=0.69 rows=3)

EXPLAIN SELECT a, sum(c) OVER (PARTITION BY a) FROM t ORDER BY a DESC, b LIMIT 2;
----
-> Limit: 2 row(s)  (cost=3.76..3.76 rows=2)
    -> Window (PARTITION BY t.a): SUM(t.c)  (cost=3.76..3.76 rows=3)
        -> Sort: t.a DESC, t.b  (cost=2.38..2.38 rows=3)
            -> Table scan on t  (cost=1.19 rows=3)

-- Two orders: the one that ORDER BY can use comes last.
EXPLAIN SELECT row_number() OVER (ORDER BY c) AS n, row_number() OVER (ORDER BY b, a) AS m FROM t ORDER BY b;
----
-> Window (ORDER BY t.b, t.a): ROW_NUMBER()  (cost=6.33..6.33 rows=3)
    -> Sort: t.b, t.a  (cost=4.95..4.95 rows=3)
        -> Window (ORDER BY t.c): ROW_NUMBER()  (cost=3.76..3.76 rows=3)
            -> Sort: t.c  (cost=2.38..2.38 rows=3)
                -> Table scan on t  (cost=1.19 rows=3)

-- The order of an index can serve a window, and so can that of groups.
CREATE INDEX by_ab ON t (a, b);

EXPLAIN SELECT rank() OVER (PARTITION BY a ORDER BY b) FROM t;
----
-> Window (PARTITION BY t.a ORDER BY t.b): RANK()  (cost=2.97..2.97 rows=3)
    -> Index scan on t using by_ab  (cost=1.59 rows=3)

EXPLAIN SELECT a, sum(count(*)) OVER (ORDER BY a) FROM t GROUP BY a;
----
-> Window (ORDER BY t.a): SUM(count(*))  (cost=3.04..3.04 rows=2)
    -> Group aggregate (streaming) by (t.a): COUNT(*)  (cost=2.12 rows=2)
        -> Index scan on t using by_ab  (cost=1.43 rows=3)

-- What is computed for a window is computed once.
EXPLAIN SELECT rank() OVER (ORDER BY b + c), sum(c) OVER (PARTITION BY b + c ROWS 1 PRECEDING) FROM t QUALIFY rank() OVER (ORDER BY b + c) = 1;
----
-> Filter: (rank() OVER (ORDER BY b + c) = 1)  (cost=5.15..5.32 rows=1)
    -> Window (PARTITION BY b + c): SUM(t.c) ROWS BETWEEN 1 PRECEDING AND CURRENT ROW  (cost=5.15..5.15 rows=3)
        -> Window (ORDER BY b + c): RANK()  (cost=3.77..3.77 rows=3)
            -> Sort: t.b + t.c  (cost=2.38..2.38 rows=3)
                -> Project: t.b + t.c  (cost=1.19 rows=3)
                    -> Table scan on t  (cost=1.02 rows=3)

EXPLAIN (BLOCK) SELECT b, lag(c) IGNORE NULLS OVER (PARTITION BY a ORDER BY b DESC), sum(c) OVER (ORDER BY a RANGE BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM t QUALIFY rank() OVER (ORDER BY c NULLS FIRST) = 1;
----
-> Query block
    -> FROM
        -> t
    -> Window functions
        -> LAG(t.c, 1, NULL) IGNORE NULLS OVER (PARTITION BY t.a ORDER BY t.b DESC)
        -> SUM(t.c) OVER (ORDER BY t.a RANGE BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES)
        -> RANK() OVER (ORDER BY t.c NULLS FIRST)
    -> QUALIFY (rank() OVER (ORDER BY c NULLS FIRST) = 1)
    -> SELECT
        -> t.b AS b
        -> lag(c) IGNORE NULLS OVER (PARTITION BY a ORDER BY b DESC) AS "lag(c) IGNORE NULLS OVER (PARTITION BY a ORDER BY b DESC)"
        -> sum(c) OVER (ORDER BY a RANGE BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) AS "sum(c) OVER (ORDER BY a RANGE BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES)"

EXPLAIN (FORMAT JSON) SELECT rank() OVER (ORDER BY c) FROM t;
----
[
  {
    "Plan": {
      "Node Type": "WindowAgg",
      "Window": "ORDER BY t.c",
      "functions": [
        "RANK()"
      ],
      "operation": "Window (ORDER BY t.c): RANK()",
      "access_type": "window",
      "Startup Cost": 3.43,
      "Total Cost": 3.43,
      "Plan Rows": 3,
      "estimated_first_row_cost": 3.428683,
      "estimated_total_cost": 3.428683,
      "estimated_rows": 3.0,
      "Plans": [
        {
          "Node Type": "Sort",
          "Sort Key": [
            "t.c"
          ],
          "operation": "Sort: t.c",
          "access_type": "sort",
          "Startup Cost": 2.05,
          "Total Cost": 2.05,
          "Plan Rows": 3,
          "estimated_first_row_cost": 2.046283,
          "estimated_total_cost": 2.046283,
          "estimated_rows": 3.0,
          "Plans": [
            {
              "Node Type": "Seq Scan",
              "Relation Name": "t",
              "Alias": "t",
              "operation": "Table scan on t",
              "access_type": "table_scan",
              "Startup Cost": 0.0,
              "Total Cost": 0.86,
              "Plan Rows": 3,
              "estimated_first_row_cost": 0.0,
              "estimated_total_cost": 0.8559,
              "estimated_rows": 3.0,
              "Parent Relationship": "Outer"
            }
          ],
          "Parent Relationship": "Outer"
        }
      ]
    }
  }
]
