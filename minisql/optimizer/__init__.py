"""QueryBlock to AccessPath: rewrites, the join hypergraph, enumeration, estimates and costs."""
