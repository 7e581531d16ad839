"""Composition roots: the only places that see everything."""
