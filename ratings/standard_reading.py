"""The parts of a standard's file: each table of the TOML turned into what the engine asks."""

import enum
import typing
from typing import Any

from ratings.clauses import (
    Basis,
    CriterionRules,
    Demand,
    DomainDefinition,
    Level,
    Question,
    Rung,
)
from ratings.domains import OutcomeDomain
from ratings.errors import StandardError
from ratings.predicates import REGISTERED
from ratings.predicates.question import OVER_SEVERAL, parameters
from ratings.programme_words import LifeStage, Setting
from ratings.rating_words import Criterion, Rating, Verdict
from ratings.scope import OutcomeGroup, Scope

_TEXTS = frozenset(
    {
        "name",
        "title",
        "body",
        "edition",
        "in_force_from",
        "source",
        "about",
        "clause",
        "asks",
        "rating",
    }
    | {"says", "what", "why", "text", "undecided", "not_decided_here"}
)
"""What a file says in words, wherever it stands; the list of rules not decided is called undecided too."""

LEVELS = range(1, 5)
"""What a criterion can reach; below the lowest it is at level 0."""

NOT_DECIDED = "not decided here"
"""The word of a rung where the body's rule could not be confirmed."""


def need_texts(table: dict[str, Any], file: str) -> None:
    """Refuse a part that says something in anything but words, such as a date without quotes.

    Raises:
        StandardError: naming the part.
    """
    for key, value in table.items():
        held = value if isinstance(value, list) else [value]
        parts = [one for one in held if isinstance(one, dict)]
        for part in parts:
            need_texts(part, file)
        is_list_of_rules = key == "undecided" and parts
        if (
            key in _TEXTS
            and not is_list_of_rules
            and not (isinstance(value, str) and value.strip())
        ):
            raise StandardError(f"{file}: {key}: found {value!s}; expected words, in quotes.")


def read_domains(table: dict[str, Any], file: str) -> tuple[DomainDefinition, ...]:
    """Read the definition of every outcome domain."""
    defined = [OutcomeDomain(row["domain"]) for row in table["domains"]]
    if defined != list(OutcomeDomain):
        raise StandardError(f"{file}: 8: define every outcome domain once, in the code's order.")
    return tuple(
        DomainDefinition(**{**row, "domain": OutcomeDomain(row["domain"])})
        for row in table["domains"]
    )


def read_scope(table: object) -> Scope:
    """Read what the body reviews: everything, where the file does not say."""
    if not isinstance(table, dict):
        message = f"scope: found {table!r}; expected a table"
        raise TypeError(message)
    groups = tuple(
        OutcomeGroup(row["name"], tuple(OutcomeDomain(one) for one in row["outcomes"]))
        for row in table.get("groups", ())
    )
    grouped = [domain for group in groups for domain in group.outcomes]
    if len(set(grouped)) < len(grouped) or (groups and "outcomes" in table):
        message = "scope: name each outcome in one group, or give 'outcomes' without groups"
        raise ValueError(message)
    counted = [OutcomeDomain(one) for one in table.get("outcomes", grouped or OutcomeDomain)]
    return Scope(
        says=table.get("says", ""),
        outcomes=tuple(counted),
        settings=tuple(Setting(one) for one in table.get("settings", ())),
        groups=groups,
        life_stages=tuple(LifeStage(one) for one in table.get("life_stages", ())),
    )


def read_clauses(table: dict[str, Any], file: str, *, several: bool) -> tuple[CriterionRules, ...]:
    """Read criteria with their levels, and single clauses as criteria of one level."""
    criteria = [_criterion(rules, file, several=several) for rules in table.get("criteria", ())]
    for row in table.get("clauses", ()):
        demand = _demand(row, file, several=several)
        criteria.append(
            CriterionRules(row["clause"], row["clause"], row["asks"], (Level(1, demand, None),))
        )
    names = [rules.criterion for rules in criteria]
    if len(set(names)) < len(names):
        raise StandardError(f"{file}: a clause or criterion is named twice; name each once.")
    return tuple(criteria)


def read_verdicts(table: dict[str, Any], file: str) -> tuple[Rung, ...]:
    """Read the ladder of verdicts, if the body gives any."""
    return tuple(
        Rung(Verdict(row["verdict"]), _demand(row, file, several=False))
        for row in table.get("verdicts", ())
    )


def read_ratings(
    table: dict[str, Any], file: str, criteria: tuple[CriterionRules, ...], *, several: bool
) -> tuple[Rung, ...]:
    """Read the ladder of ratings, best first or as the body decides them; the last asks nothing."""
    known = {rules.criterion for rules in criteria}
    ours = "verdicts" in table
    rungs: list[Rung] = []
    for row in table["ratings"]:
        word = Rating(row["rating"]) if ours else row["rating"]
        demand = _demand(_rung_row(row, file, known), file, several=several)
        _of_known_criteria(demand, file, known)
        why = row.get("undecided")
        if (word == NOT_DECIDED) is not (why is not None):
            raise StandardError(
                f"{file}: {demand.clause}: say why in 'undecided' where, and only where, the rating is "
                f"'{NOT_DECIDED}'."
            )
        rungs.append(Rung(word, demand, why))
    if not rungs:
        raise StandardError(
            f"{file}: ratings: there is none; give one at least, which asks 'always'."
        )
    if not any(question.name == "always" for question in rungs[-1].demand.every):
        raise StandardError(f"{file}: the last rating must hold for every case; ask 'always'.")
    return tuple(rungs)


