"""The Unicode Bidirectional Algorithm (UAX #9, revision 46), complete through rule L2.

Line breaking comes between the two halves: ``embedding_levels`` looks at a whole paragraph,
``line_levels`` and ``visual_order`` at each line of it. Mirrored glyphs (L4) are HarfBuzz's work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.writers.text.directions import CLOSING, OPENING, bidi_class

_MAX_DEPTH = 125
_MAX_BRACKETS = 63
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"})
_TRAILING = frozenset({"WS", "FSI", "LRI", "RLI", "PDI"}) | _REMOVED
_RTL_NEEDS = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
_STRONG_OF = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def classes_of(text: str) -> list[str]:
    """The Bidi_Class of every character."""
    return [bidi_class(character) for character in text]


def embedding_levels(text: str, base: int | None) -> list[int]:
    """The level of every character of one paragraph.

    ``base`` is 0 for left to right, 1 for right to left, ``None`` for "by the first strong
    character" (P2, P3). A character removed by rule X9 gets the level of the one before it.
    Where nothing runs right to left all levels are 0, also inside isolates: the order is the same.
    """
    classes = classes_of(text)
    if base != 1 and _RTL_NEEDS.isdisjoint(classes):
        return [0] * len(classes)
    brackets = {index: character for index, character in enumerate(text) if character in _BRACKETS}
    levels, _ = resolve(classes, base, brackets)
    return levels


_BRACKETS = frozenset(OPENING) | frozenset(CLOSING)


def is_removed(bidi: str) -> bool:
    """True for the classes that rule X9 takes out of the text."""
    return bidi in _REMOVED


def resolve(classes: Sequence[str], base: int | None, brackets: Mapping[int, str]) -> tuple[list[int], int]:
    """Levels for a paragraph given by its classes, and the paragraph level (X1 to I2).

    ``brackets`` maps positions to bracket characters; without it rule N0 has nothing to do.
    """
    partners = _matching_isolates(classes)
    if base is None:
        base = _first_strong(classes, 0, len(classes), partners) or 0
    types, levels = _explicit(classes, base, partners)
    kept = [index for index, bidi in enumerate(classes) if bidi not in _REMOVED]
    for sequence, start, end in _sequences(classes, levels, kept, base, partners):
        _resolve_weak(types, sequence, start)
        if brackets:
            _resolve_brackets(classes, types, sequence, brackets, ("LR"[levels[sequence[0]] & 1], start))
        _resolve_neutral(types, levels, sequence, start, end)
    for index in kept:
        level, bidi = levels[index], types[index]
        if level & 1:
            levels[index] = level + (bidi != "R")
        elif bidi != "L":
            levels[index] = level + (1 if bidi == "R" else 2)
    before = base
    for index, bidi in enumerate(classes):
        if bidi in _REMOVED:
            levels[index] = before
        before = levels[index]
    return levels, base


def _matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Initiator to PDI and PDI to initiator (BD9)."""
    partners: dict[int, int] = {}
    if "PDI" not in classes:
        return partners
    open_at: list[int] = []
    for index, bidi in enumerate(classes):
        if bidi in _ISOLATES:
            open_at.append(index)
        elif bidi == "PDI" and open_at:
            initiator = open_at.pop()
            partners[initiator] = index
            partners[index] = initiator
        elif bidi == "B":
            open_at.clear()
    return partners


def _first_strong(classes: Sequence[str], start: int, end: int, partners: Mapping[int, int]) -> int | None:
    """Level of the first strong character outside isolates (P2, P3); ``None`` if there is none."""
    index = start
    while index < end:
        bidi = classes[index]
        if bidi == "L":
            return 0
        if bidi in {"R", "AL"}:
            return 1
        if bidi == "B":
            return None
        if bidi in _ISOLATES:
            index = partners.get(index, end)
        index += 1
    return None


