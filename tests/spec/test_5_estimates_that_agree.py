"""Estimates that agree (1, two readings): do an effect, its interval and its p follow from each other?

An estimate, its interval, its standard error, its p and the groups' own figures are the same finding said in several
ways. Each is worked out again from the others, with room for rounding and for the several sound ways to make an
interval or a test. What comes of it is shown on the study's page and changes no rating.
"""

from typing import Any

import pytest

from ratings.checks import check_study
from ratings.figures import Figure, PValue
from ratings.number_checks.number_check import CheckKind
from ratings.number_checks.reported_p import check_reported_p
from ratings.reported_statistic import TestStatistic
from tests.invented import BETTER, CITES, contrast_table, study
from tests.spec.checked import checked


class TestEstimates:
    """An estimate, its interval, its standard error and its p say the same in four ways."""

    @pytest.mark.parametrize(
        ("p", "expected"),
        [
            (".003", "reproduces"),
            ("<.01", "reproduces"),
            (".03", "does not reproduce"),
            ("<.0001", "does not reproduce"),
            (">.05", "does not reproduce"),
        ],
    )
    def test_p_against_the_interval(self, p: str, expected: str) -> None:
        """An estimate of 0.30 with a 95% interval from 0.10 to 0.50 has a p of about .003."""
        found = checked(CheckKind.INTERVAL_AND_P, effect={**BETTER, "p": p})
        assert found.answer == expected
        assert found.crosses_significance == (p == ">.05")

    @pytest.mark.parametrize(
        ("estimate", "low", "high", "expected"),
        [
            ("0.30", "0.10", "0.50", "reproduces"),
            ("0.31", "0.10", "0.50", "reproduces"),
            ("0.40", "0.10", "0.50", "does not reproduce"),
            ("0.60", "0.10", "0.50", "does not reproduce"),
        ],
    )
    def test_an_estimate_is_in_the_middle_of_its_interval(
        self, estimate: str, low: str, high: str, expected: str
    ) -> None:
        """An estimate is in the middle of its interval, or nearly: some ways to make an interval
        are not even on both sides."""
        effect = {**BETTER, "estimate": estimate, "low": low, "high": high}
        assert checked(CheckKind.ESTIMATE, effect=effect).answer == expected

    def test_the_middle_of_a_ratio(self) -> None:
        """The middle of a ratio's interval is that of its logarithms: 2.0 between 1.0 and 4.0."""
        effect = {**BETTER, "type": "odds ratio", "estimate": "2.0", "low": "1.0", "high": "4.0"}
        assert checked(CheckKind.ESTIMATE, effect=effect).answer == "reproduces"
        effect["estimate"] = "3.2"
        assert checked(CheckKind.ESTIMATE, effect=effect).answer == "does not reproduce"

    def test_the_interval_is_as_wide_as_its_standard_error_makes_it(self) -> None:
        """Half a 95% interval is about two standard errors."""
        kind = CheckKind.INTERVAL_AND_STANDARD_ERROR
        assert checked(kind, effect={**BETTER, "standard_error": "0.10"}).answer == "reproduces"
        found = checked(kind, effect={**BETTER, "standard_error": "0.20"})
        assert found.answer == "does not reproduce"

    def test_a_few_clusters_make_a_wide_interval(self) -> None:
        """Where few clusters were compared, half an interval may be more than four standard errors,
        and that is allowed for."""
        effect = {**BETTER, "low": "-0.10", "high": "0.70", "standard_error": "0.10"}
        for unit, expected in (("individual", "does not reproduce"), ("cluster", "reproduces")):
            few = study(
                contrast_table(effect=effect),
                allocation={"unit": unit, "cites": CITES},
            )
            kind = CheckKind.INTERVAL_AND_STANDARD_ERROR
            (found,) = [check for check in check_study(few) if check.kind is kind]
            assert found.answer == expected

    @pytest.mark.parametrize(
        ("p", "expected"),
        [(".036", "reproduces"), (".04", "reproduces"), (".018", "does not reproduce")],
    )
    def test_p_against_a_rounded_statistic(self, p: str, expected: str) -> None:
        """A t of 2.20 with 28 degrees of freedom may have been anything from 2.195 to 2.205 before
        it was rounded, and its p is compared with all of those."""
        t, degrees = Figure("2.20"), (28.0,)
        found = check_reported_p(TestStatistic.T, t, PValue(p), degrees=degrees)
        assert found.answer == expected

    def test_a_test_is_one_sided_only_if_the_report_says_so(self) -> None:
        """Half the two-sided p reproduces only where the report says that its test was one-sided."""
        for said, expected in ((True, "reproduces"), (False, "does not reproduce")):
            t, p = Figure("2.20"), PValue(".018")
            found = check_reported_p(TestStatistic.T, t, p, degrees=(28.0,), one_sided=said)
            assert found.answer == expected

    @pytest.mark.parametrize(
        ("statistic", "p", "one_sided", "expected"),
        [
            pytest.param({"kind": "t", "df": "28"}, ".036", None, "reproduces", id="t"),
            pytest.param({"kind": "t", "df": "28"}, ".18", None, "does not reproduce", id="slip"),
            pytest.param({"kind": "t", "df": "28"}, ".018", True, "reproduces", id="one-sided"),
            pytest.param({"kind": "t"}, ".036", None, "cannot test", id="no degrees of freedom"),
            pytest.param({"kind": "z"}, ".028", None, "reproduces", id="z needs none"),
            pytest.param({"kind": "F", "df": "1"}, ".15", None, "cannot test", id="F needs two"),
            pytest.param(
                {"kind": "F", "df": "1", "df2": "88"}, ".01", True, "cannot test", id="side"
            ),
            pytest.param({"kind": "t", "df": "28"}, None, None, "cannot test", id="no p"),
        ],
    )
    def test_p_on_the_record_against_its_statistic(
        self, statistic: dict[str, str], p: str | None, one_sided: bool | None, expected: str
    ) -> None:
        """Where the record has the test statistic of an effect with its degrees of freedom, p is
        worked out again from it."""
        effect = {**BETTER, "statistic": {"value": "2.20", **statistic}} | ({"p": p} if p else {})
        found = checked(CheckKind.STATISTIC_AND_P, effect=effect, one_sided=one_sided)
        assert found.answer == expected

    def test_degrees_of_freedom_may_have_been_rounded(self) -> None:
        """Welch's test of two small groups may have 2.4 degrees of freedom and be printed with 2: the
        p of a t of 4.30 is then .037 and not .050."""
        effect = {**BETTER, "p": ".037", "statistic": {"kind": "t", "value": "4.30", "df": "2"}}
        assert checked(CheckKind.STATISTIC_AND_P, effect=effect).answer == "reproduces"

    def test_an_estimate_alone(self) -> None:
        """An estimate without an interval, a standard error or a p cannot be tested, which is not
        the same as having passed."""
        alone = {"type": "standardised mean difference", "estimate": "0.30"}
        assert checked(CheckKind.ESTIMATE, effect=alone).answer == "cannot test"


