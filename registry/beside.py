"""A background process kept beside the site: started with it, started again if it ends, ended with it."""

import subprocess
import sys
from time import monotonic

_AT_MOST_EVERY = 5.0
"""Seconds between two starts, so that one which cannot run does not keep the machine busy."""

_PATIENCE = 10.0
"""Seconds to end its round in."""


class Beside:
    """One `registry work`, which ends by itself once whoever started it is gone."""

    def __init__(self) -> None:
        """Start none yet."""
        self._process: subprocess.Popen[bytes] | None = None
        self._started = -_AT_MOST_EVERY

    def see_to_it(self) -> None:
        """Start it if it does not run."""
        runs = self._process is not None and self._process.poll() is None
        if runs or monotonic() - self._started < _AT_MOST_EVERY:
            return
        self._started = monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "registry.cli", "work", "--until-input-ends"],
            stdin=subprocess.PIPE,
        )

    def end(self) -> None:
        """Let it end its round, and end it if that takes too long."""
        if self._process is None:
            return
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
