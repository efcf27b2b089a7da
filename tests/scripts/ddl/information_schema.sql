-- The information schema tells what there is, in tables that can be filtered and joined.
-- sample: company
-- oracle: none (types and names of constraints are minisql's)

CREATE TABLE room (building VARCHAR, number INTEGER, seats INTEGER DEFAULT 2 CHECK (seats > 0), PRIMARY KEY (building, number));
CREATE TABLE seat (id INTEGER NOT NULL UNIQUE, n INTEGER, b VARCHAR, FOREIGN KEY (n, b) REFERENCES room (number, building));
CREATE VIEW full_room AS SELECT building, number, seats * 1.5 AS people FROM room;

SELECT table_schema, table_name, table_type, is_insertable_into FROM information_schema.tables;
----
table_schema | table_name | table_type | is_insertable_into
public | assignments | FOREIGN | NO
public | departments | FOREIGN | NO
public | employees | FOREIGN | NO
public | full_room | VIEW | NO
public | projects | FOREIGN | NO
public | room | BASE TABLE | YES
public | salary_grades | FOREIGN | NO
public | seat | BASE TABLE | YES

SELECT table_name, column_name, ordinal_position, column_default, is_nullable, data_type
FROM information_schema.columns AS c JOIN information_schema.tables AS t USING (table_name) WHERE t.table_type <> 'FOREIGN';
----
table_name | column_name | ordinal_position | column_default | is_nullable | data_type
full_room | building | 1 | NULL | YES | VARCHAR
full_room | number | 2 | NULL | YES | INTEGER
full_room | people | 3 | NULL | YES | DECIMAL(12,1)
room | building | 1 | NULL | NO | VARCHAR
room | number | 2 | NULL | NO | INTEGER
room | seats | 3 | 2 | YES | INTEGER
seat | b | 3 | NULL | YES | VARCHAR
seat | id | 1 | NULL | NO | INTEGER
seat | n | 2 | NULL | YES | INTEGER

-- Types of files are known too; for them the file is read.
SELECT column_name, data_type FROM Information_Schema.Columns WHERE table_name = 'employees';
----
column_name | data_type
department_id | BIGINT
employee_id | BIGINT
employee_name | VARCHAR
hired | DATE
manager_id | BIGINT
salary | BIGINT

SELECT constraint_name, table_name, constraint_type FROM information_schema.table_constraints;
----
constraint_name | table_name | constraint_type
room_pkey | room | PRIMARY KEY
room_seats_check | room | CHECK
seat_id_key | seat | UNIQUE
seat_n_b_fkey | seat | FOREIGN KEY

SELECT constraint_name, column_name, ordinal_position, position_in_unique_constraint FROM information_schema.key_column_usage;
----
constraint_name | column_name | ordinal_position | position_in_unique_constraint
room_pkey | building | 1 | NULL
room_pkey | number | 2 | NULL
seat_id_key | id | 1 | NULL
seat_n_b_fkey | b | 2 | 1
seat_n_b_fkey | n | 1 | 2

SELECT constraint_name, unique_constraint_name FROM information_schema.referential_constraints;
----
constraint_name | unique_constraint_name
seat_n_b_fkey | room_pkey

SELECT constraint_name, check_clause FROM information_schema.check_constraints;
----
constraint_name | check_clause
room_seats_check | seats > 0

SELECT table_name, view_definition FROM information_schema.views;
----
table_name | view_definition
full_room | SELECT building, number, seats * 1.5 AS people FROM room

-- A view may read them, and then it is among what it shows.
CREATE VIEW width AS SELECT table_name, count(*) AS columns FROM information_schema.columns GROUP BY table_name;
SELECT table_name, columns FROM width WHERE table_name IN ('width', 'room', 'no');
----
table_name | columns
room | 3
width | 2

EXPLAIN SELECT table_name FROM information_schema.tables WHERE table_type = 'VIEW';
----
-> Filter: (tables.table_type = 'VIEW')  (cost=3.17 rows=3)
    -> Table scan on tables  (cost=2.66 rows=9)

-- error
SELECT * FROM information_schema.columms;
----
information_schema has no table columms
line 1: SELECT * FROM information_schema.columms;
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: did you mean columns?

-- error
SELECT * FROM main.room;
----
a name qualified by a schema is not supported
line 1: SELECT * FROM main.room;
                      ^^^^^^^^^
hint: there are no schemas but information_schema, whose tables tell what there is

-- error
INSERT INTO information_schema.tables VALUES (1);
----
a name qualified by a schema is not supported
line 1: INSERT INTO information_schema.tables VALUES (1);
                                      ^

SHOW SCHEMA;
----
table | column | type | constraints | reason
assignments | employee_id | BIGINT | (empty) | BIGINT because every value is an integer
assignments | project_id | BIGINT | (empty) | BIGINT because every value is an integer
assignments | role | VARCHAR | (empty) | VARCHAR because line 2 holds 'sponsor'
assignments | hours | BIGINT | (empty) | BIGINT because every value is an integer
departments | department_id | BIGINT | (empty) | BIGINT because every value is an integer
departments | department_name | VARCHAR | (empty) | VARCHAR because line 2 holds 'Engineering'
departments | city | VARCHAR | (empty) | VARCHAR because line 2 holds 'Berlin'
departments | manager_id | BIGINT | (empty) | BIGINT because every value is an integer
employees | employee_id | BIGINT | (empty) | BIGINT because every value is an integer
employees | employee_name | VARCHAR | (empty) | VARCHAR because line 2 holds 'Amira'
employees | department_id | BIGINT | (empty) | BIGINT because every value is an integer
employees | manager_id | BIGINT | (empty) | BIGINT because every value is an integer
employees | salary | BIGINT | (empty) | BIGINT because every value is an integer
employees | hired | DATE | (empty) | DATE because every value is a date
full_room | building | VARCHAR | (empty) | VARCHAR because the query of view full_room says so
full_room | number | INTEGER | (empty) | INTEGER because the query of view full_room says so
full_room | people | DECIMAL(12,1) | (empty) | DECIMAL(12,1) because the query of view full_room says so
projects | project_id | BIGINT | (empty) | BIGINT because every value is an integer
projects | title | VARCHAR | (empty) | VARCHAR because line 2 holds 'Atlas'
projects | department_id | BIGINT | (empty) | BIGINT because every value is an integer
projects | lead_id | BIGINT | (empty) | BIGINT because every value is an integer
projects | budget | BIGINT | (empty) | BIGINT because every value is an integer
room | building | VARCHAR | PRIMARY KEY (building, number) | VARCHAR because CREATE TABLE says so
room | number | INTEGER | PRIMARY KEY (building, number) | INTEGER because CREATE TABLE says so
room | seats | INTEGER | DEFAULT 2, CHECK (seats > 0) | INTEGER because CREATE TABLE says so
salary_grades | grade | VARCHAR | (empty) | VARCHAR because line 2 holds 'A'
salary_grades | low | BIGINT | (empty) | BIGINT because every value is an integer
salary_grades | high | BIGINT | (empty) | BIGINT because every value is an integer
seat | id | INTEGER | NOT NULL, UNIQUE | INTEGER because CREATE TABLE says so
seat | n | INTEGER | REFERENCES room | INTEGER because CREATE TABLE says so
seat | b | VARCHAR | REFERENCES room | VARCHAR because CREATE TABLE says so
width | table_name | VARCHAR | (empty) | VARCHAR because the query of view width says so
width | columns | BIGINT | (empty) | BIGINT because the query of view width says so

SHOW CREATE TABLE seat;
----
CREATE TABLE seat (
  id INTEGER NOT NULL,
  n INTEGER,
  b VARCHAR,
  CONSTRAINT seat_id_key UNIQUE (id),
  CONSTRAINT seat_n_b_fkey FOREIGN KEY (n, b) REFERENCES room (number, building)
);

SHOW CREATE TABLE employees;
----
CREATE TABLE employees (
  employee_id BIGINT,
  employee_name VARCHAR,
  department_id BIGINT,
  manager_id BIGINT,
  salary BIGINT,
  hired DATE
);

SHOW CREATE VIEW full_room;
----
CREATE VIEW full_room (building, number, people) AS SELECT building, number, seats * 1.5 AS people FROM room;

-- error
SHOW CREATE TABLE rooms;
----
there is no table rooms
line 1: SHOW CREATE TABLE rooms;
                          ^^^^^
hint: did you mean room?
