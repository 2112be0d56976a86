"""How stable it is (5, how stable it is): would the rating be another without one of the studies, or by another value?

A rating that one study carries, or one choice of the code's, deserves less trust than one that stands without it. So
every rating is made again without each of its studies, with the attrition boundary that a body could have chosen
instead, with a smallest worthwhile effect of 0.20, without the appraisals adopted from other bodies, and with what is
not reported confirmed. It is called stable only where none of these changes the rating or the verdict in either
reading; else it says what it hinges on, and what it would be.
"""

from typing import Any

from ratings.predicates.documentation import ITEMS
from ratings.rating import rate
from ratings.standard import Standard
from ratings.what_if.stability import stability_json
from tests.invented import BETTER, CITES, NULL, record
from tests.spec.rated import trial

YES, NO = {"holds": True, "cites": CITES}, {"holds": False, "cites": CITES}
NO_MANUAL: dict[str, Any] = {"documentation": {"manual_obtainable": NO}}
DESCRIBED: dict[str, Any] = {
    "tidier": {name: {"text": "Said.", "cites": CITES} for name in ITEMS[:10]},
    "documentation": {"manual_obtainable": YES, "fidelity_measure": YES},
}
UNEVEN = {"c_analysed_intervention": 270, "c_analysed_comparator": 240}
"""Of 300 in each arm: 15% lost, 10 percentage points apart, between the two columns of the boundary."""
ALMOST: dict[str, Any] = {**NULL, "low": "-0.18", "high": "0.22"}
APPRAISED: dict[str, Any] = {
    "appraisals": [
        {"body": "HomVEE", "rating": "high", "contrasts": ["outcome"], "cites": CITES},
    ]
}


def how_stable(code: Standard, *studies: dict[str, Any], **facts: Any) -> dict[str, Any]:
    rating = rate(record(*studies, **facts), code)
    (one,) = rating.domains
    return stability_json(rating, one)


def came_to(found: dict[str, Any], assumption: str) -> tuple[str, str, bool]:
    (one,) = [one for one in found["tried"] if one["assumption"].startswith(assumption)]
    return one["rating"], one["verdict"], one["differs"]


class TestStudiesLeftOut:
    """Each study is left out once, and everything that rests on it with it."""

    def test_two_studies_that_say_the_same_carry_each_other(self, code: Standard) -> None:
        """A rating that two favourable trials carry is stable: either would do alone. Where one of the
        levels it is made of hangs on what is not reported, that is said in the same line."""
        found = how_stable(code, trial("a", BETTER), trial("b", BETTER), **NO_MANUAL)
        assert found["stable"]
        assert found["words"] == (
            "Stable, though part of it rests on facts that were not reported: it stays “promising” without "
            "any one of the 2 studies, if what is not reported is confirmed, with the optimistic attrition "
            "boundary or with a smallest worthwhile effect of 0.20."
        )

    def test_the_study_that_carries_a_rating_is_named(self, code: Standard) -> None:
        """A rating that one favourable trial carries hinges on it, and says what it would be."""
        found = how_stable(code, trial("a", BETTER), trial("b", None, 100), **NO_MANUAL)
        assert not found["stable"]
        assert came_to(found, "Without “The a trial”") == ("inconclusive", "inconclusive", True)
        assert found["words"].startswith(
            "Hinges on “The a trial”: without it, it would be “inconclusive”."
        )

    def test_a_verdict_that_one_study_makes_mixed(self, code: Standard) -> None:
        """A verdict can hinge on a study that the rating does not hinge on."""
        found = how_stable(
            code, trial("a", BETTER), trial("b", BETTER), trial("c", NULL, 2000), **NO_MANUAL
        )
        assert found["words"].startswith(
            "Hinges on “The c trial”: without it, it would still be “promising”, with the verdict "
            "“favourable” instead of “mixed”. It stays as it is without any one of the 2 other studies"
        )

    def test_studies_whose_absence_comes_to_the_same_are_said_together(
        self, code: Standard
    ) -> None:
        """Where two trials are needed and there are no more, the rating hinges on each."""
        both = (trial(name, BETTER, c_primary=False) for name in "ab")
        found = how_stable(code, *both, **DESCRIBED)
        assert found["words"].startswith(
            "Hinges on each of the 2 studies: without either, it would be “promising”."
        )

    def test_the_only_study(self, code: Standard) -> None:
        """A rating on one study hinges on it: without it the programme is not yet evaluated."""
        found = how_stable(code, trial("a", BETTER), **NO_MANUAL)
        assert came_to(found, "Without “The a trial”") == ("not yet evaluated", "untested", True)
        assert "its only study, “The a trial”" in found["words"]

    def test_studies_of_one_sample_do_not_become_two(self, code: Standard) -> None:
        """Two trials that shared people with the one left out still count as one sample."""
        studies = [
            trial("a", BETTER, c_primary=False),
            trial("b", BETTER, 2000, c_primary=False, same_sample_as=["a", "c"]),
            trial("c", BETTER, c_primary=False),
        ]
        found = how_stable(code, *studies, **DESCRIBED)
        assert came_to(found, "Without “The b trial”") == ("promising", "favourable", False)


