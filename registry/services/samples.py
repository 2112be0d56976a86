"""Which studies share people: one name for each sample, so that nobody takes one sample for two."""

from collections.abc import Iterable

from ratings.study import Study


def samples_of(slug: str, studies: Iterable[Study]) -> dict[str, str]:
    """Name the sample of each study of a programme's record, as "programme/study"; by the study's id.

    Studies share a sample where either says so, or where both share with a third. It is named after the first
    of them by programme and id, those that stand in another programme's record before its own: so the same
    sample has the same name in both programmes' tables.
    """
    listed = list(studies)
    names = {study.id: _name(slug, study) for study in listed}
    for study in listed:
        joined = {names[one] for one in (study.id, *study.same_sample_as)}
        first = min(joined)
        names = {one: first if name in joined else name for one, name in names.items()}
    return {study: f"{programme}/{first}" for study, (_, programme, first) in names.items()}


def filed_under(slug: str, study: Study) -> str:
    """Name the programme in whose record a study stands, of a programme that counts it."""
    return study.tested_as or slug


def _name(slug: str, study: Study) -> tuple[bool, str, str]:
    filed = filed_under(slug, study)
    return filed == slug, filed, study.id
