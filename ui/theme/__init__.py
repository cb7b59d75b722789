"""The look of the window: tokens, palette, style sheet, fonts, icons.

``theme()`` is the look in force: ``.colour(role)``, ``.font(step)``, ``.line(step)``, ``.rtl``.
``tokens()`` are the values behind it. Nothing here is set at import.
"""
