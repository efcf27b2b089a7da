"""The abstract syntax tree: what the SQL text says, before any name is looked up.

Frozen dataclasses, one for each construct of `grammar/sql.lark`. Every node has the span of the text it was written as;
the span takes no part in equality, so that `GROUP BY a + 1` matches `SELECT a + 1`. Identifiers keep their spelling.

| module | nodes |
|---|---|
| `expressions` | constants, columns, operators, calls, windows |
| `queries` | tables of FROM, the parts of SELECT, set operations, WITH |
| `definitions` | CREATE, ALTER and DROP of tables, views and indexes |
| `changes` | INSERT, UPDATE, DELETE, MERGE, COPY, transactions |
| `statements` | EXPLAIN, SHOW, SET, ANALYZE, and the union of all statements |
"""

from minisql.syntax.ast.changes import *
from minisql.syntax.ast.definitions import *
from minisql.syntax.ast.expressions import *
from minisql.syntax.ast.node import *
from minisql.syntax.ast.queries import *
from minisql.syntax.ast.statements import *
