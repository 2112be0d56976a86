"""Variation: for whom, and in what circumstances (code of practice, 3.3)?"""

from collections.abc import Iterator

from ratings.judging import path, stands
from ratings.predicates.question import Answer, Case, join, predicate, yes
from ratings.review.judgements import judged
from ratings.review.questions import ReviewQuestion
from ratings.study import Moderator
from ratings.vocabulary import (
    SOCIAL_GROUP_DIMENSIONS,
    SOCIOECONOMIC_DIMENSIONS,
    Depth,
    Dimension,
    ModeratorReport,
)

_COUNTED = SOCIAL_GROUP_DIMENSIONS | SOCIOECONOMIC_DIMENSIONS
_TESTED = {ModeratorReport.INTERACTION, ModeratorReport.EFFECTS_WITH_UNCERTAINTY}


@predicate
def social_and_economic_detail(case: Case) -> Answer:
    """Whether effects with uncertainty, or interaction tests, cover a social group and a socio-economic dimension."""
    shown = _reported(case)
    social = SOCIAL_GROUP_DIMENSIONS & shown.keys()
    economic = SOCIOECONOMIC_DIMENSIONS & shown.keys()
    return Answer(bool(social and economic), _listed(shown), _facts(shown))


@predicate
def dimensions_reported(case: Case, *, at_least: int) -> Answer:
    """Count dimensions with effects and their uncertainty, or an interaction test."""
    shown = _reported(case)
    return Answer(len(shown) >= at_least, _listed(shown), _facts(shown))


@predicate
def pooled_interactions(case: Case, *, dimensions: int) -> Answer:
    """Whether moderators named beforehand were tested on pooled data, one of them socio-economic."""
    e = case.evidence
    held: set[Dimension] = set()
    for review in e.record.reviews:
        for moderator in review.moderators:
            named = moderator.named_beforehand
            if not _in_domain(moderator, case) or not (named or (named is None and not e.cautious)):
                continue
            if moderator.reported_as is ModeratorReport.INTERACTION:
                held |= _COUNTED & set(moderator.dimensions)
    holds = len(held) >= dimensions and bool(held & SOCIOECONOMIC_DIMENSIONS)
    found = (
        "Differences between groups named beforehand and tested on the data of several studies: "
        f"{join(sorted(held)) or 'none recorded'}."
    )
    return Answer(holds, found, ("reviews",) if held else ())


@predicate
def sample_described(case: Case) -> Answer:
    """Whether a study of this domain describes its sample by such dimensions."""
    e = case.evidence
    studies = [s for s in e.record.studies if e.contrasts.of(s, e.domain)]
    held = [s for s in studies if s.sample is not None and _COUNTED & set(s.sample.described_by)]
    if held:
        said = sorted({d for s in held if s.sample for d in s.sample.described_by})
        return yes(
            f"Samples are described by {join(said)}.",
            tuple(f"studies[{s.id}].sample" for s in held),
        )
    return Answer(
        bool(studies) and not e.cautious,
        "Who took part (by age, sex, income and the like) is not reported.",
    )


def _reported(case: Case) -> dict[Dimension, str]:
    """Dimensions with the detail the criterion asks for, each with where it stands."""
    shown: dict[Dimension, str] = {}
    for dimension, where in (*_from_subgroups(case), *_from_moderators(case)):
        if dimension in _COUNTED:
            shown.setdefault(dimension, where)
    return shown


def _from_subgroups(case: Case) -> Iterator[tuple[Dimension, str]]:
    e = case.evidence
    for study in e.record.studies:
        for contrast in e.contrasts.of(study, e.domain):
            group, effect = contrast.subgroup, contrast.effect
            if group is None:
                continue
            uncertain = effect is not None and (effect.low or effect.standard_error)
            in_abstract = all(cite.depth is Depth.ABSTRACT for cite in contrast.cites)
            said = judged(contrast.judgements, ReviewQuestion.GROUP_REPORTED)
            found = said is not None and said.holds is True
            if found or uncertain or group.interaction_p or (in_abstract and not e.cautious):
                for dimension in group.dimensions:
                    yield dimension, path(study, contrast)


def _from_moderators(case: Case) -> Iterator[tuple[Dimension, str]]:
    e = case.evidence
    places = [(f"studies[{s.id}].moderators", s.moderators) for s in e.record.studies]
    places += [("reviews.moderators", review.moderators) for review in e.record.reviews]
    for where, moderators in places:
        for moderator in moderators:
            in_abstract = all(cite.depth is Depth.ABSTRACT for cite in moderator.cites)
            tested = moderator.reported_as in _TESTED or moderator.interaction_p is not None
            if _in_domain(moderator, case) and (tested or (in_abstract and not e.cautious)):
                for dimension in moderator.dimensions:
                    yield dimension, where


def _in_domain(moderator: Moderator, case: Case) -> bool:
    """Whether it was looked for in this domain; a report that does not say which counts only if confirmed."""
    e = case.evidence
    if not stands(moderator.cites, e.record):
        return False
    return e.domain in moderator.domains or (not moderator.domains and not e.cautious)


def _listed(shown: dict[Dimension, str]) -> str:
    detail = "effects with their uncertainty, or a test of the difference between groups,"
    if not shown:
        return f"No report gives {detail} by any social or socio-economic dimension."
    return f"There are {detail} by {join(sorted(shown))}."


def _facts(shown: dict[Dimension, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(shown.values()))
