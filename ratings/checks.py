"""Whether the numbers of a report agree with each other: every check that a record allows, study by study.

In a notebook: ``from ratings import checks``: a record's checks, and those of figures by themselves.
Nothing here changes a rating. A figure that does not reproduce may be rounding, a slip of typing, here or in the
report, or a method that nobody has told us; and "cannot test" is never a pass.
"""

import dataclasses
from collections.abc import Iterator

from ratings.attrition import allocated_total, analysed_total
from ratings.contrast import Contrast
from ratings.figures import Figure, PValue
from ratings.number_checks.flow_checks import contrast_flow, study_flow
from ratings.number_checks.granularity import Granularity, GrimResult, grim, grimmer
from ratings.number_checks.group_figures_checks import group_figures
from ratings.number_checks.interval_checks import interval_checks
from ratings.number_checks.number_check import CheckAnswer, CheckKind, NumberCheck
from ratings.number_checks.percentage_checks import percentage_checks
from ratings.number_checks.raw_checks import effect_check
from ratings.number_checks.reported_p import check_reported_p, expected_p, p_of
from ratings.number_checks.statistic_checks import statistic_check
from ratings.record import EvidenceRecord, read_record
from ratings.reported_statistic import TestStatistic
from ratings.study import Study
from ratings.vocabulary import AllocationUnit

__all__ = [
    "CheckAnswer",
    "CheckKind",
    "Figure",
    "Granularity",
    "GrimResult",
    "NumberCheck",
    "PValue",
    "TestStatistic",
    "check_record",
    "check_reported_p",
    "check_study",
    "expected_p",
    "grim",
    "grimmer",
    "p_of",
    "read_record",
]

_FEWEST_DEGREES = 4.0
"""Of freedom, where neither people nor clusters are counted."""
_FEWEST_IN_CLUSTERS = 2.0


def check_record(record: EvidenceRecord) -> tuple[NumberCheck, ...]:
    """Check every study of a record."""
    return tuple(check for study in record.studies for check in check_study(study))


def check_study(study: Study) -> tuple[NumberCheck, ...]:
    """Hold the printed figures of a study against each other: the study's own, then contrast by contrast.

    The same figures printed for several contrasts are one check, which names them all.
    """
    found: dict[NumberCheck, list[str]] = {check: [] for check in study_flow(study)}
    for contrast in study.contrasts:
        for check in _checks_of(contrast, study):
            found.setdefault(check, []).append(contrast.id)
    return tuple(
        dataclasses.replace(check, study=study.id, contrasts=tuple(dict.fromkeys(contrasts)))
        for check, contrasts in found.items()
    )


def _checks_of(contrast: Contrast, study: Study) -> Iterator[NumberCheck]:
    yield from contrast_flow(contrast, study)
    yield from group_figures(contrast, study)
    yield from percentage_checks(contrast)
    if contrast.effect is not None:
        yield from statistic_check(contrast.effect, one_sided=contrast.one_sided)
        yield from interval_checks(
            contrast.effect,
            fewest_degrees=_fewest_degrees(contrast, study),
            one_sided=contrast.one_sided,
        )
    yield from effect_check(contrast)


def _fewest_degrees(contrast: Contrast, study: Study) -> float:
    """The smallest degrees of freedom that the analysis may have had: half of those analysed, or of the clusters.

    Half leaves room for people analysed in pairs, and for what the analysis adjusted for. Where how many were
    analysed is not reported, it is taken to be at least half of those allocated.
    """
    allocation = study.allocation
    clusters = allocation.clusters if allocation else None
    if clusters is None and study.arms and all(arm.clusters is not None for arm in study.arms):
        clusters = sum(arm.clusters or 0 for arm in study.arms)
    if clusters is not None:
        return max(_FEWEST_IN_CLUSTERS, clusters // 2 - 1)
    if allocation is None or allocation.unit is not AllocationUnit.INDIVIDUAL:
        return _FEWEST_IN_CLUSTERS
    people = analysed_total(contrast)
    if people is None and contrast.subgroup is None:
        allocated = allocated_total(contrast, study)
        people = None if allocated is None else allocated // 2
    return _FEWEST_DEGREES if people is None else max(_FEWEST_DEGREES, people // 2 - 1)
