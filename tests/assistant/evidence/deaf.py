"""A job that never looks at what it is given: it hangs while its libraries are loaded."""

import time

LIBRARIES = ()


def prepare() -> None:
    time.sleep(3600)
