"""How events are chained: each one's hash covers the one before, and a day's head covers every chain."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

NOTHING_BEFORE = "0" * 64
"""What stands for the hash before the first."""


def as_text(content: Mapping[str, Any]) -> str:
    """Write what an event holds, in the one way that its hash is made of."""
    return json.dumps(
        content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )


def moment_text(moment: datetime) -> str:
    """Write a moment in the one way that a hash is made of: UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What the hash of one event covers."""

    chain: str
    place: int
    kind: str
    happened_at: datetime
    content: str
    """As `as_text` writes it."""
    previous: str
    """The hash of the event before in the chain."""

    @property
    def hash(self) -> str:
        """The SHA-256 of all this, in hexadecimal."""
        return sha256_of(as_text({**asdict(self), "happened_at": moment_text(self.happened_at)}))


def head_hash(*, day: str, heads: Iterable[tuple[str, int, str]], previous: str) -> str:
    """Return the SHA-256 of a day's last word: the head of every chain, and the day's before.

    `heads` gives each chain with the place and the hash of its last event of that day or earlier.
    """
    return sha256_of(as_text({"day": day, "heads": sorted(heads), "previous": previous}))


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
