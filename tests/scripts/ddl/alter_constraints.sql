-- Constraints of a table that is there are added, when its rows keep them, and dropped.
-- oracle: none (duckdb and sqlite3 add and drop hardly any)

CREATE TABLE country (code VARCHAR, name VARCHAR);
INSERT INTO country VALUES ('DE', 'Germany'), ('PE', 'Peru');
CREATE TABLE city (name VARCHAR, code VARCHAR, people INTEGER);
INSERT INTO city VALUES ('Lima', 'PE', 10), ('Berlin', 'DE', 4), ('Nowhere', NULL, NULL);

-- error
ALTER TABLE city ADD FOREIGN KEY (code) REFERENCES country;
----
table country has no primary key
line 1: ALTER TABLE city ADD FOREIGN KEY (code) REFERENCES country;
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: name the columns that are its key

ALTER TABLE country ADD PRIMARY KEY (code);
ALTER TABLE city ADD FOREIGN KEY (code) REFERENCES country;
ALTER TABLE city ADD CONSTRAINT some_people CHECK (people > 0);
ALTER TABLE city ADD UNIQUE (name, code);

-- error
INSERT INTO city VALUES ('Oslo', 'NO', 1);
----
(code) = ('NO') of city violates FOREIGN KEY city_code_fkey: country has no such row

-- error
INSERT INTO country VALUES (NULL, 'Nowhere');
----
column code of country takes no NULL
hint: the row is (NULL, 'Nowhere')

-- error
INSERT INTO city VALUES ('Lima', 'PE', 20);
----
(name, code) = ('Lima', 'PE') of city occurs twice and violates UNIQUE city_name_code_key

-- error
INSERT INTO city VALUES ('Cusco', 'PE', 0);
----
row ('Cusco', 'PE', 0) of city violates CHECK some_people: people > 0

-- error
ALTER TABLE city ADD CONSTRAINT many CHECK (people > 5);
----
row ('Berlin', 'DE', 4) of city violates CHECK many: people > 5

-- error
ALTER TABLE city ADD CONSTRAINT Some_People CHECK (people > 2);
----
constraint Some_People is defined twice
line 1: ALTER TABLE city ADD CONSTRAINT Some_People CHECK (people > 2);
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
ALTER TABLE city ADD PRIMARY KEY (code);
----
column code of city takes no NULL
hint: the row is ('Nowhere', NULL, NULL)

-- error
ALTER TABLE country ADD PRIMARY KEY (name);
----
table country has two primary keys
line 1: ALTER TABLE country ADD PRIMARY KEY (name);
                                ^^^^^^^^^^^^^^^^^^
hint: UNIQUE declares another key

-- error
ALTER TABLE city DROP CONSTRAINT some_pepole;
----
table city has no constraint some_pepole
line 1: ALTER TABLE city DROP CONSTRAINT some_pepole;
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: did you mean some_people?

-- error
ALTER TABLE country DROP CONSTRAINT country_pkey;
----
constraint country_pkey cannot be dropped: FOREIGN KEY city_code_fkey refers to it
line 1: ALTER TABLE country DROP CONSTRAINT country_pkey;
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: CASCADE drops the foreign key too

-- CASCADE takes the foreign key away too. What was a primary key still takes no NULL.
ALTER TABLE country DROP CONSTRAINT country_pkey CASCADE;
ALTER TABLE city DROP CONSTRAINT some_people;
ALTER TABLE city DROP CONSTRAINT IF EXISTS some_people;
INSERT INTO city VALUES ('Oslo', 'NO', 0);
INSERT INTO country VALUES ('PE', 'Peru again');
DESCRIBE city;
----
column | type | constraints | reason
name | VARCHAR | UNIQUE (name, code) | VARCHAR because CREATE TABLE says so
code | VARCHAR | UNIQUE (name, code) | VARCHAR because CREATE TABLE says so
people | INTEGER | (empty) | INTEGER because CREATE TABLE says so

-- error
UPDATE country SET code = NULL;
----
column code of country takes no NULL
hint: the row is (NULL, 'Germany')

-- A new column brings its constraints along.
-- oracle: none (duckdb and sqlite3 add no column with these)
ALTER TABLE city ADD COLUMN IF NOT EXISTS rank INTEGER UNIQUE CHECK (rank > people);
ALTER TABLE city ADD COLUMN IF NOT EXISTS rank VARCHAR;

-- error
ALTER TABLE city ADD COLUMN zone INTEGER DEFAULT 1 UNIQUE;
----
(zone) = (1) of city occurs twice and violates UNIQUE city_zone_key

-- error
ALTER TABLE city ADD COLUMN zone INTEGER DEFAULT 1 CHECK (zone > people);
----
row ('Lima', 'PE', 10, NULL, 1) of city violates CHECK city_zone_check: zone > people

-- error
ALTER TABLE city ADD COLUMN zone VARCHAR DEFAULT 'x' REFERENCES city (name, code);
----
1 columns cannot refer to 2
line 1: ALTER TABLE city ADD COLUMN zone VARCHAR DEFAULT 'x' REFERENCES city (name, code);
                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: a foreign key names a column for each column of the key

ALTER TABLE city DROP COLUMN IF EXISTS nothing;
ALTER TABLE IF EXISTS nothing DROP COLUMN x;

-- error
ALTER TABLE city ADD COLUMN twin INTEGER DEFAULT 11 REFERENCES city (rank);
----
(twin) = (11) of city violates FOREIGN KEY city_twin_fkey: city has no such row

UPDATE city SET rank = 11 WHERE name = 'Lima';
ALTER TABLE city ADD COLUMN twin INTEGER DEFAULT 11 REFERENCES city (rank);
SELECT name, twin FROM city;
----
name | twin
Berlin | 11
Lima | 11
Nowhere | 11
Oslo | 11

-- error
UPDATE city SET rank = 3 WHERE name = 'Berlin';
----
row ('Berlin', 'DE', 4, 3, 11) of city violates CHECK city_rank_check: rank > people

-- error
ALTER TABLE city RENAME CONSTRAINT city_rank_key TO k;
----
RENAME CONSTRAINT is not supported
line 1: ALTER TABLE city RENAME CONSTRAINT city_rank_key TO k;
                                ^^^^^^^^^^
hint: drop it and add it under the other name

-- error
ALTER TABLE city ADD FOREIGN KEY (code) REFERENCES country ON DELETE SET NULL (code);
----
SET NULL (…) is not supported
line 1: ALTER TABLE city ADD FOREIGN KEY (code) REFERENCES country ON DELETE SET NULL (code);
                                                                                      ^
hint: it is about all columns of the foreign key
