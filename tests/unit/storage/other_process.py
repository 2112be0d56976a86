"""A load in another process, as the tests start it, watch it and end it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from registry.config import Settings
from tests.starting import Started

PATIENCE = 60
"""Seconds; a busy machine is slow, but nothing here takes this long."""


@dataclass(frozen=True, slots=True)
class OtherLoad:
    """A load that runs beside the test."""

    process: Started

    def wait_until(self, words: str) -> None:
        """Wait for the next thing that it says, which must be this."""
        said = self.process.stdout.readline()
        assert said == f"{words}\n", self.process.communicate(PATIENCE)

    def kill(self) -> None:
        """End it as a power cut would: it is told nothing and can tidy nothing away."""
        self.process.kill()
        assert self.process.wait(PATIENCE) == -9

    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.process.returncode is None

    def goes_on_to_say(self) -> str:
        """Let it go on, and return what it says at the end."""
        said, errors = self.process.communicate(timeout=PATIENCE)
        assert self.process.returncode == 0, errors
        return said.splitlines()[-1]


def environment_of(place: Settings) -> dict[str, str]:
    """What a command is told so that it works on this data."""
    return {
        "REGISTRY_DATA": str(place.data.resolve()),
        "REGISTRY_DATABASE_URL": place.shared_database or "",
        "REGISTRY_EDITIONS": str(place.editions or ""),
    }


@contextmanager
def start_load(
    place: Settings, folder: Path, stops_after: str = "", number: int = 0
) -> Iterator[OtherLoad]:
    """Start a load, and make sure that it does not outlive the test."""
    command = ("tests.unit.storage.paused_load", str(folder.resolve()), stops_after, str(number))
    with Started(*command, environment=environment_of(place)) as process:
        try:
            yield OtherLoad(process)
        finally:
            process.kill()
