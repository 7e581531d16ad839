"""Witness: a network video recorder that you can question."""

from importlib.metadata import version

__version__ = version("witness")
