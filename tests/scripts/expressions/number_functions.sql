-- Functions and operators of numbers.
-- oracle: duckdb (sqlite3 has few of them)

CREATE TABLE t (x INTEGER, y INTEGER, d DOUBLE);
INSERT INTO t VALUES (12, 10, 0.5), (-7, 2, -0.25), (0, 5, 1.0), (NULL, 3, NULL), (64, 1, 0.0);

SELECT x & y AS a, x | y AS o, ~x AS n, x << 2 AS l FROM t WHERE x >= 0;
----
a | o | n | l
0 | 5 | -1 | 0
0 | 65 | -65 | 256
8 | 14 | -13 | 48

SELECT gcd(x, y) AS g, lcm(x, y) AS l, round(cbrt(x), 6) AS c, factorial(y) AS f FROM t;
----
g | l | c | f
1 | 14 | -1.912931 | 2
1 | 64 | 4.0 | 1
2 | 60 | 2.289428 | 3628800
5 | 0 | 0.0 | 120
NULL | NULL | NULL | 6

SELECT round(sin(d), 10) AS a, round(cos(d), 10) AS b, round(tan(d), 10) AS c, round(asin(d), 10) AS e, round(acos(d), 10) AS f, round(atan(d), 10) AS g FROM t;
----
a | b | c | e | f | g
-0.2474039593 | 0.9689124217 | -0.2553419212 | -0.2526802551 | 1.8234765819 | -0.2449786631
0.0 | 1.0 | 0.0 | 0.0 | 1.5707963268 | 0.0
0.4794255386 | 0.8775825619 | 0.5463024898 | 0.5235987756 | 1.0471975512 | 0.463647609
0.8414709848 | 0.5403023059 | 1.5574077247 | 1.5707963268 | 0.0 | 0.7853981634
NULL | NULL | NULL | NULL | NULL | NULL

SELECT round(degrees(d), 8) AS a, round(radians(d), 8) AS b, round(atan2(d, x), 8) AS c, round(pi(), 8) AS p, 2 ^ 10 AS e, round(log(2, y), 8) AS l FROM t;
----
a | b | c | p | e | l
-14.32394488 | -0.00436332 | -3.10589354 | 3.14159265 | 1024.0 | 1.0
0.0 | 0.0 | 0.0 | 3.14159265 | 1024.0 | 0.0
28.64788976 | 0.00872665 | 0.04164258 | 3.14159265 | 1024.0 | 3.32192809
57.29577951 | 0.01745329 | 1.57079633 | 3.14159265 | 1024.0 | 2.32192809
NULL | NULL | NULL | 3.14159265 | 1024.0 | 1.5849625

SELECT isnan(d) AS a, isinf(d) AS b, isfinite(d) AS c, ifnull(x, -1) AS i, if(x > 0, 'plus', 'other') AS w FROM t;
----
a | b | c | i | w
NULL | NULL | NULL | -1 | other
false | false | true | -7 | other
false | false | true | 0 | other
false | false | true | 12 | plus
false | false | true | 64 | plus
