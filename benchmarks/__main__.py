"""``make bench``: every measurement, with the machine named only by cores and memory."""

from __future__ import annotations

import os

from benchmarks.checking import measure_checking
from benchmarks.keeping import measure_keeping
from benchmarks.previewing import measure_previewing
from benchmarks.saving import measure_saving
from benchmarks.searching import measure_searching
from benchmarks.starting import measure_starting
from benchmarks.taking_in import measure_taking_in
from benchmarks.writing import measure_writing

memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
print(f"{os.cpu_count()} cores, {memory:.0f} GiB")
measure_starting()
measure_saving()
measure_searching()
measure_keeping()
measure_taking_in()
measure_writing()
measure_previewing()
measure_checking()
