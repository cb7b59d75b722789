"""``python -m assistant``: the same as the command ``casebook``.

The built program is also its own cage for foreign files; that is looked at before anything else loads.
"""

import os

from assistant.evidence.caged.worker import MARK

if __name__ == "__main__":
    if MARK in os.environ:
        from assistant.evidence.caged.worker import main as cage

        cage()
    else:
        from assistant.cli import main

        main()
