-- Every aggregate is a window function, over every frame.
-- oracle: duckdb (sqlite3 has few of these)

CREATE TABLE t (g INTEGER, x INTEGER, y DOUBLE, s VARCHAR);
INSERT INTO t VALUES (1, 1, 2.0, 'a'), (1, 2, NULL, 'b'), (1, 4, 5.5, NULL), (2, 3, 1.0, 'c'), (2, NULL, 2.0, 'd'), (NULL, 7, 7.0, 'e');

SELECT g, x, round(stddev_samp(y) OVER (PARTITION BY g ORDER BY x), 6) AS sd, round(var_pop(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), 6) AS v FROM t;
----
g | x | sd | v
1 | 1 | NULL | 0.25
1 | 2 | NULL | 0.666667
1 | 4 | 2.474874 | 2.888889
2 | 3 | NULL | 0.666667
2 | NULL | 0.707107 | 0.0
NULL | 7 | NULL | 2.25

SELECT g, x, median(y) OVER (ORDER BY x) AS m, bool_and(y > 1) OVER (PARTITION BY g) AS b, round(corr(x, y) OVER (), 6) AS c FROM t;
----
g | x | m | b | c
1 | 1 | 2.0 | true | 0.839363
1 | 2 | 2.0 | true | 0.839363
1 | 4 | 2.0 | true | 0.839363
2 | 3 | 1.5 | false | 0.839363
2 | NULL | 2.0 | false | 0.839363
NULL | 7 | 3.75 | true | 0.839363

SELECT g, x, string_agg(s, '-') OVER (PARTITION BY g ORDER BY x NULLS LAST) AS joined, arg_max(s, x) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM t;
----
g | x | joined | before
1 | 1 | a | NULL
1 | 2 | a-b | a
1 | 4 | a-b | c
2 | 3 | c | b
2 | NULL | c-d | e
NULL | 7 | e | c
