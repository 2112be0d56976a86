"""A page of any standard, of any body, worded from its file."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ratings.clauses import Basis, CriterionRules, Level, Rung
from ratings.domains import OutcomeDomain
from ratings.figures import Day
from ratings.rules import rule_of
from ratings.standard import CODE_OF_PRACTICE, Standard
from ratings.standard_reading import NOT_DECIDED
from registry.services.editions import Editions
from registry.services.prose import prose
from registry.services.standard_pages import clause_anchor, values_in_words
from registry.services.wording import counted, day_words, sentence

BASES = {
    Basis.READ: ("Read", "Read in the document named beside it."),
    Basis.SECOND_HAND: (
        "Second-hand",
        "Read in another source, named beside it, which reports the body's rule; we have not read the body's own.",
    ),
    Basis.GENERAL_KNOWLEDGE: (
        "General knowledge",
        "Known in the field; not read in a document of the body's own.",
    ),
    Basis.STAND_IN: (
        "Stand-in",
        "The body leaves this to judgement, or to a word that we could not confirm; our own measure stands in.",
    ),
}
"""How surely a clause is the body's own, in plain words."""

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause, a level of a criterion or a word of a ladder: what it asks, and where that is from."""

    anchor: str
    name: str
    """The clause; of a ladder, the word it gives."""
    asks: str
    source: str | None
    basis: tuple[str, str]
    rule: str
    """The predicates asked, as the file has them."""
    needs: tuple[tuple[str, str], ...] = ()
    """Of a ladder: clauses that must all be met, each (anchor, name)."""
    one_of: tuple[tuple[str, str], ...] = ()
    undecided: str | None = None


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A criterion of several levels, highest first."""

    anchor: str
    name: str
    asks: str
    levels: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition among those of its standard."""

    edition: str
    in_force_from: str
    in_force: bool
    """Whether this registry rates by it."""


@dataclass(frozen=True, slots=True)
class StandardPage:
    """One edition of one body's standard as a page."""

    name: str
    title: str
    body: str
    edition: str
    in_force_from: str
    source: str
    about: Markup
    rates: str
    in_force: bool
    """Whether this registry rates by it."""
    is_code: bool
    """Whether it is the registry's own, and no other body's."""
    not_decided_here: str | None
    decides: str
    """How many ratings this registry decides."""
    reviews: str
    outcomes: tuple[str, ...]
    """Outcomes that count; empty where all do."""
    settings: tuple[str, ...]
    life_stages: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    """The body's own outcome domains, each with the register's outcomes in it."""
    ratings: tuple[Clause, ...]
    verdicts: tuple[Clause, ...]
    criteria: tuple[CriterionView, ...]
    clauses: tuple[Clause, ...]
    bases: tuple[tuple[str, str, int], ...]
    """Each basis there is: its name, what it means, how many clauses rest on it."""
    undecided: tuple[tuple[str, str], ...]
    borrowed_values: bool
    """Whether facts are read by the code of practice's values."""
    values: tuple[tuple[str, str], ...]
    editions: tuple[EditionLine, ...]


def standard_page(standard: Standard, editions: Editions) -> StandardPage:
    """Word one edition."""
    scope, places = standard.scope, anchors(standard)
    single = {rules.criterion for rules in standard.criteria if _is_single(rules)}
    in_force = editions.in_force(standard.name)
    code = editions.in_force(CODE_OF_PRACTICE)
    return StandardPage(
        name=standard.name,
        title=standard.title,
        body=standard.body,
        edition=standard.edition,
        in_force_from=from_words(standard),
        source=standard.source,
        about=prose(standard.about),
        rates=rates_words(standard),
        in_force=standard == in_force,
        is_code=standard.name == CODE_OF_PRACTICE,
        not_decided_here=standard.not_decided_here,
        decides=counted(len(decided_words(standard)), "rating"),
        reviews=scope.says,
        outcomes=()
        if set(scope.outcomes) == set(OutcomeDomain)
        else tuple(map(str, scope.outcomes)),
        settings=tuple(map(str, scope.settings)),
        life_stages=tuple(map(str, scope.life_stages)),
        groups=tuple((group.name, tuple(map(str, group.outcomes))) for group in scope.groups),
        ratings=tuple(_rung(rung, single, places) for rung in standard.ratings),
        verdicts=tuple(_rung(rung, single, places) for rung in standard.verdicts),
        criteria=tuple(
            _criterion(rules, places) for rules in standard.criteria if not _is_single(rules)
        ),
        clauses=tuple(
            _level(rules.levels[0], rules.criterion, places)
            for rules in standard.criteria
            if _is_single(rules)
        ),
        bases=_bases(standard),
        undecided=tuple((one.what, one.why) for one in standard.undecided),
        borrowed_values=code is not None
        and standard.name != code.name
        and standard.values == code.values,
        values=values_in_words(standard.values),
        editions=tuple(
            EditionLine(one.edition, from_words(one), in_force=one == in_force)
            for one in editions.of(standard.name)
        ),
    )


