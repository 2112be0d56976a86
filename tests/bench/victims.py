"""Commands of the registry that are started to be killed, each in a process that costs little to start."""

import multiprocessing
import os
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import Engine, event

from registry.cli import main
from registry.config import Settings
from tests.unit.storage.other_process import PATIENCE, environment_of

# Each begins as a copy of one process that has imported what the commands import.
_STARTING = multiprocessing.get_context("forkserver")
_STARTING.set_forkserver_preload(
    [
        __name__,
        "ratings.published",
        "registry.background",
        "registry.migrating",
        "registry.services.backing_up",
        "registry.services.loading",
    ]
)

ENDED_WELL = 0
KILLED = -9


def ending_of(
    settings: Settings, arguments: Sequence[str], *, killed_after: float | None = None
) -> tuple[int, float]:
    """Run a command, and kill it so many seconds after its first question to the database.

    What it takes to start is no part of that time. Without a time it is left to end.

    Returns:
        Its exit code, and the seconds from that question to its end.
    """
    listening, telling = _STARTING.Pipe(duplex=False)
    process = _STARTING.Process(
        target=_run, args=(environment_of(settings), tuple(arguments), telling)
    )
    process.start()
    telling.close()
    try:
        assert listening.poll(PATIENCE), f"{arguments} asked nothing of the database."
        listening.recv_bytes()
        started = time.monotonic()
        process.join(PATIENCE if killed_after is None else killed_after)
        took = time.monotonic() - started
    finally:
        process.kill()
        process.join()
        listening.close()
    assert process.exitcode is not None
    return process.exitcode, took


def _run(environment: dict[str, str], arguments: Sequence[str], telling: Connection) -> None:
    os.environ.update(environment)
    told: list[bool] = []

    def tell(*_: object) -> None:
        if not told:
            told.append(True)
            telling.send_bytes(b"asked")

    event.listen(Engine, "after_cursor_execute", tell)
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        main(list(arguments))
