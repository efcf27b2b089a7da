"""Whole-array kernels behind each kind of expression. They know Arrow and SQL values, not expressions."""
