"""The command in a process of its own that stops at a chosen statement, so that a test can kill it.

Run as `python -m tests.unit.external.paused_adding FILE STATEMENT NUMBER`: see `paused_load`.
"""

import sys

from sqlalchemy import Connection, Engine, event

from registry.cli import main
from tests.unit.storage.paused_load import stop, stop_after


def stop_before_commit() -> None:
    """Stop before the first commit, which is that of the whole table."""

    def commit(_: Connection) -> None:
        stop()

    event.listen(Engine, "commit", commit)


if __name__ == "__main__":
    file, beginning, number = sys.argv[1:]
    if beginning == "COMMIT":
        stop_before_commit()
    else:
        stop_after(beginning, int(number))
    main(["external", file])
