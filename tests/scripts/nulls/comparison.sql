-- A comparison with NULL is NULL; only IS tests and null-safe equality see it.

CREATE TABLE t (a INTEGER, b INTEGER);
INSERT INTO t VALUES (1, 1), (1, 2), (1, NULL), (NULL, 2), (NULL, NULL);

SELECT a, b, a = b, a <> b, a < b, a >= b FROM t;
----
a | b | a = b | a <> b | a < b | a >= b
1 | 1 | true | false | false | true
1 | 2 | false | true | true | false
1 | NULL | NULL | NULL | NULL | NULL
NULL | 2 | NULL | NULL | NULL | NULL
NULL | NULL | NULL | NULL | NULL | NULL

SELECT a, b, a IS NOT DISTINCT FROM b, a IS DISTINCT FROM b FROM t;
----
a | b | a IS NOT DISTINCT FROM b | a IS DISTINCT FROM b
1 | 1 | true | false
1 | 2 | false | true
1 | NULL | false | true
NULL | 2 | false | true
NULL | NULL | true | false

SELECT a, a IS NULL, a IS NOT NULL FROM t WHERE b = 2;
----
a | a IS NULL | a IS NOT NULL
1 | false | true
NULL | true | false

SELECT a = b AS e, (a = b) IS TRUE AS t, (a = b) IS NOT TRUE AS nt, (a = b) IS FALSE AS f, (a = b) IS NOT FALSE AS nf FROM t;
----
e | t | nt | f | nf
NULL | false | true | false | true
NULL | false | true | false | true
NULL | false | true | false | true
false | false | true | true | false
true | true | false | false | true

-- oracle: duckdb (sqlite3 has no IS UNKNOWN)
SELECT a, b, (a = b) IS UNKNOWN, (a = b) IS NOT UNKNOWN FROM t;
----
a | b | (a = b) IS UNKNOWN | (a = b) IS NOT UNKNOWN
1 | 1 | false | true
1 | 2 | false | true
1 | NULL | true | false
NULL | 2 | true | false
NULL | NULL | true | false

-- oracle: none (neither has <=>)
SELECT a, b, a <=> b FROM t;
----
a | b | a <=> b
1 | 1 | true
1 | 2 | false
1 | NULL | false
NULL | 2 | false
NULL | NULL | true

SELECT count(*) FROM t WHERE a = NULL;
----
count(*)
0

SELECT NULL = NULL, NULL <> 1, NULL IS NULL;
----
NULL = NULL | NULL <> 1 | NULL IS NULL
NULL | NULL | true

SELECT a + b, a * NULL, -a FROM t;
----
a + b | a * NULL | -a
2 | NULL | -1
3 | NULL | -1
NULL | NULL | -1
NULL | NULL | NULL
NULL | NULL | NULL

-- oracle: duckdb (sqlite3 has other column types)
SELECT a || 'x' FROM (VALUES ('p'), (NULL)) v (a);
----
a || 'x'
NULL
px
