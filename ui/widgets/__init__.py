"""Widgets of the window; ``casebook screens --screen components`` shows them.

Import each from its module:

``text``      ``Text(text, step, role, reading=, align=)`` wraps, is never markup; ``Heading(text, level)``;
              ``Line`` (one line, elided); ``Icon(name, size, role)``; ``IconText(icon, text, step, role)``
``buttons``   ``Button(text, kind, icon=, trailing=, key=, small=)``, kind primary, secondary, quiet, danger,
              ``.set_busy(words or None)``; ``Link(text, icon=, trailing=)``; ``IconButton(icon, name)``
``tag``       ``Tag(word, TagKind)``, ``Badge(count, name)``; ``TagKind`` DONE, IN_PROGRESS, NEEDS_YOU,
              NOT_STARTED, CANNOT_START, NOT_NEEDED, PROBLEM, PLAIN
``choice``    ``ChoiceGroup(name, [(value, words)], value=)``: ``.chosen(str)``, ``.value()``, ``.choose()``;
              ``ChoiceRow(text, detail=)``; ``CheckBox(text, checked=)``: ``.toggled(bool)``
``field``     ``LineField(label, text=, hint=, width=, reading=)``, ``TextField(label, text=, hint=, rows=)``:
              ``.edited(str)``, ``.left()``, ``.text()``, ``.set_text()``, ``.set_error()``;
              ``Field(label, editor, hint=, width=)`` around any editor; bare ``LineEdit``, ``TextEdit``
``select``    ``Select(name, [(value, words)], value=)``: ``.chosen(str)``, ``.value()``, ``.choose()``
``card``      ``Card(kind)``, kind card, soft, sunken, plain, attention, success, error; add to ``.column``;
              ``Notice(kind, text, action=)``: ``.acted()``; ``EmptyState(icon, heading, text, action=)``;
              ``ErrorSummary(title, [(key, sentence)])``: ``.chosen(key)``
``rows``      ``TaskRow(title, word, TagKind)``; ``ListRow(title, subtitle, icon=, end_title=, ...)`` in a
              ``RowList(name)``: ``.show_rows({key: ListRow}, selected)``, ``.opened(key)``
``panel``     ``ActionBar(*buttons, note=, width=, compact=)``;
              ``SidePanel(title, close)``: ``.body``, ``.show_footer(*buttons, note=)``, ``.closed()``
``progress``  ``ProgressLine``, ``ProgressBar``: ``.show_progress(share, words)``; ``StrengthBars``
``layout``    ``row(...)``, ``column(...)`` of widgets, layouts, gaps (int) and stretches (None), with margins
              as (start, top, end, bottom); ``ScrollPage(width=)``, add to ``.column``; ``hairline()``;
              ``boxed(layout)``; ``clear(layout)``; ``set_margins``
``painting``  for painted widgets: ``Paragraph``, ``draw_box``, ``draw_line``, ``side_x``, ``isolate``;
              ``Reading``

Colours and fonts come from ``ui.theme.theme.theme()``. A widget that takes the focus may have ``radius``, for
its ring. After a change of language, theme or text size, pages are built anew. What a person typed is shown
with ``Reading.CONTENT``.
"""
