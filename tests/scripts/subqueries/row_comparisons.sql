-- Rows and ANY and ALL, BETWEEN, IS NULL, and ROW.
-- oracle: duckdb (sqlite3 has no ANY and ALL)

CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (1, 2), (2, NULL), (NULL, 1), (3, 3), (NULL, NULL);

SELECT x, y, ROW(x, y) = ROW(1, 1) AS r FROM a WHERE x IS NOT NULL AND y IS NOT NULL;
----
x | y | r
1 | 1 | true
1 | 2 | false
3 | 3 | false

-- oracle: none (duckdb compares rows as wholes, where NULL equals NULL; PostgreSQL's rows were worked out by hand)
SELECT x, y, (x, y) IS NULL AS n, (x, y) IS NOT NULL AS nn, (x, y) BETWEEN (1, 2) AND (2, 9) AS b FROM a;
----
x | y | n | nn | b
1 | 1 | false | true | false
1 | 2 | false | true | true
2 | NULL | false | false | NULL
3 | 3 | false | true | false
NULL | 1 | false | false | NULL
NULL | NULL | true | false | NULL

-- oracle: none (duckdb refuses a row beside ANY)
SELECT x, y, (x, y) > ANY (SELECT 1, 1) AS g, (x, y) < ALL (SELECT 3, 3 UNION ALL SELECT 2, 2) AS l FROM a;
----
x | y | g | l
1 | 1 | false | true
1 | 2 | true | true
2 | NULL | true | NULL
3 | 3 | true | false
NULL | 1 | NULL | NULL
NULL | NULL | NULL | NULL
