"""The code of practice as a page, read from the same file that the engine rates by."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby

from markupsafe import Markup

from ratings.clauses import CriterionRules, Demand, DomainDefinition
from ratings.edition import Edition
from ratings.figures import Day
from ratings.standard import load_standard
from registry.services.marks import Mark, confidence_mark, rating_mark, verdict_mark
from registry.services.meanings import confidence_meanings
from registry.services.prose import prose
from registry.services.wording import day_words, sentence, slug_of

_PLACES = {
    "1, two readings": "two-readings-of-what-is-not-reported",
    "1, two clocks": "values",
    "1, headline": "ratings",
    "2, confidence in a contrast": "what-makes-a-result-one-to-trust",
    "2, baseline equivalence": "values",
    "2, result of a contrast": "what-one-comparison-found",
    "2, result of a study": "what-one-study-found",
    "2, balance of evidence": "the-balance-of-the-evidence",
    "3": "criteria",
    "4": "ratings",
    "1, study": "what-one-study-found",
    "5, what would change it": "what-would-change-it",
    "5, how stable it is": "how-stable-it-is",
}
"""Where clauses stand that are more than one demand: under the titles of the code's own guides."""


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause: the word or level it gives, and what it asks."""

    anchor: str
    clause: str
    asks: str
    mark: Mark | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class CriterionRulesView:
    """One criterion with its levels, highest first."""

    anchor: str
    name: str
    clause: str
    asks: str
    levels: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class BoundaryRow:
    """How much the arms' losses may differ, for some overall losses."""

    overall: int
    differential: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """What the standard means by some of its words."""

    anchor: str
    title: str
    clause: str
    """Empty where it explains no one clause."""
    text: Markup


@dataclass(frozen=True, slots=True)
class DomainView:
    """One outcome domain with its definition."""

    anchor: str
    name: str
    means: str
    excludes: str
    benefit: str
    instruments: str


@dataclass(frozen=True, slots=True)
class DomainGroupView:
    """Outcome domains that belong together."""

    name: str
    domains: tuple[DomainView, ...]


@dataclass(frozen=True, slots=True)
class StandardView:
    """One edition of a standard as a page."""

    title: str
    edition: str
    in_force_from: str
    source: str
    about: Markup
    criteria: tuple[CriterionRulesView, ...]
    verdicts: tuple[ClauseView, ...]
    ratings: tuple[ClauseView, ...]
    confidence: tuple[tuple[Mark, str], ...]
    values: tuple[tuple[str, str], ...]
    adopted: tuple[tuple[str, str, Mark], ...]
    """Body, its words, and the confidence they are adopted as."""
    boundary: tuple[BoundaryRow, ...]
    guides: tuple[GuideView, ...]
    domains: tuple[DomainGroupView, ...]


@cache
def code_of_practice() -> StandardView:
    """Word the edition in force; an edition never changes, so once is enough."""
    standard = load_standard()
    return StandardView(
        title=standard.title,
        edition=standard.edition,
        in_force_from=day_words(Day(standard.in_force_from)),
        source=standard.source,
        about=prose(standard.about),
        criteria=tuple(_criterion(rules) for rules in standard.criteria),
        verdicts=tuple(
            _clause(rung.demand, mark=verdict_mark(rung.word)) for rung in standard.verdicts
        ),
        ratings=tuple(
            _clause(rung.demand, mark=rating_mark(rung.word)) for rung in standard.ratings
        ),
        confidence=confidence_meanings(),
        values=values_in_words(standard.values),
        adopted=tuple(
            (held.body, held.rating, confidence_mark(held.confidence))
            for held in standard.values.adopted_appraisals
        ),
        boundary=tuple(
            BoundaryRow(overall=overall, differential=f"{limit:.1f}")
            for overall, limit in enumerate(standard.values.attrition_boundary)
        ),
        guides=tuple(
            GuideView(
                anchor=slug_of(guide.title),
                title=guide.title,
                clause=_clause_at(slug_of(guide.title)),
                text=prose(guide.text),
            )
            for guide in standard.guides
        ),
        domains=tuple(
            DomainGroupView(name=name, domains=tuple(_domain(one) for one in group))
            for name, group in groupby(standard.domains, key=lambda one: one.group)
        ),
    )


def clause_anchor(clause: str) -> str:
    """Where on the page a clause stands."""
    return f"clause-{slug_of(clause)}"


def anchor_of(clause: str) -> str:
    """Where on the page any clause stands, a whole section too."""
    return _PLACES.get(clause) or clause_anchor(clause)


def _clause_at(anchor: str) -> str:
    return next((clause for clause, place in _PLACES.items() if place == anchor), "")


def _criterion(rules: CriterionRules) -> CriterionRulesView:
    return CriterionRulesView(
        anchor=clause_anchor(rules.clause),
        name=sentence(rules.criterion),
        clause=rules.clause,
        asks=rules.asks,
        levels=tuple(_clause(level.demand, level=level.level) for level in rules.levels),
    )


def _domain(defined: DomainDefinition) -> DomainView:
    return DomainView(
        anchor=f"domain-{slug_of(defined.domain)}",
        name=sentence(defined.domain),
        means=defined.means,
        excludes=defined.excludes,
        benefit=sentence(defined.benefit),
        instruments=sentence(defined.instruments),
    )


def _clause(demand: Demand, *, mark: Mark | None = None, level: int | None = None) -> ClauseView:
    return ClauseView(
        anchor=clause_anchor(demand.clause),
        clause=demand.clause,
        asks=demand.asks,
        mark=mark,
        level=level,
    )


def values_in_words(values: Edition) -> tuple[tuple[str, str], ...]:
    """Name each number that facts are read by, with its unit."""
    deviations = "standard deviations (Hedges' g or Cox index)"
    return (
        ("Home country", str(values.home_country)),
        ("Home currency", values.home_currency),
        ("Interval that decides a result", f"{values.confidence_level:g}%"),
        ("Smallest worthwhile effect", f"{values.smallest_worthwhile_effect:g} {deviations}"),
        ("People analysed to show no effect", f"{values.people_for_no_effect:,} or more"),
        (
            "Clusters to show no effect, where clusters were allocated",
            f"{values.clusters_for_no_effect} or more",
        ),
        (
            "Groups alike at the start",
            (
                f"up to {values.equivalent_without_adjustment:g} {deviations}; up to "
                f"{values.equivalent_with_adjustment:g} if the analysis adjusts for it"
            ),
        ),
        (
            "Sustained",
            (
                f"{values.sustained_months_after_delivery:g} months or more after delivery; with no "
                f"planned end, {values.sustained_months_without_end:g} months or more since enrolment"
            ),
        ),
        (
            "First result that counts, with no planned end",
            f"from {values.first_months_without_end:g} months since enrolment",
        ),
        (
            "A registered replication counts until",
            f"{values.replication_grace_months} months past its planned end",
        ),
    )
