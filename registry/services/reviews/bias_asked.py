"""Which results of a round no tool judges, and why: told by the items and the record, both frozen when it opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ratings.review.item import ReviewItem
from ratings.review.places import place_of
from registry.services.reviews.tool_needs import OF_BIAS
from registry.services.submissions.answers import part_in_words
from registry.services.submissions.parts import Draft, part

MOST_NAMED = 3
"""Of the results that decide in its place, so many are named."""


@dataclass(frozen=True, slots=True)
class NotAsked:
    """One result whose risk of bias is not asked.

    Attributes:
        study: the study it is of.
        result: the result.
        because: why, in a sentence.
    """

    study: str
    result: str
    because: str


def bias_not_asked(items: Sequence[ReviewItem], record: Draft) -> tuple[NotAsked, ...]:
    """Return each result that reviewers are asked about whose risk of bias is not among what is asked."""
    judged = {one.about for one in items if one.question in OF_BIAS}
    results = dict.fromkeys(one.about for one in items if place_of(one.about).contrast)
    held = {
        about: found
        for about in results
        if place_of(about).point is None and (found := part(record, about)) is not None
    }
    return tuple(
        NotAsked(
            part_in_words(record, f"studies[{place_of(about).study}]").heading,
            part_in_words(record, about).heading,
            _because(record, about, held, judged),
        )
        for about in held
        if about not in judged
    )


def _because(record: Draft, about: str, held: dict[str, Any], judged: set[str]) -> str:
    if held[about].get("subgroup"):
        return "It is of some of the people only; a study's result is that of all of them."
    domain, study = held[about]["domain"], place_of(about).study
    deciding = [
        part_in_words(record, one).heading.removeprefix("Result: ")
        for one, result in held.items()
        if one in judged and result["domain"] == domain and place_of(one).study == study
    ]
    if not deciding:
        return f"The study's result in {domain} does not rest on it."
    more = "" if len(deciding) <= MOST_NAMED else f", and {len(deciding) - MOST_NAMED} more"
    return f"The study's result in {domain} rests on: {'; '.join(deciding[:MOST_NAMED])}{more}."