def _explicit(  # noqa: PLR0912, PLR0915 - one branch per rule, in the order of the standard
    classes: Sequence[str], base: int, partners: Mapping[int, int]
) -> tuple[list[str], list[int]]:
    """Explicit levels, and the types after overrides (X1 to X8)."""
    types = list(classes)
    levels = [base] * len(types)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    lost_isolates = lost_embeddings = open_isolates = 0
    for index, bidi in enumerate(classes):
        level, override, _ = stack[-1]
        if bidi in _EMBEDDINGS:
            levels[index] = level
            deeper = _next_level(level, rtl=bidi[0] == "R")
            if deeper <= _MAX_DEPTH and not lost_isolates and not lost_embeddings:
                stack.append((deeper, bidi[0] if bidi[2] == "O" else "", False))
            elif not lost_isolates:
                lost_embeddings += 1
        elif bidi in _ISOLATES:
            levels[index] = level
            types[index] = override or bidi
            if bidi == "FSI":
                end = partners.get(index, len(classes))
                rtl = _first_strong(classes, index + 1, end, partners) == 1
            else:
                rtl = bidi == "RLI"
            deeper = _next_level(level, rtl=rtl)
            if deeper <= _MAX_DEPTH and not lost_isolates and not lost_embeddings:
                open_isolates += 1
                stack.append((deeper, "", True))
            else:
                lost_isolates += 1
        elif bidi == "PDI":
            if lost_isolates:
                lost_isolates -= 1
            elif open_isolates:
                lost_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                open_isolates -= 1
            level, override, _ = stack[-1]
            levels[index] = level
            types[index] = override or bidi
        elif bidi == "PDF":
            levels[index] = level
            if lost_isolates:
                pass
            elif lost_embeddings:
                lost_embeddings -= 1
            elif not stack[-1][2] and len(stack) > 1:
                stack.pop()
        elif bidi == "B":
            stack = [(base, "", False)]
            lost_isolates = lost_embeddings = open_isolates = 0
        elif bidi != "BN":
            levels[index] = level
            types[index] = override or bidi
    return types, levels


def _next_level(level: int, *, rtl: bool) -> int:
    return (level + 1) | 1 if rtl else (level + 2) & ~1


def _sequences(
    classes: Sequence[str], levels: list[int], kept: list[int], base: int, partners: Mapping[int, int]
) -> list[tuple[list[int], str, str]]:
    """Isolating run sequences with their start and end types (X10)."""
    runs: list[list[int]] = []
    run_of_first: dict[int, int] = {}
    last = -1
    for index in kept:
        if levels[index] != last:
            run_of_first[index] = len(runs)
            runs.append([])
            last = levels[index]
        runs[-1].append(index)

    place = {index: position for position, index in enumerate(kept)} if len(runs) > 1 else {}
    found: list[tuple[list[int], str, str]] = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in partners and len(runs) > 1:
            continue  # continues the sequence that its initiator belongs to
        sequence = list(run)
        while classes[sequence[-1]] in _ISOLATES and sequence[-1] in partners:
            follower = run_of_first.get(partners[sequence[-1]])
            if follower is None:
                break
            sequence += runs[follower]
        level = levels[sequence[0]]
        first = place.get(sequence[0], 0)
        before = levels[kept[first - 1]] if first else base
        if classes[sequence[-1]] in _ISOLATES:
            after = base
        else:
            next_place = place.get(sequence[-1], len(kept) - 1) + 1
            after = levels[kept[next_place]] if next_place < len(kept) else base
        found.append((sequence, "LR"[max(level, before) & 1], "LR"[max(level, after) & 1]))
    return found


def _resolve_weak(types: list[str], sequence: list[int], start: str) -> None:
    """Rules W1 to W7."""
    _resolve_marks_and_arabic_numbers(types, sequence, start)
    _resolve_separators(types, sequence)
    _resolve_terminators(types, sequence)
    strong = start
    for index in sequence:  # W7
        bidi = types[index]
        if bidi in {"L", "R"}:
            strong = bidi
        elif bidi == "EN" and strong == "L":
            types[index] = "L"


def _resolve_marks_and_arabic_numbers(types: list[str], sequence: list[int], start: str) -> None:
    """Rules W1 and W2."""
    before = strong = start
    for index in sequence:
        bidi = types[index]
        if bidi == "NSM":
            bidi = "ON" if before in _ISOLATES or before == "PDI" else before
            types[index] = bidi
        before = bidi
        if bidi in {"L", "R", "AL"}:
            strong = bidi
        elif bidi == "EN" and strong == "AL":
            types[index] = "AN"


