"""Whole benchmarks whose answers stand beside their data: TPC-H, TPC-DS and the join-order benchmark."""
