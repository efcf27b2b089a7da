-- Aggregates for which order matters, and others that need all values of a group together.
-- oracle: duckdb (sqlite3 has few of these)

CREATE TABLE t (g INTEGER, x INTEGER, s VARCHAR, d DATE);
INSERT INTO t VALUES
  (1, 3, 'b', '2024-01-03'), (1, 1, 'a', '2024-01-01'), (1, 3, NULL, NULL), (2, NULL, 'c', '2024-02-02'),
  (2, 4, 'c', '2024-03-01'), (2, 8, 'é', NULL), (3, NULL, NULL, NULL);

SELECT g, string_agg(s, '-') AS a, string_agg(s, '' ORDER BY x DESC, s) AS b FROM t GROUP BY g;
----
g | a | b
1 | b-a | ba
2 | c-c-é | céc
3 | NULL | NULL

SELECT string_agg(DISTINCT s, ',' ORDER BY s DESC) AS a, string_agg(s, ',') FILTER (WHERE x > 3) AS b FROM t;
----
a | b
é,c,b,a | c,é

SELECT group_concat(s) AS a, listagg(s, ';') AS b FROM t WHERE g = 2;
----
a | b
c,c,é | c;c;é

-- oracle: none (the WITHIN GROUP of the standard)
SELECT listagg(s, ';') WITHIN GROUP (ORDER BY s DESC) AS a FROM t WHERE g = 2;
----
a
é;c;c

SELECT g, median(x) AS a, quantile_cont(x, 0.25) AS b, quantile_disc(x, 0.25) AS c FROM t GROUP BY g;
----
g | a | b | c
1 | 3.0 | 2.0 | 1
2 | 6.0 | 5.0 | 4
3 | NULL | NULL | NULL

SELECT percentile_cont(0.25) WITHIN GROUP (ORDER BY x) AS a, percentile_cont(0.25) WITHIN GROUP (ORDER BY x DESC) AS b,
  percentile_disc(0.5) WITHIN GROUP (ORDER BY s) AS c, percentile_disc(0) WITHIN GROUP (ORDER BY d) AS e FROM t;
----
a | b | c | e
3.0 | 4.0 | c | 2024-01-01

SELECT mode(s) AS a, mode(x) AS b FROM t;
----
a | b
c | 3

SELECT g, arg_max(s, x) AS a, arg_min(s, x) AS b, max_by(x, d) AS c, min_by(d, s) AS e FROM t GROUP BY g;
----
g | a | b | c | e
1 | b | a | 3 | 2024-01-01
2 | é | c | 4 | 2024-02-02
3 | NULL | NULL | NULL | NULL

SELECT g, bool_and(x > 2) AS a, bool_or(x > 3) AS b FROM t GROUP BY g;
----
g | a | b
1 | false | false
2 | true | true
3 | NULL | NULL

-- oracle: none (duckdb gives NULL where there are NULLs only; a count is never NULL)
SELECT g, count_if(x > 2) AS c FROM t GROUP BY g;
----
g | c
1 | 2
2 | 2
3 | 0

-- oracle: none (duckdb has no EVERY)
SELECT every(x > 0) AS a, every(x > 1) AS b FROM t;
----
a | b
true | false

SELECT g, bit_and(x) AS a, bit_or(x) AS b, bit_xor(x) AS c FROM t GROUP BY g;
----
g | a | b | c
1 | 1 | 3 | 1
2 | 0 | 12 | 12
3 | NULL | NULL | NULL

SELECT g, any_value(s) AS a FROM t GROUP BY g;
----
g | a
1 | b
2 | c
3 | NULL

SELECT string_agg(s, ',') AS a, median(x) AS b, mode(x) AS c, any_value(x) AS e, bit_or(x) AS f FROM t WHERE FALSE;
----
a | b | c | e | f
NULL | NULL | NULL | NULL | NULL

SELECT g, count(DISTINCT s) AS a, count(DISTINCT x) AS b, string_agg(s, ',' ORDER BY s) AS c FROM t GROUP BY ROLLUP (g);
----
g | a | b | c
1 | 2 | 2 | a,b
2 | 2 | 2 | c,c,é
3 | 0 | 0 | NULL
NULL | 4 | 4 | a,b,c,c,é

SELECT a.g, (SELECT string_agg(b.s, ',' ORDER BY b.s) FROM t AS b WHERE b.g = a.g) AS texts FROM t AS a WHERE a.x > 3;
----
g | texts
2 | c,c,é
2 | c,c,é

-- error
SELECT percentile_cont(1.5) WITHIN GROUP (ORDER BY x) FROM t;
----
the fraction of percentile_cont must be from 0 to 1
line 1: SELECT percentile_cont(1.5) WITHIN GROUP (ORDER BY x) FROM t;
                               ^^^

-- error
SELECT percentile_cont(0.5) FROM t;
----
percentile_cont needs WITHIN GROUP
line 1: SELECT percentile_cont(0.5) FROM t;
               ^^^^^^^^^^^^^^^^^^^^
hint: write percentile_cont(0.5) WITHIN GROUP (ORDER BY x)

-- error
SELECT percentile_cont(x) WITHIN GROUP (ORDER BY x) FROM t;
----
a fraction that is not constant is not supported
line 1: SELECT percentile_cont(x) WITHIN GROUP (ORDER BY x) FROM t;
                               ^

-- error
SELECT string_agg(s, s) FROM t;
----
a separator that is not constant is not supported
line 1: SELECT string_agg(s, s) FROM t;
                             ^

-- error
SELECT string_agg(DISTINCT s, ',' ORDER BY x) FROM t;
----
with DISTINCT, ORDER BY in an aggregate takes only its argument
line 1: SELECT string_agg(DISTINCT s, ',' ORDER BY x) FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: string_agg(DISTINCT x ORDER BY x) is defined: equal values can stand in several places otherwise

-- error
SELECT approx_count_distinct(x) FROM t;
----
approx_count_distinct is not supported
line 1: SELECT approx_count_distinct(x) FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^^^
hint: count(DISTINCT x) counts exactly
