"""A standard: dated data over the named predicates, loaded and matched one to one with them."""

import enum
import tomllib
import typing
from dataclasses import dataclass
from importlib import resources
from typing import Any

from ratings.countries import Country
from ratings.domains import OutcomeDomain
from ratings.edition import AdoptedAppraisal, Edition
from ratings.errors import StandardError
from ratings.figures import Figure
from ratings.predicates import REGISTERED
from ratings.predicates.question import Answer, Case, Predicate, parameters
from ratings.rating_words import Confidence, Criterion, Rating, Verdict


@dataclass(frozen=True, slots=True)
class Question:
    """One predicate with the values a clause gives it."""

    name: str
    ask: Predicate
    given: tuple[tuple[str, Any], ...]

    def answer(self, case: Case) -> Answer:
        """Ask it of a case."""
        return self.ask(case, **dict(self.given))


@dataclass(frozen=True, slots=True)
class Demand:
    """What a clause asks: all of some questions, and any of others."""

    clause: str
    asks: str
    every: tuple[Question, ...]
    any: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a criterion; ``includes`` names a lower one whose demand is part of this one."""

    level: int
    demand: Demand
    includes: int | None


@dataclass(frozen=True, slots=True)
class CriterionRules:
    """A criterion with its levels, highest first."""

    criterion: Criterion
    clause: str
    asks: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class DomainDefinition:
    """What an outcome domain of the edition means."""

    domain: OutcomeDomain
    group: str
    means: str
    excludes: str
    benefit: str
    instruments: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What the standard means by its words, in Markdown."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Standard:
    """One edition of one body's standard."""

    name: str
    title: str
    edition: str
    in_force_from: str
    source: str
    about: str
    values: Edition
    criteria: tuple[CriterionRules, ...]
    verdicts: tuple[tuple[Verdict, Demand], ...]
    ratings: tuple[tuple[Rating, Demand], ...]
    guides: tuple[Guide, ...]
    domains: tuple[DomainDefinition, ...]
    """Every outcome domain, in the edition's order."""


def load_standard(name: str = "code-of-practice", edition: str | None = None) -> Standard:
    """Load a standard's edition that ships with the engine, the newest if none is named.

    Raises StandardError where there is none, or where a clause asks for what no predicate answers.
    """
    folder = resources.files("ratings") / "standards"
    held = sorted(
        f.name
        for f in folder.iterdir()
        if f.name.startswith(f"{name}-") and f.name.endswith(".toml")
    )
    wanted = [f for f in held if edition is None or f == f"{name}-{edition}.toml"]
    if not wanted:
        known = ", ".join(editions()) or "none"
        raise StandardError(
            f"There is no standard '{name}' edition '{edition or 'any'}'; there are: {known}."
        )
    return parse_standard((folder / wanted[-1]).read_text("utf-8"), file=wanted[-1])


def editions() -> tuple[str, ...]:
    """Names of every standard with its edition, such as code-of-practice-2026-1."""
    folder = resources.files("ratings") / "standards"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


def parse_standard(text: str, *, file: str) -> Standard:
    """Read a standard from TOML; raises StandardError naming the file and the clause."""
    try:
        table = tomllib.loads(text)
        return _standard(table, file)
    except tomllib.TOMLDecodeError as error:
        raise StandardError(f"{file}: not TOML ({error}).") from None
    except KeyError as error:
        raise StandardError(f"{file}: the key {error} is missing.") from None
    except (TypeError, ValueError) as error:
        raise (
            error if isinstance(error, StandardError) else StandardError(f"{file}: {error}.")
        ) from None


def questions(standard: Standard) -> tuple[Question, ...]:
    """Every question the standard asks."""
    demands = [level.demand for rules in standard.criteria for level in rules.levels]
    demands += [demand for _, demand in (*standard.verdicts, *standard.ratings)]
    return tuple(question for demand in demands for question in (*demand.every, *demand.any))


def _standard(table: dict[str, Any], file: str) -> Standard:
    return Standard(
        name=table["name"],
        title=table["title"],
        edition=table["edition"],
        in_force_from=table["in_force_from"],
        source=table["source"],
        about=table["about"],
        values=_edition(table),
        criteria=tuple(_criterion(rules, file) for rules in table["criteria"]),
        verdicts=tuple((Verdict(v["verdict"]), _demand(v, file)) for v in table["verdicts"]),
        ratings=tuple((Rating(r["rating"]), _demand(r, file)) for r in table["ratings"]),
        guides=tuple(Guide(**guide) for guide in table["guides"]),
        domains=_domains(table, file),
    )


def _domains(table: dict[str, Any], file: str) -> tuple[DomainDefinition, ...]:
    defined = tuple(
        DomainDefinition(**{**row, "domain": OutcomeDomain(row["domain"])})
        for row in table["domains"]
    )
    if [one.domain for one in defined] != list(OutcomeDomain):
        raise StandardError(f"{file}: 8: define every outcome domain once, in the code's order.")
    return defined


def _edition(table: dict[str, Any]) -> Edition:
    values = table["values"]
    numbers: dict[str, Any] = {
        key: Figure(value).value if isinstance(value, str) else value
        for key, value in values.items()
        if not key.startswith("home_")
    }
    return Edition(
        home_country=Country(values["home_country"]),
        home_currency=values["home_currency"],
        attrition_boundary=tuple(float(limit) for limit in table["attrition"]["boundary"]),
        adopted_appraisals=tuple(
            AdoptedAppraisal(a["body"], a["rating"], Confidence(a["confidence"]))
            for a in table["adopted_appraisals"]
        ),
        **numbers,
    )


def _criterion(table: dict[str, Any], file: str) -> CriterionRules:
    levels = [Level(t["level"], _demand(t, file), t.get("includes")) for t in table["levels"]]
    levels.sort(key=lambda level: -level.level)
    known = {level.level for level in levels}
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


def _demand(table: dict[str, Any], file: str) -> Demand:
    clause = table["clause"]
    every = tuple(_question(q, clause, file) for q in table.get("all", []))
    some = tuple(_question(q, clause, file) for q in table.get("any", []))
    if not every and not some:
        raise StandardError(f"{file}: {clause}: asks nothing; give it 'all' or 'any' questions.")
    return Demand(clause, table["asks"], every, some)


def _question(table: dict[str, Any], clause: str, file: str) -> Question:
    name = table["predicate"]
    ask = REGISTERED.get(name)
    if ask is None:
        raise StandardError(f"{file}: {clause}: there is no predicate '{name}'.")
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
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind(value)
    if type(value) is not kind:
        raise StandardError(f"{file}: {clause}: found {value!r}; expected {kind.__name__}.")
    return value
