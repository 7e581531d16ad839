"""Question suites: load, ask, judge."""
