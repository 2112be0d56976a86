"""The files of an export and the keys of their lines: the form in which a register can be handed on.

    records.jsonl      id, programme (its slug), fingerprint (SHA-256 of the record's canonical
                       JSON: sorted keys, no spaces), added_at, record
    ratings.jsonl      id, programme, record (its id), fingerprint, standard, edition, engine,
                       published_at, supersedes (the id of the rating it took the place of), rating
    external_ratings.jsonl  id, programme, body, variant, label, kind, version (of the body's standard),
                       dated, source, locator, read_on, note, added_at, corrects (the id of the one
                       whose place it takes)
    reviews.jsonl      id, review (its reference), programme, record (the id of the reviewed one),
                       rating (the id of what came of it), published_at, dossier (as
                       `registry.services.reviews.dossier` says; decision and reply are in it)
    approvals.jsonl    id, programme, review (its reference), approved_on, lapses_on, ended_on,
                       ended_reason
    events.jsonl       id, chain, place, kind, happened_at, content, previous, hash
    daily_heads.jsonl  day, last_event (its id), previous, hash
    loads.jsonl        id, digest (of the folder loaded), standard, edition, engine, loaded_at,
                       account

One object a line, in the order of ids, every key always there and in this order.
Moments are ISO 8601 in UTC to the microsecond. Null in a record or a rating is not
reported; the first rating of a programme under a standard supersedes null. An export of
before external ratings or reviews has no file of them, which is as good as an empty one. How
hashes are made is said in `registry.models.chain`.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ratings.figures import Day
from registry.models.chain import as_text, moment_text
from registry.services.external_rating import Kind
from registry.services.json_lines import compact

LARGEST_ID = 2**31 - 1

Fits = Callable[[Any], bool]


def _is_id(value: object) -> bool:
    return type(value) is int and 0 < value <= LARGEST_ID


def _is_id_or_nothing(value: object) -> bool:
    return value is None or _is_id(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != "" and "\0" not in value


def _is_text_or_nothing(value: object) -> bool:
    return value is None or _is_text(value)


def _is_date_or_nothing(value: object) -> bool:
    return value is None or (
        isinstance(value, str) and _reads_as(value, lambda text: bool(Day(text)))
    )


def _is_kind(value: object) -> bool:
    return value in list(Kind)


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _is_moment(value: object) -> bool:
    return isinstance(value, str) and _reads_as(value, lambda text: moment_of(text) is not None)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and _reads_as(
        value, lambda text: date.fromisoformat(text).isoformat() == text
    )


def _is_day_or_nothing(value: object) -> bool:
    return value is None or _is_day(value)


def _reads_as(text: str, read: Callable[[str], bool]) -> bool:
    try:
        return read(text)
    except ValueError:
        return False


def moment_of(text: str) -> datetime:
    """Read a moment as `moment_text` writes it.

    Raises:
        ValueError: for anything else.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment_text(moment) != text:
        raise ValueError(f"found the moment {text}; write it in UTC, to the microsecond")
    return moment


@dataclass(frozen=True, slots=True)
class PublicFile:
    """One file of an export: its name, and what each key of its lines can be."""

    name: str
    keys: Mapping[str, Fits]

    def wrong_in(self, row: Mapping[str, Any]) -> str | None:
        """Say what a line has that it should not have, or has not; None where it is as it should be."""
        if list(row) != list(self.keys):
            return f"its keys should be {', '.join(self.keys)}, and no others"
        wrong = next((key for key, fits in self.keys.items() if not fits(row[key])), None)
        return wrong and f"{wrong} cannot be {row[wrong]!r:.60}"


RECORDS = PublicFile(
    "records.jsonl",
    {
        "id": _is_id,
        "programme": _is_text,
        "fingerprint": _is_hash,
        "added_at": _is_moment,
        "record": _is_object,
    },
)
RATINGS = PublicFile(
    "ratings.jsonl",
    {
        "id": _is_id,
        "programme": _is_text,
        "record": _is_id,
        "fingerprint": _is_hash,
        "standard": _is_text,
        "edition": _is_text,
        "engine": _is_text,
        "published_at": _is_moment,
        "supersedes": _is_id_or_nothing,
        "rating": _is_object,
    },
)
EXTERNAL_RATINGS = PublicFile(
    "external_ratings.jsonl",
    {
        "id": _is_id,
        "programme": _is_text,
        "body": _is_text,
        "variant": _is_text_or_nothing,
        "label": _is_text,
        "kind": _is_kind,
        "version": _is_text_or_nothing,
        "dated": _is_date_or_nothing,
        "source": _is_text,
        "locator": _is_text_or_nothing,
        "read_on": _is_date_or_nothing,
        "note": _is_text_or_nothing,
        "added_at": _is_moment,
        "corrects": _is_id_or_nothing,
    },
)
REVIEWS = PublicFile(
    "reviews.jsonl",
    {
        "id": _is_id,
        "review": _is_text,
        "programme": _is_text,
        "record": _is_id,
        "rating": _is_id,
        "published_at": _is_moment,
        "dossier": _is_object,
    },
)
APPROVALS = PublicFile(
    "approvals.jsonl",
    {
        "id": _is_id,
        "programme": _is_text,
        "review": _is_text,
        "approved_on": _is_day,
        "lapses_on": _is_day,
        "ended_on": _is_day_or_nothing,
        "ended_reason": _is_text_or_nothing,
    },
)
EVENTS = PublicFile(
    "events.jsonl",
    {
        "id": _is_id,
        "chain": _is_text,
        "place": _is_id,
        "kind": _is_text,
        "happened_at": _is_moment,
        "content": _is_object,
        "previous": _is_hash,
        "hash": _is_hash,
    },
)
DAILY_HEADS = PublicFile(
    "daily_heads.jsonl",
    {"day": _is_day, "last_event": _is_id, "previous": _is_hash, "hash": _is_hash},
)
LOADS = PublicFile(
    "loads.jsonl",
    {
        "id": _is_id,
        "digest": _is_hash,
        "standard": _is_text,
        "edition": _is_text,
        "engine": _is_text,
        "loaded_at": _is_moment,
        "account": _is_object,
    },
)
FILES = (RECORDS, RATINGS, EXTERNAL_RATINGS, REVIEWS, APPROVALS, EVENTS, DAILY_HEADS, LOADS)

MAY_BE_ABSENT = frozenset({EXTERNAL_RATINGS.name, REVIEWS.name, APPROVALS.name})
"""Files that an export of an earlier version does not have."""

RECORD_TEXT: Callable[[Any], str] = as_text
"""How a record is written where its fingerprint is made of it."""

RATING_TEXT: Callable[[Any], str] = compact
"""How a rating is written where its sum is made of it: its keys in the engine's order."""

DOSSIER_TEXT: Callable[[Any], str] = as_text
"""How the dossier of a review is written where its sum is made of it."""

CONTENT_TEXT: Callable[[Any], str] = as_text
"""How the content of an event is."""

ACCOUNT_TEXT: Callable[[Any], str] = json.dumps
"""How the account of a load is."""
