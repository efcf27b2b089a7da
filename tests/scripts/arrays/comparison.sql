-- Arrays compare element by element: the first difference decides, NULL equals NULL and is above all values, and an array that
-- ends where the other goes on is the smaller one. What can be compared can be sorted, grouped, joined and listed.
-- oracle: duckdb (sqlite3 has no arrays)

CREATE TABLE t (n INTEGER, a INTEGER[]);
INSERT INTO t VALUES (1, [2]), (2, [1, 2]), (3, [1, NULL]), (4, NULL), (5, []), (6, [1]), (7, [1, 2]), (8, [NULL]), (9, [-3, 9]);

SELECT [1, 2] = [1, 2] AS a, [1, NULL] = [1, NULL] AS b, [1, NULL] > [1, 2] AS c, [1] < [1, NULL] AS d, [] < [NULL] AS e, [2] >= [1, 5] AS f, NULL = [1] AS g, [1] <> [2] AS h, [[1], [2]] < [[1], [2, 0]] AS i;
----
a | b | c | d | e | f | g | h | i
true | true | true | true | true | true | NULL | true | true

SELECT n, a = [1, 2] AS equal, a IS DISTINCT FROM [1, NULL] AS d, a IN ([1], []) AS listed, a BETWEEN [1] AND [1, 5] AS between_, a < [1, 2] AS less FROM t ORDER BY n;
----
n | equal | d | listed | between_ | less
1 | false | true | false | false | false
2 | true | true | false | true | false
3 | false | false | false | false | false
4 | NULL | true | NULL | NULL | NULL
5 | false | true | true | false | true
6 | false | true | true | true | true
7 | true | true | false | true | false
8 | false | true | false | false | false
9 | false | true | false | false | true

SELECT a, n FROM t ORDER BY a, n;
----
a | n
[] | 5
[-3, 9] | 9
[1] | 6
[1, 2] | 2
[1, 2] | 7
[1, NULL] | 3
[2] | 1
[NULL] | 8
NULL | 4

SELECT a, n FROM t ORDER BY a DESC NULLS LAST, n;
----
a | n
[NULL] | 8
[2] | 1
[1, NULL] | 3
[1, 2] | 2
[1, 2] | 7
[1] | 6
[-3, 9] | 9
[] | 5
NULL | 4

SELECT n, a FROM t ORDER BY a, n LIMIT 3;
----
n | a
5 | []
9 | [-3, 9]
6 | [1]

SELECT a, count(*) AS c, min(n) AS low FROM t GROUP BY a ORDER BY a;
----
a | c | low
[] | 1 | 5
[-3, 9] | 1 | 9
[1] | 1 | 6
[1, 2] | 2 | 2
[1, NULL] | 1 | 3
[2] | 1 | 1
[NULL] | 1 | 8
NULL | 1 | 4

SELECT DISTINCT a FROM t;
----
a
NULL
[-3, 9]
[1, 2]
[1, NULL]
[1]
[2]
[NULL]
[]

SELECT count(DISTINCT a) AS c, count(a) AS n, min(a) AS low, max(a) AS high, max(a) FILTER (WHERE n > 7) AS late, any_value(a ORDER BY n) AS one FROM t;
----
c | n | low | high | late | one
7 | 8 | [] | [NULL] | [NULL] | [2]

SELECT a, n % 2 AS odd, count(*) AS c FROM t GROUP BY ROLLUP (a, n % 2) ORDER BY a, odd, c;
----
a | odd | c
[] | 1 | 1
[] | NULL | 1
[-3, 9] | 1 | 1
[-3, 9] | NULL | 1
[1] | 0 | 1
[1] | NULL | 1
[1, 2] | 0 | 1
[1, 2] | 1 | 1
[1, 2] | NULL | 2
[1, NULL] | 1 | 1
[1, NULL] | NULL | 1
[2] | 1 | 1
[2] | NULL | 1
[NULL] | 0 | 1
[NULL] | NULL | 1
NULL | 0 | 1
NULL | NULL | 1
NULL | NULL | 9

SELECT t.n, u.n AS other FROM t JOIN t AS u ON t.a = u.a ORDER BY t.n, u.n;
----
n | other
1 | 1
2 | 2
2 | 7
3 | 3
5 | 5
6 | 6
7 | 2
7 | 7
8 | 8
9 | 9

