"""What an edition changes, beside the one before it, over every programme that the register has published."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy.orm import Session

from ratings.standard import CODE_OF_PRACTICE, Standard
from registry.services.evidence import published_records
from registry.services.register import register
from registry.services.standard_view import anchors
from registry.services.tables_out import csv_text
from registry.services.wording import counted, listed, sentence, slug_of

# Whoever reads another page does not wait for the engine and its numerical libraries.
# ruff: noqa: PLC0415

MOST_PROGRAMMES = 300
"""As many as a page rates while its first reader waits: 15 milliseconds for a programme with thirty results
in six outcomes, under both editions, where two of three moved; 4 for one of ours."""

SHOWN = 100
"""Outcomes that the page lists; its data has them all."""


_WAYS = {
    "up": "up",
    "down": "down",
    "sideways": "neither up nor down",
    "levels only": "in a criterion's level alone",
}


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause that was added, removed or changed."""

    clause: str
    anchor: str | None
    """Where it stands on the new edition's page; None where it does not."""
    change: str
    old: str | None
    new: str | None
    rules: tuple[str, str] | None
    """What was asked and is asked, as the files have it, where the words do not tell it."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A clause responsible for a move."""

    clause: str
    anchor: str | None
    because: str
    old: tuple[str, str] | None
    """Its answer and what was found, under the edition before."""
    new: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class MovedOutcome:
    """One outcome that is rated otherwise."""

    name: str
    slug: str | None
    """Of the page of its rating; None where this standard has none of its own."""
    way: str
    before: str
    now: str
    levels: str
    causes: tuple[Cause, ...]
    also: tuple[str, ...]
    """Other sets of clauses that would do as well."""


