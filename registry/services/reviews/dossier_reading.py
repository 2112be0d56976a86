"""An exported dossier read again: what was asked, answered and settled, whoever wrote the file."""

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ratings.figures import Day
from ratings.record import EvidenceRecord, record_from_json
from ratings.review.item import ReviewItem, SettledAnswer
from ratings.review.items import items_from_json
from registry.errors import RegistryError
from registry.services.reviews.dossier import FORMAT
from registry.services.reviews.raw_answers import RawAnswer

Table = Mapping[str, Any]
OTHERWISE = (
    "Export it again from the programme's page of reviews, at the address that ends in .json."
)
_NAMES = ("review", "name", "standard", "edition", "engine", "guide", "settled_on")


class DossierRefused(RegistryError):
    """A file that is no dossier of a published review, or not a whole one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A published review's dossier.

    Attributes:
        told: all of it, as it was written.
        record: the evidence record under review.
        items: what was asked.
        answers: the raw answers by item, in the order of letters.
        settled: what was settled of each item.
        carried_over: the items of which it was taken from what all answered.
        settled_on: the day in the reviewed record.
    """

    told: Table
    record: EvidenceRecord
    items: tuple[ReviewItem, ...]
    answers: Mapping[str, tuple[RawAnswer, ...]]
    settled: Mapping[str, SettledAnswer]
    carried_over: frozenset[str]
    settled_on: str

    @property
    def reviewers(self) -> int:
        """How many answered, by their letters."""
        return len({one.letter for given in self.answers.values() for one in given})


def read_dossier(text: str) -> Dossier:
    """Read a dossier's JSON.

    Raises:
        DossierRefused: where it is none, or something in it is missing or of another kind.
        RecordError: where the record in it is none.
    """
    told = _told(text)
    record = record_from_json(json.dumps(told.get("record")), file="the record under review")
    try:
        items = items_from_json(json.dumps(told["items"]))
        settled = told["settled"]
        _once(item.key for item in items)
        _once((one["item"] for one in settled), among={item.key for item in items})
        return Dossier(
            told=told,
            record=record,
            items=items,
            answers=_answers(told["answers"], {item.key: item for item in items}),
            settled={one["item"]: _settled(one) for one in settled},
            carried_over=frozenset(one["item"] for one in settled if one["carried_over"]),
            settled_on=str(Day(told["settled_on"])),
        )
    except KeyError as error:
        raise DossierRefused(f"This dossier has no {error.args[0]!r}. {OTHERWISE}") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise DossierRefused(f"This dossier cannot be read: {error}. {OTHERWISE}") from None


def _told(text: str) -> Table:
    try:
        told = json.loads(text)
        json.dumps(told, ensure_ascii=False).encode()  # half a character is none
    except (ValueError, RecursionError) as error:
        raise DossierRefused(f"This is not JSON ({error}). {OTHERWISE}") from None
    if not isinstance(told, dict) or told.get("format") != FORMAT or "answers" not in told:
        raise DossierRefused(f"This is no dossier of a published review. {OTHERWISE}")
    for key in _NAMES:
        if not isinstance(told.get(key), str):
            raise DossierRefused(f"This dossier does not say its {key}. {OTHERWISE}")
    return told


def _once(keys: Iterable[str], *, among: Container[str] | None = None) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen or (among is not None and key not in among):
            raise ValueError(f"{key} is there twice, or was not asked")
        seen.add(key)


def _answers(
    tables: Iterable[Table], items: Mapping[str, ReviewItem]
) -> Mapping[str, tuple[RawAnswer, ...]]:
    """Read the raw answers, each to an item of the review, once of each letter, and one of its options."""
    found: dict[tuple[str, str], RawAnswer] = {}
    for table in tables:
        item, one = items.get(table["item"]), _raw(table)
        if item is None or one.answer not in item.options:
            raise ValueError(f"{table['item']}: {one.answer!r} is no answer to a question asked")
        if (item.key, one.letter) in found:
            raise ValueError(f"{item.key}: reviewer {one.letter} answered it twice")
        found[item.key, one.letter] = one
    return {
        key: tuple(one for (item, _), one in sorted(found.items()) if item == key) for key in items
    }


def _raw(table: Table) -> RawAnswer:
    return RawAnswer(
        letter=_words(table, "letter"),
        answer=_words(table, "answer"),
        reason=_words(table, "reason"),
        document=_words_or_none(table, "document") or "",
        page=_words_or_none(table, "page") or "",
        quote=_words_or_none(table, "quote") or "",
        parts=_parts(table),
    )


def _settled(table: Table) -> SettledAnswer:
    return SettledAnswer(
        answer=_words(table, "answer"),
        reason=_words(table, "reason"),
        document=_words_or_none(table, "document"),
        locator=_words_or_none(table, "locator") or "",
        quote=_words_or_none(table, "quote") or "",
        by_all=table["by_all"] is True,
        parts=tuple(sorted(_parts(table).items())),
    )


def _words(table: Table, key: str) -> str:
    found = table[key]
    if not isinstance(found, str):
        raise TypeError(f"found {found!r} as {key!r}; expected words")
    return found


def _words_or_none(table: Table, key: str) -> str | None:
    return None if table[key] is None else _words(table, key)


def _parts(table: Table) -> Mapping[str, str]:
    return {name: _words(table["parts"], name) for name in table["parts"]}
