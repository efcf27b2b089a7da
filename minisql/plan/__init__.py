"""The resolved query: bound expressions and how they are evaluated, and the QueryBlock."""
