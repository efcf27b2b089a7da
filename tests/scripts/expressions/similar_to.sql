-- SIMILAR TO: the whole text, in patterns of SQL, with ESCAPE; and the symbols for LIKE.
-- oracle: none (duckdb's is a plain regular expression)

CREATE TABLE t (s VARCHAR);
INSERT INTO t VALUES ('abc'), ('a%c'), ('a.c'), (''), ('ab' || chr(10) || 'c'), ('a\c'), (NULL);

SELECT s, s SIMILAR TO 'a_c' AS one, s SIMILAR TO 'a%c' AS many, s SIMILAR TO '(ab|x)+c' AS groups, s SIMILAR TO 'a.c' AS point FROM t;
----
s | one | many | groups | point
(empty) | false | false | false | false
NULL | NULL | NULL | NULL | NULL
a%c | true | true | false | false
a.c | true | true | false | true
a\c | true | true | false | false
ab\nc | false | true | false | false
abc | true | true | true | false

SELECT s, s SIMILAR TO 'a\%c' AS backslash, s SIMILAR TO 'a#%c' ESCAPE '#' AS hash, s NOT SIMILAR TO 'a\c' ESCAPE '' AS none FROM t;
----
s | backslash | hash | none
(empty) | false | false | true
NULL | NULL | NULL | NULL
a%c | true | true | true
a.c | false | false | true
a\c | false | false | false
ab\nc | false | false | true
abc | false | false | true

SELECT s ~~ 'a_c' AS a, s !~~ 'a%' AS b, s ~~* 'A_C' AS c, s !~~* 'A%' AS d FROM t;
----
a | b | c | d
NULL | NULL | NULL | NULL
false | false | false | false
false | true | false | true
true | false | true | false
true | false | true | false
true | false | true | false
true | false | true | false

-- error
SELECT 'a' SIMILAR TO 'a#' ESCAPE '#';
----
the SIMILAR TO pattern 'a#' ends with its escape character
line 1: SELECT 'a' SIMILAR TO 'a#' ESCAPE '#';
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT 'a' SIMILAR TO 'a' ESCAPE '##';
----
ESCAPE needs one character, here is '##'
line 1: SELECT 'a' SIMILAR TO 'a' ESCAPE '##';
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT '[]' IS NOT JSON;
----
IS JSON is not supported
line 1: SELECT '[]' IS NOT JSON;
                           ^^^^
