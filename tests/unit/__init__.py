"""Unit tests, one file for each module under test."""
