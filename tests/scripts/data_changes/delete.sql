-- DELETE takes the rows away that a query finds, TRUNCATE all.

CREATE TABLE visit (id INTEGER, page VARCHAR);
CREATE TABLE page (name VARCHAR, old BOOLEAN);
INSERT INTO visit VALUES (1, 'a'), (2, 'b'), (3, NULL), (4, 'a'), (5, 'c');
INSERT INTO page VALUES ('a', TRUE), ('b', FALSE), ('a', TRUE), (NULL, TRUE);

-- A row goes where the condition is TRUE, not where it is NULL.
DELETE FROM visit WHERE page > 'b';
SELECT id, page FROM visit;
----
id | page
1 | a
2 | b
3 | NULL
4 | a

INSERT INTO visit VALUES (6, 'x'), (7, 'y');
DELETE FROM visit WHERE NOT EXISTS (SELECT * FROM page WHERE name = visit.page) AND id < 7;
SELECT id, page FROM visit;
----
id | page
1 | a
2 | b
4 | a
7 | y

DELETE FROM visit WHERE id = (SELECT max(id) FROM visit);
SELECT id, page FROM visit;
----
id | page
1 | a
2 | b
4 | a

-- oracle: none (EXPLAIN is minisql's)
EXPLAIN DELETE FROM visit USING page WHERE page.name = visit.page;
----
-> Distinct  (cost=13.33..13.33 rows=3)
    -> Inner hash join (visit.page = page.name)  (cost=7.80 rows=4)
        -> Table scan on page  (cost=0.92 rows=4)
        -> Hash
            -> Table scan on visit  (cost=0.88 rows=3)

-- error
DELETE FROM visit WHERE 1 / (id - 2) = 1;
----
division by zero
line 1: DELETE FROM visit WHERE 1 / (id - 2) = 1;
                                ^^^^^^^^^^^^
hint: NULLIF(divisor, 0) makes the result NULL instead

DELETE FROM visit;
SELECT id, page FROM visit;
----
id | page

-- oracle: duckdb (sqlite3 has no TRUNCATE)
TRUNCATE TABLE page;
SELECT name FROM page;
----
name

-- error
DELETE FROM nowhere;
----
there is no table nowhere
line 1: DELETE FROM nowhere;
                    ^^^^^^^
hint: the tables are page, visit

-- oracle: duckdb (sqlite3 has no USING)
INSERT INTO visit VALUES (1, 'a'), (2, 'b'), (3, NULL), (4, 'a');
INSERT INTO page VALUES ('a', TRUE), ('b', FALSE), ('a', TRUE), (NULL, TRUE);
DELETE FROM visit AS v USING page AS p WHERE p.name = v.page AND p.old;
SELECT id, page FROM visit;
----
id | page
2 | b
3 | NULL
