-- Which subqueries become joins, and how the others run.

CREATE TABLE emp (id INTEGER, name VARCHAR, dept INTEGER, pay INTEGER);
INSERT INTO emp VALUES (1, 'Ada', 10, 90), (2, 'Ben', 10, 60), (3, 'Cleo', 20, 70), (4, 'Dan', NULL, 50), (5, 'Eve', 30, NULL);
CREATE TABLE dept (id INTEGER, name VARCHAR, boss INTEGER);
INSERT INTO dept VALUES (10, 'Tools', 1), (20, 'Toys', NULL), (40, 'Trees', 3), (NULL, 'Tents', 2);

-- EXISTS is a SEMI JOIN, NOT EXISTS an ANTI JOIN; the tables of the subquery join the tree of the query around.
EXPLAIN SELECT name FROM emp e WHERE EXISTS (SELECT 1 FROM dept d JOIN emp b ON d.boss = b.id WHERE d.id = e.dept);
----
-> Hash semijoin (e.dept = d.id)  (cost=16.82 rows=3)
    -> Table scan on emp AS e  (cost=1.42 rows=5)
    -> Hash
        -> Inner hash join (d.boss = b.id)  (cost=9.51 rows=3)
            -> Table scan on emp AS b  (cost=1.15 rows=5)
            -> Hash
                -> Table scan on dept AS d  (cost=0.92 rows=4)

EXPLAIN SELECT name FROM emp e WHERE NOT EXISTS (SELECT 1 FROM dept d WHERE d.id = e.dept AND d.boss > 1);
----
-> Hash antijoin (e.dept = d.id)  (cost=7.03 rows=3)
    -> Table scan on emp AS e  (cost=1.42 rows=5)
    -> Hash
        -> Filter: (d.boss > 1)  (cost=1.15 rows=2)
            -> Table scan on dept AS d  (cost=0.92 rows=4)

-- IN is a SEMI JOIN. NOT IN is an ANTI JOIN on equality only where neither side can be NULL.
EXPLAIN SELECT name FROM emp WHERE dept IN (SELECT id FROM dept);
----
-> Hash semijoin (emp.dept = dept.id)  (cost=9.80 rows=3)
    -> Table scan on emp  (cost=1.42 rows=5)
    -> Hash
        -> Table scan on dept  (cost=0.92 rows=4)

EXPLAIN SELECT name FROM emp WHERE id NOT IN (SELECT id FROM dept WHERE id IS NOT NULL);
----
-> Hash antijoin (emp.id = dept.id)  (cost=8.37 rows=2)
    -> Table scan on emp  (cost=1.42 rows=5)
    -> Hash
        -> Filter: (dept.id IS NOT NULL)  (cost=1.15 rows=3)
            -> Table scan on dept  (cost=0.92 rows=4)

EXPLAIN SELECT name FROM emp WHERE dept NOT IN (SELECT id FROM dept WHERE boss = emp.id);
----
-> Hash antijoin (emp.id = dept.boss), extra conditions: ((emp.dept = dept.id) IS NOT FALSE)  (cost=9.94 rows=3)
    -> Table scan on emp  (cost=1.42 rows=5)
    -> Hash
        -> Table scan on dept  (cost=0.92 rows=4)

-- Uncorrelated and with NULLs, NOT IN looks up its operand in the values of one run.
EXPLAIN SELECT name FROM emp WHERE dept NOT IN (SELECT id FROM dept);
----
-> Filter: (emp.dept NOT IN (subquery 1))  (cost=2.85 rows=4)
    -> Table scan on emp  (cost=1.42 rows=5)
    -> Subquery 1, once
        -> Table scan on dept  (cost=1.14 rows=4)

-- ALL passes where the opposite comparison is FALSE for every row.
EXPLAIN SELECT name FROM emp WHERE pay > ALL (SELECT pay FROM emp f WHERE f.dept = emp.dept AND f.id <> emp.id);
----
-> Hash antijoin (emp.dept = f.dept), extra conditions: (f.id <> emp.id) and ((emp.pay <= f.pay) IS NOT FALSE)  (cost=11.96 rows=2)
    -> Table scan on emp  (cost=1.42 rows=5)
    -> Hash
        -> Table scan on emp AS f  (cost=1.15 rows=5)

