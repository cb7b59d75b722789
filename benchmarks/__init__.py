"""Measurements against what one would pick instead; ratios within one run, never a test."""
