-- An order that ORDER BY or GROUP BY asks for can be made early, where the rows are few, and kept by the joins above.

CREATE TABLE few (id INTEGER, x INTEGER);
INSERT INTO few VALUES (1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1);
CREATE TABLE many (y INTEGER, x INTEGER);
INSERT INTO many VALUES (1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1);

-- Every row of `few` meets all of `many`, so six rows are sorted instead of forty-eight.
EXPLAIN SELECT few.id, many.y FROM few JOIN many ON few.x = many.x ORDER BY few.id;
----
-> Inner hash join (few.x = many.x)  (cost=26.49 rows=48)
    -> Sort: few.id  (cost=4.29..4.29 rows=6)
        -> Table scan on few  (cost=1.71 rows=6)
    -> Hash
        -> Table scan on many  (cost=2.28 rows=8)

-- A column that a filter fixes to one value orders nothing.
EXPLAIN SELECT few.id FROM few WHERE few.id = 3 ORDER BY few.id;
----
-> Filter: (few.id = 3)  (cost=2.06 rows=1)
    -> Table scan on few  (cost=1.71 rows=6)

-- Columns that an inner join makes equal are one order: no second sort.
EXPLAIN SELECT l.id, r.id FROM few l JOIN few r ON l.id = r.id JOIN many ON l.x = many.x ORDER BY r.id;
----
-> Inner hash join (l.x = many.x)  (cost=37.69 rows=48)
    -> Inner merge join (l.id = r.id)  (cost=16.00 rows=6)
        -> Sort: l.id  (cost=4.29..4.29 rows=6)
            -> Table scan on few AS l  (cost=1.71 rows=6)
        -> Sort: r.id  (cost=4.29..4.29 rows=6)
            -> Table scan on few AS r  (cost=1.71 rows=6)
    -> Hash
        -> Table scan on many  (cost=1.84 rows=8)

-- Groups come out in the order in which they first appear; here it is cheaper to sort the few groups than to build on the
-- larger input.
EXPLAIN SELECT few.id, count(*) FROM few JOIN many ON few.x = many.x GROUP BY few.id ORDER BY few.id;
----
-> Group aggregate (streaming) by (few.id): COUNT(*)  (cost=37.04 rows=6)
    -> Inner hash join (few.x = many.x)  (cost=25.98 rows=48)
        -> Sort: few.id  (cost=4.29..4.29 rows=6)
            -> Table scan on few  (cost=1.71 rows=6)
        -> Hash
            -> Table scan on many  (cost=1.84 rows=8)

-- FULL JOIN destroys the order of its inputs.
EXPLAIN SELECT few.id, many.y FROM few FULL JOIN many ON few.x = many.x ORDER BY few.id;
----
-> Sort: few.id  (cost=46.91..46.91 rows=48)
    -> Full hash join (few.x = many.x)  (cost=21.67 rows=48)
        -> Table scan on many  (cost=2.28 rows=8)
        -> Hash
            -> Table scan on few  (cost=1.71 rows=6)