def _resolve_separators(types: list[str], sequence: list[int]) -> None:
    """Rules W3 and W4."""
    last = len(sequence) - 1
    for position, index in enumerate(sequence):
        bidi = types[index]
        if bidi == "AL":
            types[index] = "R"
        elif bidi in {"ES", "CS"} and 0 < position < last:
            one, other = types[sequence[position - 1]], types[sequence[position + 1]]
            if one == other and (one == "EN" or (one == "AN" and bidi == "CS")):
                types[index] = one


def _resolve_terminators(types: list[str], sequence: list[int]) -> None:
    """Rules W5 and W6."""
    count = len(sequence)
    position = 0
    while position < count:
        bidi = types[sequence[position]]
        if bidi in {"ES", "CS"}:
            types[sequence[position]] = "ON"
        if bidi != "ET":
            position += 1
            continue
        stop = position
        while stop < count and types[sequence[stop]] == "ET":
            stop += 1
        beside = (position > 0 and types[sequence[position - 1]] == "EN") or (
            stop < count and types[sequence[stop]] == "EN"
        )
        for index in sequence[position:stop]:
            types[index] = "EN" if beside else "ON"
        position = stop


def _bracket_pairs(
    types: list[str], sequence: list[int], brackets: Mapping[int, str]
) -> list[tuple[int, int]]:
    """Positions in the sequence of matching brackets, by opening (BD16)."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for position, index in enumerate(sequence):
        character = brackets.get(index)
        if character is None or types[index] != "ON":
            continue
        if character in OPENING:
            if len(stack) == _MAX_BRACKETS:
                return []
            stack.append((OPENING[character], position))
            continue
        wanted = CLOSING[character]
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == wanted:
                pairs.append((stack[depth][1], position))
                del stack[depth:]
                break
    return sorted(pairs)


def _resolve_brackets(
    classes: Sequence[str],
    types: list[str],
    sequence: list[int],
    brackets: Mapping[int, str],
    sides: tuple[str, str],
) -> None:
    """Rule N0; ``sides`` are the direction of the embedding and that before the sequence."""
    embedding, start = sides
    for first, last in _bracket_pairs(types, sequence, brackets):
        inside = {
            _STRONG_OF[types[index]] for index in sequence[first + 1 : last] if types[index] in _STRONG_OF
        }
        if not inside:
            continue
        if embedding in inside:
            direction = embedding
        else:
            strong = (
                _STRONG_OF[types[index]] for index in reversed(sequence[:first]) if types[index] in _STRONG_OF
            )
            direction = next(strong, start)
        for bracket in (first, last):
            types[sequence[bracket]] = direction
            for index in sequence[bracket + 1 :]:
                if classes[index] != "NSM":
                    break
                types[index] = direction


def _resolve_neutral(types: list[str], levels: list[int], sequence: list[int], start: str, end: str) -> None:
    """Rules N1 and N2."""
    before = start
    pending: list[int] = []
    for index in sequence:
        bidi = types[index]
        if bidi in _NEUTRAL:
            pending.append(index)
            continue
        strong = _STRONG_OF[bidi]
        if pending:
            _fill(types, levels, pending, before, strong)
            pending = []
        before = strong
    if pending:
        _fill(types, levels, pending, before, end)


def _fill(types: list[str], levels: list[int], pending: list[int], before: str, after: str) -> None:
    direction = before if before == after else "LR"[levels[pending[0]] & 1]
    for index in pending:
        types[index] = direction


def line_levels(classes: Sequence[str], levels: Sequence[int], base: int) -> list[int]:
    """Levels of one line after rule L1: separators and the white space at its end go back to the base."""
    fixed = list(levels)
    trailing = True
    for index in range(len(fixed) - 1, -1, -1):
        bidi = classes[index]
        if bidi in {"B", "S"}:
            fixed[index] = base
            trailing = True
        elif bidi in _TRAILING:
            if trailing:
                fixed[index] = base
        else:
            trailing = False
    return fixed


def visual_order(levels: Sequence[int]) -> list[int]:
    """Logical positions of one line from left to right (L2)."""
    order = list(range(len(levels)))
    if not levels:
        return order
    odd = [level for level in levels if level & 1]
    if not odd:
        return order
    for floor in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < floor:
                start += 1
                continue
            stop = start
            while stop < len(order) and levels[order[stop]] >= floor:
                stop += 1
            order[start:stop] = order[start:stop][::-1]
            start = stop
    return order
