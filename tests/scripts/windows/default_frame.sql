-- Aggregates as windows. With ORDER BY the frame is what comes before the row and its peers; without, the partition.

CREATE TABLE sales (day INTEGER, shop VARCHAR, amount INTEGER, price DECIMAL(6,2));
INSERT INTO sales VALUES (1, 'north', 10, 1.10), (2, 'north', NULL, 2.20), (2, 'south', 7, 0.05), (3, 'north', 5, NULL),
  (3, 'south', 8, 10), (3, 'south', -2, 3.33), (NULL, 'south', 100, 4);

-- oracle: duckdb (sqlite3 takes NULL for the smallest value)
SELECT day, shop, amount, sum(amount) OVER (PARTITION BY shop ORDER BY day) AS so_far,
  count(*) OVER (PARTITION BY shop) AS rows, count(amount) OVER (PARTITION BY shop) AS amounts
FROM sales ORDER BY shop, day, amount;
----
day | shop | amount | so_far | rows | amounts
1 | north | 10 | 10 | 3 | 2
2 | north | NULL | 10 | 3 | 2
3 | north | 5 | 15 | 3 | 2
2 | south | 7 | 7 | 4 | 4
3 | south | -2 | 13 | 4 | 4
3 | south | 8 | 13 | 4 | 4
NULL | south | 100 | 113 | 4 | 4

-- Peers have the same frame and so the same sum.
-- oracle: duckdb (sqlite3 takes NULL for the smallest value)
SELECT day, amount, sum(amount) OVER (ORDER BY day) AS s, sum(amount) OVER (ORDER BY day, amount) AS t FROM sales ORDER BY day, amount;
----
day | amount | s | t
1 | 10 | 10 | 10
2 | 7 | 17 | 17
2 | NULL | 17 | 17
3 | -2 | 28 | 15
3 | 5 | 28 | 20
3 | 8 | 28 | 28
NULL | 100 | 128 | 128

-- oracle: duckdb (sqlite3 has no decimals)
SELECT day, price, sum(price) OVER (ORDER BY day, price) AS s, min(price) OVER (ORDER BY day DESC, price) AS low FROM sales ORDER BY day, price;
----
day | price | s | low
1 | 1.10 | 1.10 | 0.05
2 | 0.05 | 1.15 | 0.05
2 | 2.20 | 3.35 | 0.05
3 | 3.33 | 6.68 | 3.33
3 | 10.00 | 16.68 | 3.33
3 | NULL | 16.68 | 3.33
NULL | 4.00 | 20.68 | 4.00

SELECT day, amount, avg(amount) OVER (PARTITION BY day) AS a, max(shop) OVER (PARTITION BY day) AS m, min(amount) OVER () AS l
FROM sales ORDER BY day, amount;
----
day | amount | a | m | l
1 | 10 | 10.0 | north | -2
2 | 7 | 7.0 | south | -2
2 | NULL | 7.0 | south | -2
3 | -2 | 3.6666666666666665 | south | -2
3 | 5 | 3.6666666666666665 | south | -2
3 | 8 | 3.6666666666666665 | south | -2
NULL | 100 | 100.0 | south | -2

-- Over nothing but NULLs, as over no rows, a sum is NULL.
SELECT sum(amount) OVER () AS s, count(amount) OVER () AS c FROM sales WHERE amount IS NULL;
----
s | c
NULL | 0

-- NULL is one partition, and one group of peers.
SELECT day, count(*) OVER (PARTITION BY day) AS same, sum(amount) OVER (ORDER BY day NULLS FIRST) AS s FROM sales ORDER BY day, same, amount;
----
day | same | s
1 | 1 | 110
2 | 2 | 117
2 | 2 | 117
3 | 3 | 128
3 | 3 | 128
3 | 3 | 128
NULL | 1 | 100

-- The share of a total.
SELECT shop, amount, 100 * amount / sum(amount) OVER (PARTITION BY shop) AS percent FROM sales WHERE amount > 0 ORDER BY shop, amount;
----
shop | amount | percent
north | 5 | 33
north | 10 | 66
south | 7 | 6
south | 8 | 6
south | 100 | 86

-- FILTER chooses the rows of the frame that count.
-- oracle: duckdb (sqlite3 takes NULL for the smallest value)
SELECT day, amount, count(*) FILTER (WHERE amount > 5) OVER (ORDER BY day) AS c, sum(amount) FILTER (WHERE shop = 'north') OVER (ORDER BY day) AS s
FROM sales ORDER BY day, amount;
----
day | amount | c | s
1 | 10 | 1 | 10
2 | 7 | 2 | 10
2 | NULL | 2 | 10
3 | -2 | 3 | 15
3 | 5 | 3 | 15
3 | 8 | 3 | 15
NULL | 100 | 4 | 15
