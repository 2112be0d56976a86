"""Numbers of people that agree (1, two readings): do groups, percentages and means follow from how many there were?

A report prints many figures that follow from one another. Each is worked out again from the others, with room for
rounding. What comes of it is shown on the study's page and changes no rating: a difference may be a slip of typing,
here or in the report, or a method that nobody has told us, and accuses nobody.
"""

from typing import Any

import pytest

from ratings.checks import check_study
from ratings.number_checks.granularity import grim, grimmer
from ratings.number_checks.number_check import CheckKind
from tests.invented import BETTER, CITES, contrast_table, study
from tests.spec.checked import checked


class TestWholeNumbers:
    """People are counted in whole numbers, and so are many answers: not every mean or percentage of
    them is possible."""

    @pytest.mark.parametrize(
        ("mean", "people", "expected"),
        [
            pytest.param("3.45", 20, "consistent", id="69 ÷ 20 is 3.45"),
            pytest.param("3.48", 20, "inconsistent", id="69 ÷ 20 is 3.45, and 70 ÷ 20 is 3.50"),
            pytest.param("3.5", 8, "consistent", id="28 ÷ 8 is 3.5"),
            pytest.param(
                "7.1", 15, "cannot test", id="15 people can have every mean to one decimal"
            ),
        ],
    )
    def test_means_of_whole_numbers(self, mean: str, people: int, expected: str) -> None:
        """A mean of whole numbers is one of few; with so many people that every mean is possible,
        nothing can be tested."""
        assert grim(mean, people).result == expected

    def test_noughts_at_the_end_are_figures_too(self) -> None:
        """A mean printed as 3.50 says more than one printed as 3.5, and is tested to both its
        decimals."""
        assert grim("3.50", 13).result == "inconsistent"
        assert grim("3.5", 6).result == "consistent"
        assert grim("3.5", 13).result == "cannot test"

    def test_a_half_may_be_rounded_up_or_down(self) -> None:
        """A mean that lies just halfway may be printed rounded up or down, and either is
        consistent."""
        assert grim("0.13", 8).result == grim("0.12", 8).result == "consistent"

    def test_a_standard_deviation_that_no_whole_numbers_have(self) -> None:
        """A standard deviation is tested with its mean: no ten whole numbers with the mean 2.0 or
        2.30 have every spread."""
        # Two 1s and eight 2s-to-3s: 2.30 over 10 people is a total of 23, and squares sum to a whole number.
        assert grimmer("2.30", "0.48", 10).result == "consistent"
        assert grimmer("2.30", "0.50", 10).result == "inconsistent"

    def test_the_record_does_not_say_which_measures_are_whole_numbers(self) -> None:
        """A mean on the record is not tested, as the record does not say that its measure is in
        whole numbers."""
        found = checked(
            CheckKind.MEAN, effect=None, raw={"intervention": {"n": 20, "mean": "3.48"}}
        )
        assert found.answer == "cannot test"

    @pytest.mark.parametrize(
        ("mean", "sd", "items", "expected"),
        [
            pytest.param("3.45", None, 1, "reproduces", id="69 ÷ 20 is 3.45"),
            pytest.param("3.48", None, 1, "does not reproduce", id="no total of 20 gives 3.48"),
            pytest.param("3.48", None, 5, "cannot test", id="100 answers can have every mean"),
            pytest.param("2.30", "0.47", 1, "reproduces", id="fourteen 2s and six 3s"),
            pytest.param("2.30", "0.50", 1, "does not reproduce", id="no squares give 0.50"),
        ],
    )
    def test_a_mean_on_the_record_that_is_said_to_be_of_whole_numbers(
        self, mean: str, sd: str | None, items: int, expected: str
    ) -> None:
        """Where the record says how many whole-number items a mean averages, it is tested with the
        number of people, and with its standard deviation if one is printed."""
        arm = {"n": 20, "mean": mean} | ({"sd": sd} if sd else {})
        raw = {"intervention": arm}
        found = checked(CheckKind.MEAN, effect=None, raw=raw, whole_number_items=items)
        assert found.answer == expected


