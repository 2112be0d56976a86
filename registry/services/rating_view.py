"""A published rating as a page shows it: headline, outcome by outcome, criterion by criterion."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ratings.explaining import ALERTS
from ratings.rating_words import Criterion, Rating, Verdict
from registry.services.judgement_view import StudyJudged, studies_judged
from registry.services.marks import Mark, rating_mark, verdict_mark
from registry.services.plan_address import plan_address
from registry.services.pooled_view import PooledView, not_pooled_words, pooled_view
from registry.services.wording import counted, listed, sentence, slug_of

BENCHMARK, HIGHEST = 3, 4
"""The levels of a criterion run from 0 to 4, and level 3 is the benchmark (code, section 3)."""

_SEVERAL = 2

_RATED_WELL = frozenset({Rating.ESTABLISHED, Rating.EFFECTIVE, Rating.PROMISING, Rating.EMERGING})
"""Ratings for which an outcome can be called better supported than another."""

_SAID_BY_VERDICT = frozenset(ALERTS.values())
"""Alerts that only say the verdict over, which an outcome shows already."""

QUESTIONS = {
    Criterion.IMPACT: "Was an effect shown by a robust design?",
    Criterion.REPLICATION: "Was it repeated in another site and context?",
    Criterion.VARIATION: "Is it known for whom, and in what circumstances?",
    Criterion.COSTS: "Were costs and benefits analysed thoroughly?",
    Criterion.DOCUMENTATION: "Could someone else reproduce it?",
}


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A rating and a verdict under one reading."""

    rating: Mark
    verdict: Mark


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One of the five criteria."""

    name: str
    question: str
    level: int
    if_confirmed: int
    meter: str
    """The level drawn: filled and empty squares."""
    benchmark: str
    """Whether it meets the benchmark, in words."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DomainView:
    """The rating in one outcome domain."""

    name: str
    slug: str
    cautious: ReadingView
    if_confirmed: ReadingView | None
    """Absent where the two readings agree."""
    provisional: str | None
    """Both readings in a sentence, where they differ."""
    criteria: tuple[CriterionView, ...]
    meets_in_full: bool
    """All five criteria meet the benchmark."""
    studies: tuple[StudyJudged, ...]
    pooled: PooledView | None
    not_pooled: str | None
    """Why nothing is pooled, in a sentence, where several studies speak to it."""
    alerts: tuple[str, ...]
    settle: tuple[str, ...]
    """What would settle a provisional or an inconclusive rating, a sentence each."""
    plan: str | None
    """The query of the planning page for the trial that would settle it; None where no trial is named."""

    @property
    def tested_by(self) -> str:
        """How many studies speak to it."""
        return counted(len(self.studies), "study", "studies") if self.studies else "No study"


@dataclass(frozen=True, slots=True)
class AlertView:
    """What must not be overlooked, and for which outcomes."""

    words: str
    outcomes: tuple[tuple[str, str], ...]
    """Name and slug of each."""


@dataclass(frozen=True, slots=True)
class HeadlineView:
    """What the page says first."""

    domain: str | None
    """The most-tested outcome domain; none while nothing was tested."""
    slug: str | None
    cautious: ReadingView
    if_confirmed: ReadingView | None
    provisional: str | None
    best_domain: str | None
    best_slug: str | None
    best: ReadingView | None
    """Absent where no outcome is rated higher than the most-tested one, or none is rated well."""
    tally: str | None
    """How many outcomes have which verdict, in a sentence."""
    harms: AlertView | None
    """The outcomes in which it may do harm."""
    alerts: tuple[AlertView, ...]
    desk: bool
    next_step: str | None
    """What would lift an Emerging rating with the least work; lists alone are told it."""


def headline_view(rating: Mapping[str, Any]) -> HeadlineView:
    """Word the headline of a programme's rating."""
    head = rating["headline"]
    domain = head.get("domain")
    best = _best(rating)
    return HeadlineView(
        domain=None if domain is None else sentence(domain),
        slug=None if domain is None else slug_of(domain),
        cautious=_reading(head),
        if_confirmed=_other_reading(head),
        provisional=provisional_words(head),
        best_domain=sentence(best["domain"]) if best else None,
        best_slug=slug_of(best["domain"]) if best else None,
        best=_reading(best) if best else None,
        tally=tally_words(rating.get("tally", {})),
        harms=_harms(rating),
        alerts=_alerts(rating),
        desk=rating["desk"],
        next_step=rating.get("next_step"),
    )


