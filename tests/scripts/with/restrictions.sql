-- A kept table of WITH has the columns and the rows that the places read which name it.

CREATE TABLE sales (year INTEGER, shop INTEGER, amount INTEGER);
INSERT INTO sales VALUES (1, 1, 10), (1, 2, 20), (2, 1, 30), (2, 2, 50), (3, 1, 40), (3, 2, 15), (3, 2, NULL);

-- Every place has a filter: the rows that none of them lets pass are not made, and columns that none reads neither.
EXPLAIN WITH t AS (SELECT year, shop, sum(amount) AS total, avg(amount) AS mean FROM sales GROUP BY year, shop)
SELECT a.shop, b.total - a.total AS more FROM t AS a JOIN t AS b ON a.shop = b.shop WHERE a.year = 1 AND b.year = 2;
----
-> Project: b.total - a.total  (cost=13.88 rows=0.2)
    -> Inner hash join (a.shop = b.shop)  (cost=13.87 rows=0.2)
        -> Filter: (a.year = 1)  (cost=6.06 rows=1)
            -> Scan on CTE t AS a  (cost=5.71 rows=3)
                -> Materialize CTE t
                    -> Group aggregate by (sales.year, sales.shop): SUM(sales.amount)  (cost=8.77..8.77 rows=3)
                        -> Filter: (sales.year = 1 OR sales.year = 2)  (cost=3.17 rows=4)
                            -> Table scan on sales  (cost=2.77 rows=7)
        -> Hash
            -> Filter: (b.year = 2)  (cost=6.06 rows=1)
                -> Scan on CTE t AS b  (cost=5.71 rows=3)

WITH t AS (SELECT year, shop, sum(amount) AS total, avg(amount) AS mean FROM sales GROUP BY year, shop)
SELECT a.shop, b.total - a.total AS more FROM t AS a JOIN t AS b ON a.shop = b.shop WHERE a.year = 1 AND b.year = 2;
----
shop | more
1 | 20
2 | 30

-- One place needs all rows.
EXPLAIN WITH t AS MATERIALIZED (SELECT year, sum(amount) AS total FROM sales GROUP BY year)
SELECT a.total, (SELECT max(total) FROM t) AS best FROM t AS a WHERE a.year = 1;
----
-> Project: (subquery 1)  (cost=12.87 rows=1)
    -> Filter: (a.year = 1)  (cost=5.50 rows=1)
        -> Scan on CTE t AS a  (cost=5.32 rows=3)
            -> Materialize CTE t
                -> Group aggregate by (sales.year): SUM(sales.amount)  (cost=8.49..8.49 rows=3)
                    -> Table scan on sales  (cost=2.38 rows=7)
    -> Subquery 1, once
        -> Aggregate: MAX(t.total)  (cost=7.32..7.32 rows=1)
            -> Scan on CTE t  (cost=5.13 rows=3)

-- Filters go into the inputs of a set operation, where a constant decides, and into the tables that the table names.
EXPLAIN WITH t AS MATERIALIZED (SELECT 'shop' AS kind, shop AS k, sum(amount) AS total FROM sales GROUP BY shop UNION ALL SELECT 'year', year, sum(amount) FROM sales GROUP BY year),
u AS MATERIALIZED (SELECT k, kind, total FROM t WHERE total > 20)
SELECT total FROM u WHERE kind = 'year' AND k < 3;
----
-> Filter: (u.kind = 'year') and (u.k < 3)  (cost=8.27 rows=1)
    -> Scan on CTE u  (cost=8.12 rows=1)
        -> Materialize CTE u
            -> Filter: (t.total > 20) and (t.kind = 'year') and (t.k < 3)  (cost=7.70 rows=1)
                -> Scan on CTE t  (cost=7.29 rows=1)
                    -> Materialize CTE t
                        -> Append  (cost=7.01 rows=1)
                            -> Project: 'shop'  (cost=0.00 rows=0)
                                -> Filter: (sum(amount) > 20)  (cost=0.00 rows=0)
                                    -> Group aggregate by (sales.shop): SUM(sales.amount)  (cost=0.00 rows=0)
                                        -> Zero rows (impossible WHERE)  (cost=0.00 rows=0)
                            -> Project: 'year'  (cost=6.86..7.01 rows=1)
                                -> Filter: (sum(amount) > 20)  (cost=6.86..6.97 rows=1)
                                    -> Group aggregate by (sales.year): SUM(sales.amount)  (cost=6.86..6.86 rows=2)
                                        -> Filter: (sales.year < 3)  (cost=2.79 rows=5)
                                            -> Table scan on sales  (cost=2.38 rows=7)

WITH t AS MATERIALIZED (SELECT 'shop' AS kind, shop AS k, sum(amount) AS total FROM sales GROUP BY shop UNION ALL SELECT 'year', year, sum(amount) FROM sales GROUP BY year),
u AS MATERIALIZED (SELECT k, kind, total FROM t WHERE total > 20)
SELECT total FROM u WHERE kind = 'year' AND k < 3;
----
total
30
80

-- Not through LIMIT, and not what can fail or reads a column of another table.
EXPLAIN WITH t AS MATERIALIZED (SELECT year, shop FROM sales ORDER BY year, shop LIMIT 3) SELECT shop FROM t WHERE year = 1;
----
-> Filter: (t.year = 1)  (cost=6.21 rows=1)
    -> Scan on CTE t  (cost=6.03 rows=3)
        -> Materialize CTE t
            -> Sort: sales.year, sales.shop, limit input to 3 row(s) per chunk  (cost=4.96..4.96 rows=3)
                -> Table scan on sales  (cost=2.38 rows=7)

EXPLAIN WITH t AS MATERIALIZED (SELECT year, shop FROM sales) SELECT shop FROM t WHERE 10 / year > 5 AND shop < 2;
----
-> Filter: (10 / t.year > 5) and (t.shop < 2)  (cost=4.58 rows=1)
    -> Scan on CTE t  (cost=4.04 rows=4)
        -> Materialize CTE t
            -> Filter: (sales.shop < 2)  (cost=2.79 rows=4)
                -> Table scan on sales  (cost=2.38 rows=7)

WITH t AS MATERIALIZED (SELECT year, shop FROM sales) SELECT shop FROM t WHERE 10 / year > 5 AND shop < 2;
----
shop
1

-- A recursive table keeps its rows: a row that no place needs may lead to one that a place does.
EXPLAIN WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n WHERE i = 4;
----
-> Filter: (n.i = 4)  (cost=7.68 rows=1)
    -> Scan on CTE n  (cost=7.10 rows=10)
        -> Materialize CTE n
            -> Recursive union all  (cost=4.15 rows=10)
                -> Project: 1  (cost=0.06 rows=1)
                    -> Rows fetched before execution  (cost=0.00 rows=1)
                -> Project: n.i + 1  (cost=0.41 rows=1)
                    -> Filter: (n.i < 5)  (cost=0.35 rows=1)
                        -> Scan on the new rows of n  (cost=0.29 rows=1)

WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n WHERE i = 4;
----
i
4
