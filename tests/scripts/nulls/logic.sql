-- Three-valued logic: AND, OR and NOT over TRUE, FALSE and NULL (unknown).

CREATE TABLE t (p BOOLEAN, q BOOLEAN);
INSERT INTO t VALUES (TRUE, TRUE), (TRUE, FALSE), (TRUE, NULL), (FALSE, TRUE), (FALSE, FALSE), (FALSE, NULL), (NULL, TRUE), (NULL, FALSE), (NULL, NULL);

SELECT p, q, p AND q, p OR q FROM t;
----
p | q | p AND q | p OR q
NULL | NULL | NULL | NULL
NULL | false | false | NULL
NULL | true | NULL | true
false | NULL | false | NULL
false | false | false | false
false | true | false | true
true | NULL | NULL | true
true | false | false | true
true | true | true | true

SELECT p, NOT p FROM t WHERE q;
----
p | NOT p
NULL | NULL
false | true
true | false

-- WHERE keeps the rows on which its condition is TRUE.
SELECT p, q FROM t WHERE p OR q;
----
p | q
NULL | true
false | true
true | NULL
true | false
true | true

SELECT p, q FROM t WHERE NOT (p AND q);
----
p | q
NULL | false
false | NULL
false | false
false | true
true | false

-- The three partitions of a table by a condition.
SELECT count(*) FROM t WHERE p = q;
----
count(*)
2

SELECT count(*) FROM t WHERE NOT (p = q);
----
count(*)
2

SELECT count(*) FROM t WHERE (p = q) IS NULL;
----
count(*)
5
