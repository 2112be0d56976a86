"""Which studies share people: one name for each sample, so that nobody takes one sample for two."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from ratings.study import Study

Name = TypeVar("Name", bound=str | tuple[bool, str, str])


def samples(studies: Iterable[Study], *, name: Callable[[Study], Name]) -> dict[str, Name]:
    """Name the sample of each study, after the first by ``name`` of those that share it; by the study's id.

    Studies share a sample where either says so, or where both share with a third: saying it in one place
    is enough (code of practice, section 1: a study is one sample).
    """
    listed = list(studies)
    names = {study.id: name(study) for study in listed}
    for study in listed:
        joined = {names[one] for one in (study.id, *study.same_sample_as)}
        first = min(joined)
        names = {one: first if held in joined else held for one, held in names.items()}
    return names
