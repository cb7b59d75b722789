"""Editors of answers.

``asking``  (no Qt) turns questions of the interview into ``FieldState``; ``state`` holds it
``items``   (no Qt) edits one item of a list: keeps each field, finds what is to be mended
``form``    ``FieldForm``: the fields of a question below each other; says which is to be kept
``editor``  ``Editor``, the base: ``raw()``, ``set_raw(raw)``, ``changed()``, ``left()``
``making``  ``make_editor(state, words)``: the editor for the shape of a field
``choices``, ``dates``, ``writing``, ``amounts``, ``codes``: the editors

What an editor gives and takes is in the types of ``assistant.interview.raw``; nothing is read or
judged here.
"""
