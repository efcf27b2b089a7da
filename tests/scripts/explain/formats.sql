-- EXPLAIN (FORMAT …): the plan as a tree, as JSON in PostgreSQL's shape, and as DOT.

CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (NULL, 3);
CREATE TABLE b (x INTEGER, y VARCHAR);
INSERT INTO b VALUES (1, 'one'), (2, 'two'), (3, 'three');

EXPLAIN (FORMAT TREE) SELECT * FROM a FULL JOIN b ON a.x = b.x AND a.y > 1;
----
-> Full hash join (a.x = b.x), extra conditions: (a.y > 1)  (cost=8.10 rows=4)
    -> Table scan on a  (cost=1.02 rows=3)
    -> Hash
        -> Table scan on b  (cost=1.02 rows=3)

EXPLAIN (FORMAT JSON) SELECT * FROM a FULL JOIN b ON a.x = b.x AND a.y > 1;
----
[
  {
    "Plan": {
      "Node Type": "Hash Join",
      "Join Type": "Full",
      "join_type": "full",
      "join_algorithm": "hash",
      "Hash Cond": "(a.x = b.x)",
      "hash_condition": [
        "(a.x = b.x)"
      ],
      "Join Filter": "(a.y > 1)",
      "extra_condition": [
        "a.y > 1"
      ],
      "operation": "Full hash join (a.x = b.x), extra conditions: (a.y > 1)",
      "access_type": "hash_join",
      "Startup Cost": 0.0,
      "Total Cost": 8.1,
      "Plan Rows": 4,
      "estimated_first_row_cost": 0.0,
      "estimated_total_cost": 8.103516,
      "estimated_rows": 4.3849,
      "Plans": [
        {
          "Node Type": "Seq Scan",
          "Relation Name": "a",
          "Alias": "a",
          "operation": "Table scan on a",
          "access_type": "table_scan",
          "Startup Cost": 0.0,
          "Total Cost": 1.02,
          "Plan Rows": 3,
          "estimated_first_row_cost": 0.0,
          "estimated_total_cost": 1.0218,
          "estimated_rows": 3.0,
          "Parent Relationship": "Outer"
        },
        {
          "Node Type": "Hash",
          "operation": "Hash",
          "Startup Cost": 0.0,
          "Total Cost": 1.02,
          "Plan Rows": 3,
          "estimated_first_row_cost": 0.0,
          "estimated_total_cost": 1.0195,
          "estimated_rows": 3.0,
          "Plans": [
            {
              "Node Type": "Seq Scan",
              "Relation Name": "b",
              "Alias": "b",
              "operation": "Table scan on b",
              "access_type": "table_scan",
              "Startup Cost": 0.0,
              "Total Cost": 1.02,
              "Plan Rows": 3,
              "estimated_first_row_cost": 0.0,
              "estimated_total_cost": 1.0195,
              "estimated_rows": 3.0,
              "Parent Relationship": "Outer"
            }
          ],
          "Parent Relationship": "Inner"
        }
      ]
    }
  }
]

EXPLAIN (FORMAT DOT) SELECT b.y, count(*) AS "how ""many""" FROM a RIGHT JOIN b ON a.x = b.x WHERE b.y <> 'x\y' GROUP BY b.y ORDER BY 2 DESC;
----
digraph "plan" {
    edge [dir=back];
    "n0" [shape="box", label="Sort: count(*) DESC\ncost=8.87"];
    "n1" [shape="box", label="Group aggregate (streaming) by (b.y): COUNT(*)\ncost=8.12"];
    "n2" [shape="box", label="Left hash join (b.x = a.x)\ncost=7.66"];
    "n3" [shape="box", label="Sort: b.y\ncost=1.78"];
    "n4" [shape="box", label="Filter: (b.y <> 'x\\y')\ncost=1.03"];
    "n5" [shape="box", label="Table scan on b\ncost=0.85"];
    "n4" -> "n5" [label="3 rows"];
    "n3" -> "n4" [label="2 rows"];
    "n2" -> "n3" [label="2 rows"];
    "n6" [shape="box", label="Table scan on a\ncost=0.69"];
    "n2" -> "n6" [label="hash\n3 rows"];
    "n1" -> "n2" [label="2 rows"];
    "n0" -> "n1" [label="2 rows"];
}

-- error
EXPLAIN (FORMAT XML) SELECT 1;
----
EXPLAIN has no FORMAT XML
line 1: EXPLAIN (FORMAT XML) SELECT 1;
                 ^^^^^^^^^^
hint: the formats are TREE, TEXT, DOT, JSON

-- error
EXPLAIN (TRACE, FORMAT JSON) SELECT 1;
----
FORMAT JSON of TRACE is not supported
line 1: EXPLAIN (TRACE, FORMAT JSON) SELECT 1;
                        ^^^^^^^^^^^
hint: TRACE comes as TEXT

-- error
EXPLAIN (FORMAT DOT, HYPERGRAPH, PLAN) SELECT 1;
----
FORMAT DOT of several stages at once is not supported
line 1: EXPLAIN (FORMAT DOT, HYPERGRAPH, PLAN) SELECT 1;
                 ^^^^^^^^^^

-- error
EXPLAIN (FORMAT DOT, FORMAT JSON) SELECT 1;
----
EXPLAIN takes one FORMAT
line 1: EXPLAIN (FORMAT DOT, FORMAT JSON) SELECT 1;
                             ^^^^^^^^^^^

-- error
EXPLAIN (HYPERGRAF) SELECT 1;
----
EXPLAIN has no stage HYPERGRAF
line 1: EXPLAIN (HYPERGRAF) SELECT 1;
                 ^^^^^^^^^
hint: did you mean HYPERGRAPH?

-- error
EXPLAIN (PLAN 3) SELECT 1;
----
the stage PLAN takes no number
line 1: EXPLAIN (PLAN 3) SELECT 1;
                 ^^^^^^

-- error
EXPLAIN ANALYZE (TRACE) SELECT 1;
----
EXPLAIN ANALYZE with TRACE is not supported
line 1: EXPLAIN ANALYZE (TRACE) SELECT 1;
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
EXPLAIN FORMAT=JSON SELECT 1;
----
EXPLAIN FORMAT without parentheses is not supported
line 1: EXPLAIN FORMAT=JSON SELECT 1;
                ^^^^^^
hint: write EXPLAIN (FORMAT JSON) SELECT …
