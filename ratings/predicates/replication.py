"""Replication: in more than one site and context (code of practice, 3.2)?"""

from ratings.figures import Day
from ratings.predicates.question import (
    Answer,
    Case,
    counted,
    left_open,
    paths,
    predicate,
    which,
)
from ratings.rating_words import Result


@predicate
def distinct_contexts(case: Case, *, at_least: int) -> Answer:
    """Count the contexts in which a favourable robust effect was shown: country with delivery system."""
    good = case.evidence.favourable
    number = case.evidence.contexts(good)
    where = counted(number, "context") if number else "no context"
    return Answer(
        number >= at_least,
        lambda: f"Robust studies are favourable in {where} (a country with a way of delivery).",
        paths(good),
    )


@predicate
def shown_at_each_site(case: Case, *, at_least: int) -> Answer:
    """Count favourable robust studies whose effect was shown for each of two or more sites."""
    e = case.evidence
    good = tuple(
        f
        for f in e.favourable
        if f.study.sites != 1
        and (f.study.shown_per_site if f.study.shown_per_site is not None else not e.cautious)
    )
    sites = "the effect for each of two or more sites"
    return Answer(
        len(good) >= at_least,
        lambda: which(good, "favourable robust", f"shows {sites}", f"show {sites}"),
        paths(good),
    )


@predicate
def independent_favourable(case: Case, *, at_least: int) -> Answer:
    """Count favourable robust studies by a team independent of the programme's developer."""
    e = case.evidence
    good = tuple(
        f
        for f in e.favourable
        if f.study.independent_of_developer
        or (f.study.independent_of_developer is None and not e.cautious)
    )
    by = "by a team independent of the developer"
    return Answer(
        len(good) >= at_least,
        lambda: which(good, "favourable robust", f"is {by}", f"are {by}"),
        paths(good),
    )


@predicate
def favourable_at_home(case: Case, *, at_least: int) -> Answer:
    """Count favourable robust studies in the edition's home country."""
    e = case.evidence
    home = e.edition.home_country
    good = tuple(
        f
        for f in e.favourable
        if f.study.country is home or (f.study.country is None and not e.cautious)
    )
    return Answer(
        len(good) >= at_least,
        lambda: which(good, "favourable robust", f"is from the {home}", f"are from the {home}"),
        paths(good),
    )


@predicate
def favourable_controlled_studies(case: Case, *, at_least: int) -> Answer:
    """Count controlled studies whose result favours the programme."""
    good = tuple(f for f in case.evidence.findings if f.result is Result.FAVOURABLE)
    deciding = "favourable at the time that decides"
    return Answer(
        len(good) >= at_least,
        lambda: which(good, "controlled", f"is {deciding}", f"are {deciding}"),
        paths(good),
    )


@predicate
def replication_registered(case: Case) -> Answer:
    """Whether a replication is registered and not yet overdue (24 months past its planned end)."""
    e = case.evidence
    open_ones = [
        study
        for study in e.record.under_way
        if (study.id is not None or not e.cautious)
        and (study.is_replication if study.is_replication is not None else not e.cautious)
        and (e.domain in study.domains or (not study.domains and not e.cautious))
        and _still_open(study.planned_end, case)
    ]
    named = "; ".join(study.title for study in open_ones)
    found = f"Replication registered: {named}." if named else "No replication is registered."
    return Answer(bool(open_ones), found, ("under_way",) if open_ones else ())


@predicate
def failures_fewer(case: Case) -> Answer:
    """Whether robust studies with no effect or harm are none, or fewer than the favourable ones."""
    e = case.evidence
    holds = not e.against or len(e.against) < len(e.favourable)
    return Answer(
        holds,
        lambda: (
            f"Robust studies with no effect or harm: {len(e.adverse) or 'none'}; "
            f"favourable: {len(e.favourable) or 'none'}.{left_open(e.perhaps_adverse)}"
        ),
        paths(e.against),
    )


def _still_open(planned_end: Day | None, case: Case) -> bool:
    compiled = case.evidence.record.compiled
    if planned_end is None or compiled is None:
        return not case.evidence.cautious
    months = 12 * (int(compiled.earliest[:4]) - int(planned_end.earliest[:4]))
    months += int(compiled.earliest[5:7]) - int(planned_end.earliest[5:7])
    return months <= case.evidence.edition.replication_grace_months