def _of_known_criteria(demand: Demand, file: str, known: set[str]) -> None:
    for question in demand.questions:
        name = dict(question.given).get("criterion")
        if name is not None and name not in known:
            raise StandardError(f"{file}: {demand.clause}: there is no criterion '{name}'.")


def read_order(table: dict[str, Any], file: str, ratings: tuple[Rung, ...]) -> tuple[str, ...]:
    """Read which word is better than which: as the file says, else as the ladder has them."""
    words = [rung.word for rung in ratings]
    if "verdicts" in table:
        return tuple(word for word in Rating if word in words)
    order = table.get("order", list(dict.fromkeys(words)))
    if sorted(order) != sorted(set(words)):
        raise StandardError(f"{file}: order: name every rating once, best first.")
    return tuple(order)


def _rung_row(row: dict[str, Any], file: str, known: set[str]) -> dict[str, Any]:
    """Write a rung that names the clauses it needs as questions about their levels."""
    if "all" in row or "any" in row:
        return row
    needs, one_of = row.get("needs", []), row.get("needs_any", [])
    for name in (*needs, *one_of):
        if name not in known:
            raise StandardError(f"{file}: {row['rating']}: there is no clause '{name}'.")
    every = [_needs(name) for name in needs] or ([] if one_of else [{"predicate": "always"}])
    said = "; ".join(needs)
    if one_of:
        said += f"{'; and ' if needs else ''}any of: {'; '.join(one_of)}"
    return {
        "clause": f"rating: {row['rating']}",
        "asks": f"{said[:1].upper()}{said[1:]}." if said else "None of the above.",
        **row,
        "all": every,
        "any": [_needs(name) for name in one_of],
    }


def _needs(clause: str) -> dict[str, Any]:
    return {"predicate": "level_of", "criterion": clause, "at_least": 1}


def _criterion(table: dict[str, Any], file: str, *, several: bool) -> CriterionRules:
    levels = [
        Level(t["level"], _demand(t, file, several=several), t.get("includes"))
        for t in table["levels"]
    ]
    levels.sort(key=lambda level: -level.level)
    known = {level.level for level in levels}
    if len(known) < len(levels) or not known <= set(LEVELS):
        raise StandardError(
            f"{file}: {table['clause']}: found levels {[one.level for one in levels]}; "
            f"expected each once, from {LEVELS[0]} to {LEVELS[-1]}."
        )
    for level in levels:
        if level.includes is not None and (
            level.includes not in known or level.includes >= level.level
        ):
            raise StandardError(
                f"{file}: {level.demand.clause}: includes level {level.includes}, which is not below it."
            )
    return CriterionRules(
        Criterion(table["criterion"]), table["clause"], table["asks"], tuple(levels)
    )


def _demand(table: dict[str, Any], file: str, *, several: bool) -> Demand:
    clause = table["clause"]
    every = tuple(_question(q, clause, file, several=several) for q in table.get("all", []))
    some = tuple(_question(q, clause, file, several=several) for q in table.get("any", []))
    if not every and not some:
        raise StandardError(f"{file}: {clause}: asks nothing; give it 'all' or 'any' questions.")
    return Demand(
        clause=clause,
        asks=table["asks"],
        every=every,
        any=some,
        source=table.get("source"),
        basis=Basis(table.get("basis", Basis.READ)),
    )


def _question(table: dict[str, Any], clause: str, file: str, *, several: bool) -> Question:
    name = table["predicate"]
    ask = REGISTERED.get(name)
    if ask is None:
        raise StandardError(f"{file}: {clause}: there is no predicate '{name}'.")
    if several and name not in OVER_SEVERAL:
        raise StandardError(
            f"{file}: {clause}: '{name}' is asked of one outcome; this standard rates the programme."
        )
    wanted = parameters(ask)
    given = {key: value for key, value in table.items() if key != "predicate"}
    if given.keys() != wanted.keys():
        raise StandardError(
            f"{file}: {clause}: '{name}' takes {sorted(wanted) or 'no values'}, not {sorted(given)}."
        )
    kinds = typing.get_type_hints(ask)
    return Question(
        name, ask, tuple((k, _value(kinds[k], v, clause, file)) for k, v in given.items())
    )


def _value(kind: Any, value: object, clause: str, file: str) -> object:  # noqa: ANN401  a type form
    if typing.get_origin(kind) is tuple and isinstance(value, list):
        return tuple(_value(kind.__args__[0], one, clause, file) for one in value)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind(value)
    if type(value) is not kind:
        name = getattr(kind, "__name__", str(kind))
        raise StandardError(f"{file}: {clause}: found {value!r}; expected {name}.")
    return value
