"""Benchmarks: what the suite costs, always as a ratio to a reference measured in the same run."""
