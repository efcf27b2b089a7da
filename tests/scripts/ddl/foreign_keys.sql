-- A foreign key names a row of its parent. It is checked when a statement has written to the one or the other (NO
-- ACTION); a row whose key holds a NULL names none.
-- oracle: none (sqlite3 keeps foreign keys only when asked, duckdb does not drop what they refer to)

CREATE TABLE team (id INTEGER PRIMARY KEY, name VARCHAR UNIQUE);
CREATE TABLE player (name VARCHAR, team INTEGER REFERENCES team, rival VARCHAR REFERENCES team (name));
INSERT INTO team VALUES (1, 'red'), (2, 'blue');
INSERT INTO player VALUES ('Ada', 1, 'blue'), ('Bo', NULL, NULL);

-- error
INSERT INTO player VALUES ('Cy', 3, 'red');
----
(team) = (3) of player violates FOREIGN KEY player_team_fkey: team has no such row

-- error
UPDATE player SET rival = 'green' WHERE name = 'Bo';
----
(rival) = ('green') of player violates FOREIGN KEY player_rival_fkey: team has no such row

-- error
DELETE FROM team WHERE id = 1;
----
(team) = (1) of player violates FOREIGN KEY player_team_fkey: team has no such row

DELETE FROM player WHERE name = 'Ada';
DELETE FROM team WHERE id = 1;
SELECT * FROM team;
----
id | name
2 | blue

-- error
DROP TABLE team;
----
FOREIGN KEY player_team_fkey of player refers to team
line 1: DROP TABLE team;
                   ^^^^
hint: DROP TABLE team CASCADE drops the foreign key too

-- A key of several columns, in any order; and a table that refers to itself.
CREATE TABLE seat (hall VARCHAR, number INTEGER, PRIMARY KEY (hall, number));
CREATE TABLE ticket (n INTEGER, h VARCHAR, FOREIGN KEY (n, h) REFERENCES seat (number, hall));
INSERT INTO seat VALUES ('A', 1), ('B', 2);
INSERT INTO ticket VALUES (1, 'A'), (9, NULL);
-- error
INSERT INTO ticket VALUES (1, 'B');
----
(n, h) = (1, 'B') of ticket violates FOREIGN KEY ticket_n_h_fkey: seat has no such row

CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node);
INSERT INTO node VALUES (2, 1), (1, NULL);
-- error
INSERT INTO node VALUES (4, 3);
----
(parent) = (3) of node violates FOREIGN KEY node_parent_fkey: node has no such row

-- error
CREATE TABLE bad (a INTEGER REFERENCES ticket (n));
----
(n) is no key of ticket
line 1: CREATE TABLE bad (a INTEGER REFERENCES ticket (n));
                                    ^^^^^^^^^^^^^^^^^^^^^
hint: declare it PRIMARY KEY or UNIQUE there

-- error
CREATE TABLE bad (a VARCHAR REFERENCES node);
----
a foreign key of type VARCHAR that refers to a INTEGER is not supported
line 1: CREATE TABLE bad (a VARCHAR REFERENCES node);
                                    ^^^^^^^^^^^^^^^
hint: declare a as INTEGER

-- Several tables are dropped together, or none of them.
-- error
DROP TABLE seat, ticket, nowhere;
----
there is no table nowhere
line 1: DROP TABLE seat, ticket, nowhere;
                                 ^^^^^^^
hint: the tables are node, player, seat, team, ticket

DROP TABLE seat, ticket;
DROP TABLE IF EXISTS team, nowhere CASCADE;
INSERT INTO player VALUES ('Cy', 3, 'red');
SELECT count(*) FROM player;
----
count(*)
2
