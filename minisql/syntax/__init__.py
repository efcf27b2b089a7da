"""SQL text to parse tree to AST: nothing is resolved here, and no catalog is needed."""
