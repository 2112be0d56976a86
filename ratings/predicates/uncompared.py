"""Figures of the programme's own people alone, before and after, compared with nobody else's."""

from ratings.contrast import Contrast
from ratings.judging import path
from ratings.predicates.question import Answer, Case, join, predicate
from ratings.study import Study
from ratings.vocabulary import Design


@predicate
def before_and_after(case: Case) -> Answer:
    """Whether a study measured people before and after, with or without a group to compare them with."""
    held = [(s, c) for s, c in case.measured if _is_before_and_after(s, c)]
    titles = join(list(dict.fromkeys(study.title for study, _ in held)))
    return Answer(
        bool(held),
        f"Measured before and after: {titles}." if held else "No study only before and after.",
        tuple(path(study, contrast) for study, contrast in held),
    )


def _is_before_and_after(study: Study, contrast: Contrast) -> bool:
    if contrast.subgroup is not None:
        return False
    return contrast.uncompared or study.design is Design.BEFORE_AND_AFTER
