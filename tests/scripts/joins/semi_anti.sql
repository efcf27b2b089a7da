-- SEMI JOIN keeps the left rows that have a partner, each once; ANTI JOIN those that have none. The right side is
-- hidden.
-- oracle: duckdb (sqlite3 has no SEMI and ANTI JOIN)

CREATE TABLE a (k INTEGER, v INTEGER);
INSERT INTO a VALUES (1, 10), (2, 20), (2, 21), (NULL, 30), (4, 40);
CREATE TABLE b (k INTEGER, w INTEGER);
INSERT INTO b VALUES (2, 1), (2, 2), (NULL, 3), (5, 4);

SELECT v FROM a SEMI JOIN b ON a.k = b.k;
----
v
20
21

SELECT v FROM a ANTI JOIN b ON a.k = b.k;
----
v
10
30
40

SELECT v FROM a SEMI JOIN b ON a.k = b.k AND b.w > 2;
----
v

SELECT v FROM a ANTI JOIN b ON a.k = b.k AND b.w > 2;
----
v
10
20
21
30
40

SELECT v FROM a SEMI JOIN b ON a.k < b.k;
----
v
10
20
21
40

SELECT v FROM a ANTI JOIN b ON a.k < b.k;
----
v
30

SELECT v FROM a SEMI JOIN b USING (k);
----
v
20
21

SELECT * FROM a ANTI JOIN b USING (k);
----
k | v
1 | 10
4 | 40
NULL | 30

SELECT v FROM a SEMI JOIN b ON TRUE;
----
v
10
20
21
30
40

SELECT v FROM a ANTI JOIN b ON FALSE;
----
v
10
20
21
30
40

-- Below and above a FULL JOIN.
SELECT a.v, c.w FROM (a SEMI JOIN b ON a.k = b.k) FULL JOIN b c ON a.k = c.k;
----
v | w
20 | 1
20 | 2
21 | 1
21 | 2
NULL | 3
NULL | 4

SELECT a.v, b.w FROM a FULL JOIN b ON a.k = b.k ANTI JOIN b c ON c.k = a.k;
----
v | w
10 | NULL
30 | NULL
40 | NULL
NULL | 3
NULL | 4

-- error
SELECT b.w FROM a SEMI JOIN b ON a.k = b.k;
----
table b is not visible here
line 1: SELECT b.w FROM a SEMI JOIN b ON a.k = b.k;
               ^^^
hint: SEMI JOIN shows its left side only
