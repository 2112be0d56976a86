"""What a sample of people is called in the table of contrasts, the same in every programme's."""

from collections.abc import Iterable

from ratings.samples import samples
from ratings.study import Study


def samples_of(slug: str, studies: Iterable[Study]) -> dict[str, str]:
    """Name the sample of each study of a programme's record, as "programme/study"; by the study's id.

    Studies share a sample where either says so, or where both share with a third. It is named after the first
    of them by programme and id, those that stand in another programme's record before its own: so the same
    sample has the same name in both programmes' tables.
    """
    names = samples(studies, name=lambda study: _name(slug, study))
    return {study: f"{programme}/{first}" for study, (_, programme, first) in names.items()}


def filed_under(slug: str, study: Study) -> str:
    """Name the programme in whose record a study stands, of a programme that counts it."""
    return study.tested_as or slug


def _name(slug: str, study: Study) -> tuple[bool, str, str]:
    filed = filed_under(slug, study)
    return filed == slug, filed, study.id
