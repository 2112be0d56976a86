"""What may be amiss with studies and their results: dates, the same sample twice, results that cannot be read."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from ratings.contrast import Contrast
from ratings.figures import Day
from ratings.record import EvidenceRecord
from ratings.samples import samples
from ratings.scales import benefit_sign
from ratings.study import Study
from registry.services.submissions.checking.found import Told
from registry.services.submissions.checking.places import place_of
from registry.services.submissions.parts import Draft
from registry.services.wording import day_words, listed

_LAST: Final = {4: "-12-31", 7: "-31", 10: ""}
"""What makes the last day that a printed date can mean, by how long it is; texts are compared."""


def what_studies_leave_open(draft: Draft, record: EvidenceRecord) -> Iterator[tuple[str, Told]]:
    """Yield the check and what it says of each study and result."""
    yield from _samples_twice(draft, record)
    yield from _under_way_and_reported(record)
    for study in record.studies:
        yield from _of_study(draft, study)
        for contrast in study.contrasts:
            yield from _of_contrast(draft, study, contrast)


def _of_study(draft: Draft, study: Study) -> Iterator[tuple[str, Told]]:
    address = f"studies[{study.id}]"
    part = place_of(draft, address).part
    held = study.registration
    if held and held.registered and held.started and _surely_after(held.registered, held.started):
        said = (
            f"{part} was registered ({day_words(held.registered)}) after it had started "
            f"({day_words(held.started)})."
        )
        dates = {"registered": held.registered, "started": held.started}
        yield "registered-after-start", Told(address=address, sentence=said, inputs=dates)
    if not study.contrasts:
        yield "no-result", Told(address=address, sentence=f"{part} has no result yet.", inputs={})
    elif all(contrast.subgroup is not None for contrast in study.contrasts):
        groups = list(dict.fromkeys(one.subgroup.label for one in study.contrasts if one.subgroup))
        said = f"{part} has results for subgroups alone: {listed(groups)}."
        inputs = {"subgroups": "; ".join(groups)}
        yield "subgroups-only", Told(address=address, sentence=said, inputs=inputs)


def _of_contrast(draft: Draft, study: Study, contrast: Contrast) -> Iterator[tuple[str, Told]]:
    address = f"studies[{study.id}].contrasts[{contrast.id}]"
    part = place_of(draft, address).part
    effect = contrast.effect
    if effect is None:
        if contrast.raw is None and contrast.significant is None and contrast.direction is None:
            said = f"{part} says nothing of what was found."
            yield "nothing-found", Told(address=address, sentence=said, inputs={})
        return
    unsaid = effect.absolute or benefit_sign(contrast) is None
    if effect.estimate is not None and unsaid and contrast.direction is None:
        said = f"{part} has an effect of {effect.estimate}, and nothing says whom it favours."
        inputs = {"estimate": effect.estimate, "without its sign": effect.absolute}
        yield "no-direction", Told(address=address, sentence=said, inputs=inputs)
    tested = (effect.low, effect.standard_error, effect.p, contrast.significant)
    if effect.estimate is not None and all(one is None for one in tested):
        said = (
            f"{part} has an effect of {effect.estimate} without its interval, standard error or p."
        )
        inputs = {"estimate": effect.estimate}
        yield "no-uncertainty", Told(address=address, sentence=said, inputs=inputs)


def _samples_twice(draft: Draft, record: EvidenceRecord) -> Iterator[tuple[str, Told]]:
    known = samples(record.studies, name=lambda study: study.id)
    for one, other in combinations(record.studies, 2):
        if known[one.id] == known[other.id]:
            continue
        alike = _alike(one, other)
        if not alike:
            continue
        first, second = (place_of(draft, f"studies[{held.id}]").part for held in (one, other))
        said = f"{first} and {second[:1].lower()}{second[1:]} have the same {listed(list(alike))}."
        yield (
            "same-sample-twice",
            Told(address=f"studies[{other.id}]", sentence=said, inputs=alike, which=one.id),
        )


def _alike(one: Study, other: Study) -> dict[str, str]:
    """What two studies share that two samples hardly share by chance; empty where there is nothing."""
    if _registered_as(one) and _registered_as(one) == _registered_as(other):
        return {"registration number": str(one.registration and one.registration.id)}
    sizes, place = _sizes(one), (one.place or "").strip()
    same_place = bool(place) and place.casefold() == (other.place or "").strip().casefold()
    if sizes and sizes == _sizes(other) and same_place and one.year and one.year == other.year:
        numbers = " and ".join(f"{size:,}" for size in sizes)
        return {"numbers of people": numbers, "place": place, "year": str(one.year)}
    return {}


def _registered_as(study: Study) -> str:
    held = study.registration
    return "".join((held.id if held and held.id else "").split()).casefold()


def _sizes(study: Study) -> tuple[int, ...]:
    sizes = sorted(arm.allocated for arm in study.arms if arm.allocated is not None)
    if not sizes and study.sample is not None and study.sample.allocated is not None:
        sizes = [study.sample.allocated]
    return tuple(sizes)


def _under_way_and_reported(record: EvidenceRecord) -> Iterator[tuple[str, Told]]:
    reported = {_registered_as(study): study.title for study in record.studies}
    for number, one in enumerate(record.under_way):
        mark = "".join((one.id or "").split()).casefold()
        if mark and mark in reported:
            said = (
                f"The study under way “{one.title}” has the registration number of “{reported[mark]}”, "
                "which has reported."
            )
            inputs = {"registration number": one.id}
            yield (
                "under-way-and-reported",
                Told(address="under_way", sentence=said, inputs=inputs, which=str(number)),
            )


def _surely_after(later: Day, earlier: Day) -> bool:
    """Whether it is later however the two are meant: 2011 is not surely after 2011-03."""
    return later.earliest > earlier.printed + _LAST[len(earlier.printed)]