SELECT t.n, u.n AS other FROM t LEFT JOIN t AS u ON t.a IS NOT DISTINCT FROM u.a AND t.n < u.n ORDER BY t.n;
----
n | other
1 | NULL
2 | 7
3 | NULL
4 | NULL
5 | NULL
6 | NULL
7 | NULL
8 | NULL
9 | NULL

SELECT a, t.n, v.m FROM t FULL JOIN (VALUES ([1, 2], 10), ([7], 20), (NULL, 30)) AS v (a, m) USING (a) ORDER BY a, n, m;
----
a | n | m
[] | 5 | NULL
[-3, 9] | 9 | NULL
[1] | 6 | NULL
[1, 2] | 2 | 10
[1, 2] | 7 | 10
[1, NULL] | 3 | NULL
[2] | 1 | NULL
[7] | NULL | 20
[NULL] | 8 | NULL
NULL | 4 | NULL
NULL | NULL | 30

SELECT a FROM t EXCEPT SELECT a FROM t WHERE n IN (1, 2, 4);
----
a
[-3, 9]
[1, NULL]
[1]
[NULL]
[]

SELECT a FROM t INTERSECT SELECT [1, n] FROM t;
----
a
[1, 2]

SELECT a FROM t WHERE n < 3 UNION SELECT [2.5] UNION ALL SELECT NULL;
----
a
NULL
[1.0, 2.0]
[2.0]
[2.5]

SELECT n FROM t WHERE a = ANY (SELECT [1, n] FROM t) OR a < ALL (SELECT [0]) ORDER BY n;
----
n
2
5
7
9

SELECT n, (SELECT count(*) FROM t AS u WHERE u.a < t.a) AS smaller, EXISTS (SELECT 1 FROM t AS u WHERE u.a = t.a AND u.n <> t.n) AS twice FROM t ORDER BY n;
----
n | smaller | twice
1 | 6 | false
2 | 3 | true
3 | 5 | false
4 | 0 | false
5 | 0 | false
6 | 2 | false
7 | 3 | true
8 | 7 | false
9 | 1 | false

SELECT n, rank() OVER (ORDER BY a) AS r, count(*) OVER (PARTITION BY a) AS c, max(a) OVER (ORDER BY n) AS high, lag(a) OVER (ORDER BY n) AS before FROM t ORDER BY n;
----
n | r | c | high | before
1 | 7 | 1 | [2] | NULL
2 | 4 | 2 | [2] | [2]
3 | 6 | 1 | [2] | [1, 2]
4 | 9 | 1 | [2] | [1, NULL]
5 | 1 | 1 | [2] | NULL
6 | 3 | 1 | [2] | []
7 | 4 | 2 | [2] | [1]
8 | 8 | 1 | [NULL] | [1, 2]
9 | 2 | 1 | [NULL] | [NULL]

SELECT greatest([1], [2], NULL) AS g, least([1], [1, 1]) AS l, NULLIF([1], [1]) AS n;
----
g | l | n
[2] | [1] | NULL

-- -0.0 equals 0.0 and NaN equals NaN, in arrays as elsewhere; 1 month equals 30 days.
-- oracle: none (duckdb tells zeros in arrays apart)
SELECT ['-0.0'::DOUBLE] = [0e0] AS zeros, ['NaN'::DOUBLE] = ['NaN'::DOUBLE] AS nans, ['NaN'::DOUBLE] > [1e300] AS above, [INTERVAL '1 month'] = [INTERVAL '30 days'] AS months;
----
zeros | nans | above | months
true | true | true | true

-- Texts compare by code point, a zero byte included.
-- oracle: none (duckdb has another order for texts in arrays)
SELECT ['a', 'b'] < ['ab'] AS a, [chr(1), 'b'] < [chr(1) || chr(2)] AS b, ['é'] > ['z'] AS c, [''] < ['', ''] AS d;
----
a | b | c | d
true | true | true | true

-- error
SELECT [1] = ['x'];
----
cannot compare INTEGER[] and VARCHAR[]
line 1: SELECT [1] = ['x'];
               ^^^^^^^^^^^
hint: CAST(['x'] AS INTEGER[]) converts it

-- error
SELECT [1] = 1;
----
cannot compare INTEGER[] and INTEGER
line 1: SELECT [1] = 1;
               ^^^^^^^

-- error
SELECT sum(a) FROM t;
----
sum needs a number, this is INTEGER[]
line 1: SELECT sum(a) FROM t;
                   ^