def anchors(standard: Standard) -> dict[str, str]:
    """Where on its page each clause stands; words such as "4" and "4+" are told apart by a number."""
    places: dict[str, str] = {}
    for demand in standard.demands:
        plain = place = clause_anchor(demand.clause)
        number = 1
        while place in places.values():
            number += 1
            place = f"{plain}-{number}"
        places[demand.clause] = place
    return places


def from_words(standard: Standard) -> str:
    """Since when it is in force, in a phrase; some bodies give no day, and their file says so in words."""
    held = standard.in_force_from
    return f"in force from {day_words(Day(held)) if _DATE.fullmatch(held) else held}"


def rates_words(standard: Standard) -> str:
    """Say what gets a rating."""
    return "the whole programme" if standard.rates_programme else "each outcome on its own"


def decided_words(standard: Standard) -> tuple[str, ...]:
    """Words of its ladder that this registry decides, best first; none where nothing is decided."""
    if standard.not_decided_here:
        return ()
    return tuple(str(word) for word in standard.order if word != NOT_DECIDED)


def _is_single(rules: CriterionRules) -> bool:
    """Whether it is a single clause, which stands as a criterion of one level."""
    return len(rules.levels) == 1 and rules.levels[0].demand.clause == rules.criterion


def _criterion(rules: CriterionRules, places: Mapping[str, str]) -> CriterionView:
    return CriterionView(
        anchor=clause_anchor(rules.clause),
        name=sentence(rules.criterion),
        asks=rules.asks,
        levels=tuple(_level(level, f"Level {level.level}", places) for level in rules.levels),
    )


def _level(level: Level, name: str, places: Mapping[str, str]) -> Clause:
    demand = level.demand
    return Clause(
        anchor=places[demand.clause],
        name=sentence(name),
        asks=demand.asks,
        source=demand.source,
        basis=BASES[demand.basis],
        rule=rule_of(level).asked,
    )


def _rung(rung: Rung, single: set[str], places: Mapping[str, str]) -> Clause:
    demand = rung.demand
    every, one_of = (
        tuple(
            (places[given["criterion"]], given["criterion"])
            for given in (dict(question.given) for question in asked)
            if given.get("criterion") in single and given.get("at_least") == 1
        )
        for asked in (demand.every, demand.any)
    )
    return Clause(
        anchor=places[demand.clause],
        name=sentence(rung.word),
        asks=demand.asks,
        source=demand.source,
        basis=BASES[demand.basis],
        rule=rule_of(rung).asked,
        needs=every if len(every) == len(demand.every) else (),
        one_of=one_of if len(one_of) == len(demand.any) else (),
        undecided=None if rung.undecided is None else sentence(rung.undecided),
    )


def _bases(standard: Standard) -> tuple[tuple[str, str, int], ...]:
    """Count what its own questions rest on; a ladder's word that only needs clauses rests on those."""
    rungs = (*standard.verdicts, *standard.ratings)
    own = [level.demand for rules in standard.criteria for level in rules.levels]
    own += [
        rung.demand for rung in rungs if rung.demand.source or rung.demand.basis is not Basis.READ
    ]
    counts = Counter(demand.basis for demand in own)
    return tuple((*BASES[basis], counts[basis]) for basis in Basis if counts[basis])
