"""A standard: dated data over the named predicates, loaded and matched one to one with them."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from ratings.clauses import (
    CriterionRules,
    Demand,
    DomainDefinition,
    Guide,
    Question,
    Rung,
    Undecided,
)
from ratings.edition import Edition
from ratings.edition_reading import read_edition
from ratings.errors import StandardError
from ratings.scope import Scope
from ratings.standard_reading import (
    need_texts,
    read_clauses,
    read_domains,
    read_order,
    read_ratings,
    read_scope,
    read_verdicts,
)

CODE_OF_PRACTICE = "code-of-practice"


@dataclass(frozen=True, slots=True)
class Standard:
    """One edition of one body's standard."""

    name: str
    title: str
    body: str
    """Who keeps it."""
    known_as: tuple[str, ...]
    """Names under which the body's published ratings are recorded, its title among them."""
    edition: str
    in_force_from: str
    """A day, or words where the body gives none."""
    source: str
    about: str
    values: Edition
    criteria: tuple[CriterionRules, ...]
    verdicts: tuple[Rung, ...]
    """Empty where the body gives no verdict beside its rating."""
    ratings: tuple[Rung, ...]
    order: tuple[str, ...]
    """The words of its ratings, best first."""
    guides: tuple[Guide, ...]
    domains: tuple[DomainDefinition, ...]
    """Every outcome domain, in the edition's order."""
    rates_programme: bool
    """Whether it gives the whole programme one rating; else one for each outcome domain."""
    rates_each_study: bool
    """Whether an outcome's rating is that of its best-rated study, so that each study's own is shown beside it."""
    scope: Scope
    undecided: tuple[Undecided, ...]
    not_decided_here: str | None
    """Why the whole standard is not decided by this registry; None where it is."""

    demands: tuple[Demand, ...] = field(init=False, repr=False, compare=False)
    """Everything it asks: criteria, then verdicts, then ratings."""

    def __post_init__(self) -> None:
        """List the demands once: every rating walks through them."""
        levels = tuple(level.demand for rules in self.criteria for level in rules.levels)
        rungs = tuple(rung.demand for rung in (*self.verdicts, *self.ratings))
        object.__setattr__(self, "demands", levels + rungs)

    @property
    def id(self) -> str:
        """Name and edition, such as code-of-practice-2026-1."""
        return f"{self.name}-{self.edition}"


def load_standard(name: str = CODE_OF_PRACTICE, edition: str | None = None) -> Standard:
    """Load a standard's edition that ships with the engine, the newest if none is named.

    ``name`` may name the edition too: ``title-iv-e-1.0``. Raises StandardError where there is none, or
    where a clause asks for what no predicate answers.
    """
    held = editions()
    wanted = name.casefold().replace("_", "-").removesuffix(".toml")
    named = [one for one in held if one == wanted] if edition is None else []
    if not named:
        of_name = [one for one in held if _name_of(one) == wanted]
        named = [one for one in of_name if edition is None or one == f"{wanted}-{edition}"]
    if not named:
        raise StandardError(
            f"There is no standard '{name}' edition '{edition or 'any'}'; there are: {', '.join(held)}."
        )
    return _load(named[-1])


def load_standards() -> tuple[Standard, ...]:
    """Load the newest edition of every standard that ships with the engine, the code of practice first."""
    names = dict.fromkeys(_name_of(one) for one in editions())
    first = sorted(names, key=lambda name: (name != CODE_OF_PRACTICE, name))
    return tuple(load_standard(name) for name in first)


@cache
def editions() -> tuple[str, ...]:
    """Names of every standard with its edition, such as code-of-practice-2026-1."""
    return tuple(sorted(f.name[:-5] for f in _folder().iterdir() if f.name.endswith(".toml")))


def parse_standard(text: str, *, file: str) -> Standard:
    """Read a standard from TOML; raises StandardError naming the file and the clause."""
    try:
        return _standard(tomllib.loads(text), file)
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
    return tuple(question for demand in standard.demands for question in demand.questions)


@cache
def _load(file: str) -> Standard:
    return parse_standard((_folder() / f"{file}.toml").read_text("utf-8"), file=f"{file}.toml")


def _folder() -> Traversable:
    return resources.files("ratings") / "standards"


@cache
def _name_of(file: str) -> str:
    """The name before the edition, read in the file itself."""
    return str(tomllib.loads((_folder() / f"{file}.toml").read_text("utf-8"))["name"])


def _standard(table: dict[str, Any], file: str) -> Standard:
    need_texts(table, file)
    lender = _lender(table["values_of"], file) if "values_of" in table else None
    whole = table.get("rates", "outcome")
    if whole not in {"outcome", "programme"}:
        raise StandardError(f"{file}: rates: found {whole!r}; expected 'outcome' or 'programme'.")
    values: Edition = lender.values if lender else read_edition(table, file)
    several = whole == "programme"
    criteria = read_clauses(table, file, several=several)
    ratings = read_ratings(table, file, criteria, several=several)
    verdicts = read_verdicts(table, file)
    _each_clause_once(criteria, (*verdicts, *ratings), file)
    return Standard(
        name=table["name"],
        title=table["title"],
        body=table.get("body", "This registry"),
        known_as=(table["title"], *table.get("known_as", ())),
        edition=table["edition"],
        in_force_from=table["in_force_from"],
        source=table["source"],
        about=table["about"],
        values=values,
        criteria=criteria,
        verdicts=verdicts,
        ratings=ratings,
        order=read_order(table, file, ratings),
        guides=tuple(Guide(**guide) for guide in table.get("guides", ())),
        domains=lender.domains if lender else read_domains(table, file),
        rates_programme=several,
        rates_each_study=table.get("rates_each_study", False),
        scope=read_scope(table.get("scope", {})),
        undecided=tuple(Undecided(**one) for one in table.get("undecided", ())),
        not_decided_here=table.get("not_decided_here"),
    )


def _lender(named: object, file: str) -> Standard:
    """The edition whose values another reads the facts by."""
    if named not in editions():
        raise StandardError(
            f"{file}: values_of: there is no edition '{named}'; there are: {', '.join(editions())}."
        )
    return _load(str(named))


def _each_clause_once(
    criteria: tuple[CriterionRules, ...], rungs: tuple[Rung, ...], file: str
) -> None:
    named = [level.demand.clause for rules in criteria for level in rules.levels]
    named += [rung.demand.clause for rung in rungs]
    twice = next((clause for clause in named if named.count(clause) > 1), None)
    if twice is not None:
        raise StandardError(
            f"{file}: two clauses are called '{twice}'; give each its own 'clause'."
        )
