"""Programs started as by `python -m`, but from a process in which everything is imported already.

Each is a process of its own, with its own input and output, which a test may kill at any moment. A start from
nothing is nearly all imports, and tests start hundreds; what one from nothing is like, `tests.fitness` tries.
"""

import multiprocessing
import os
import runpy
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from tempfile import TemporaryFile
from threading import Timer
from types import TracebackType
from typing import Self

_ready = multiprocessing.get_context("forkserver")
_ready.set_forkserver_preload(["tests.all_imported"])


class Started:
    """A program that runs beside the test; what it has is named as in `subprocess.Popen`."""

    shows_errors = True
    """Whether what it said beside its answer is shown at its end; where figures are printed it is not."""

    def __init__(
        self, *command: str, environment: Mapping[str, str], new_session: bool = False
    ) -> None:
        self._errors = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  it is closed at the end
        given, writing = _ready.Pipe(duplex=False)
        reading, said = _ready.Pipe(duplex=False)
        ends = (given, said, Connection(os.dup(self._errors.fileno()), readable=False))
        told = {**os.environ, **environment}
        self._process = _ready.Process(
            target=_run, args=(command, Path.cwd(), told, ends, new_session)
        )
        self._process.start()
        self.stdin = os.fdopen(os.dup(writing.fileno()), "w", encoding="utf-8")
        self.stdout = os.fdopen(os.dup(reading.fileno()), "r", encoding="utf-8")
        for end in (*ends, writing, reading):
            end.close()
        assert self._process.pid is not None
        self.pid = self._process.pid
        self._ended: int | None = None

    @property
    def returncode(self) -> int | None:
        """How it ended; None while it runs."""
        return self._process.exitcode if self._ended is None else self._ended

    @property
    def errors(self) -> str:
        """What it has said beside its answer up to now."""
        self._errors.seek(0)
        return self._errors.read()

    def wait(self, timeout: float) -> int:
        """Wait for its end; return how it ended."""
        self._process.join(timeout)
        if self.returncode is None:
            raise TimeoutExpired(self._process.name, timeout)
        return self.returncode

    def communicate(self, timeout: float) -> tuple[str, str]:
        """End its input, and return what it says from here on; it is killed where it takes too long."""
        self.stdin.close()
        impatient = Timer(timeout, self.kill)
        impatient.start()
        try:
            said = self.stdout.read()
        finally:
            too_long = not impatient.is_alive()
            impatient.cancel()
        if too_long:
            raise TimeoutExpired(self._process.name, timeout)
        self.wait(timeout)
        return said, self.errors

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stdin.close()
        self._process.join()
        self._ended = self._process.exitcode
        self.stdout.close()
        if self.shows_errors or kind is not None:
            print(self.errors, file=sys.stderr, end="")  # noqa: T201  pytest shows it with a failure
        self._errors.close()
        self._process.close()


def ran(*command: str, environment: Mapping[str, str]) -> CompletedProcess[str]:
    """Run a program to its end, as `subprocess.run` does."""
    with Started(*command, environment=environment) as program:
        said, errors = program.communicate(timeout=60)
    return CompletedProcess(command, program.returncode or 0, said, errors)


def _run(
    command: tuple[str, ...],
    folder: Path,
    environment: dict[str, str],
    ends: tuple[Connection, ...],
    new_session: bool,
) -> None:
    """Become the program, in the process that was started for it."""
    for number, end in enumerate(ends):
        os.dup2(end.fileno(), number)
        end.close()
    sys.stdin = os.fdopen(0, "r", encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1, closefd=False)
    if new_session:
        os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    name, *sys.argv[1:] = command
    sys.modules.pop(name, None)  # it runs as the program, and not as what was imported already
    runpy.run_module(name, run_name="__main__", alter_sys=True)
