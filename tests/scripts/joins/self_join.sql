-- Two uses of one table are two relations.

CREATE TABLE staff (id INTEGER, boss INTEGER);
INSERT INTO staff VALUES (1, NULL), (2, 1), (3, 1), (4, 9);

SELECT s.id, s.boss, b.id FROM staff s LEFT JOIN staff b ON s.boss = b.id;
----
id | boss | id
1 | NULL | NULL
2 | 1 | 1
3 | 1 | 1
4 | 9 | NULL

SELECT s.id, s.boss, b.id FROM staff s FULL JOIN staff b ON s.boss = b.id;
----
id | boss | id
1 | NULL | NULL
2 | 1 | 1
3 | 1 | 1
4 | 9 | NULL
NULL | NULL | 2
NULL | NULL | 3
NULL | NULL | 4

SELECT a.id, b.id, c.id FROM staff a JOIN staff b ON a.boss = b.id FULL JOIN staff c ON b.boss = c.boss;
----
id | id | id
2 | 1 | NULL
3 | 1 | NULL
NULL | NULL | 1
NULL | NULL | 2
NULL | NULL | 3
NULL | NULL | 4

-- error
SELECT * FROM staff JOIN staff ON TRUE;
----
two tables of this FROM are called staff
line 1: SELECT * FROM staff JOIN staff ON TRUE;
                                 ^^^^^
hint: give one an alias: staff AS staff2
