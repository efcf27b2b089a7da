-- An operand is evaluated only on the rows that need it: what guards an expression protects it.

CREATE TABLE t (a INTEGER, s VARCHAR);
INSERT INTO t VALUES (0, 'x'), (2, '7'), (NULL, NULL), (5, 'y');

SELECT a, CASE WHEN a <> 0 THEN 10 / a ELSE -1 END FROM t;
----
a | CASE WHEN a <> 0 THEN 10 / a ELSE -1 END
0 | -1
2 | 5
5 | 2
NULL | -1

SELECT a FROM t WHERE a <> 0 AND 10 / a > 3;
----
a
2

SELECT a FROM t WHERE a = 0 OR 10 / a > 3;
----
a
0
2

SELECT a, COALESCE(a, 1 / 0) FROM t WHERE a IS NOT NULL;
----
a | COALESCE(a, 1 / 0)
0 | 0
2 | 2
5 | 5

SELECT a, CASE WHEN s = '7' THEN CAST(s AS INTEGER) END FROM t;
----
a | CASE WHEN s = '7' THEN CAST(s AS INTEGER) END
0 | NULL
2 | 7
5 | NULL
NULL | NULL

SELECT a FROM t WHERE CASE WHEN a = 2 THEN CAST(s AS INTEGER) = 7 END;
----
a
2

-- Inside the condition of a join, too.
-- oracle: none (duckdb divides by the zero)
SELECT t.a, u.a FROM t FULL JOIN t u ON t.a <> 0 AND 10 / t.a = u.a;
----
a | a
0 | NULL
2 | 5
5 | 2
NULL | 0
NULL | NULL
NULL | NULL

-- error
SELECT a FROM t WHERE 10 / a > 3;
----
division by zero
line 1: SELECT a FROM t WHERE 10 / a > 3;
                              ^^^^^^
hint: NULLIF(divisor, 0) makes the result NULL instead
