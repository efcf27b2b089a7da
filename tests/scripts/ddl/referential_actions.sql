-- What becomes of the rows that name a row which goes, or changes its key: ON DELETE and ON UPDATE of a foreign key.
-- oracle: sqlite3 (duckdb has no referential actions)

CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE book (
  title TEXT PRIMARY KEY,
  author INTEGER DEFAULT 0 REFERENCES author ON DELETE CASCADE ON UPDATE CASCADE,
  editor INTEGER REFERENCES author ON DELETE SET NULL ON UPDATE SET NULL,
  printer TEXT DEFAULT 'any' REFERENCES author (name) ON DELETE SET DEFAULT ON UPDATE SET DEFAULT
);
INSERT INTO author VALUES (0, 'any'), (1, 'Ada'), (2, 'Bo'), (3, 'Cy');
INSERT INTO book VALUES ('one', 1, 2, 'Cy'), ('two', 2, 1, 'Bo'), ('three', NULL, 2, NULL), ('four', 3, 3, 'Ada');

-- The key changes: CASCADE follows it, SET NULL and SET DEFAULT forget it.
UPDATE author SET id = id + 10, name = name || '!' WHERE id IN (2, 3);
SELECT title, author, editor, printer FROM book;
----
title | author | editor | printer
four | 13 | NULL | Ada
one | 1 | NULL | any
three | NULL | NULL | NULL
two | 12 | 1 | any

-- The row goes.
DELETE FROM author WHERE id = 1;
SELECT title, author, editor, printer FROM book;
----
title | author | editor | printer
four | 13 | NULL | any
three | NULL | NULL | NULL
two | 12 | NULL | any

-- An update that leaves the key as it is concerns nobody.
UPDATE book SET editor = 12 WHERE title = 'two';
UPDATE author SET id = id;
SELECT editor FROM book WHERE title = 'two';
----
editor
12

-- The default must name a row too.
-- error
DELETE FROM author WHERE id = 0;
----
(printer) = ('any') of book violates FOREIGN KEY book_printer_fkey: author has no such row

SELECT count(*) FROM author;
----
count(*)
3

-- Actions have consequences: a chain of tables, and a tree in one table.
CREATE TABLE review (
  title TEXT REFERENCES book ON DELETE CASCADE ON UPDATE CASCADE, stars INTEGER, UNIQUE (title, stars)
);
CREATE TABLE answer (
  title TEXT, stars INTEGER, words TEXT,
  FOREIGN KEY (title, stars) REFERENCES review (title, stars) ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO review VALUES ('two', 4), ('two', 5), ('three', 1);
INSERT INTO answer VALUES ('two', 4, 'thanks'), ('two', 5, 'indeed'), ('three', 1, 'oh'), (NULL, 9, 'what');
UPDATE book SET title = 'second' WHERE title = 'two';
SELECT title, stars, words FROM answer;
----
title | stars | words
NULL | 9 | what
second | 4 | thanks
second | 5 | indeed
three | 1 | oh

DELETE FROM author WHERE id = 12;
SELECT title, stars, words FROM answer;
----
title | stars | words
NULL | 9 | what
NULL | NULL | indeed
NULL | NULL | thanks
three | 1 | oh

CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node ON DELETE CASCADE ON UPDATE CASCADE);
INSERT INTO node VALUES (1, NULL), (2, 1), (3, 2), (4, 2), (5, 4), (6, 1);
UPDATE node SET id = id + 100 WHERE id IN (2, 4);
SELECT id, parent FROM node;
----
id | parent
1 | NULL
102 | 1
104 | 102
3 | 102
5 | 104
6 | 1

DELETE FROM node WHERE id = 102;
SELECT id, parent FROM node;
----
id | parent
1 | NULL
6 | 1

-- RESTRICT keeps the row, and the whole statement is refused.
CREATE TABLE loan (book TEXT REFERENCES book ON DELETE RESTRICT ON UPDATE RESTRICT, day INTEGER);
INSERT INTO loan VALUES ('four', 1);
-- error
DELETE FROM author WHERE id = 13;
----
(book) = ('four') of loan violates FOREIGN KEY loan_book_fkey: RESTRICT keeps the row of book that it names

-- error
UPDATE book SET title = 'fourth' WHERE title = 'four';
----
(book) = ('four') of loan violates FOREIGN KEY loan_book_fkey: RESTRICT keeps the row of book that it names

-- NO ACTION looks at the end only, so that keys may be swapped; RESTRICT does not like that either.
CREATE TABLE place (id INTEGER PRIMARY KEY);
CREATE TABLE guest (place INTEGER REFERENCES place);
INSERT INTO place VALUES (1), (2);
INSERT INTO guest VALUES (1);

-- oracle: none (sqlite3 looks at keys row by row)
UPDATE place SET id = 3 - id;
SELECT place FROM guest;
----
place
1

-- NOT NULL and CHECK hold for what actions write.
CREATE TABLE pass (place INTEGER NOT NULL REFERENCES place ON DELETE SET NULL ON UPDATE CASCADE CHECK (place < 10));
INSERT INTO pass VALUES (2);
-- error
DELETE FROM place WHERE id = 2;
----
column place of pass takes no NULL
hint: the row is (NULL)

-- error
UPDATE place SET id = 20 WHERE id = 2;
----
row (20) of pass violates CHECK pass_place_check: place < 10

SELECT id FROM place;
----
id
1
2

-- TRUNCATE takes the rows of one table away, and asks nobody to follow.
-- error
TRUNCATE author;
----
(author) = (13) of book violates FOREIGN KEY book_author_fkey: author has no such row

-- error
CREATE TABLE bad (a INTEGER REFERENCES place ON DELETE SET NULL ON DELETE CASCADE);
----
ON DELETE or ON UPDATE is said twice
line 1: CREATE TABLE bad (a INTEGER REFERENCES place ON DELETE SET NULL ON DELETE CASCADE);
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- oracle: none (only minisql has these statements)
SHOW CREATE TABLE pass;
----
CREATE TABLE pass (
  place INTEGER NOT NULL,
  CONSTRAINT pass_place_check CHECK (place < 10),
  CONSTRAINT pass_place_fkey FOREIGN KEY (place) REFERENCES place (id) ON DELETE SET NULL ON UPDATE CASCADE
);

-- oracle: none (sqlite3 has no information_schema)
SELECT constraint_name, update_rule, delete_rule FROM information_schema.referential_constraints;
----
constraint_name | update_rule | delete_rule
answer_title_stars_fkey | CASCADE | SET NULL
book_author_fkey | CASCADE | CASCADE
book_editor_fkey | SET NULL | SET NULL
book_printer_fkey | SET DEFAULT | SET DEFAULT
guest_place_fkey | NO ACTION | NO ACTION
loan_book_fkey | RESTRICT | RESTRICT
node_parent_fkey | CASCADE | CASCADE
pass_place_fkey | CASCADE | SET NULL
review_title_fkey | CASCADE | CASCADE
