"""Casebook without its window: everything a person can do, headless and scriptable."""

__version__ = "0.1.0"
