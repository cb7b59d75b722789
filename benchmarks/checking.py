"""Checking a case: the sample, and cases with more and more papers, incidents, accounts and events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.case.case import Case
from assistant.case.values import Fact, Name
from assistant.grounds.assessment import assess
from assistant.pack.pack import bundled_pack
from assistant.usecases.demo import sample_case
from benchmarks.measure import Measured, run_here

SIZES = (10, 100, 1000)
GROWING = ("documents", "incidents", "accounts", "events", "confidentiality")
TODAY = date(2026, 11, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A check of a case with ``items`` in each growing list."""

    items: int
    measured: Measured


def grown_case(sample: Case, items: int) -> Case:
    """The sample, its items repeated until each growing list has so many; every bank has its own name."""
    rows = {name: tuple(f"{name[:4]}{place}" for place in range(items)) for name in GROWING}
    facts: dict[str, Fact] = {
        path: said
        for path, said in sample.facts.items()
        if not path.startswith(tuple(f"{name}[" for name in GROWING))
    }
    for name in GROWING:
        patterns = sample.items(name)
        for place, item in enumerate(rows[name]):
            inside = f"{name}[{patterns[place % len(patterns)]}]"
            for path, said in sample.facts.items():
                if path.startswith(inside):
                    facts[f"{name}[{item}]{path.removeprefix(inside)}"] = said
            match name:
                case "accounts":
                    facts[f"accounts[{item}].institution"] = Name(text=f"Invented Bank {place}")
                case "confidentiality":
                    facts[f"confidentiality[{item}].item"] = rows["documents"][place]
                case "incidents" | "events":
                    facts[f"{name}[{item}].documents"] = (rows["documents"][place],)
    return Case(facts=facts, rows={**sample.rows, **rows})


def measure_checking() -> tuple[Growth, ...]:
    """Check cases of every size in one run, and print how the time grows."""
    pack = bundled_pack()
    sample = sample_case(pack)
    print("\nChecking a case (route, grounds, problems, totals)")
    whole = run_here("the sample", lambda: assess(pack, sample, TODAY), runs=5)
    print(f"  the sample case{whole.median * 1000:38.1f} ms")
    found = []
    for items in SIZES:
        case = grown_case(sample, items)
        measured = run_here(f"{items}", lambda case=case: assess(pack, case, TODAY), runs=3)  # type: ignore[misc]
        found.append(Growth(items=items, measured=measured))
        each = measured.median * 1000 / items
        print(
            f"  {items:5} papers, incidents, accounts and events {measured.median * 1000:9.1f} ms"
            f"  {each:6.2f} ms for each"
        )
    return tuple(found)


if __name__ == "__main__":
    measure_checking()
