-- What LATERAL becomes.

CREATE TABLE a (x INTEGER, n INTEGER);
INSERT INTO a VALUES (1, 2), (2, 1), (3, NULL), (NULL, 5), (1, 1);
CREATE TABLE b (x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 10), (1, 20), (2, 30), (NULL, 40), (2, NULL);

-- Computed columns are expressions, and a query that joins gives its tables to the join tree.
EXPLAIN SELECT l.z FROM a, LATERAL (SELECT a.x + 1 AS z) l WHERE l.z > 2;
----
-> Project: a.x + 1  (cost=1.79 rows=1)
    -> Filter: (a.x + 1 > 2)  (cost=1.71 rows=1)
        -> Table scan on a  (cost=1.43 rows=5)

EXPLAIN (LOGICAL) SELECT a.n, l.y FROM a CROSS JOIN LATERAL (SELECT b.y FROM b WHERE b.x = a.x) l;
----
After lateral_to_join
-> Query block
    -> FROM
        -> INNER JOIN ON (b.x = a.x)
            -> a
            -> b
    -> SELECT
        -> a.n AS n
        -> b.y AS y
Relational expression
-> Inner join: (b.x = a.x)
    -> a
    -> b

-- On the right of a LEFT JOIN it is a derived table.
EXPLAIN SELECT a.n, l.y FROM a LEFT JOIN LATERAL (SELECT b.y FROM b WHERE b.x = a.x) l ON TRUE;
----
-> Left hash join (a.x = b.x)  (cost=12.48 rows=8)
    -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Table scan on b  (cost=1.43 rows=5)

EXPLAIN SELECT a.n, l.c FROM a CROSS JOIN LATERAL (SELECT count(*) AS c FROM b WHERE b.x = a.x GROUP BY y) l;
----
-> Inner hash join (a.x = l.key)  (cost=20.90 rows=4)
    -> Derived table l: count(*), key  (cost=10.34..10.34 rows=5)
        -> Group aggregate by (b.y, b.x): COUNT(*)  (cost=10.34..10.34 rows=5)
            -> Table scan on b  (cost=1.70 rows=5)
    -> Hash
        -> Table scan on a  (cost=1.43 rows=5)

-- A LIMIT runs once for each combination of outer values that WHERE lets pass.
EXPLAIN SELECT a.n, l.y FROM a, LATERAL (SELECT y FROM b WHERE b.x = a.x ORDER BY y LIMIT 1) l WHERE a.n > 1;
----
-> Inner hash join (a.x <=> l.x)  (cost=16.66 rows=2)
    -> Filter: (a.n > 1)  (cost=1.71 rows=3)
        -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Dependent join, its second input once for each (a.x)  (cost=10.82 rows=2)
            -> Distinct  (cost=5.56..5.56 rows=2)
                -> Filter: (a.n > 1)  (cost=1.71 rows=3)
                    -> Table scan on a  (cost=1.43 rows=5)
            -> Sort: b.y, limit input to 1 row(s) per chunk  (cost=2.44..2.44 rows=1)
                -> Filter: (b.x = a.x)  (cost=1.71 rows=2)
                    -> Table scan on b  (cost=1.43 rows=5)

