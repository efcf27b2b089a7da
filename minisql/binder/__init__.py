"""AST and catalog to QueryBlock: every name resolved, every type checked."""
