"""The answers of one generation of the register, kept in this process and bounded in bytes."""

from collections import OrderedDict
from threading import Lock

from registry.answers.encoding import Encoding
from registry.answers.finished import Finished
from registry.services.generation import Generation

ROOM = 64 * 1024 * 1024
"""Bytes in each process: every page of some thousands of programmes, compressed."""

Key = tuple[str, str, Encoding]
"""Where the site is mounted, the path, the encoding."""

_AROUND_THE_BODY = 4096
"""Bytes that an answer takes beside its body, its key included; more than it does."""


class KeptAnswers:
    """What was made since the last publication; the longest unasked for goes first."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._lock = Lock()
        self._generation: Generation | None = None
        self._held: OrderedDict[Key, Finished] = OrderedDict()
        self.size = 0
        """Bytes, as counted against the room."""

    def find(self, generation: Generation, key: Key) -> Finished | None:
        """Look an answer up; one of another generation is forgotten with all of its time."""
        with self._lock:
            self._turn_to(generation)
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def keep(self, generation: Generation, key: Key, answer: Finished) -> None:
        """Keep an answer made after this was found to be the generation."""
        with self._lock:
            if generation != self._generation or _weight(answer) > self._room:
                return
            replaced = self._held.pop(key, None)
            self.size += _weight(answer) - (_weight(replaced) if replaced else 0)
            self._held[key] = answer
            while self.size > self._room:
                _, oldest = self._held.popitem(last=False)
                self.size -= _weight(oldest)

    def _turn_to(self, generation: Generation) -> None:
        if generation != self._generation:
            self._held.clear()
            self.size = 0
            self._generation = generation


def _weight(answer: Finished) -> int:
    return len(answer.body) + _AROUND_THE_BODY
