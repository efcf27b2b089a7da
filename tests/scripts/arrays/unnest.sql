-- unnest makes rows of the elements of an array: in FROM, where it reads the tables to its left with and without LATERAL, and as
-- an item of the select list. Series over columns of other tables work alike.
-- oracle: duckdb (sqlite3 has no arrays)

CREATE TABLE t (x INTEGER, k INTEGER, a INTEGER[]);
INSERT INTO t VALUES (1, 1, [7, 8]), (2, 2, []), (3, 1, NULL), (4, 2, [4, NULL]), (5, 1, [7, 8]), (6, NULL, [2]);

SELECT * FROM unnest([1, 2, NULL]) AS n;
----
n
1
2
NULL

SELECT v, place FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY AS u (v, place) WHERE v > 'a';
----
v | place
b | 2

SELECT x, v FROM t, unnest(t.a) AS u (v) ORDER BY x, v;
----
x | v
1 | 7
1 | 8
4 | 4
4 | NULL
5 | 7
5 | 8
6 | 2

SELECT x, v, n FROM t CROSS JOIN LATERAL unnest(a) WITH ORDINALITY AS u (v, n) WHERE n > 1 OR v = 2 ORDER BY x, n;
----
x | v | n
1 | 8 | 2
4 | NULL | 2
5 | 8 | 2
6 | 2 | 1

-- A row without elements stays with LEFT JOIN.
SELECT x, v FROM t LEFT JOIN unnest(t.a) AS u (v) ON TRUE ORDER BY x, v;
----
x | v
1 | 7
1 | 8
2 | NULL
3 | NULL
4 | 4
4 | NULL
5 | 7
5 | 8
6 | 2

SELECT x, v FROM t LEFT JOIN LATERAL unnest(t.a) AS u (v) ON v > 7 ORDER BY x, v;
----
x | v
1 | 8
2 | NULL
3 | NULL
4 | NULL
5 | 8
6 | NULL

SELECT x, unnest FROM t, unnest(a || [x]) WHERE unnest <> x ORDER BY x, unnest;
----
x | unnest
1 | 7
1 | 8
5 | 7
5 | 8
6 | 2

-- Arrays of arrays have arrays for elements, of which unnest makes rows in turn.
SELECT u.v, w.n FROM (VALUES ([[1, 2], [3]])) AS q (aa), unnest(q.aa) AS u (v), unnest(u.v) AS w (n) ORDER BY n;
----
v | n
[1, 2] | 1
[1, 2] | 2
[3] | 3

-- In the select list.
SELECT x, unnest(a) AS v FROM t ORDER BY x, v;
----
x | v
1 | 7
1 | 8
4 | 4
4 | NULL
5 | 7
5 | 8
6 | 2

SELECT DISTINCT unnest(a) FROM t ORDER BY 1;
----
unnest
2
4
7
8
NULL

SELECT *, unnest(a) AS v FROM t WHERE k = 1 ORDER BY x, v LIMIT 3;
----
x | k | a | v
1 | 1 | [7, 8] | 7
1 | 1 | [7, 8] | 8
5 | 1 | [7, 8] | 7

SELECT unnest(['b', 'a']) AS v ORDER BY v;
----
v
a
b

SELECT sum(v) AS s, count(*) AS c FROM (SELECT unnest(a) AS v FROM t) AS q;
----
s | c
36 | 7

-- In subqueries.
SELECT x, (SELECT sum(v) FROM unnest(a) AS u (v)) AS s, (SELECT count(*) FROM unnest(t.a)) AS c, ARRAY(SELECT v * 2 FROM unnest(a) AS u (v) ORDER BY v DESC) AS twice FROM t ORDER BY x;
----
x | s | c | twice
1 | 15 | 2 | [16, 14]
2 | NULL | 0 | []
3 | NULL | 0 | []
4 | 4 | 2 | [NULL, 8]
5 | 15 | 2 | [16, 14]
6 | 2 | 1 | [4]

SELECT x FROM t WHERE x IN (SELECT unnest(a)) OR EXISTS (SELECT 1 FROM unnest(a) AS u (v) WHERE v = 8) ORDER BY x;
----
x
1
4
5

SELECT x FROM t WHERE NOT EXISTS (SELECT 1 FROM unnest(a) AS u (v) WHERE v > 2) ORDER BY x;
----
x
2
3
6

SELECT x FROM t WHERE (SELECT max(v) FROM unnest(a) AS u (v)) > 4 ORDER BY x;
----
x
1
5

SELECT x, (SELECT v FROM unnest(a) AS u (v) ORDER BY v LIMIT 1) AS least FROM t ORDER BY x;
----
x | least
1 | 7
2 | NULL
3 | NULL
4 | 4
5 | 7
6 | 2

SELECT (SELECT min(v) FROM unnest((SELECT (SELECT t.a))) AS u (v)) AS m FROM t WHERE x = 1;
----
m
7

-- Beside other tables, grouped, and with conditions of its own.
SELECT u.v, count(*) AS c, array_agg(x ORDER BY x) AS xs FROM t, unnest(a) AS u (v) GROUP BY u.v ORDER BY u.v;
----
v | c | xs
2 | 1 | [6]
4 | 1 | [4]
7 | 2 | [1, 5]
8 | 2 | [1, 5]
NULL | 1 | [4]

