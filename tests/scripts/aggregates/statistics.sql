-- Variances, covariances and regression: NULLs take no part, and NULL is what too few values give.
-- oracle: duckdb (sqlite3 has none of these)

CREATE TABLE t (g INTEGER, x INTEGER, y DOUBLE);
INSERT INTO t VALUES (1, 1, 2), (1, 2, 4.5), (1, 4, 7), (2, 5, 1), (2, NULL, 3), (2, 5, NULL), (3, 7, 7), (4, NULL, NULL);
CREATE TABLE far (v DOUBLE);
INSERT INTO far VALUES (1000000004), (1000000007), (1000000013), (1000000016);

SELECT g, var_pop(x) AS a, var_samp(x) AS b, stddev_pop(x) AS c, stddev_samp(x) AS d FROM t GROUP BY g;
----
g | a | b | c | d
1 | 1.5555555555555554 | 2.333333333333333 | 1.247219128924647 | 1.5275252316519465
2 | 0.0 | 0.0 | 0.0 | 0.0
3 | 0.0 | NULL | 0.0 | NULL
4 | NULL | NULL | NULL | NULL

SELECT variance(x) = var_samp(x) AS a, stddev(x) = stddev_samp(x) AS b, var_samp(DISTINCT x) AS c FROM t;
----
a | b | c
true | true | 5.7

-- Values far from zero keep their digits.
SELECT var_samp(v) AS a, var_pop(v) AS b FROM far;
----
a | b
30.0 | 22.5

SELECT g, covar_pop(y, x) AS a, covar_samp(y, x) AS b, regr_count(y, x) AS n FROM t GROUP BY g;
----
g | a | b | n
1 | 2.5 | 3.75 | 3
2 | 0.0 | NULL | 1
3 | 0.0 | NULL | 1
4 | NULL | NULL | 0

SELECT corr(y, x) AS a, regr_slope(y, x) AS b, regr_intercept(y, x) AS c, regr_r2(y, x) AS d FROM t WHERE g = 1;
----
a | b | c | d
0.9819805060619657 | 1.6071428571428574 | 0.7499999999999991 | 0.9642857142857144

SELECT regr_avgx(y, x) AS a, regr_avgy(y, x) AS b, regr_sxx(y, x) AS c, regr_syy(y, x) AS d, regr_sxy(y, x) AS e FROM t;
----
a | b | c | d | e
3.8 | 4.3 | 22.8 | 30.799999999999997 | 11.299999999999999

-- oracle: none (duckdb gives NaN, PostgreSQL NULL)
SELECT corr(y, x) AS a, corr(x, y) AS b FROM t WHERE g = 3;
----
a | b
NULL | NULL

SELECT var_pop(x) AS a, regr_count(y, x) AS n, var_samp(x) FILTER (WHERE g = 1) AS b FROM t WHERE FALSE;
----
a | n | b
NULL | 0 | NULL

SELECT var_pop(x) FILTER (WHERE g = 1) AS a, covar_pop(y, x) FILTER (WHERE g < 2) AS b FROM t;
----
a | b
1.5555555555555554 | 2.5

-- error
SELECT stddev('a') FROM t;
----
stddev needs a number, this is VARCHAR
line 1: SELECT stddev('a') FROM t;
                      ^^^

-- error
SELECT corr(x) FROM t;
----
corr takes two arguments
line 1: SELECT corr(x) FROM t;
               ^^^^^^^

-- error
SELECT corr(DISTINCT x, y) FROM t;
----
DISTINCT in corr is not supported
line 1: SELECT corr(DISTINCT x, y) FROM t;
               ^^^^^^^^^^^^^^^^^^^
