"""Glyphs as paths, for drawing that must not become text."""

from __future__ import annotations

from assistant.writers.text.faces import Face


def glyph_path(face: Face, gid: int, x: float, y: float, em: float) -> list[str]:
    """Path operators of a glyph with its origin at ``x``, ``y``; ``em`` is the size of one font unit."""
    import uharfbuzz as hb

    code: list[str] = []
    last = (0.0, 0.0)

    def point(a: float, b: float) -> str:
        return f"{x + a * em:.4f} {y + b * em:.4f}"

    def move(a: float, b: float, _: object) -> None:
        nonlocal last
        last = (a, b)
        code.append(f"{point(a, b)} m")

    def line(a: float, b: float, _: object) -> None:
        nonlocal last
        last = (a, b)
        code.append(f"{point(a, b)} l")

    def quadratic(a: float, b: float, c: float, d: float, _: object) -> None:
        nonlocal last
        first = (last[0] + 2 / 3 * (a - last[0]), last[1] + 2 / 3 * (b - last[1]))
        second = (c + 2 / 3 * (a - c), d + 2 / 3 * (b - d))
        code.append(f"{point(*first)} {point(*second)} {point(c, d)} c")
        last = (c, d)

    def close(_: object) -> None:
        code.append("h")

    draw = hb.DrawFuncs()
    draw.set_move_to_func(move)
    draw.set_line_to_func(line)
    draw.set_quadratic_to_func(quadratic)
    draw.set_close_path_func(close)
    face.hb_font.draw_glyph(gid, draw, None)
    return code