SELECT t.x, s.x AS partner FROM t, unnest(t.a) AS u (v) JOIN t AS s ON s.x = u.v ORDER BY t.x, s.x;
----
x | partner
4 | 4
6 | 2

SELECT t.x, l.v, l.s FROM t JOIN LATERAL (SELECT v, s.x AS s FROM unnest(t.a) AS u (v) JOIN t AS s ON s.x < v AND s.k = t.k) AS l ON l.v > 2 ORDER BY t.x, l.v, l.s;
----
x | v | s
1 | 7 | 1
1 | 7 | 3
1 | 7 | 5
1 | 8 | 1
1 | 8 | 3
1 | 8 | 5
4 | 4 | 2
5 | 7 | 1
5 | 7 | 3
5 | 7 | 5
5 | 8 | 1
5 | 8 | 3
5 | 8 | 5

SELECT q.x, v FROM (SELECT x, a FROM t ORDER BY x DESC LIMIT 3) AS q, unnest(q.a) AS u (v) ORDER BY x, v;
----
x | v
4 | 4
4 | NULL
5 | 7
5 | 8
6 | 2

SELECT x, v FROM t FULL JOIN unnest([1, 9]) AS u (v) ON x = v ORDER BY x, v;
----
x | v
1 | 1
2 | NULL
3 | NULL
4 | NULL
5 | NULL
6 | NULL
NULL | 9

SELECT x, w FROM t, unnest(string_to_array('a,b,' || x, ',')) AS u (w) WHERE x < 3 ORDER BY x, w;
----
x | w
1 | 1
1 | a
1 | b
2 | 2
2 | a
2 | b

-- A series with other bounds for each row.
SELECT x, n FROM t, generate_series(1, t.x) AS s (n) WHERE x < 4 ORDER BY x, n;
----
x | n
1 | 1
2 | 1
2 | 2
3 | 1
3 | 2
3 | 3

SELECT x, n FROM t, LATERAL generate_series(x, 1, -2) AS s (n) WHERE x BETWEEN 3 AND 5 ORDER BY x, n;
----
x | n
3 | 1
3 | 3
4 | 2
4 | 4
5 | 1
5 | 3
5 | 5

SELECT x, n FROM t LEFT JOIN range(x - 1) AS s (n) ON n > 2 ORDER BY x, n;
----
x | n
1 | NULL
2 | NULL
3 | NULL
4 | NULL
5 | 3
6 | 3
6 | 4

SELECT x, n FROM t, generate_series(k, 2) AS s (n) ORDER BY x, n;
----
x | n
1 | 1
1 | 2
2 | 2
3 | 1
3 | 2
4 | 2
5 | 1
5 | 2

SELECT n FROM generate_series(1, (SELECT max(k) FROM t)) AS s (n);
----
n
1
2

SELECT v, n FROM unnest([3, 1]) AS u (v), generate_series(1, u.v) AS s (n) ORDER BY v, n;
----
v | n
1 | 1
3 | 1
3 | 2
3 | 3

-- A step of 0 fails where a row needs it, and only there.
SELECT x, n FROM t, generate_series(1, 5, x - 1) AS s (n) WHERE x > 2 AND x < 5 ORDER BY x, n;
----
x | n
3 | 1
3 | 3
3 | 5
4 | 1
4 | 4

-- error
SELECT x, n FROM t, generate_series(1, 5, x - 1) AS s (n);
----
the step of generate_series cannot be 0
line 1: SELECT x, n FROM t, generate_series(1, 5, x - 1) AS s (n);
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- In other statements.
CREATE TABLE w AS SELECT x, v FROM t, unnest(a) AS u (v);
UPDATE t SET k = v FROM unnest([1, 2]) AS u (v) WHERE t.x = v;
DELETE FROM w USING unnest([7]) AS u (v) WHERE w.v = u.v;
CREATE VIEW elements AS SELECT x, v FROM t, unnest(a) AS u (v);

SELECT (SELECT count(*) FROM w) AS w, (SELECT sum(k) FROM t) AS k, (SELECT count(v) FROM elements) AS e;
----
w | k | e
5 | 7 | 6

-- oracle: none (plans)
EXPLAIN SELECT x, v FROM t, unnest(a) AS u (v) WHERE v > 2;
----
-> Inner hash join (t.a <=> a)  (cost=32.06 rows=17)
    -> Filter: (u.unnest > 2)  (cost=16.24 rows=13)
        -> Table function unnest(domain_1.a) AS u  (cost=13.93 rows=40)
            -> Distinct  (cost=9.10..9.10 rows=4)
                -> Table scan on t  (cost=1.72 rows=6)
    -> Hash
        -> Table scan on t  (cost=1.71 rows=6)

