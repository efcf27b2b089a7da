-- Second names of functions and SHOW FUNCTIONS.
-- oracle: none (the others have only some of them)

CREATE TABLE t (s VARCHAR);
INSERT INTO t VALUES ('xxhixx'), (''), (NULL), ('é😀');

SELECT btrim(s, 'x') AS a, btrim(s) AS b, instr(s, 'i') AS c, character_length(s) AS d FROM t;
----
a | b | c | d
(empty) | (empty) | 0 | 0
NULL | NULL | NULL | NULL
hi | xxhixx | 4 | 6
é😀 | é😀 | 0 | 2

SELECT initcap(w) AS w FROM (VALUES ('hello1world it''s o-neil'), ('ÉCOLE élan 2nd'), ('a_b'), (''), (NULL)) AS v (w);
----
w
(empty)
A_B
Hello1world It'S O-Neil
NULL
École Élan 2nd

SELECT round(asinh(1), 6) AS a, round(acosh(2), 6) AS b, round(atanh(0.5), 6) AS c;
----
a | b | c
0.881374 | 1.316958 | 0.549306

SHOW FUNCTIONS LIKE 'btrim';
----
name | kind | signature | description | example
btrim | scalar | btrim(s [, characters]) | The same as trim. | btrim('xyabx', 'yx') → ab
