"""Crossing a border: a copy left with somebody, little or nothing on the laptop."""