-- oracle: none (plans)
EXPLAIN SELECT x, (SELECT sum(v) FROM unnest(a) AS u (v)) AS s FROM t;
----
-> Left hash join (t.a <=> subquery_1.a)  (cost=39.18 rows=7)
    -> Table scan on t  (cost=1.71 rows=6)
    -> Hash
        -> Derived table subquery_1: a, sum  (cost=29.14..29.14 rows=4)
            -> Group aggregate by (a): SUM(u.unnest)  (cost=29.14..29.14 rows=4)
                -> Table function unnest(domain_1.a) AS u  (cost=13.93 rows=40)
                    -> Distinct  (cost=9.10..9.10 rows=4)
                        -> Table scan on t  (cost=1.72 rows=6)

-- oracle: none (plans)
EXPLAIN SELECT x, n FROM t, generate_series(1, 5, x - 1) AS s (n);
----
-> Inner hash join (t.x <=> x)  (cost=51.51 rows=60)
    -> Table function generate_series(1, 5, CAST(domain_1.x - 1 AS BIGINT)) AS s  (cost=20.03 rows=60)
        -> Distinct  (cost=12.08..12.08 rows=6)
            -> Table scan on t  (cost=1.71 rows=6)
    -> Hash
        -> Table scan on t  (cost=1.71 rows=6)

-- oracle: none (plans)
EXPLAIN (BLOCK) SELECT x, v FROM t, unnest(a) WITH ORDINALITY AS u (v, n);
----
-> Query block
    -> FROM
        -> INNER JOIN
            -> t
            -> LATERAL (SELECT) AS u
                -> FROM
                    -> unnest(t.a) WITH ORDINALITY AS u
                -> SELECT
                    -> u.unnest AS unnest
                    -> u.ordinality AS ordinality
    -> SELECT
        -> t.x AS x
        -> u.v AS v

-- error
SELECT * FROM unnest(1);
----
unnest takes an array, this is INTEGER
line 1: SELECT * FROM unnest(1);
                             ^

-- error
-- oracle: none (duckdb fails otherwise)
SELECT * FROM unnest([1], [2]);
----
unnest of 2 arrays is not supported
line 1: SELECT * FROM unnest([1], [2]);
                      ^^^^^^^^^^^^^^^^
hint: join them, each WITH ORDINALITY, ON their numbers

-- error
SELECT x FROM t, unnest(t.b) AS u;
----
table t has no column b
line 1: SELECT x FROM t, unnest(t.b) AS u;
                                ^^^
hint: it has x, k, a

-- error
SELECT * FROM t RIGHT JOIN unnest(t.a) AS u ON TRUE;
----
RIGHT JOIN LATERAL that reads its left side is not supported
line 1: SELECT * FROM t RIGHT JOIN unnest(t.a) AS u ON TRUE;
                                   ^^^^^^^^^^^^^^^^
hint: it would have to give rows without a left side

-- error
-- oracle: none (duckdb puts them side by side)
SELECT unnest(a), unnest(a) FROM t;
----
unnest of several arrays in a select list is not supported
line 1: SELECT unnest(a), unnest(a) FROM t;
                          ^^^^^^^^^
hint: join them in FROM

-- error
-- oracle: none (duckdb unnests groups)
SELECT k, unnest(array_agg(x)) FROM t GROUP BY k;
----
unnest in the select list of a query that groups or has window functions is not supported
line 1: SELECT k, unnest(array_agg(x)) FROM t GROUP BY k;
                  ^^^^^^^^^^^^^^^^^^^^
hint: group or number the rows in a derived table, and unnest its arrays

-- error
-- oracle: none (duckdb numbers the rows before)
SELECT row_number() OVER (ORDER BY x), unnest(a) FROM t;
----
unnest in the select list of a query that groups or has window functions is not supported
line 1: SELECT row_number() OVER (ORDER BY x), unnest(a) FROM t;
                                               ^^^^^^^^^
hint: group or number the rows in a derived table, and unnest its arrays

-- error
-- oracle: none (duckdb takes unnest everywhere in the list)
SELECT x + unnest(a) FROM t;
----
the function unnest is not supported
line 1: SELECT x + unnest(a) FROM t;
                   ^^^^^^^^^
hint: unnest stands in FROM, or alone as an item of the select list

-- error
SELECT * FROM unnest(a => [1]);
----
unnest takes no named arguments
line 1: SELECT * FROM unnest(a => [1]);
                             ^^^^^^^^

-- error
-- oracle: none (duckdb gives an array)
SELECT generate_series(1, 3);
----
the function generate_series is not supported
line 1: SELECT generate_series(1, 3);
               ^^^^^^^^^^^^^^^^^^^^^
hint: it stands in FROM

-- error
SELECT * FROM t, generate_series(1.5, t.x) AS s (n);
----
generate_series of DECIMAL(2,1) with arguments that vary is not supported
line 1: SELECT * FROM t, generate_series(1.5, t.x) AS s (n);
                                         ^^^
hint: take generate_series(0, n) of the numbers that are needed, and compute start + n * step

-- error
SELECT * FROM read_csv('x.csv') WITH ORDINALITY;
----
read_csv WITH ORDINALITY is not supported
line 1: SELECT * FROM read_csv('x.csv') WITH ORDINALITY;
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: row_number() OVER () numbers rows