@dataclass(frozen=True, slots=True)
class MovedProgramme:
    """One programme of which something moves."""

    slug: str
    name: str
    ways: str
    """How many of its outcomes move which way."""
    outcomes: tuple[MovedOutcome, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What the page of an edition says of the one before."""

    old: str
    new: str
    command: str
    clauses: tuple[ClauseChange, ...]
    values: tuple[str, ...]
    rated: bool
    """Whether the programmes were rated: not where there are too many."""
    in_all: str
    most: int
    tally: tuple[str, ...]
    causes: tuple[tuple[str, int], ...]
    """Each set of responsible clauses with the number of outcomes it moves, most first."""
    moved: tuple[MovedProgramme, ...]
    not_shown: int


def edition_changes(session: Session, old: Standard, new: Standard) -> dict[str, Any]:
    """Give the changes as data, in the form of `registry changes --json`; of too many programmes, the text alone.

    ``rated`` says whether the programmes were rated, ``programmes`` how many the register has.
    """
    from ratings.what_if.changes import changes
    from ratings.what_if.published_changes import changes_json

    programmes = len(register(session))
    rated = programmes <= MOST_PROGRAMMES
    records = published_records(session) if rated else ()
    return {"rated": rated, "programmes": programmes, **changes_json(changes(records, old, new))}


def changes_view(session: Session, old: Standard, new: Standard) -> ChangesView:
    """Word the changes for the new edition's page."""
    found = edition_changes(session, old, new)
    places = anchors(new)
    moves = found["moves"]
    said = Counter(listed([one["clause"] for one in move["responsible"]]) for move in moves)
    return ChangesView(
        old=old.edition,
        new=new.edition,
        command=f"registry changes {old.id} {new.id}",
        clauses=tuple(_clause(edit, places) for edit in found["clauses"]),
        values=tuple(sentence(value["words"]) for value in found["values"]),
        rated=found["rated"],
        in_all=counted(found["programmes"], "programme"),
        most=MOST_PROGRAMMES,
        tally=tuple(_tally(found["tally"])),
        causes=tuple(said.most_common()),
        moved=tuple(_programmes(moves[:SHOWN], places, new)),
        not_shown=len(moves[SHOWN:]),
    )


def changes_csv(session: Session, old: Standard, new: Standard) -> str:
    """Give every move as a table, one outcome a row; responsible clauses are parted by semicolons."""
    header = (
        *("programme", "name", "domain", "way", "rating_before", "verdict_before"),
        *("if_confirmed_before", "verdict_if_confirmed_before", "rating_now", "verdict_now"),
        *("if_confirmed_now", "verdict_if_confirmed_now", "responsible"),
    )
    rows = [
        (
            *(move["programme"], move["name"], move["domain"], move["way"]),
            *_cells(move["from"]),
            *_cells(move["to"]),
            "; ".join(one["clause"] for one in move["responsible"]),
        )
        for move in edition_changes(session, old, new)["moves"]
    ]
    return csv_text(header, rows)


def _cells(words: dict[str, Any]) -> tuple[str | None, ...]:
    confirmed = words["if_confirmed"]
    return words["rating"], words["verdict"], confirmed["rating"], confirmed["verdict"]


def _clause(edit: dict[str, Any], places: dict[str, str]) -> ClauseChange:
    rules = (edit["old_rule"], edit["new_rule"])
    told_by_words = None in rules or rules[0] == rules[1]
    return ClauseChange(
        clause=edit["clause"],
        anchor=places.get(edit["clause"]),
        change=sentence(edit["change"]),
        old=edit["old"],
        new=edit["new"],
        rules=None if told_by_words else rules,
    )


def _tally(tally: dict[str, dict[str, int]]) -> Iterator[str]:
    for part, one in (("programmes", "programme"), ("domains", "rated outcome")):
        counts = tally[part]
        in_all = sum(counts.values())
        words = _ways(counts)
        moved = in_all - counts["unchanged"]
        yield f"Of {counted(in_all, one)}, {moved or 'none'} move{'s' if moved == 1 else ''}" + (
            f": {words}." if words else "."
        )


def _programmes(
    moves: list[dict[str, Any]], places: dict[str, str], new: Standard
) -> Iterator[MovedProgramme]:
    for slug, group in groupby(moves, key=itemgetter("programme")):
        held = list(group)
        yield MovedProgramme(
            slug=slug,
            name=held[0]["name"],
            ways=_ways(Counter(move["way"] for move in held)),
            outcomes=tuple(_outcome(move, places, new) for move in held),
        )


def _ways(counts: Mapping[str, int]) -> str:
    words = [f"{counts[way]} {said}" for way, said in _WAYS.items() if counts.get(way)]
    return listed(words)


def _outcome(move: dict[str, Any], places: dict[str, str], new: Standard) -> MovedOutcome:
    return MovedOutcome(
        name=sentence(move["domain"]),
        slug=slug_of(move["domain"]) if new.name == CODE_OF_PRACTICE else None,
        way=sentence(_WAYS[move["way"]]),
        before=_reading(move["from"]),
        now=_reading(move["to"]),
        levels=listed([_level(level) for level in move["levels"]]),
        causes=tuple(_cause(one, places) for one in move["responsible"]),
        also=tuple(listed(one) for one in move["or"]),
    )


def _level(level: dict[str, Any]) -> str:
    return f"{level['criterion']} from {_both(level['from'])} to {_both(level['to'])}"


def _both(level: dict[str, int]) -> str:
    cautious, confirmed = level["level"], level["if_confirmed"]
    return f"{cautious}" if cautious == confirmed else f"{cautious} ({confirmed} if confirmed)"


def _cause(one: dict[str, Any], places: dict[str, str]) -> Cause:
    old, new = (
        None if told is None else (told["answer"], told["found"])
        for told in (one["old"], one["new"])
    )
    return Cause(one["clause"], places.get(one["clause"]), one["because"], old, new)


def _reading(words: dict[str, Any]) -> str:
    """A rating and its verdict, and what they would be if confirmed where that is another."""
    one, other = (
        words["rating"]
        if words["verdict"] is None
        else f"{words['rating']}, verdict {words['verdict']}"
        for words in (words, words["if_confirmed"])
    )
    return sentence(one if one == other else f"{one} (if confirmed: {other})")
