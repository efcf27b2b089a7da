-- Strings join by their characters: case, blanks and the empty string count.

CREATE TABLE a (k VARCHAR, v INTEGER);
INSERT INTO a VALUES ('x', 1), ('X', 2), ('x ', 3), ('', 4), (NULL, 5), ('ü', 6), ('日本', 7);
CREATE TABLE b (k VARCHAR, w INTEGER);
INSERT INTO b VALUES ('x', 10), ('', 40), (NULL, 50), ('ü', 60), ('日本', 70), ('日', 80);

SELECT v, w FROM a FULL JOIN b ON a.k = b.k;
----
v | w
1 | 10
2 | NULL
3 | NULL
4 | 40
5 | NULL
6 | 60
7 | 70
NULL | 50
NULL | 80

SELECT v, w FROM a JOIN b ON upper(a.k) = upper(b.k) WHERE w = 10;
----
v | w
1 | 10
2 | 10

SELECT v, w FROM a JOIN b ON trim(a.k) || '!' = b.k || '!' WHERE w = 10;
----
v | w
1 | 10
3 | 10
