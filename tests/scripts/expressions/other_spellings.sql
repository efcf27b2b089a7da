-- What SQLite, MySQL and DuckDB spell otherwise means the same here: `name`, a == b, count(), mean(x) and a
-- quantile_cont(f ORDER BY x).

CREATE TABLE `order` (`key` INTEGER, "two words" TEXT);
INSERT INTO `order` (`key`, `two words`) VALUES (1, 'a'), (2, 'b'), (2, NULL);

SELECT `key`, o.`two words` AS `a ``quoted" name` FROM `order` AS `o`;
----
key | a `quoted" name
1 | a
2 | NULL
2 | b

-- oracle: duckdb (sqlite3 has no EXCLUDE)
SELECT * EXCLUDE (`key`) FROM `order` WHERE `two words` == 'a';
----
two words
a

SELECT "key" == 2, 1 == 1 FROM `order`;
----
"key" == 2 | 1 == 1
false | true
true | true
true | true

-- A name is printed in double quotes.
EXPLAIN SELECT `two words` FROM `order` WHERE `key` == 2;
----
-> Filter: (order.key = 2)  (cost=1.01 rows=2)
    -> Table scan on order  (cost=0.83 rows=3)

CREATE VIEW `v w` AS SELECT `key` AS `k l` FROM `order`;

SELECT `k l` FROM `v w`;
----
k l
1
2
2

SELECT count(), count(*) FROM `order`;
----
count() | count(*)
3 | 3

-- oracle: sqlite3 (duckdb reads FILTER behind count() only with a star)
SELECT count() FILTER (WHERE `key` = 2) FROM `order`;
----
count() FILTER (WHERE `key` = 2)
2

SELECT count() OVER () FROM `order`;
----
count() OVER ()
3
3
3

-- oracle: duckdb (sqlite3 has no mean)
SELECT mean(`key`), mean(DISTINCT `key`) FROM `order`;
----
mean(`key`) | mean(DISTINCT `key`)
1.6666666666666667 | 1.5

-- oracle: duckdb (sqlite3 has no quantiles)
SELECT quantile_cont(0.75 ORDER BY `key`), quantile_cont(0.75 ORDER BY `key` DESC), quantile_disc(0.5 ORDER BY `key`)
FROM `order`;
----
quantile_cont(0.75 ORDER BY `key`) | quantile_cont(0.75 ORDER BY `key` DESC) | quantile_disc(0.5 ORDER BY `key`)
2.0 | 1.5 | 2

-- error
SELECT quantile_cont(0.75 ORDER BY `key`, `two words`) FROM `order`;
----
quantile_cont takes one expression in its ORDER BY
line 1: SELECT quantile_cont(0.75 ORDER BY `key`, `two words`) FROM `order`;
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT count() WITHIN GROUP (ORDER BY `key`) FROM `order`;
----
count takes no WITHIN GROUP
line 1: SELECT count() WITHIN GROUP (ORDER BY `key`) FROM `order`;
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT `kye` FROM `order`;
----
there is no column kye
line 1: SELECT `kye` FROM `order`;
               ^^^^^
hint: did you mean key?

-- error
SELECT `key FROM order;
----
this quoted name is never closed
line 1: SELECT `key FROM order;
               ^

-- error
SELECT 1 == 2 == 3;
----
expected a comma, FROM, WHERE, GROUP BY, …, found "=="
line 1: SELECT 1 == 2 == 3;
                      ^^
hint: put the comparison before it in parentheses, or write a < b AND b < c
