"""Whether a study's results set the programme against going without it, as the rating needs them to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ratings.contrast import Contrast
from ratings.judging import counted as standing
from ratings.judging import is_compared
from ratings.record import EvidenceRecord
from ratings.study import Study
from registry.services.submissions.checking.found import Told
from registry.services.submissions.checking.places import place_of
from registry.services.submissions.parts import Draft
from registry.services.wording import counted, listed

_MARKED = "marked as having got the programme"


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A controlled study of which no result is compared.

    Attributes:
        address: where it stands in the draft.
        comes_to: what it counts for then, in words that follow its name.
        because: why, in words that follow "because".
    """

    address: str
    comes_to: str
    because: str


def uncounted(record: EvidenceRecord) -> tuple[Uncounted, ...]:
    """Return each controlled study with results that does not count as a comparison, and why."""
    return tuple(
        _uncounted(study, record)
        for study in record.studies
        if study.design.is_controlled
        and study.contrasts
        and not any(is_compared(one, study) for one in standing(study, record))
    )


def what_comparisons_leave_open(draft: Draft, record: EvidenceRecord) -> Iterator[tuple[str, Told]]:
    """Yield the check and what it says of each controlled study and its groups."""
    for study in record.studies:
        if study.design.is_controlled and study.arms:
            yield from _of_groups(draft, study)
    designs = {f"studies[{study.id}]": study.design for study in record.studies}
    marks = {f"studies[{study.id}]": _labels_that_got_it(study) for study in record.studies}
    for one in uncounted(record):
        part = place_of(draft, one.address).part
        said = f"{part} {one.comes_to}, because {one.because}."
        inputs = {"design": designs[one.address], _MARKED: marks[one.address] or "no group"}
        yield "counts-for-nothing", Told(address=one.address, sentence=said, inputs=inputs)


def _of_groups(draft: Draft, study: Study) -> Iterator[tuple[str, Told]]:
    address = f"studies[{study.id}]"
    part = place_of(draft, address).part
    got_it = {arm.id for arm in study.arms if arm.got_programme}
    if not got_it:
        labels = [f"“{arm.label}”" for arm in study.arms]
        said = (
            f"{part} has a comparison group, and none of its groups is {_MARKED}: {listed(labels)}."
        )
        inputs = {"design": study.design, "groups": ", ".join(arm.label for arm in study.arms)}
        yield "no-group-got-it", Told(address=address, sentence=said, inputs=inputs)
        return
    labels_of = {arm.id: f"“{arm.label}”" for arm in study.arms}
    pairs = Counter(
        (one.intervention, one.comparator) for one in study.contrasts if not one.uncompared
    )
    for (one, other), number in pairs.items():
        amiss = _amiss(one, other, got_it)
        if not amiss:
            continue
        first, second = (
            labels_of.get(str(held), "a group that is not named") for held in (one, other)
        )
        words = counted(number, "result compares", "results compare")
        where = other if other in got_it else one
        yield (
            "groups-compared",
            Told(
                address=f"{address}.arms[{where}]",
                sentence=f"In {part[:1].lower()}{part[1:]}, {words} {first} with {second}, and {amiss}.",
                inputs={_MARKED: _labels_that_got_it(study)},
                which=f"{one}/{other}",
            ),
        )


def _amiss(one: str | None, other: str | None, got_it: set[str]) -> str:
    """What is odd in which of two groups are marked; empty where nothing is."""
    if other in got_it:
        return (
            f"both groups are {_MARKED}" if one in got_it else f"it is the second that is {_MARKED}"
        )
    return f"neither group is {_MARKED}" if one is not None and one not in got_it else ""


def _labels_that_got_it(study: Study) -> str:
    return ", ".join(arm.label for arm in study.arms if arm.got_programme)


def _uncounted(study: Study, record: EvidenceRecord) -> Uncounted:
    held = standing(study, record)
    before_and_after = any(one.uncompared and one.subgroup is None for one in held)
    return Uncounted(
        address=f"studies[{study.id}]",
        comes_to=(
            "counts only as figures from before and after, and not as a comparison"
            if before_and_after
            else "counts for nothing in the rating"
        ),
        because=listed(list(dict.fromkeys(_why(one, study, held) for one in study.contrasts))),
    )


def _why(contrast: Contrast, study: Study, held: tuple[Contrast, ...]) -> str:
    if contrast not in held:
        return "the report of its results was retracted"
    if contrast.uncompared:
        return "its results are entered as compared with no other group"
    label = next(arm.label for arm in study.arms if arm.id == contrast.comparator)
    return f"the group that its results are compared with, “{label}”, is {_MARKED}"