EXPLAIN (FORMAT JSON) SELECT a.n, l.y FROM a, LATERAL (SELECT y FROM b WHERE b.x = a.x ORDER BY y LIMIT 1) l;
----
[
  {
    "Plan": {
      "Node Type": "Hash Join",
      "Join Type": "Inner",
      "join_type": "inner",
      "join_algorithm": "hash",
      "Hash Cond": "(a.x <=> l.x)",
      "hash_condition": [
        "(a.x <=> l.x)"
      ],
      "operation": "Inner hash join (a.x <=> l.x)",
      "access_type": "hash_join",
      "Startup Cost": 0.0,
      "Total Cost": 21.95,
      "Plan Rows": 4,
      "estimated_first_row_cost": 0.0,
      "estimated_total_cost": 21.9512,
      "estimated_rows": 4.0,
      "Plans": [
        {
          "Node Type": "Seq Scan",
          "Relation Name": "a",
          "Alias": "a",
          "operation": "Table scan on a",
          "access_type": "table_scan",
          "Startup Cost": 0.0,
          "Total Cost": 1.43,
          "Plan Rows": 5,
          "estimated_first_row_cost": 0.0,
          "estimated_total_cost": 1.4265,
          "estimated_rows": 5.0,
          "Parent Relationship": "Outer"
        },
        {
          "Node Type": "Hash",
          "operation": "Hash",
          "Startup Cost": 0.0,
          "Total Cost": 14.39,
          "Plan Rows": 3,
          "estimated_first_row_cost": 0.0,
          "estimated_total_cost": 14.3865,
          "estimated_rows": 3.0,
          "Plans": [
            {
              "Node Type": "Dependent Join",
              "run_for_each": [
                "a.x"
              ],
              "operation": "Dependent join, its second input once for each (a.x)",
              "access_type": "dependent_join_path",
              "Startup Cost": 0.0,
              "Total Cost": 14.39,
              "Plan Rows": 3,
              "estimated_first_row_cost": 0.0,
              "estimated_total_cost": 14.3865,
              "estimated_rows": 3.0,
              "Plans": [
                {
                  "Node Type": "Aggregate",
                  "Strategy": "Hashed",
                  "operation": "Distinct",
                  "access_type": "distinct",
                  "Startup Cost": 7.07,
                  "Total Cost": 7.07,
                  "Plan Rows": 3,
                  "estimated_first_row_cost": 7.0725,
                  "estimated_total_cost": 7.0725,
                  "estimated_rows": 3.0,
                  "Plans": [
                    {
                      "Node Type": "Seq Scan",
                      "Relation Name": "a",
                      "Alias": "a",
                      "operation": "Table scan on a",
                      "access_type": "table_scan",
                      "Startup Cost": 0.0,
                      "Total Cost": 1.43,
                      "Plan Rows": 5,
                      "estimated_first_row_cost": 0.0,
                      "estimated_total_cost": 1.4265,
                      "estimated_rows": 5.0,
                      "Parent Relationship": "Outer"
                    }
                  ],
                  "Parent Relationship": "Outer"
                },
                {
                  "Node Type": "Sort",
                  "Sort Key": [
                    "b.y"
                  ],
                  "operation": "Sort: b.y, limit input to 1 row(s) per chunk",
                  "access_type": "sort",
                  "Startup Cost": 2.44,
                  "Total Cost": 2.44,
                  "Plan Rows": 1,
                  "estimated_first_row_cost": 2.438,
                  "estimated_total_cost": 2.438,
                  "estimated_rows": 1,
                  "Plans": [
                    {
                      "Node Type": "Filter",
                      "Filter": "(b.x = a.x)",
                      "operation": "Filter: (b.x = a.x)",
                      "access_type": "filter",
                      "Startup Cost": 0.0,
                      "Total Cost": 1.71,
                      "Plan Rows": 2,
                      "estimated_first_row_cost": 0.0,
                      "estimated_total_cost": 1.7145,
                      "estimated_rows": 2.0,
                      "Plans": [
                        {
                          "Node Type": "Seq Scan",
                          "Relation Name": "b",
                          "Alias": "b",
                          "operation": "Table scan on b",
                          "access_type": "table_scan",
                          "Startup Cost": 0.0,
                          "Total Cost": 1.43,
                          "Plan Rows": 5,
                          "estimated_first_row_cost": 0.0,
                          "estimated_total_cost": 1.4265,
                          "estimated_rows": 5.0,
                          "Parent Relationship": "Outer"
                        }
                      ],
                      "Parent Relationship": "Outer"
                    }
                  ],
                  "Parent Relationship": "Inner"
                }
              ],
              "Parent Relationship": "Outer"
            }
          ],
          "Parent Relationship": "Inner"
        }
      ]
    }
  }
]

EXPLAIN (BLOCK) SELECT a.n, l.y FROM a, LATERAL (SELECT y FROM b WHERE b.x = a.x ORDER BY y LIMIT 1) l;
----
-> Query block
    -> FROM
        -> INNER JOIN
            -> a
            -> LATERAL (SELECT) AS l
                -> FROM
                    -> b
                -> WHERE (b.x = a.x)
                -> SELECT
                    -> b.y AS y
                -> ORDER BY b.y NULLS LAST
                -> LIMIT 1
    -> SELECT
        -> a.n AS n
        -> l.y AS y
