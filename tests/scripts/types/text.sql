-- VARCHAR: any text of any length; the empty string is not NULL.

CREATE TABLE t (s VARCHAR, v VARCHAR(3));
INSERT INTO t VALUES ('a', 'x'), ('', ''), (NULL, NULL), ('Z', 'y'), ('é', 'z'), ('two
lines', 'w');

SELECT s, s IS NULL, s = '' FROM t;
----
s | s IS NULL | s = ''
(empty) | false | true
NULL | true | NULL
Z | false | false
a | false | false
two\nlines | false | false
é | false | false

SELECT s FROM t ORDER BY s;
----
s
(empty)
Z
a
two\nlines
é
NULL

SELECT min(s), max(s), count(s) FROM t;
----
min(s) | max(s) | count(s)
(empty) | é | 5

SELECT count(*) FROM t WHERE s <> '';
----
count(*)
4
