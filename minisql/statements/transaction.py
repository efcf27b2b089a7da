"""BEGIN, COMMIT, ROLLBACK and savepoints."""

from __future__ import annotations

from minisql.catalog.transactions import Transactions
from minisql.syntax import ast


def control_transaction(statement: ast.TransactionControl, transactions: Transactions) -> str:
    """Execute the statement; the message says what was done. TransactionError where it cannot be."""
    match statement:
        case ast.Begin(span=place):
            transactions.begin(place)
            return "began a transaction"
        case ast.Commit(span=place):
            transactions.commit(place)
            return "committed the transaction"
        case ast.Rollback(savepoint=None, span=place):
            transactions.rollback(place)
            return "rolled the transaction back"
        case ast.Rollback(savepoint=str(name), span=place):
            transactions.rollback_to(name, place)
            return f"rolled back to savepoint {name}"
        case ast.Savepoint(name=name, span=place):
            transactions.set_savepoint(name, place)
            return f"set savepoint {name}"
        case ast.Release(name=name, span=place):
            transactions.release(name, place)
            return f"released savepoint {name}"
    raise AssertionError(statement)
