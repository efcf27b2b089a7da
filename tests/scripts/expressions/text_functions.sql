-- Functions and operators of text and of regular expressions.
-- oracle: duckdb (sqlite3 has few of them)

CREATE TABLE t (s VARCHAR, p VARCHAR, n INTEGER);
INSERT INTO t VALUES ('a-b-c', '-', 2), ('ñandú', 'n', 1), ('', '', 0), (NULL, 'x', 3), ('banana', NULL, -1), ('Banana', 'an', 1);

SELECT contains(s, 'an') AS c, ends_with(s, 'a') AS e, ascii(s) AS a, bit_length(s) AS b, repeat(s, n) AS r FROM t;
----
c | e | a | b | r
NULL | NULL | NULL | NULL | NULL
false | false | 0 | 0 | (empty)
false | false | 97 | 40 | a-b-ca-b-c
true | false | 241 | 56 | ñandú
true | true | 66 | 48 | Banana
true | true | 98 | 48 | (empty)

SELECT split_part(s, '-', 1) AS a, split_part(s, '-', 3) AS b, split_part(s, '-', -1) AS c, split_part(s, '-', 9) AS d, translate(s, 'abn', 'xy') AS tr FROM t;
----
a | b | c | d | tr
(empty) | (empty) | (empty) | (empty) | (empty)
Banana | (empty) | Banana | (empty) | Bxxx
NULL | NULL | NULL | NULL | NULL
a | c | c | (empty) | x-y-c
banana | (empty) | banana | (empty) | yxxx
ñandú | (empty) | ñandú | (empty) | ñxdú

SELECT concat_ws('/', s, n, p) AS j, concat_ws(p, s, n) AS k, chr(64 + n) AS c FROM t WHERE n > 0;
----
j | k | c
3/x | 3 | C
Banana/1/an | Bananaan1 | A
a-b-c/2/- | a-b-c-2 | B
ñandú/1/n | ñandún1 | A

SELECT regexp_replace(s, '[an]+', '<\0>') AS a, regexp_replace(s, 'A(.)', '[\1]', 'gi') AS b, regexp_extract(s, '([a-m])([n-z])', 2) AS c FROM t;
----
a | b | c
(empty) | (empty) | (empty)
<a>-b-c | [-]b-c | (empty)
B<anana> | B[n][n]a | n
NULL | NULL | NULL
b<anana> | b[n][n]a | n
ñ<an>dú | ñ[n]dú | n

-- oracle: none (duckdb's SIMILAR TO takes a regular expression)
SELECT s SIMILAR TO '%an%' AS x FROM t;
----
x
NULL
false
false
true
true
true

SELECT md5(s) AS h, to_hex(n) AS hex FROM t WHERE n >= 0;
----
h | hex
7b193b3d33184464106f41ddf733783b | 2
97e5094e8302a2129151f075165779e2 | 1
NULL | 3
d41d8cd98f00b204e9800998ecf8427e | 0
e6f9c347672daae5a2557ae118f44a1e | 1
