-- SET STATISTICS gives a column of arrays or intervals bounds, between which no value has a place as a number has.
-- oracle: none (a plan)

CREATE TABLE t (a INTEGER[], i INTERVAL);
INSERT INTO t VALUES ([1], '1 day'), ([5], '2 days');
SET STATISTICS t.a MIN '[1]' MAX '[9]' DISTINCT 5;
SET STATISTICS t.i MIN '1 day' MAX '9 days' DISTINCT 5;

EXPLAIN SELECT * FROM t WHERE a < [3, NULL] AND i > '3 days';
----
-> Filter: (t.a < ARRAY[3, NULL]) and (t.i > INTERVAL '3 days')  (cost=0.90 rows=1)
    -> Table scan on t  (cost=0.74 rows=2)
