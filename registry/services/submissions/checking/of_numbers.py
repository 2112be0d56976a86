"""Printed figures that do not reproduce from each other, as the engine's checks find them: no accusation."""

from collections.abc import Iterator, Mapping
from typing import Final

from ratings.checks import check_study
from ratings.number_checks.number_check import CheckAnswer, CheckKind, NumberCheck
from ratings.record import EvidenceRecord
from registry.services.submissions.checking.found import Told
from registry.services.submissions.checking.places import place_of
from registry.services.submissions.parts import Draft
from registry.services.wording import minus_signs, sentence

CHECKED: Final[Mapping[CheckKind, str]] = {
    CheckKind.GROUP_SIZES: "numbers-of-people",
    CheckKind.ATTRITION: "attrition",
    CheckKind.PERCENTAGE: "percentages",
    CheckKind.MEAN: "means",
    CheckKind.ESTIMATE: "estimate-and-interval",
    CheckKind.INTERVAL_AND_STANDARD_ERROR: "interval-and-standard-error",
    CheckKind.INTERVAL_AND_P: "interval-and-p",
    CheckKind.STANDARD_ERROR_AND_P: "standard-error-and-p",
    CheckKind.STATISTIC_AND_P: "statistic-and-p",
    CheckKind.EFFECT: "effect-and-groups",
}
"""The check that tells each."""


def what_does_not_reproduce(draft: Draft, record: EvidenceRecord) -> Iterator[tuple[str, Told]]:
    """Yield the check and what it says of each comparison of figures that does not reproduce."""
    for study in record.studies:
        for one in check_study(study):
            if one.answer is CheckAnswer.DOES_NOT_REPRODUCE:
                yield CHECKED[one.kind], _told(draft, one)


def _told(draft: Draft, one: NumberCheck) -> Told:
    study = f"studies[{one.study}]"
    address = f"{study}.contrasts[{one.contrasts[0]}]" if one.contrasts else study
    said = f"{place_of(draft, address).part}. {sentence(one.kind)}: {minus_signs(one.words)}."
    others = len(one.contrasts) - 1
    if others > 0:
        said += f" The same figures stand in {others} more of its results."
    if one.crosses_significance:
        said += " One of these says that p is below .05, and the other that it is not."
    return Told(
        address=address,
        sentence=said,
        inputs=dict(one.inputs),
        which=", ".join(name for name, _ in one.inputs),
    )