-- A subquery that groups, and reads nothing of the query around, becomes a derived table.
EXPLAIN SELECT name FROM emp WHERE dept IN (SELECT dept FROM emp GROUP BY dept HAVING count(*) > 1);
----
-> Hash semijoin (emp.dept = subquery_1.dept)  (cost=11.38 rows=1)
    -> Table scan on emp  (cost=1.42 rows=5)
    -> Hash
        -> Derived table subquery_1: emp.dept  (cost=7.07..7.25 rows=1)
            -> Filter: (count(*) > 1)  (cost=7.07..7.25 rows=1)
                -> Group aggregate by (emp.dept): COUNT(*)  (cost=7.07..7.07 rows=3)
                    -> Table scan on emp  (cost=1.43 rows=5)

-- Correlated aggregates are grouped once; a missing group counts 0.
EXPLAIN SELECT name, (SELECT count(*) FROM emp e WHERE e.dept = d.id) FROM dept d;
----
-> Project: COALESCE(subquery_1.count, 0)  (cost=14.38 rows=4)
    -> Left hash join (d.id = subquery_1.dept)  (cost=14.15 rows=4)
        -> Table scan on dept AS d  (cost=1.15 rows=4)
        -> Hash
            -> Derived table subquery_1: dept, count  (cost=7.07..7.07 rows=3)
                -> Group aggregate by (e.dept): COUNT(*)  (cost=7.07..7.07 rows=3)
                    -> Table scan on emp AS e  (cost=1.43 rows=5)

EXPLAIN SELECT name FROM emp e WHERE pay = (SELECT max(pay) FROM emp f WHERE f.dept = e.dept);
----
-> Inner hash join (e.dept = subquery_1.dept), (e.pay = subquery_1.max)  (cost=14.51 rows=2)
    -> Table scan on emp AS e  (cost=1.42 rows=5)
    -> Hash
        -> Derived table subquery_1: dept, max  (cost=7.35..7.35 rows=3)
            -> Group aggregate by (f.dept): MAX(f.pay)  (cost=7.35..7.35 rows=3)
                -> Table scan on emp AS f  (cost=1.70 rows=5)

-- What EXISTS cannot depend on is gone before planning.
EXPLAIN SELECT name FROM emp WHERE EXISTS (SELECT count(*) FROM dept WHERE id = emp.dept);
----
-> Table scan on emp  (cost=1.42 rows=5)

EXPLAIN SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE id = emp.dept LIMIT 0);
----
-> Zero rows (impossible WHERE)  (cost=0.00 rows=0)

EXPLAIN SELECT name FROM emp WHERE EXISTS (SELECT 1 WHERE emp.dept > 10);
----
-> Filter: (emp.dept > 10)  (cost=1.71 rows=3)
    -> Table scan on emp  (cost=1.42 rows=5)

-- The rest runs from inside its expression: once, or once for each distinct combination of outer values.
EXPLAIN SELECT name FROM emp WHERE pay > (SELECT avg(pay) FROM emp);
----
-> Filter: (CAST(emp.pay AS DOUBLE) > (subquery 1))  (cost=5.78 rows=1)
    -> Table scan on emp  (cost=1.42 rows=5)
    -> Subquery 1, once
        -> Aggregate: AVG(emp.pay)  (cost=4.08..4.08 rows=1)
            -> Table scan on emp  (cost=1.43 rows=5)

EXPLAIN SELECT name, EXISTS (SELECT 1 FROM dept d WHERE d.id = e.dept AND d.boss < e.id) FROM emp e;
----
-> Project: EXISTS (subquery 1)  (cost=8.59 rows=5)
    -> Table scan on emp AS e  (cost=1.97 rows=5)
    -> Subquery 1, once for each distinct (e.dept, e.id)
        -> Project: 1  (cost=1.27 rows=1)
            -> Filter: (d.id = e.dept) and (d.boss < e.id)  (cost=1.21 rows=1)
                -> Table scan on dept AS d  (cost=0.92 rows=4)

