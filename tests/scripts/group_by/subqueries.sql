-- A subquery in GROUP BY is the same key where the other clauses repeat it.

CREATE TABLE c (id INTEGER);
INSERT INTO c VALUES (1), (2), (3), (4);
CREATE TABLE o (c_id INTEGER, n INTEGER);
INSERT INTO o VALUES (1, 10), (1, 20), (2, 30), (4, 40);

SELECT (SELECT count(*) FROM o WHERE o.c_id = c.id) AS orders, count(*) FROM c
GROUP BY (SELECT count(*) FROM o WHERE o.c_id = c.id)
ORDER BY (SELECT count(*) FROM o WHERE o.c_id = c.id) DESC;
----
orders | count(*)
2 | 1
1 | 2
0 | 1

SELECT (SELECT max(n) FROM o WHERE o.c_id = c.id) + 1 AS more, min(id) FROM c
GROUP BY (SELECT max(n) FROM o WHERE o.c_id = c.id)
HAVING (SELECT max(n) FROM o WHERE o.c_id = c.id) > 20;
----
more | min(id)
31 | 2
41 | 4

-- oracle: duckdb (sqlite3 has no ROLLUP)
SELECT EXISTS (SELECT 1 FROM o WHERE o.c_id = c.id) AS has_orders, count(*) FROM c
GROUP BY ROLLUP (EXISTS (SELECT 1 FROM o WHERE o.c_id = c.id));
----
has_orders | count(*)
NULL | 4
false | 1
true | 3

-- error
SELECT (SELECT min(n) FROM o WHERE o.c_id = c.id) FROM c GROUP BY (SELECT max(n) FROM o WHERE o.c_id = c.id);
----
column id must appear in GROUP BY or be used in an aggregate
line 1: SELECT (SELECT min(n) FROM o WHERE o.c_id = c.id) FROM c GROUP BY (SELECT max(n) FROM o WHERE o.c_id = c.id);
                                                    ^^^^
hint: a group has many rows: GROUP BY id as well, or choose a value with min(id)
