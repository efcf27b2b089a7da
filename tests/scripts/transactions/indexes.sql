-- ROLLBACK brings indexes and constraints back.
-- oracle: none (SHOW INDEXES is minisql's)

CREATE TABLE parent (id INTEGER PRIMARY KEY);
CREATE TABLE child (id INTEGER REFERENCES parent (id));
INSERT INTO parent VALUES (1);
CREATE INDEX kept ON child (id);
BEGIN;
DROP INDEX kept;
CREATE INDEX gone ON child (id);
INSERT INTO child VALUES (1);
DROP TABLE parent CASCADE;
INSERT INTO child VALUES (2);
ROLLBACK;

SHOW INDEXES;
----
table | index | columns
child | kept | id

-- error
INSERT INTO child VALUES (2);
----
(id) = (2) of child violates FOREIGN KEY child_id_fkey: parent has no such row

SELECT id FROM child WHERE id >= 0;
----
id