-- Tied by one equality, EXISTS under OR looks its value up in those of one run.
EXPLAIN SELECT name FROM emp e WHERE pay > 80 OR EXISTS (SELECT 1 FROM dept d WHERE d.id = e.dept AND d.boss > 1);
----
-> Filter: (e.pay > 80 OR e.dept IN (subquery 1))  (cost=3.08 rows=2)
    -> Table scan on emp AS e  (cost=1.42 rows=5)
    -> Subquery 1, once
        -> Filter: (d.boss > 1)  (cost=1.37 rows=2)
            -> Table scan on dept AS d  (cost=1.14 rows=4)

EXPLAIN SELECT name FROM emp e WHERE pay > 80 OR dept IN (SELECT id FROM dept d WHERE d.boss = e.id);
----
-> Filter: (e.pay > 80 OR e.dept IN (subquery 1))  (cost=8.56 rows=2)
    -> Table scan on emp AS e  (cost=1.42 rows=5)
    -> Subquery 1, once for each distinct (e.id)
        -> Filter: (d.boss = e.id)  (cost=1.37 rows=1)
            -> Table scan on dept AS d  (cost=1.14 rows=4)

-- NOT of an OR is split, so that each part can become a join.
EXPLAIN SELECT name FROM emp e WHERE NOT (pay > 80 OR EXISTS (SELECT 1 FROM dept d WHERE d.id = e.dept));
----
-> Hash antijoin (e.dept = d.id), build side preserved  (cost=8.70 rows=1)
    -> Table scan on dept AS d  (cost=0.92 rows=4)
    -> Hash
        -> Filter: (e.pay <= 80)  (cost=1.71 rows=3)
            -> Table scan on emp AS e  (cost=1.42 rows=5)

-- Correlated by more than equalities, an aggregate is computed for the distinct values of its outer columns.
EXPLAIN SELECT name, (SELECT count(*) FROM emp f WHERE f.dept = e.dept AND f.pay < e.pay) FROM emp e;
----
-> Project: COALESCE(subquery_1.count, 0)  (cost=29.54 rows=5)
    -> Left hash join (e.dept <=> subquery_1.dept), (e.pay <=> subquery_1.pay)  (cost=29.25 rows=5)
        -> Table scan on emp AS e  (cost=1.42 rows=5)
        -> Hash
            -> Derived table subquery_1: dept, pay, count  (cost=23.51..23.51 rows=2)
                -> Group aggregate by (domain_1.dept, domain_1.pay): COUNT(*)  (cost=23.51..23.51 rows=2)
                    -> Inner hash join (f.dept = domain_1.dept), extra conditions: (f.pay < domain_1.pay)  (cost=20.56 rows=2)
                        -> Distinct  (cost=10.34..10.34 rows=5)
                            -> Derived table domain_1: e.dept, e.pay  (cost=1.70 rows=5)
                                -> Table scan on emp AS e  (cost=1.70 rows=5)
                        -> Hash
                            -> Table scan on emp AS f  (cost=1.15 rows=5)

-- Grouped and tied by an equality, a subquery is joined on the key that it is tied by.
EXPLAIN SELECT name FROM emp e WHERE EXISTS (SELECT 1 FROM emp f WHERE f.dept = e.dept GROUP BY f.pay HAVING count(*) > 1);
----
-> Hash semijoin (e.dept = subquery_1.key)  (cost=15.95 rows=3)
    -> Table scan on emp AS e  (cost=1.42 rows=5)
    -> Hash
        -> Derived table subquery_1: key  (cost=10.34..10.63 rows=2)
            -> Filter: (count(*) > 1)  (cost=10.34..10.63 rows=2)
                -> Group aggregate by (f.pay, f.dept): COUNT(*)  (cost=10.34..10.34 rows=5)
                    -> Table scan on emp AS f  (cost=1.70 rows=5)

EXPLAIN (BLOCK) SELECT name FROM emp e WHERE pay > 80 OR EXISTS (SELECT 1 FROM dept d WHERE d.id = e.dept);
----
-> Query block
    -> FROM
        -> emp AS e
    -> WHERE (e.pay > 80 OR EXISTS (subquery 1))
    -> SELECT
        -> e.name AS name
    -> Subquery 1
        -> FROM
            -> dept AS d
        -> WHERE (d.id = e.dept)
        -> SELECT
            -> 1 AS "1"
