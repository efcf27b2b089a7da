-- FETCH FIRST n ROWS WITH TIES: also the rows that ORDER BY puts level with the last of them.

CREATE TABLE t (a INTEGER, b INTEGER);
INSERT INTO t VALUES (1, 1), (2, 1), (2, 2), (3, 1), (NULL, 5), (2, 3);

-- oracle: none (neither engine has WITH TIES)
SELECT a, b FROM t ORDER BY a FETCH FIRST 2 ROWS WITH TIES;
----
a | b
1 | 1
2 | 1
2 | 2
2 | 3

-- The same by rank().
SELECT a, b FROM (SELECT a, b, rank() OVER (ORDER BY a NULLS LAST) AS r FROM t) AS s WHERE r <= 2;
----
a | b
1 | 1
2 | 1
2 | 2
2 | 3

-- The rows that OFFSET leaves out are counted first.
-- oracle: none (neither engine has WITH TIES)
SELECT a, b FROM t ORDER BY a OFFSET 1 ROW FETCH NEXT ROW WITH TIES;
----
a | b
2 | 1
2 | 2
2 | 3

-- oracle: none (neither engine has WITH TIES)
SELECT a FROM t ORDER BY a DESC FETCH FIRST 2 ROWS WITH TIES OFFSET 1;
----
a
3
2
2
2

-- After grouping, and after DISTINCT.
-- oracle: none (neither engine has WITH TIES)
SELECT a, count(*) FROM t GROUP BY a ORDER BY count(*) FETCH FIRST ROW WITH TIES;
----
a | count(*)
1 | 1
3 | 1
NULL | 1

-- oracle: none (neither engine has WITH TIES)
SELECT DISTINCT a FROM t ORDER BY a FETCH FIRST 2 ROWS WITH TIES;
----
a
1
2

-- oracle: none (neither engine has WITH TIES)
SELECT a FROM t UNION ALL SELECT b FROM t ORDER BY 1 FETCH FIRST 3 ROWS WITH TIES;
----
a
1
1
1
1

-- By what is not selected.
-- oracle: none (neither engine has WITH TIES)
SELECT a FROM t ORDER BY b FETCH FIRST 1 ROWS WITH TIES;
----
a
1
2
3

-- oracle: none (neither engine has WITH TIES)
SELECT a FROM t ORDER BY a FETCH FIRST 0 ROWS WITH TIES;
----
a

EXPLAIN SELECT a FROM t ORDER BY b FETCH FIRST 2 ROWS WITH TIES OFFSET 1;
----
-> Offset: 1 row(s)  (cost=7.38..7.73 rows=1)
    -> Filter: (rank <= 3)  (cost=7.38..7.73 rows=2)
        -> Window (ORDER BY t.b): RANK()  (cost=7.38..7.38 rows=6)
            -> Sort: t.b  (cost=4.62..4.62 rows=6)
                -> Table scan on t  (cost=2.04 rows=6)

-- error
SELECT a FROM t FETCH FIRST 2 ROWS WITH TIES;
----
WITH TIES needs ORDER BY
line 1: SELECT a FROM t FETCH FIRST 2 ROWS WITH TIES;
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: it says which rows are level with the last one

-- error
SELECT a FROM t ORDER BY a FETCH FIRST (NULL) ROWS WITH TIES;
----
WITH TIES needs a number of rows, this is NULL
line 1: SELECT a FROM t ORDER BY a FETCH FIRST (NULL) ROWS WITH TIES;
                                                ^^^^