class TestPercentages:
    """A percentage of people follows from two counts."""

    @pytest.mark.parametrize(
        ("people", "events", "per_cent", "expected"),
        [
            pytest.param(156, 43, "28", "reproduces", id="43 of 156 is 27.56 per cent"),
            pytest.param(156, 85, "55", "does not reproduce", id="85 of 156 is 54.49 per cent"),
            pytest.param(40, None, "32.5", "reproduces", id="13 of 40 is 32.5 per cent"),
            pytest.param(
                40, None, "33.3", "does not reproduce", id="No count of 40 is 33.3 per cent"
            ),
            pytest.param(None, None, "33.3", "cannot test", id="Of how many is not reported"),
            pytest.param(
                250, None, "33", "cannot test", id="250 people can have every whole per cent"
            ),
        ],
    )
    def test_percentages_against_counts(
        self, people: int | None, events: int | None, per_cent: str, expected: str
    ) -> None:
        """A percentage reproduces if its count, or some count of so many people, rounds to it."""
        arm = {"n": people, "events": events, "per_cent": per_cent}
        known = {name: value for name, value in arm.items() if value is not None}
        unsaid = {"analysed_intervention": None, "analysed_comparator": None}
        found = checked(CheckKind.PERCENTAGE, raw={"intervention": known}, **unsaid)
        assert found.answer == expected

    def test_a_percentage_that_may_be_of_others_is_not_held_against_those_analysed(self) -> None:
        """Where a report does not say of how many a percentage is, one that does not fit those
        analysed cannot be tested."""
        sizes = {"analysed_intervention": 40, "analysed_comparator": 40}
        found = checked(CheckKind.PERCENTAGE, raw={"intervention": {"per_cent": "33.3"}}, **sizes)
        assert found.answer == "cannot test"


class TestPeople:
    """Groups come to their total, and nobody is analysed who was not there."""

    @pytest.mark.parametrize(
        ("total", "expected"),
        [(580, "reproduces"), (590, "does not reproduce"), (None, "cannot test")],
    )
    def test_groups_that_come_to_their_total(self, total: int | None, expected: str) -> None:
        """Groups of 290 and 290 come to 580 analysed; where one group's number is not reported,
        nothing can be tested."""
        sizes: dict[str, Any] = {"analysed_total": total or 580}
        if total is None:
            sizes["analysed_comparator"] = None
        found = check_study(study(contrast_table(**sizes)))
        of_the_contrast = [check.answer for check in found if check.contrasts]
        assert of_the_contrast[:1] == [expected]

    def test_groups_that_are_not_on_the_record(self) -> None:
        """Groups that come to fewer than everyone allocated cannot be tested, as the record need
        not hold every group; groups that come to more do not reproduce."""
        for everyone, expected in (
            (600, "reproduces"),
            (900, "cannot test"),
            (590, "does not reproduce"),
        ):
            whole = study(contrast_table(), sample={"allocated": everyone, "cites": CITES})
            assert check_study(whole)[0].answer == expected

    @pytest.mark.parametrize(
        ("people", "adjusted", "expected"),
        [
            pytest.param(290, False, [], id="as many as were analysed"),
            pytest.param(350, False, ["does not reproduce"], id="more than the 300 allocated"),
            pytest.param(350, True, ["does not reproduce"], id="more than allocated, adjusted"),
            pytest.param(295, False, ["does not reproduce"], id="more than the 290 analysed"),
            pytest.param(295, True, ["cannot test"], id="beside an adjusted estimate"),
            pytest.param(295, None, ["cannot test"], id="beside one that may be adjusted"),
            pytest.param(250, False, ["cannot test"], id="fewer, as others may be imputed"),
        ],
    )
    def test_a_groups_figures_are_of_no_more_people_than_there_were(
        self, people: int, adjusted: bool | None, expected: list[str]
    ) -> None:
        """The figures of a group of 300, of whom 290 are analysed, are of at most 300 people, and of
        at most 290 unless the estimate may be adjusted; that they are is not counted as agreement."""
        effect = {**BETTER, "type": "odds ratio", "estimate": "2.0", "low": "1.0", "high": "4.0"}
        if adjusted is not None:
            effect["adjusted"] = adjusted
        raw = {"intervention": {"n": people, "events": 5}}
        found = check_study(study(contrast_table(effect=effect, raw=raw)))
        sizes = [one for one in found if one.kind is CheckKind.GROUP_SIZES and one.contrasts]
        assert [one.answer for one in sizes] == expected
        alone = check_study(study(contrast_table(effect=None, raw=raw)))
        assert any(one.answer == "does not reproduce" for one in alone) == (people > 290)

    def test_no_more_have_the_outcome_than_there_were_people(self) -> None:
        """Where 290 are analysed, 291 with the outcome do not reproduce; that 5 are no more than
        290 is not counted as agreement."""
        for events, expected in ((5, []), (290, []), (291, ["does not reproduce"])):
            raw = {"intervention": {"events": events}}
            found = check_study(study(contrast_table(effect=None, raw=raw)))
            assert [one.answer for one in found if one.contrasts] == expected

    @pytest.mark.parametrize(
        ("lost", "expected"),
        [("3.3", "reproduces"), ("3", "reproduces"), ("5", "does not reproduce")],
    )
    def test_attrition_against_the_counts(self, lost: str, expected: str) -> None:
        """Where 580 are analysed of 600, attrition is 3.3 per cent, however it is rounded."""
        assert checked(CheckKind.ATTRITION, overall_attrition=lost).answer == expected
