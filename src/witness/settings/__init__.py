"""The settings file, typed."""
