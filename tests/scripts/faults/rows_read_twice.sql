-- A table of FROM that is read a second time, for the values that a subquery is computed for, has the same rows there,
-- even where SQL leaves open which: computed twice, by two plans, it could have others.
-- oracle: duckdb (sqlite3 has no any_value)

CREATE TABLE a (x INTEGER, v INTEGER);
INSERT INTO a SELECT i, i FROM generate_series(1, 20) AS g (i);
CREATE TABLE b (x INTEGER, g INTEGER);
INSERT INTO b SELECT 20 - i % 20, i / 20 FROM generate_series(0, 99) AS g (i);

-- Whichever value there is for group 1, the 19 others differ from it.
SELECT d.g, (SELECT count(*) FROM b WHERE b.g = d.g AND b.x <> d.v) AS others
FROM (SELECT b.g, any_value(a.v) AS v FROM a JOIN b ON a.x = b.x GROUP BY b.g) AS d WHERE d.g = 1;
----
g | others
1 | 19

SELECT d.g, others
FROM (SELECT b.g, any_value(a.v) AS v FROM a JOIN b ON a.x = b.x GROUP BY b.g) AS d
  CROSS JOIN LATERAL (SELECT count(*) AS others FROM b WHERE b.g = d.g AND b.x <> d.v) AS l
WHERE d.g = 1;
----
g | others
1 | 19

-- Row numbers in no order.
SELECT count(*), sum(smaller)
FROM (SELECT b.g, a.v, row_number() OVER (PARTITION BY b.g) AS n FROM a JOIN b ON a.x = b.x) AS d
  JOIN LATERAL (SELECT count(*) AS smaller FROM b WHERE b.g = d.g AND b.x < d.v AND d.n > 0) AS l ON TRUE
WHERE d.g = 1;
----
count(*) | sum(smaller)
20 | 190

-- Which five rows these are is open, and differs between the orders of joining.
SELECT count(*), min(l.w - d.v), max(l.w - d.v)
FROM (SELECT a.v FROM a JOIN b ON a.x = b.x LIMIT 5) AS d, LATERAL (SELECT d.v + 1 AS w ORDER BY 1 LIMIT 1) AS l
WHERE d.v > 0 GROUP BY ();
----
count(*) | min(l.w - d.v) | max(l.w - d.v)
5 | 1 | 1

-- A table of WITH is the same wherever it is named.
WITH d AS NOT MATERIALIZED (SELECT b.g, any_value(a.v) AS v FROM a JOIN b ON a.x = b.x GROUP BY b.g)
SELECT d.g, d.v = e.v AS same FROM d JOIN (SELECT * FROM d WHERE g = 1) AS e ON d.g + 0 = e.g;
----
g | same
1 | true

-- random(), too.
SELECT count(*), count(l.s), min(l.s - q.r), max(l.s - q.r)
FROM (SELECT random() AS r FROM a) AS q, LATERAL (SELECT q.r AS s FROM b ORDER BY b.x LIMIT 1) AS l;
----
count(*) | count(l.s) | min(l.s - q.r) | max(l.s - q.r)
20 | 20 | 0.0 | 0.0
