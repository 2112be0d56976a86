"""Every standard beside every other: what it rates, which ratings are decided here, and what is not."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from ratings.clauses import Level, Rung
from ratings.codec import encode
from ratings.rules import rule_of
from ratings.standard import CODE_OF_PRACTICE, Standard
from registry.services.editions import Editions
from registry.services.standard_view import decided_words, from_words, rates_words
from registry.services.tables_out import csv_text


@dataclass(frozen=True, slots=True)
class StandardLine:
    """One standard in the list."""

    name: str
    title: str
    body: str
    edition: str
    since: str
    """Since when it is in force, in a phrase."""
    rates: str
    ratings: tuple[str, ...]
    """Words that this registry decides, best first."""
    undecided: tuple[str, ...]
    """What of the body's rules it does not decide."""
    not_decided_here: str | None
    further: tuple[str, ...]
    """Editions beside the one in force."""

    @property
    def is_code(self) -> bool:
        """Whether it is the registry's own, which has a page of its own."""
        return self.name == CODE_OF_PRACTICE


def standards_list(editions: Editions) -> tuple[StandardLine, ...]:
    """Every standard by its edition in force, the code of practice first, then by title; not decided ones last."""
    held = (editions.in_force(name) for name in editions.names)
    lines = [_line(one, editions) for one in held if one is not None]
    return tuple(sorted(lines, key=_place))


def standards_json(editions: Editions) -> list[dict[str, Any]]:
    """Give the list as data: `standards_list` line by line, with `decided`, how many ratings are."""
    return [{**asdict(line), "decided": len(line.ratings)} for line in standards_list(editions)]


def standards_csv(editions: Editions) -> str:
    """Give the list as a table; several ratings or rules in one cell are parted by semicolons."""
    header = (
        *("name", "title", "body", "edition", "since", "rates"),
        *("decided", "ratings", "undecided", "not_decided_here"),
    )
    rows = [
        (
            *(one.name, one.title, one.body, one.edition, one.since, one.rates),
            *(len(one.ratings), "; ".join(one.ratings), "; ".join(one.undecided)),
            one.not_decided_here,
        )
        for one in standards_list(editions)
    ]
    return csv_text(header, rows)


def standard_json(standard: Standard, editions: Editions) -> dict[str, Any]:
    """Give one edition as data: its words, and of each clause what it asks, where from, and by which predicates.

    ``values`` are the numbers that facts are read by, as the engine calls them.
    """
    scope = standard.scope
    return {
        "name": standard.name,
        "title": standard.title,
        "body": standard.body,
        "known_as": list(standard.known_as),
        "edition": standard.edition,
        "editions": [one.edition for one in editions.of(standard.name)],
        "in_force": standard == editions.in_force(standard.name),
        "in_force_from": standard.in_force_from,
        "source": standard.source,
        "about": standard.about.strip(),
        "rates": "programme" if standard.rates_programme else "outcome",
        "not_decided_here": standard.not_decided_here,
        "undecided": [{"what": one.what, "why": one.why} for one in standard.undecided],
        "scope": {
            "says": scope.says,
            "outcomes": list(map(str, scope.outcomes)),
            "settings": list(map(str, scope.settings)),
            "life_stages": list(map(str, scope.life_stages)),
            "groups": {group.name: list(map(str, group.outcomes)) for group in scope.groups},
        },
        "values": encode(standard.values),
        "order": list(map(str, standard.order)),
        "ratings": _ladder(standard.ratings, "rating"),
        "verdicts": _ladder(standard.verdicts, "verdict"),
        "criteria": [
            {
                "criterion": str(rules.criterion),
                "asks": rules.asks,
                "levels": [{"level": one.level, **_clause(one)} for one in rules.levels],
            }
            for rules in standard.criteria
        ],
    }


def _ladder(rungs: Iterable[Rung], of_what: str) -> list[dict[str, Any]]:
    return [
        {of_what: str(rung.word), **_clause(rung), "undecided": rung.undecided} for rung in rungs
    ]


def _clause(held: Level | Rung) -> dict[str, Any]:
    demand = held.demand
    return {
        "clause": demand.clause,
        "asks": demand.asks,
        "source": demand.source,
        "basis": str(demand.basis),
        "rule": rule_of(held).asked,
    }


def _line(standard: Standard, editions: Editions) -> StandardLine:
    others = (one.edition for one in editions.of(standard.name) if one != standard)
    return StandardLine(
        name=standard.name,
        title=standard.title,
        body=standard.body,
        edition=standard.edition,
        since=from_words(standard),
        rates=rates_words(standard),
        ratings=decided_words(standard),
        undecided=tuple(one.what for one in standard.undecided),
        not_decided_here=standard.not_decided_here,
        further=tuple(others),
    )


def _place(line: StandardLine) -> tuple[bool, bool, str]:
    return line.name != CODE_OF_PRACTICE, line.not_decided_here is not None, line.title.casefold()
