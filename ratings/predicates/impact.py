"""Impact: was an effect shown by a robust design (code of practice, 3.1)?"""

from ratings.contrast import Contrast
from ratings.judging import counted as counted_contrasts
from ratings.judging import judge, path
from ratings.predicates.question import (
    Answer,
    Case,
    counted,
    join,
    no,
    paths,
    predicate,
    titles,
    yes,
)
from ratings.rating_words import Result
from ratings.scales import additive, benefit_sign
from ratings.vocabulary import Design, Direction


@predicate
def supported(case: Case) -> Answer:
    """Whether favourable robust studies outweigh the others (section 2, "Balance of evidence")."""
    e = case.evidence
    found = (
        f"{counted(len(e.favourable), 'robust study', 'robust studies').capitalize()} favourable, "
        f"{len(e.no_effect)} with no effect, {len(e.unfavourable)} unfavourable, "
        f"{len(e.inconclusive)} inconclusive"
    )
    if e.pooled_favourable:
        found += "; pooled, they exclude no effect"
    return Answer(e.supported, found + ".", paths(e.favourable + e.adverse + e.inconclusive))


@predicate
def favourable_robust_studies(case: Case, *, at_least: int) -> Answer:
    """Count robust studies that favour the programme."""
    good = case.evidence.favourable
    found = (
        f"{counted(len(good), 'favourable robust study', 'favourable robust studies').capitalize()}"
    )
    if good:
        found += f": {titles(good)}"
    return Answer(len(good) >= at_least, found + ".", paths(good))


@predicate
def favourable_on_primary_outcome(case: Case, *, at_least: int) -> Answer:
    """Count robust studies that favour the programme on an outcome they named primary."""
    good = tuple(f for f in case.evidence.favourable if f.on_primary)
    found = f"{counted(len(good), 'robust study', 'robust studies').capitalize()} favourable on a primary outcome"
    return Answer(
        len(good) >= at_least, found + (f": {titles(good)}." if good else "."), paths(good)
    )


@predicate
def favourable_common_effect(case: Case) -> Answer:
    """Whether all robust studies pooled, none missing, exclude no effect."""
    pooled = case.evidence.pooled
    if pooled is None:
        return no("The robust studies cannot be pooled on one scale.")
    common = pooled.common
    found = f"Common effect {common.effect:.2f} ({common.low:.2f} to {common.high:.2f}), {common.studies} studies."
    return Answer(case.evidence.pooled_favourable, found)


@predicate
def favourable_sustained(case: Case, *, at_least: int) -> Answer:
    """Count favourable robust studies still favourable 12 months or more after delivery, and as many as not."""
    good = case.evidence.favourable
    lasting = tuple(f for f in good if f.sustained is True)
    faded = tuple(f for f in good if f.sustained is False)
    found = (
        f"{counted(len(lasting), 'favourable robust study', 'favourable robust studies').capitalize()} "
        f"sustained 12 months or more after delivery, {len(faded)} not sustained"
    )
    holds = len(lasting) >= at_least and len(lasting) >= len(faded)
    return Answer(holds, found + ".", paths(lasting + faded))


@predicate
def favourable_not_own_report(case: Case, *, at_least: int) -> Answer:
    """Count favourable robust studies with a measure other than participants' own report."""
    good = tuple(f for f in case.evidence.favourable if f.independent_measure)
    noun = "favourable robust study", "favourable robust studies"
    found = f"{counted(len(good), *noun).capitalize()} on a measure other than participants' own report."
    return Answer(len(good) >= at_least, found, paths(good))


@predicate
def favourable_controlled_at_any_time(case: Case, *, at_least: int) -> Answer:
    """Count controlled studies favourable at any time, corrected for several measures."""
    good = tuple(f for f in case.evidence.findings if f.favourable_at_any_time)
    noun = "controlled study", "controlled studies"
    found = f"{counted(len(good), *noun).capitalize()} favourable at some time"
    return Answer(
        len(good) >= at_least, found + (f": {titles(good)}." if good else "."), paths(good)
    )


@predicate
def repeated_in_a_subgroup(case: Case, *, at_least: int) -> Answer:
    """Count robust studies favourable in one and the same subgroup (3.3: one study's subgroup never counts)."""
    e = case.evidence
    groups: dict[tuple[str, ...], dict[str, str]] = {}
    for study in e.record.studies:
        for contrast in counted_contrasts(study, e.record):
            if contrast.domain is not e.domain or contrast.subgroup is None:
                continue
            judged = judge(contrast, study, e.edition, e.reading)
            if judged.is_robust and judged.found.result is Result.FAVOURABLE:
                key = (contrast.subgroup.label.casefold(), *sorted(contrast.subgroup.dimensions))
                groups.setdefault(key, {})[study.id] = path(study, contrast)
    best = max(groups.values(), key=len, default={})
    found = (
        "A subgroup's effect was repeated."
        if len(best) >= at_least
        else "No subgroup's effect was repeated."
    )
    return Answer(len(best) >= at_least, found, tuple(best.values()))


@predicate
def improvement_without_comparison(case: Case) -> Answer:
    """Whether people improved in a study with no comparison group."""
    e = case.evidence
    held = [
        (study, contrast)
        for study in e.record.studies
        if study.design is Design.BEFORE_AND_AFTER
        for contrast in counted_contrasts(study, e.record)
        if contrast.domain is e.domain and _improved(contrast)
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
        return no("No theory of change is recorded for this domain.")
    served = any(theory.numbers_served is not None for theory in held)
    found = "A theory of change is stated" + (
        ", with numbers served." if served else "; numbers served are not."
    )
    return Answer(served or not e.cautious, found, ("theories",))
