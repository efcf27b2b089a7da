"""The scalar functions, a file for each theme; `plan/function.py` is the registry that finds them by name."""
