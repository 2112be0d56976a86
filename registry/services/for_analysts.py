"""The page for analysts: what the table of contrasts has and lacks, and one real set of effects pooled."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ratings.estimate import Estimate
from registry.services.analyst_examples import COMMANDS, NOTEBOOKS, Example, command_on, r_code
from registry.services.contrast_columns import GROUPS as COLUMN_GROUPS
from registry.services.contrast_columns import ColumnGroup
from registry.services.contrast_rows import ContrastRow
from registry.services.contrasts import Account, account, every_contrast
from registry.services.number_definitions import GROUPS as NUMBER_GROUPS
from registry.services.number_definitions import DefinitionGroup
from registry.services.register import register
from registry.services.wording import slug_of

_FEWEST = 2
"""Studies that make a set worth pooling."""

_HOW_MANY = re.compile(r"for (?:both|all \d+|\d+ of the \d+) studies that")
"""How the number differs from outcome to outcome, where the reason does not."""


@dataclass(frozen=True, slots=True)
class Pooling:
    """In how many rated outcomes the code pools studies, and why not in the others."""

    outcomes: int
    pooled: int
    why_not: tuple[tuple[str, int], ...]
    """Most first."""


@dataclass(frozen=True, slots=True)
class PooledExample:
    """One real set of effects, pooled as the command and metafor pool it."""

    programme: str
    name: str
    domain: str
    domain_slug: str
    scale: str
    left_out: int
    """Other contrasts that decide this outcome, without an effect on this scale."""
    figures: tuple[tuple[str, str, str], ...]
    """Key, value to four digits, and what it is."""
    notes: tuple[str, ...]
    command: str
    r_code: str


@dataclass(frozen=True, slots=True)
class AnalystsView:
    """Everything on the page."""

    account: Account
    pooling: Pooling
    numbers: tuple[DefinitionGroup, ...]
    columns: tuple[ColumnGroup, ...]
    example: PooledExample | None
    commands: tuple[Example, ...]
    notebooks: tuple[Example, ...]


def for_analysts(session: Session) -> AnalystsView:
    """Work out the page from what is published."""
    rows = every_contrast(session)
    return AnalystsView(
        account=account(rows),
        pooling=_pooling(session),
        numbers=NUMBER_GROUPS,
        columns=COLUMN_GROUPS,
        example=pooled_example(session, rows),
        commands=COMMANDS,
        notebooks=NOTEBOOKS,
    )


def _pooling(session: Session) -> Pooling:
    domains = [domain for listed in register(session) for domain in listed.rating["domains"]]
    why_not = Counter(
        _HOW_MANY.sub("for some or all of the studies that", domain["not_pooled"])
        for domain in domains
        if domain["not_pooled"] is not None
    )
    pooled = sum(domain["pooled"] for domain in domains)
    return Pooling(len(domains), pooled, tuple(why_not.most_common()))


def pooled_example(session: Session, rows: Iterable[ContrastRow]) -> PooledExample | None:
    """Pool the largest set of one programme's studies in one outcome on one scale, one deciding effect each.

    None where no programme has two such studies.
    """
    deciding = [row for row in rows if row.value("decides") and row.value("subgroup") is None]
    sets: dict[tuple[str, str, str], list[ContrastRow]] = {}
    for row in deciding:
        if row.value("yi") is not None:
            key = row.programme, str(row.value("domain")), str(row.value("scale"))
            sets.setdefault(key, []).append(row)
    whole = {key: found for key, found in sets.items() if _each_of_other_people(found)}
    if not whole:
        return None
    programme, domain, scale = max(sorted(whole), key=lambda key: len(whole[key]))
    found = whole[programme, domain, scale]
    here = [row for row in deciding if (row.programme, row.value("domain")) == (programme, domain)]
    filters = (
        ("programme", programme),
        ("domain", domain),
        ("scale", scale),
        ("decides", "yes"),
        ("subgroup", ""),
    )
    names = {listed.slug: listed.name for listed in register(session)}
    figures, notes = _pooled(found)
    return PooledExample(
        programme=programme,
        name=names[programme],
        domain=domain,
        domain_slug=slug_of(domain),
        scale=scale,
        left_out=len(here) - len(found),
        figures=figures,
        notes=notes,
        command=command_on(filters),
        r_code=r_code(filters),
    )


def _each_of_other_people(rows: list[ContrastRow]) -> bool:
    """Whether there are two effects or more, each of other people."""
    return len({row.value("sample") for row in rows}) == len(rows) >= _FEWEST


def _pooled(rows: list[ContrastRow]) -> tuple[tuple[tuple[str, str, str], ...], tuple[str, ...]]:
    """Pool by REML with Hartung–Knapp, as `registry stats synthesise` does unless told otherwise."""
    from ratings.synthesis import synthesise  # noqa: PLC0415 - most pages need no numerical libraries

    found = synthesise(
        [Estimate(float(row.value("yi") or 0), float(row.value("vi") or 0)) for row in rows]
    )
    shown = (
        ("k", found.k, "studies"),
        ("estimate", found.estimate, "pooled effect; above 0 favours the programme"),
        ("se", found.standard_error, "its standard error"),
        ("ci_low", found.low, "lower end of its 95% interval"),
        ("ci_high", found.high, "upper end"),
        ("tau2", found.tau_squared, "variance of true effects between studies"),
        ("i2", found.i_squared, "I², per cent"),
        ("q", found.q, "Cochran's Q"),
        ("pi_low", found.prediction_low, "lower end of the 95% prediction interval"),
        ("pi_high", found.prediction_high, "upper end"),
        (
            "p_new_place_above_zero",
            found.probability_above(0.0),
            "probability that the effect in a new place is above 0",
        ),
    )
    return tuple((key, _four_digits(value), says) for key, value, says in shown), found.notes


def _four_digits(value: float | None) -> str:
    return "none" if value is None else f"{value:.4g}".replace("-", "\u2212")
