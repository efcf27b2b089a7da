"""Tests of minisql: golden scripts, comparisons with other engines, and the tools that run them."""
