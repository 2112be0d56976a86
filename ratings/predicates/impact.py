"""Impact: was an effect shown by a robust design (code of practice, 3.1)?"""

from math import exp

from ratings.contrast import Contrast
from ratings.domain_evidence import DomainEvidence
from ratings.findings import StudyFinding
from ratings.judging import path
from ratings.pooling import PooledDomain
from ratings.predicates.question import (
    Answer,
    Case,
    join,
    left_open,
    no,
    paths,
    predicate,
    predicate_over_several,
    titles,
    which,
    yes,
)
from ratings.rating_words import Result
from ratings.scales import additive, benefit_sign
from ratings.vocabulary import Design, Direction


@predicate
def supported(case: Case) -> Answer:
    """Whether favourable robust studies outweigh the others (section 2, "Balance of evidence")."""
    e = case.evidence
    return Answer(
        e.supported, lambda: _balance(e), paths(e.favourable + e.adverse + e.inconclusive)
    )


def _balance(e: DomainEvidence) -> str:
    """How many robust studies found what; that none was favourable is always said."""
    counts = (
        (e.no_effect, "with no effect"),
        (e.unfavourable, "unfavourable"),
        (e.inconclusive, "inconclusive"),
    )
    others = [f"{len(found)} {words}" for found, words in counts if found]
    if not e.favourable and not others:
        return "No study of this outcome is robust (of high or moderate confidence)."
    pooled = "; pooled, they exclude no effect" if e.pooled_favourable else ""
    said = ", ".join([f"{len(e.favourable) or 'none'} favourable", *others])
    return f"Robust studies: {said}{pooled}.{left_open(e.perhaps_adverse)}"


@predicate
def favourable_robust_studies(case: Case, *, at_least: int) -> Answer:
    """Count robust studies that favour the programme."""
    good = case.evidence.favourable
    return Answer(
        len(good) >= at_least,
        lambda: which(good, "robust", "is favourable", "are favourable"),
        paths(good),
    )


@predicate
def favourable_on_primary_outcome(case: Case, *, at_least: int) -> Answer:
    """Count robust studies that favour the programme on an outcome they named primary."""
    e = case.evidence
    good = e.favourable_on_primary
    fallen = tuple(f for f in e.favourable if f.on_primary and f not in good)
    return Answer(len(good) >= at_least, lambda: _on_primary(good, fallen), paths(good))


def _on_primary(good: tuple[StudyFinding, ...], fallen: tuple[StudyFinding, ...]) -> str:
    primary = "favourable on a primary outcome"
    if not fallen:
        return which(good, "robust", f"is {primary}", f"are {primary}")
    said = f"{which(good, 'robust', f'is {primary}', f'are {primary}')} " if good else ""
    return (
        f"{said}Favourable on a primary outcome, but not after correction for all the outcomes that the study "
        f"names primary: {titles(fallen)}."
    )


@predicate
def favourable_common_effect(case: Case) -> Answer:
    """Whether all robust studies pooled, none missing, exclude no effect."""
    pooled = case.evidence.pooled
    if pooled is None:
        return no(f"Nothing is pooled: {case.evidence.not_pooled}.")
    level = case.evidence.edition.confidence_level
    holds = case.evidence.pooled_favourable
    return Answer(holds, lambda: _together(pooled, level, stands=holds))


def _together(pooled: PooledDomain, level: float, *, stands: bool) -> str:
    common, ratio = pooled.common, pooled.scale.is_ratio
    effect, low, high = (
        f"{exp(one) if ratio else one:.2f}" for one in (common.estimate, common.low, common.high)
    )
    return (
        f"The {common.k} robust studies together: {pooled.scale} {effect} "
        f"({level:g}% interval {low} to {high}), "
        f"turned so that above {1 if ratio else 0} favours the programme."
        + (
            " It does not stand after correction for all the outcomes that were measured."
            if common.low > 0 and not stands
            else ""
        )
    )


