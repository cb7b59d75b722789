"""The process in the cage: loads the libraries, gives up everything else, does one job, ends.

Started in one of two ways, named by the environment variable ``MARK``: ``once`` does one job of its own
pipes; ``fork`` waits for orders and makes for each job a process that never saw another one.
"""

from __future__ import annotations

import os
import sys

MARK = "CASEBOOK_CAGE"
"""Set, to nothing personal, for a process that is to be a cage."""


def main() -> None:
    """Never returns."""
    from assistant.evidence.caged import nursery, performing, sealing

    way = os.environ.pop(MARK, "")
    sealing.watch_address_space()
    sealing.confine_loader()
    if way == "fork":
        nursery.serve()
    elif way == "once":
        performing.perform_once()
    os._exit(0)


if __name__ == "__main__":
    root = __file__
    for _ in range(4):
        root = os.path.dirname(root)  # noqa: PTH120  # nothing else is loaded yet
    sys.path.insert(0, root)
    main()
