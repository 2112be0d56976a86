"""What a rating takes for granted: values of the edition for which others could have been chosen."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from ratings.attrition import attrition
from ratings.contrast import Contrast
from ratings.edition import Edition
from ratings.figures import Figure
from ratings.rating_words import Reading
from ratings.results import favourable_end
from ratings.standard import load_standard
from ratings.study import Study
from ratings.what_if.tried import Change


@dataclass(frozen=True, slots=True)
class Assumption:
    """One value of an edition, and another that stands in for it."""

    change: Change
    varied: Callable[[Edition], Edition]
    moves: Callable[[Contrast, Study, Edition, Edition], bool]
    """Whether anything the value decides about a contrast is decided otherwise by the other edition."""
    idle: str | None = None
    """What is said where it moves nothing, if that leaves nothing to try; None: trying it makes no difference."""


@cache
def other_values(values: Edition) -> tuple[tuple[Assumption, Edition], ...]:
    """Every assumption that is not an edition's own, with the edition's values under it."""
    found = ((assumption, assumption.varied(values)) for assumption in assumptions())
    return tuple((assumption, other) for assumption, other in found if other != values)


@cache
def assumptions() -> tuple[Assumption, ...]:
    """Every assumption that ratings are tried under (code of practice, section 5)."""
    table = tomllib.loads(
        (resources.files("ratings.what_if") / "assumptions.toml").read_text("utf-8")
    )
    optimistic = tuple(float(limit) for limit in table["attrition_optimistic"])
    cautious = load_standard("code-of-practice", "2026-1").values.attrition_boundary
    worthwhile = Figure(table["smallest_worthwhile_effect"])
    return (
        _boundary("cautious", cautious),
        _boundary("optimistic", optimistic),
        Assumption(
            Change(
                about="the smallest worthwhile effect",
                said=f"with a smallest worthwhile effect of {worthwhile}",
                then=f"taken as {worthwhile}",
            ),
            lambda values: replace(values, smallest_worthwhile_effect=worthwhile.value),
            _moves_the_end,
        ),
        Assumption(
            Change(
                about="appraisals adopted from other bodies",
                said="without the appraisals adopted from other bodies",
                then="without them",
            ),
            lambda values: replace(values, adopted_appraisals=()),
            _adopts,
            idle="No appraisal of another body is adopted here.",
        ),
    )


def _boundary(column: str, boundary: tuple[float, ...]) -> Assumption:
    return Assumption(
        Change(
            about="how losses are judged",
            said=f"with the {column} attrition boundary",
            then=f"by the {column} boundary",
        ),
        lambda values: replace(values, attrition_boundary=boundary),
        _moves_inside,
    )


def _moves_inside(contrast: Contrast, study: Study, values: Edition, other: Edition) -> bool:
    """Whether a contrast's losses are inside one boundary and not the other."""
    one, two = (
        attrition(contrast, study, edition.attrition_boundary).inside for edition in (values, other)
    )
    return one is not two


def _moves_the_end(contrast: Contrast, study: Study, values: Edition, other: Edition) -> bool:
    """Whether the favourable end of a contrast's interval lies between the two smallest worthwhile effects."""
    del study
    ends = (favourable_end(contrast, values, reading) for reading in Reading)
    limits = values.smallest_worthwhile_effect, other.smallest_worthwhile_effect
    return any(end is not None and min(limits) <= end < max(limits) for end in ends)


def _adopts(contrast: Contrast, study: Study, values: Edition, other: Edition) -> bool:
    """Whether an appraisal that covers a contrast is adopted under either."""
    return any(
        contrast.id in appraisal.contrasts
        and values.adopted_level(appraisal.body, appraisal.rating)
        is not other.adopted_level(appraisal.body, appraisal.rating)
        for appraisal in study.appraisals
    )