@predicate
def favourable_sustained(case: Case, *, at_least: int) -> Answer:
    """Count favourable robust studies still favourable 12 months or more after delivery, and as many as not."""
    e = case.evidence
    lasting = tuple(f for f in e.favourable if f.sustained is True)
    faded = tuple(f for f in e.faded if f.may_be_robust)  # one nobody has read may be one more
    holds = len(lasting) >= at_least and len(lasting) >= len(faded)
    return Answer(holds, lambda: _lasted(lasting, faded), paths(lasting + faded))


def _lasted(lasting: tuple[StudyFinding, ...], faded: tuple[StudyFinding, ...]) -> str:
    later = "still favourable 12 months or more after delivery"
    found = which(lasting, "favourable robust", f"was {later}", f"were {later}")
    return f"{found} Not sustained: {titles(faded)}." if faded else found


@predicate
def favourable_not_own_report(case: Case, *, at_least: int) -> Answer:
    """Count favourable robust studies with a measure other than participants' own report."""
    good = tuple(f for f in case.evidence.favourable if f.independent_measure)
    rests = "on a measure other than participants' own report"
    return Answer(
        len(good) >= at_least,
        lambda: which(good, "favourable robust", f"rests {rests}", f"rest {rests}"),
        paths(good),
    )


@predicate
def favourable_controlled_at_any_time(case: Case, *, at_least: int) -> Answer:
    """Count controlled studies favourable at any time, corrected for several measures."""
    good = tuple(f for f in case.evidence.findings if f.favourable_at_any_time)
    ever = "favourable at one time or another"
    return Answer(
        len(good) >= at_least,
        lambda: which(good, "controlled", f"was {ever}", f"were {ever}"),
        paths(good),
    )


@predicate
def repeated_in_a_subgroup(case: Case, *, at_least: int) -> Answer:
    """Count robust studies favourable in one and the same subgroup (3.3: one study's subgroup never counts)."""
    e = case.evidence
    groups: dict[tuple[str, ...], dict[str, str]] = {}
    sample = e.contrasts.sample
    for study in e.record.studies:
        for contrast in e.contrasts.of(study, e.domain):
            if contrast.subgroup is None:
                continue
            judged = e.contrasts.judge(contrast, study, e.reading)
            if judged.is_robust and judged.found.result is Result.FAVOURABLE:
                key = (contrast.subgroup.label.casefold(), *sorted(contrast.subgroup.dimensions))
                groups.setdefault(key, {}).setdefault(sample[study.id], path(study, contrast))
    best = max(groups.values(), key=len, default={})
    found = (
        "An effect in one subgroup was repeated in a second robust study."
        if len(best) >= at_least
        else "No effect in one subgroup was repeated in a second robust study."
    )
    return Answer(len(best) >= at_least, found, tuple(best.values()))


@predicate_over_several
def improvement_without_comparison(case: Case) -> Answer:
    """Whether people improved in a study with no comparison group."""
    held = [
        (study, contrast)
        for study, contrast in case.measured
        if study.design is Design.BEFORE_AND_AFTER and _improved(contrast)
    ]
    if not held:
        return no("No improvement without a comparison group is recorded.")
    names = join(list(dict.fromkeys(study.title for study, _ in held)))
    return yes(f"People improved in {names}.", tuple(path(s, c) for s, c in held))


def _improved(contrast: Contrast) -> bool:
    """Whether the report says so, or its figure moved the way that is better."""
    if contrast.direction is not None:
        return contrast.direction is Direction.FAVOURS_PROGRAMME
    effect, sign = contrast.effect, benefit_sign(contrast)
    if effect is None or effect.estimate is None or sign is None:
        return False
    return sign * additive(effect.type, effect.estimate.value) > 0


@predicate
def stated_theory(case: Case) -> Answer:
    """Whether a theory of change is stated for this domain, with numbers served."""
    e = case.evidence
    held = [theory for theory in e.record.theories if e.domain in theory.domains]
    if not held:
        return no("No theory of change is recorded for this outcome.")
    served = any(theory.numbers_served is not None for theory in held)
    found = "A theory of change is stated" + (
        ", with the number of people served."
        if served
        else "; how many people were served is not reported."
    )
    return Answer(served or not e.cautious, found, ("theories",))