def domain_views(rating: Mapping[str, Any]) -> tuple[DomainView, ...]:
    """Word every outcome domain of a rating, in its order."""
    return tuple(domain_view(domain) for domain in rating["domains"])


def domain_view(domain: Mapping[str, Any]) -> DomainView:
    """Word one outcome domain."""
    return DomainView(
        name=sentence(domain["domain"]),
        slug=slug_of(domain["domain"]),
        cautious=_reading(domain),
        if_confirmed=_other_reading(domain),
        provisional=provisional_words(domain),
        criteria=tuple(
            criterion_view(criterion, domain["criteria"][criterion]) for criterion in Criterion
        ),
        meets_in_full=domain["meets_code_in_full"],
        studies=studies_judged(domain),
        pooled=pooled_view(domain["pooled"]),
        not_pooled=not_pooled_words(domain),
        alerts=tuple(words for words in domain["alerts"] if words not in _SAID_BY_VERDICT),
        settle=tuple(domain.get("settle", ())),
        plan=plan_address() if domain["rating"] == Rating.INCONCLUSIVE else None,
    )


def criterion_view(criterion: Criterion, found: Mapping[str, Any]) -> CriterionView:
    """Word one criterion's level with its reasons."""
    level, other = found["level"], found["if_confirmed"]
    return CriterionView(
        name=sentence(criterion),
        question=QUESTIONS[criterion],
        level=level,
        if_confirmed=other,
        meter="■" * level + "□" * (HIGHEST - level),
        benchmark="meets the benchmark" if level >= BENCHMARK else "below the benchmark",
        reasons=tuple(found["reasons"]),
    )


def tally_words(tally: Mapping[str, int]) -> str | None:
    """Say how many outcomes have which verdict; one outcome speaks for itself."""
    if sum(tally.values()) < _SEVERAL:
        return None
    words = {Verdict.UNTESTED: "untested (nothing to compare it with)"}
    parts = [
        f"{words.get(verdict, verdict)} in {tally[verdict]}"
        for verdict in Verdict
        if tally.get(verdict)
    ]
    outcomes = counted(sum(tally.values()), "outcome")
    return f"Of {outcomes}: {listed(parts)}."


def _best(rating: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The best-supported outcome, where it is rated well, and higher than the most-tested one."""
    named, head = rating.get("best_supported"), rating["headline"]
    if named is None or named["rating"] not in _RATED_WELL or named["rating"] == head["rating"]:
        return None
    return next((one for one in rating["domains"] if one["domain"] == named["domain"]), None)


def _harms(rating: Mapping[str, Any]) -> AlertView | None:
    harm = Verdict.POSSIBLE_HARM
    names = [one["domain"] for one in rating.get("domains", ()) if one["verdict"] == harm]
    found = tuple((sentence(name), slug_of(name)) for name in names)
    return AlertView(sentence(harm), found) if found else None


def _alerts(rating: Mapping[str, Any]) -> tuple[AlertView, ...]:
    """Say each alert once, with every outcome it holds for."""
    outcomes: dict[str, list[tuple[str, str]]] = {}
    for domain in rating.get("domains", ()):
        for words in dict.fromkeys(domain["alerts"]):
            name = domain["domain"]
            outcomes.setdefault(words, []).append((sentence(name), slug_of(name)))
    return tuple(AlertView(words, tuple(found)) for words, found in outcomes.items())


def provisional_words(found: Mapping[str, Any]) -> str | None:
    """Say both readings in a sentence, as the code of practice words it; none where they agree."""
    other = found["if_confirmed"]
    confirm = "if the reports confirm what they leave out"
    if other["rating"] != found["rating"]:
        return f"{sentence(found['rating'])} on what is reported; {other['rating']} {confirm}."
    if other["verdict"] != found["verdict"]:
        cautious = f"the verdict is {found['verdict']} on what is reported"
        return f"The rating stands, but {cautious}; {other['verdict']} {confirm}."
    return None


def _reading(found: Mapping[str, Any]) -> ReadingView:
    return ReadingView(rating=rating_mark(found["rating"]), verdict=verdict_mark(found["verdict"]))


def _other_reading(found: Mapping[str, Any]) -> ReadingView | None:
    other = found["if_confirmed"]
    same = other["rating"] == found["rating"] and other["verdict"] == found["verdict"]
    return None if same else _reading(other)
