-- BEGIN … ROLLBACK takes everything back that the session defined or changed since; COMMIT keeps it.

CREATE TABLE account (name VARCHAR, amount INTEGER);
INSERT INTO account VALUES ('Ada', 10), ('Bo', 20);

BEGIN;
UPDATE account SET amount = amount - 5 WHERE name = 'Ada';
INSERT INTO account VALUES ('Cy', NULL);
SELECT name, amount FROM account;
----
name | amount
Ada | 5
Bo | 20
Cy | NULL

ROLLBACK;
SELECT name, amount FROM account;
----
name | amount
Ada | 10
Bo | 20

BEGIN TRANSACTION;
DELETE FROM account WHERE name = 'Bo';
COMMIT;
SELECT name, amount FROM account;
----
name | amount
Ada | 10

-- Tables are made and dropped in transactions too.
BEGIN;
CREATE TABLE other (x INTEGER);
INSERT INTO other VALUES (1);
DROP TABLE account;
ROLLBACK;
SELECT name, amount FROM account;
----
name | amount
Ada | 10

-- error
SELECT x FROM other;
----
there is no table other
line 1: SELECT x FROM other;
                      ^^^^^
hint: the tables are account

-- error
COMMIT;
----
no transaction is open
line 1: COMMIT;
        ^^^^^^
hint: BEGIN opens one; outside, every statement has taken effect when it returns

-- error
ROLLBACK;
----
no transaction is open
line 1: ROLLBACK;
        ^^^^^^^^
hint: BEGIN opens one; outside, every statement has taken effect when it returns

BEGIN;
-- error
BEGIN;
----
a transaction is open already
line 1: BEGIN;
        ^^^^^
hint: COMMIT or ROLLBACK ends it; SAVEPOINT marks a place in it

-- oracle: none (an error of minisql's is not repeated there)
ROLLBACK;
SELECT count(*) AS rows FROM account;
----
rows
1