class TestOtherValues:
    """Each value that could have been chosen otherwise is put in the place of the code's own."""

    def test_losses_judged_by_the_optimistic_boundary(self, code: Standard) -> None:
        """A rating can hinge on the attrition boundary: a trial with 15 per cent lost, 10 percentage
        points apart, is outside the cautious column and inside the optimistic one."""
        facts: dict[str, Any] = {**UNEVEN, "c_baseline": {"difference": "0.40"}}
        found = how_stable(code, trial("a", BETTER, **facts), **DESCRIBED)
        assert came_to(found, "With the optimistic") == ("effective", "favourable", True)
        assert (
            "It hinges too on how losses are judged: by the optimistic boundary, it would be “effective”."
            in found["words"]
        )

    def test_losses_inside_both_boundaries(self, code: Standard) -> None:
        """A trial that lost few people is judged the same by either column."""
        found = how_stable(code, trial("a", BETTER), **DESCRIBED)
        assert came_to(found, "With the optimistic") == ("effective", "favourable", False)

    def test_a_smaller_worthwhile_effect(self, code: Standard) -> None:
        """No effect up to 0.22 shows that there is none of 0.25, and leaves one of 0.20 open."""
        found = how_stable(code, trial("a", ALMOST), **NO_MANUAL)
        assert came_to(found, "With a smallest") == ("inconclusive", "inconclusive", True)
        assert (
            "It hinges too on the smallest worthwhile effect: taken as 0.20, it would be “inconclusive”."
            in found["words"]
        )

    def test_no_effect_below_either(self, code: Standard) -> None:
        """No effect up to 0.14 shows that there is none of 0.25, and none of 0.20."""
        found = how_stable(code, trial("a", NULL), **NO_MANUAL)
        assert came_to(found, "With a smallest") == ("no effect shown", "no effect shown", False)

    def test_an_appraisal_that_answers_what_is_not_reported(self, code: Standard) -> None:
        """A rating can hinge on another body's appraisal, where the report does not say who measured."""
        unread = trial("a", BETTER, c_measured_by=None, **APPRAISED)
        found = how_stable(code, unread, **DESCRIBED)
        assert came_to(found, "Without the appraisals") == ("promising", "inconclusive", True)
        assert (
            "appraisals adopted from other bodies: without them, it would be “promising”."
            in (found["words"])
        )

    def test_an_appraisal_of_a_study_that_needs_none(self, code: Standard) -> None:
        """An appraisal of a trial whose report says everything makes no difference."""
        found = how_stable(code, trial("a", BETTER, **APPRAISED), **DESCRIBED)
        assert came_to(found, "Without the appraisals") == ("effective", "favourable", False)
        assert found["not_tried"] == []

    def test_no_appraisal_to_leave_out(self, code: Standard) -> None:
        """Where no appraisal is adopted, none is left out, and that is said."""
        found = how_stable(code, trial("a", BETTER), **DESCRIBED)
        assert "appraisal" not in found["words"]
        assert found["not_tried"] == ["No appraisal of another body is adopted here."]


class TestBothReadings:
    """Every change is tried under both readings, and the reading is itself a change."""

    def test_what_is_not_reported(self, code: Standard) -> None:
        """A provisional rating hinges on what is not reported, and says what it would be."""
        unread = [trial(name, BETTER, c_measured_by=None) for name in "ab"]
        found = how_stable(code, *unread, **DESCRIBED)
        assert came_to(found, "If what is not reported") == ("effective", "favourable", True)
        assert found["words"].startswith(
            "Hinges on what is not reported: once it is confirmed, it would be “effective”. It stays as "
            "it is without any one of the 2 studies"
        )

    def test_a_change_to_the_rating_if_confirmed_alone(self, code: Standard) -> None:
        """A study may carry only what the rating would be if confirmed, and that is said too."""
        unread = [trial(name, BETTER, c_measured_by=None, c_primary=False) for name in "ab"]
        found = how_stable(code, *unread, **DESCRIBED)
        assert came_to(found, "Without “The a trial”") == ("promising", "inconclusive", True)
        assert (
            "Only once what is not reported is confirmed does it hinge on each of the 2 studies: without "
            "either, it would then be “promising” instead of “effective”." in found["words"]
        )
