"""From clusters to lines: the best breaks for the whole paragraph, then visual order line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from assistant.writers.text.bidi import visual_order
from assistant.writers.text.breaking import Break, find_breaks
from assistant.writers.text.shaping import Cluster, ShapedText

_SHRINK = 0.03
"""How much a space may lose to save a word on the line, in em."""
_EASE = 0.16
"""The widening of a space, in em, that still looks even."""
_LOOSE = 0.35
"""A line that leaves more of the measure empty is not justified."""
_WIDEST = 0.8
"""Nor is one whose spaces would have to grow by more, in em."""
_RELUCTANCE = 1_000.0
_STRAIN = 5_000.0
_EMERGENCY = 10_000.0
_LONELY = 0.12
"""A last line shorter than this share of the measure looks forgotten."""
_SLACK = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Clusters from left to right. All measures are in em of the paragraph's size.

    ``width`` is what the eye sees; ``hang`` is the width of the blanks at the end of the line,
    which stand outside it (to the left if ``rtl``). ``extra`` widens every stretching cluster.
    """

    clusters: tuple[Cluster, ...]
    width: float
    hang: float
    extra: float
    rtl: bool


def break_lines(shaped: ShapedText, measure: float, *, justify: bool) -> tuple[Line, ...]:
    """The lines of a paragraph for a measure in em; every cluster is in exactly one line."""
    clusters = shaped.clusters
    if not clusters:
        return ()
    breaks = find_breaks(shaped.text)
    forced = [index for index, one in enumerate(clusters) if index and breaks[one.start] is Break.MUST]
    lines: list[Line] = []
    for start, end in pairwise([0, *forced, len(clusters)]):
        ends = _best_ends(clusters[start:end], breaks, measure, justify=justify)
        for first, last in pairwise([0, *ends]):
            piece = clusters[start + first : start + last]
            lines.append(_line(piece, shaped.base, measure, justify=justify and last != ends[-1]))
    return tuple(lines)


def _best_ends(
    clusters: Sequence[Cluster], breaks: Sequence[Break], measure: float, *, justify: bool
) -> list[int]:
    """Cluster positions at which lines end, the last being the end itself (least total cost)."""
    widths = [0.0, *accumulate(cluster.width for cluster in clusters)]
    stretches = [0, *accumulate(int(cluster.stretches) for cluster in clusters)]
    points, prices = _points(clusters, breaks, widths, measure)
    seen = [_trimmed(clusters, point) for point in points]

    costs = [0.0] + [float("inf")] * (len(points) - 1)
    origins = [0] * len(points)
    low = 0
    final = len(points) - 1
    for position in range(1, len(points)):
        end = seen[position]
        while (
            low < position - 1
            and widths[end] - widths[points[low]] - _SHRINK * max(0, stretches[end] - stretches[points[low]])
            > measure + _SLACK
        ):
            low += 1
        for origin in range(low, position):
            start = points[origin]
            width = widths[end] - widths[start]
            slack = measure - width
            if slack > measure * 0.6 and position != final and costs[position] < float("inf"):
                break
            spaces = stretches[end] - stretches[start]
            cost = costs[origin] + prices[position] + 1.0
            if position == final and slack >= 0:
                cost += 1.0 if origin and width < measure * _LONELY else 0.0
            elif justify:
                cost += _unevenness(slack, spaces, measure)
            else:
                cost += (slack / measure) ** 2 if slack >= -_SLACK else _EMERGENCY
            if cost < costs[position]:
                costs[position] = cost
                origins[position] = origin
    ends: list[int] = []
    position = final
    while position > 0:
        ends.append(points[position])
        position = origins[position]
    return ends[::-1]


def _points(
    clusters: Sequence[Cluster], breaks: Sequence[Break], widths: Sequence[float], measure: float
) -> tuple[list[int], list[float]]:
    """Positions where a line may end, and the price of each; inside what is too long, anywhere."""
    points, prices = [0], [0.0]
    candidates = [
        index for index in range(1, len(clusters)) if breaks[clusters[index].start] >= Break.RELUCTANT
    ]
    for candidate in (*candidates, len(clusters)):
        start, end = points[-1], _trimmed(clusters, candidate)
        if widths[end] - widths[start] > measure:
            for inside in range(start + 1, end):
                if not clusters[inside].blank:
                    is_sign = breaks[clusters[inside].start] is Break.STRAINED
                    points.append(inside)
                    prices.append(_STRAIN if is_sign else _EMERGENCY)
        points.append(candidate)
        reluctant = candidate < len(clusters) and breaks[clusters[candidate].start] is Break.RELUCTANT
        prices.append(_RELUCTANCE if reluctant else 0.0)
    return points, prices


def _trimmed(clusters: Sequence[Cluster], end: int) -> int:
    while end > 0 and clusters[end - 1].blank:
        end -= 1
    return end


def _unevenness(slack: float, spaces: int, measure: float) -> float:
    if slack < 0:
        return (1.0 + (slack / (_SHRINK * spaces)) ** 2) ** 2 if spaces else _EMERGENCY
    ragged = 1.0 + 5_000.0 * slack / measure
    if _stays_ragged(slack, spaces, measure):
        return ragged
    return min(ragged, (1.0 + (slack / spaces / _EASE) ** 3) ** 2)


def _stays_ragged(slack: float, spaces: int, measure: float) -> bool:
    """True for a line too empty to be justified."""
    return spaces == 0 or slack > measure * _LOOSE or slack > spaces * _WIDEST


def _line(clusters: Sequence[Cluster], base: int, measure: float, *, justify: bool) -> Line:
    end = _trimmed(clusters, len(clusters))
    width = sum([cluster.width for cluster in clusters[:end]])
    hang = sum([cluster.width for cluster in clusters[end:]])
    slack = measure - width
    spaces = sum([cluster.stretches for cluster in clusters[:end]])
    extra = 0.0
    if spaces and (slack < 0 or (justify and not _stays_ragged(slack, spaces, measure))):
        extra = max(slack / spaces, -_SHRINK)
    # Rule L1: the blanks at the end of the line go to its end side; they hang there as wide as they are.
    levels = [cluster.level for cluster in clusters[:end]] + [base] * (len(clusters) - end)
    line = [*clusters[:end], *(cluster._replace(stretches=False) for cluster in clusters[end:])]
    ordered = tuple(line[index] for index in visual_order(levels))
    return Line(clusters=ordered, width=width + extra * spaces, hang=hang, extra=extra, rtl=base == 1)
