"""Backups: made, rehearsed, restored."""
