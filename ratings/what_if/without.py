"""A record as it would be without one of its studies: everything that rests on the study goes with it."""

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from typing import Any

from ratings.costs_and_benefits import EconomicAnalysis
from ratings.record import EvidenceRecord
from ratings.study import Study


def record_without(record: EvidenceRecord, study: str) -> EvidenceRecord:
    """Leave one study out, with what was made of it alone; an unknown id raises KeyError.

    Its contrasts, moderators and appraisals go with it, and an economic analysis based on no other study. Studies
    that shared people with it still count as one sample: that it is left out makes no two of them.
    """
    gone = record.study[study]
    return _unchecked(
        record,
        studies=tuple(
            _parted(one, gone, record.studies) for one in record.studies if one is not gone
        ),
        analyses=tuple(_rested(record.analyses, study)),
        reviews=tuple(
            replace(review, included=tuple(one for one in review.included if one != study))
            if study in review.included
            else review
            for review in record.reviews
        ),
        merged=tuple(one for one in record.merged if not one.into.startswith(f"studies[{study}]")),
    )


def _parted(study: Study, gone: Study, studies: tuple[Study, ...]) -> Study:
    """Name the studies it shares people with, but the one that is gone; those that this one linked, instead."""
    if gone.id not in study.same_sample_as and study.id not in gone.same_sample_as:
        return study
    linked = (
        *gone.same_sample_as,
        *(one.id for one in studies if gone.id in one.same_sample_as),
    )
    others = dict.fromkeys((*study.same_sample_as, *linked))
    return replace(study, same_sample_as=tuple(o for o in others if o not in {gone.id, study.id}))


def _rested(analyses: Iterable[EconomicAnalysis], gone: str) -> Iterable[EconomicAnalysis]:
    """Keep what is based on other studies too; an analysis that names none is not known to rest on it."""
    for analysis in analyses:
        if gone not in analysis.based_on:
            yield analysis
        elif others := tuple(one for one in analysis.based_on if one != gone):
            yield replace(analysis, based_on=others)


def _unchecked(record: EvidenceRecord, **parts: tuple[Any, ...]) -> EvidenceRecord:
    """Copy a record with other parts, without checking again what was checked when it was read."""
    lighter = copy(record)
    vars(lighter).pop("study", None)  # worked out once from its studies
    vars(lighter).update(parts)
    return lighter
