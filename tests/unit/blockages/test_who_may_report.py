"""Who may report a blockage: providers of programmes approved and rated highly enough; others learn why not."""

import pytest

from ratings.rating_words import Rating
from registry.levels import Level
from registry.policy.who_may_report import refusals

APPROVED = "Approved by the panel on 1 May 2026."


def why_not(
    *,
    is_own: bool = True,
    is_approved: bool = True,
    best: str | None = "promising",
    least: Level = Level.PROMISING,
    approval: str | None = APPROVED,
) -> list[str]:
    return list(
        refusals(is_own=is_own, approval=approval, is_approved=is_approved, best=best, least=least)
    )


def test_the_levels_are_the_codes_ratings_that_say_that_something_worked() -> None:
    assert [Rating(level) for level in Level] == [
        Rating.EMERGING,
        Rating.PROMISING,
        Rating.EFFECTIVE,
        Rating.ESTABLISHED,
    ]


@pytest.mark.parametrize(
    ("best", "least", "may"),
    [
        (best, least, place >= list(Level).index(least))
        for place, best in enumerate(Level)
        for least in Level
    ],
)
def test_the_best_rating_has_to_reach_the_level_that_is_set(
    best: Level, least: Level, *, may: bool
) -> None:
    assert (why_not(best=best, least=least) == []) is may


@pytest.mark.parametrize(
    "best", [None, *(one for one in Rating if str(one) not in [str(level) for level in Level])]
)
@pytest.mark.parametrize("least", Level)
def test_no_other_rating_reaches_any_level(best: Rating | None, least: Level) -> None:
    assert len(why_not(best=best, least=least)) == 1


def test_each_reason_says_what_would_let_them() -> None:
    found = why_not(
        is_own=False,
        is_approved=False,
        best="emerging",
        approval="The approval lapsed on 1 May 2026.",
    )
    assert found == [
        (
            "Your organisation did not submit the evidence on which this programme was reviewed. Whoever provides a "
            "programme can report for it; submit your evidence, or ask the organisation that did."
        ),
        (
            "The approval lapsed on 1 May 2026. Reports are taken for programmes whose approval stands: submit the "
            "evidence for review, or ask for the review to be renewed."
        ),
        (
            "The programme is rated emerging; reports are taken from promising upwards. Its rating page says what "
            "would change the rating."
        ),
    ]


def test_a_programme_that_was_never_reviewed_is_said_to_be_so() -> None:
    (found,) = why_not(is_approved=False, approval=None)
    assert found.startswith("No review of the programme has been published.")
