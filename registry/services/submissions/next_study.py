"""The study that would come next for an outcome, its size asked with numbers from the draft's own evidence."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ratings.attrition import allocated_total, analysed_total
from ratings.contrast import Contrast
from ratings.effect_sizes.conversions import log_odds_ratio_from_cox_index
from ratings.estimate import Estimate
from ratings.record import EvidenceRecord
from ratings.scales import benefit_sign
from ratings.standard import load_standard
from ratings.study import Study
from ratings.vocabulary import EffectType
from registry.services.plan_address import GROUPS, HAPPENS, PEOPLE, SCORE, defaults
from registry.services.wording import counted, sentence, slug_of

_HAPPENS: Final = frozenset(
    {EffectType.ODDS_RATIO, EffectType.RISK_RATIO, EffectType.RISK_DIFFERENCE}
)
_ANY_VARIANCE: Final = 1.0
"""Of a change that is worth having, which is no estimate; the formula asks for one above nought."""


@dataclass(frozen=True, slots=True)
class NextStudy:
    """What a plan begins with.

    Attributes:
        outcome: the outcome, as the code of practice names it.
        typed: each field of the planning form, as a number from the draft or its usual default.
        taken: where each number from the draft was taken from, a sentence each.
        missing: what has to be found elsewhere before the size can be worked out.
    """

    outcome: str
    typed: Mapping[str, str]
    taken: tuple[str, ...]
    missing: tuple[str, ...]


def next_study(record: EvidenceRecord, outcome: str) -> NextStudy | None:
    """Begin the plan of a study for an outcome, by its slug; None where no study measured it.

    The largest study that measured it lends its numbers; what it does not tell has its usual default.
    """
    held = max(_measuring(record, outcome), key=_size, default=None)
    if held is None:
        return None
    study, contrast = held
    typed, taken, missing = dict(defaults()), [], []
    for filled, said in _found(study, contrast):
        typed |= filled
        if said:
            taken.append(said)
    if typed["allocated"] == GROUPS:
        missing.append(
            "How alike people of one group are (the ICC): an evidence record does not hold it."
        )
        if not typed["group_size"]:
            missing.append("How many people of each group are measured.")
    if typed["outcome"] == HAPPENS and not typed["without"]:
        missing.append("To how many in 100 it happens without the programme.")
    return NextStudy(sentence(contrast.domain), typed, tuple(taken), tuple(missing))


def _measuring(record: EvidenceRecord, outcome: str) -> Iterator[tuple[Study, Contrast]]:
    for study in record.studies:
        for contrast in study.contrasts:
            if slug_of(contrast.domain) == outcome and contrast.subgroup is None:
                yield study, contrast


def _size(held: tuple[Study, Contrast]) -> int:
    study, contrast = held
    return analysed_total(contrast) or allocated_total(contrast, study) or 0


def _found(study: Study, contrast: Contrast) -> Iterator[tuple[dict[str, str], str]]:
    """Each group of fields that the draft fills, with where it is from."""
    yield _what_happens(contrast)
    yield _groups(study, contrast)
    lost = _lost(study, contrast)
    if lost is not None:
        said = f"Of those allocated, {lost} per cent were lost in “{study.title}”."
        yield {"losses": lost}, said


def _what_happens(contrast: Contrast) -> tuple[dict[str, str], str]:
    effect = contrast.effect
    share = _share(contrast)
    if (effect is None or effect.type not in _HAPPENS) and share is None:
        worth = f"{defaults()['effect']} standard deviations"
        said = f"The smallest effect worth finding, by the code of practice, is {worth}."
        return {"outcome": SCORE}, said
    filled = {"outcome": HAPPENS, "without": "", "with": ""}
    if share is None:
        return filled, ""
    change = _smallest_change(share, better=benefit_sign(contrast) or -1)
    filled |= {"without": f"{share:.3g}", "with": f"{change:.3g}"}
    said = (
        f"“{contrast.outcome}” happened to {share:.3g} in 100 of those without the programme; the smallest "
        f"change worth finding, by the code of practice, is to {change:.3g} in 100."
    )
    return filled, said


def _share(contrast: Contrast) -> float | None:
    """How many in 100 of the comparators it happened to; None where not reported, or all or nobody."""
    arm = contrast.raw.comparator if contrast.raw else None
    if arm is None:
        return None
    share = None
    if arm.events is not None and arm.n:
        share = 100 * arm.events / arm.n
    elif arm.per_cent is not None:
        share = arm.per_cent.value
    return share if share is not None and 0 < share < 100 else None  # noqa: PLR2004  per cent


def _smallest_change(share: float, *, better: int) -> float:
    """The share with the programme at the smallest worthwhile effect, a Cox index (code of practice, section 2)."""
    worthwhile = load_standard().values.smallest_worthwhile_effect
    shift = log_odds_ratio_from_cox_index(Estimate(better * worthwhile, _ANY_VARIANCE)).effect
    odds = share / (100 - share) * math.exp(shift)
    return 100 * odds / (1 + odds)


def _groups(study: Study, contrast: Contrast) -> tuple[dict[str, str], str]:
    if not study.is_clustered:
        return {"allocated": PEOPLE}, ""
    clusters, people = _clusters(study), analysed_total(contrast)
    if not clusters or not people:
        return {"allocated": GROUPS}, ""
    size = max(1, round(people / clusters))
    said = f"“{study.title}” measured {counted(people, 'person', 'people')} in {clusters:,} groups."
    return {"allocated": GROUPS, "group_size": str(size)}, said


def _clusters(study: Study) -> int | None:
    held = study.allocation.clusters if study.allocation else None
    if held is None and study.arms and all(arm.clusters is not None for arm in study.arms):
        held = sum(arm.clusters or 0 for arm in study.arms)
    return held


def _lost(study: Study, contrast: Contrast) -> str | None:
    allocated, analysed = allocated_total(contrast, study), analysed_total(contrast)
    if allocated and analysed is not None and analysed <= allocated:
        lost = 100 * (1 - analysed / allocated)
    elif contrast.overall_attrition is not None:
        lost = contrast.overall_attrition.value
    else:
        return None
    whole = round(lost)
    return str(whole) if 0 < whole < 100 else None  # noqa: PLR2004  per cent
