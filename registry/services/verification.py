"""Whether a published rating is still what was published: altered, or made by another engine."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ratings import ENGINE
from ratings.errors import RecordError, StandardError
from ratings.rating_words import Criterion

RateAgain = Callable[[str, str, str], str]
"""Rates a record's snapshot under a standard and edition; returns the rating's JSON."""


class Outcome(StrEnum):
    """What recomputing a published rating showed."""

    REPRODUCED = "reproduced"
    ALTERED = "altered"
    EARLIER_ENGINE = "made by an earlier engine"
    LATER_ENGINE = "made by a later engine"
    NOT_RECOMPUTED = "not recomputed"
    """The edition, or the form of its record, is not known to this version of the registry."""


@dataclass(frozen=True, slots=True)
class VerificationLine:
    """One published rating and what recomputing it showed."""

    slug: str
    rating_id: int
    outcome: Outcome
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRating:
    """A published rating as the database holds it, however damaged."""

    slug: str | None
    """None where its programme is gone."""
    rating_id: int
    fingerprint: str
    standard: str
    edition: str
    engine: str
    rating: str
    snapshot: str | None
    """None where its record is gone."""
    superseded_is_there: bool
    """Whether the rating that it supersedes is stored, if it supersedes one."""


def verify_one(stored: StoredRating, rate_again: RateAgain) -> VerificationLine:
    """Recompute one published rating and say what that shows."""
    altered = _what_does_not_fit(stored)
    outcome, sentence = (Outcome.ALTERED, altered) if altered else _recompute(stored, rate_again)
    return VerificationLine(stored.slug or "(unknown)", stored.rating_id, outcome, sentence)


def _what_does_not_fit(stored: StoredRating) -> str | None:
    """Say what shows, before anything is recomputed, that the rating was altered."""
    if stored.slug is None or stored.snapshot is None:
        return "The programme or the record that it was made from has been removed."
    if not stored.superseded_is_there:
        return "The rating that it superseded has been removed."
    if hashlib.sha256(stored.snapshot.encode()).hexdigest() != stored.fingerprint:
        return "Its stored record has been changed: the record no longer has its fingerprint."
    rating = _table(stored.rating)
    filed = {
        "programme": stored.slug,
        "standard": stored.standard,
        "edition": stored.edition,
        "engine": stored.engine,
        "fingerprint": stored.fingerprint,
    }
    wrong = [name for name, value in filed.items() if rating.get(name) != value]
    if wrong:
        return f"What it says of its {' and '.join(wrong)} is not what it is filed under."
    return None


def _recompute(stored: StoredRating, rate_again: RateAgain) -> tuple[Outcome, str]:
    try:
        again = rate_again(stored.snapshot or "", stored.standard, stored.edition)
    except (RecordError, StandardError) as error:
        made = f"It was made by engine {stored.engine}"
        return Outcome.NOT_RECOMPUTED, f"{made}; engine {ENGINE} cannot rate it again. {error}"
    if stored.engine == ENGINE:
        if again == stored.rating:
            return Outcome.REPRODUCED, "Rated again from its stored record, it comes out the same."
        differs = (
            f"Rated again by the same engine ({ENGINE}) under the same edition, it comes out "
            "otherwise: it was changed after it was published, or the engine was changed "
            "without a new version."
        )
        return Outcome.ALTERED, differs
    old, new = _table(stored.rating), _table(again)
    earlier = _version(stored.engine) < _version(ENGINE)
    outcome = Outcome.EARLIER_ENGINE if earlier else Outcome.LATER_ENGINE
    made = f"Made by engine {stored.engine}; engine {ENGINE}"
    if {**old, "engine": ENGINE} == new:
        return outcome, f"{made} would rate it the same now."
    if _ratings(old) == _ratings(new):
        return outcome, f"{made} would give it the same ratings now, and say other things of them."
    return outcome, f"{made} would rate it otherwise now."


_DECIDED = frozenset(
    {"domains", "domain", "rating", "verdict", "if_confirmed", "criteria", "level", *Criterion}
)
"""What of a rating is a decision, and not the words for it."""


def _ratings(held: object) -> object:
    """What was decided of each outcome: ratings, verdicts and levels; however damaged the table is."""
    if isinstance(held, dict):
        return {name: _ratings(value) for name, value in held.items() if name in _DECIDED}
    return [_ratings(one) for one in held] if isinstance(held, list) else held


def _table(text: str) -> dict[str, Any]:
    """Read a rating's JSON; what is none says nothing, and so agrees with nothing."""
    try:
        table = json.loads(text)
    except ValueError:
        return {}
    return table if isinstance(table, dict) else {}


def _version(engine: str) -> tuple[int, ...]:
    return tuple(int(part) for part in engine.split(".") if part.isdecimal())
