-- QUALIFY chooses rows by window functions, as HAVING does by aggregates. It knows the names of the select list.
-- oracle: duckdb (sqlite3 has no QUALIFY)

CREATE TABLE t (g VARCHAR, k INTEGER, v INTEGER);
INSERT INTO t VALUES ('a', 1, 10), ('a', 2, 20), ('b', 1, 7), ('b', 2, NULL), ('b', 3, 9), (NULL, 1, 1);

SELECT g, k FROM t QUALIFY row_number() OVER (PARTITION BY g ORDER BY k DESC) = 1;
----
g | k
NULL | 1
a | 2
b | 3

SELECT g, k, rank() OVER w AS r FROM t WINDOW w AS (PARTITION BY g ORDER BY k) QUALIFY r = 2 AND v IS NOT NULL;
----
g | k | r
a | 2 | 2

-- NULL is not TRUE.
SELECT g, k FROM t QUALIFY lag(v) OVER (PARTITION BY g ORDER BY k) < v;
----
g | k
a | 2

-- A name is a column of FROM first.
SELECT g, -k AS k FROM t QUALIFY k > 1 AND count(*) OVER () = 6;
----
g | k
a | -2
b | -2
b | -3

SELECT g, sum(v) AS s FROM t GROUP BY g HAVING count(*) > 1 QUALIFY rank() OVER (ORDER BY sum(v)) = 1;
----
g | s
b | 16

SELECT DISTINCT g FROM t QUALIFY count(*) OVER (PARTITION BY g) > 1 ORDER BY g LIMIT 1;
----
g
a

-- error
SELECT g FROM t QUALIFY k = 1;
----
QUALIFY needs a window function
line 1: SELECT g FROM t QUALIFY k = 1;
                                ^^^^^
hint: WHERE and HAVING choose without one

-- error
SELECT g FROM t QUALIFY max('a' || 'b') OVER ();
----
QUALIFY needs a BOOLEAN, this is VARCHAR
line 1: SELECT g FROM t QUALIFY max('a' || 'b') OVER ();
                                ^^^^^^^^^^^^^^^^^^^^^^^
hint: write a comparison