def arms(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {"intervention": one, "comparator": other}


class TestFiguresOfEachGroup:
    """An effect that is not adjusted follows from what each group's own figures are."""

    HALVED = arms({"per_cent": "10"}, {"per_cent": "20"})

    @pytest.mark.parametrize(
        ("adjusted", "estimate", "expected"),
        [
            (False, "0.50", "reproduces"),
            (False, "2.0", "reproduces"),
            (False, "0.70", "does not reproduce"),
            (None, "0.50", "reproduces"),
            (None, "0.70", "cannot test"),
            (True, "0.70", "cannot test"),
        ],
    )
    def test_an_effect_against_the_groups_own_figures(
        self, adjusted: bool | None, estimate: str, expected: str
    ) -> None:
        """Groups with 10% and 20% make a risk ratio of 0.5, or of 2 turned round; one that is
        adjusted, or may be, can differ, and is then not tested."""
        effect = {"type": "risk ratio", "estimate": estimate, "adjusted": adjusted}
        known = {name: value for name, value in effect.items() if value is not None}
        found = checked(CheckKind.EFFECT, effect=known, raw=self.HALVED)
        assert found.answer == expected


class TestWords:
    """What does not reproduce is said without blame."""

    def test_every_answer_shows_what_it_rests_on(self) -> None:
        """A figure that does not reproduce is shown with the figures it was held against, what
        they give, and the room that was left."""
        found = checked(CheckKind.INTERVAL_AND_P, effect={**BETTER, "p": ".03"})
        assert dict(found.inputs) == {
            "estimate": "0.30",
            "95% interval": "0.10 to 0.50",
            "p": ".03",
        }
        assert found.expected == "p of 0.0017 to 0.0061"
        assert "rounding" in str(found.allowance)

    def test_nothing_is_said_to_be_wrong(self) -> None:
        """No answer speaks of an error, a mistake or of anything worse."""
        blame = {"wrong", "error", "mistake", "fraud", "false", "invalid", "impossible"}
        effect = {**BETTER, "estimate": "0.45", "p": ".9", "adjusted": False}
        raw = arms({"n": 40, "per_cent": "33.3", "events": 3}, {"n": 40, "per_cent": "33.3"})
        found = check_study(study(contrast_table(effect=effect, raw=raw, overall_attrition="9")))
        said = [check for check in found if check.answer == "does not reproduce"]
        assert len(said) == 5  # estimate, p, both percentages, attrition
        for check in said:
            assert not blame & set(f"{check.words} {check.expected}".lower().split())
