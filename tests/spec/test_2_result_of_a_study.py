"""What one study found (2, result of a study): one result for each outcome, however many it reports.

A study often measures an outcome several times and in several ways. Choosing among the results afterwards would let
luck in, so the choice is fixed: what was named beforehand, then the time, then how far each result can be trusted.
"""

from dataclasses import replace
from typing import Any

from ratings.domains import OutcomeDomain
from ratings.findings import StudyFinding, study_finding
from ratings.judged_contrasts import JudgedContrasts
from ratings.rating_words import Reading, Result
from ratings.standard import Standard
from tests.invented import BETTER, CITES, NULL, WORSE, contrast_table, record, study_table

FAVOURABLE, UNFAVOURABLE, NO_EFFECT, INCONCLUSIVE = (
    Result.FAVOURABLE,
    Result.UNFAVOURABLE,
    Result.NO_EFFECT,
    Result.INCONCLUSIVE,
)
OLDER = {"older_than_outcome_data": True, "cites": CITES}


def finding(
    code: Standard,
    *contrasts: dict[str, Any],
    reading: Reading = Reading.CAUTIOUS,
    documents: list[dict[str, Any]] | None = None,
    **facts: Any,
) -> StudyFinding | None:
    more = {"documents": documents} if documents else {}
    held = record(study_table("trial", *contrasts, **facts), **more)
    return study_finding(
        held.studies[0], OutcomeDomain.BEHAVIOUR, JudgedContrasts(held, code.values), reading
    )


def result(code: Standard, *contrasts: dict[str, Any], **facts: Any) -> Result | None:
    found = finding(code, *contrasts, **facts)
    return found.result if found else None


def with_p(identity: str, p: str, **facts: Any) -> dict[str, Any]:
    effect = {"type": "unstated metric", "p": p}
    return contrast_table(identity, effect=effect, direction="favours programme", **facts)


def test_outcomes_named_primary_in_an_older_registration_decide_alone(code: Standard) -> None:
    """Outcomes named primary in a registration older than the outcome data decide alone; a later
    registration changes nothing."""
    contrasts = (
        contrast_table("primary", effect=NULL),
        contrast_table("secondary", effect=BETTER, primary=False),
    )
    assert result(code, *contrasts, registration=OLDER) is NO_EFFECT
    late = {"older_than_outcome_data": False, "cites": CITES}
    assert result(code, *contrasts, registration=late) is FAVOURABLE
    assert result(code, *contrasts) is FAVOURABLE


def test_where_the_registrations_age_is_not_reported_the_lower_reading_is_taken(
    code: Standard,
) -> None:
    """Where the registration's age is not reported, the reading of it that gives the lower result
    is taken."""
    unknown = {"cites": CITES}
    good, null = contrast_table("good"), contrast_table("null", effect=NULL, primary=False)
    assert result(code, good, null, registration=unknown) is FAVOURABLE
    good, null = contrast_table("good", primary=False), contrast_table("null", effect=NULL)
    assert result(code, good, null, registration=unknown) is NO_EFFECT
    assert result(code, good, null, registration=unknown, reading=Reading.IF_CONFIRMED) is NO_EFFECT


def test_an_outcome_not_said_to_be_primary_is_read_both_ways(code: Standard) -> None:
    """An outcome not said to be primary is read both ways: the lower result counts, the higher only
    if confirmed."""
    good, null = contrast_table("good", primary=None), contrast_table("null", effect=NULL)
    assert result(code, good, null, registration=OLDER) is NO_EFFECT
    assert result(code, good, null, registration=OLDER, reading=Reading.IF_CONFIRMED) is FAVOURABLE


def test_the_first_time_at_or_after_the_end_of_delivery_decides(code: Standard) -> None:
    """The first result at or after the end of the programme decides, not an earlier or a later one."""
    contrasts = (
        contrast_table("during", effect=BETTER, months_since_delivery="-3"),
        contrast_table("at-the-end", effect=NULL, months_since_delivery="0"),
        contrast_table("later", effect=BETTER, months_since_delivery="12"),
    )
    assert result(code, *contrasts) is NO_EFFECT


def test_with_nothing_after_the_end_the_last_before_it_decides(code: Standard) -> None:
    """With nothing measured after the end, the last result before it decides."""
    contrasts = (
        contrast_table("early", effect=BETTER, months_since_delivery="-6"),
        contrast_table("late", effect=NULL, months_since_delivery="-1"),
    )
    assert result(code, *contrasts) is NO_EFFECT


def test_with_no_planned_end_the_first_from_twelve_months_after_enrolment_decides(
    code: Standard,
) -> None:
    """For a programme with no planned end, the first result from twelve months after enrolment
    decides."""
    clock: dict[str, Any] = {"months_since_delivery": None}
    contrasts = (
        contrast_table("six", effect=BETTER, months_since_enrolment="6", **clock),
        contrast_table("twelve", effect=NULL, months_since_enrolment="12", **clock),
        contrast_table("twenty", effect=BETTER, months_since_enrolment="20", **clock),
    )
    assert result(code, *contrasts, has_planned_end=False, delivery_months=None) is NO_EFFECT


def test_the_clock_since_delivery_follows_from_enrolment_and_length(code: Standard) -> None:
    """Where only the time since enrolment is given, the time since the programme ended follows from
    its length."""
    contrasts = (
        contrast_table("a", effect=NULL, months_since_delivery=None, months_since_enrolment="6"),
        contrast_table("b", effect=BETTER, months_since_delivery=None, months_since_enrolment="18"),
    )
    assert result(code, *contrasts, delivery_months="6") is NO_EFFECT


def test_a_time_not_reported_could_be_the_first(code: Standard) -> None:
    """A result whose time is not reported could be the first, and is read so where that rates
    lower."""
    contrasts = (
        contrast_table("known", effect=BETTER),
        contrast_table("unknown", effect=NULL, months_since_delivery=None),
    )
    assert result(code, *contrasts) is NO_EFFECT
    assert result(code, *contrasts, reading=Reading.IF_CONFIRMED) is FAVOURABLE


def test_contrasts_at_one_printed_time_stand_together(code: Standard) -> None:
    """Results printed for one and the same time are taken together."""
    same = {"months_since_delivery": None, "time": "6 months"}
    contrasts = (contrast_table("a", **same), contrast_table("b", effect=NULL, **same))
    assert result(code, *contrasts) is FAVOURABLE  # one of two survives the correction


def test_robust_contrasts_decide_where_there_are_any(code: Standard) -> None:
    """Robust results decide where there are any, and a weak favourable one beside them does not."""
    contrasts = (
        contrast_table("robust", effect=NULL),
        contrast_table("weak", effect=BETTER, instrument="not validated"),
    )
    assert result(code, *contrasts) is NO_EFFECT


class TestSeveralMeasures:
    """Of several measures, the procedure of Benjamini and Hochberg decides which are favourable."""

    def test_one_of_four_at_four_per_cent_does_not_survive(self, code: Standard) -> None:
        """One of four measures at a p of .04 does not survive the correction, though alone it would
        be favourable."""
        nulls = [with_p(f"n{n}", p) for n, p in enumerate((".30", ".50", ".90"))]
        assert result(code, with_p("good", ".04")) is FAVOURABLE
        assert result(code, with_p("good", ".04"), *nulls) is INCONCLUSIVE

    def test_one_of_four_at_one_per_cent_survives(self, code: Standard) -> None:
        """One of four measures at a p of .012 survives the correction."""
        nulls = [with_p(f"n{n}", p) for n, p in enumerate((".30", ".50", ".90"))]
        assert result(code, with_p("good", ".012"), *nulls) is FAVOURABLE

    def test_significance_stated_without_a_p_is_at_most_five_per_cent(self, code: Standard) -> None:
        """Significance stated without a p is taken as five per cent: enough where every measure is
        significant, too little for one of two."""
        stated = [
            contrast_table(name, effect=None, significant=True, direction="favours programme")
            for name in ("a", "b")
        ]
        assert result(code, *stated) is FAVOURABLE  # the correction keeps all, if all are below it
        one_of_two = stated[0], contrast_table("null", effect=NULL)
        assert result(code, *one_of_two) is INCONCLUSIVE
        assert result(code, *one_of_two, reading=Reading.IF_CONFIRMED) is FAVOURABLE

    def test_a_claim_without_a_test_has_a_p_of_one_and_if_confirmed_the_smallest_possible(
        self, code: Standard
    ) -> None:
        """A claim without a test has a p of one, and if confirmed the smallest possible."""
        claim = contrast_table("claim", effect=None, direction="favours programme")
        pair = contrast_table("good"), claim
        assert result(code, *pair) is FAVOURABLE  # p is .003: it survives beside a p of one
        late = with_p("late", ".04"), claim
        assert result(code, *late) is INCONCLUSIVE
        assert result(code, *late, reading=Reading.IF_CONFIRMED) is FAVOURABLE

    def test_the_rate_goes_with_the_editions_intervals(self, code: Standard) -> None:
        """An edition that asks for 99% intervals corrects at one per cent, not at five."""
        both = with_p("one", ".02"), with_p("two", ".03")
        assert result(code, *both) is FAVOURABLE
        stricter = replace(code, values=replace(code.values, confidence_level=99.0))
        assert result(stricter, *both) is INCONCLUSIVE

    def test_both_ways_is_no_effect(self, code: Standard) -> None:
        """A study favourable on one measure and unfavourable on another shows no effect."""
        good, bad = contrast_table("good", effect=BETTER), contrast_table("bad", effect=WORSE)
        assert result(code, good, bad) is NO_EFFECT

    def test_harm_without_a_p_is_not_corrected_away(self, code: Standard) -> None:
        """Harm stated without a p is not corrected away."""
        bad = contrast_table("bad", effect=None, direction="favours comparator")
        assert result(code, bad, contrast_table("null", effect=NULL)) is UNFAVOURABLE


class TestSustained:
    """An effect is sustained if it is favourable at the last measurement, twelve months or more
    after the planned end."""

    def sustained(self, code: Standard, *contrasts: dict[str, Any], **facts: Any) -> bool | None:
        found = finding(code, *contrasts, **facts)
        assert found is not None
        return found.sustained

    def test_not_followed_that_long_is_neither(self, code: Standard) -> None:
        """A study not followed for twelve months is neither sustained nor not sustained (1, two
        clocks)."""
        assert self.sustained(code, contrast_table()) is None
        later = contrast_table("later", months_since_delivery="11.9")
        assert self.sustained(code, contrast_table(), later) is None

    def test_the_last_time_decides(self, code: Standard) -> None:
        """The last result decides: an effect that was there at twelve months and gone at 36 was not
        sustained (1, two clocks)."""
        year = contrast_table("year", months_since_delivery="12")
        faded = contrast_table("faded", months_since_delivery="36", effect=NULL)
        assert self.sustained(code, contrast_table(), year) is True
        assert self.sustained(code, contrast_table(), year, faded) is False

    def test_with_no_planned_end_it_is_24_months_since_enrolment(self, code: Standard) -> None:
        """For a programme with no planned end, it takes 24 months since enrolment (1, two clocks)."""
        open_ended: dict[str, Any] = {"has_planned_end": False, "delivery_months": None}
        for months, expected in (("23", None), ("24", True)):
            one = contrast_table(months_since_delivery=None, months_since_enrolment=months)
            assert self.sustained(code, one, **open_ended) is expected


def test_a_study_with_only_subgroups_is_not_significant_or_left_out(code: Standard) -> None:
    """A study that reports only subgroups is read as showing no effect, and if confirmed is left
    out."""
    girls = contrast_table(subgroup={"label": "girls", "dimensions": ["sex or gender"]})
    assert result(code, girls) is NO_EFFECT
    assert finding(code, girls, reading=Reading.IF_CONFIRMED) is None


def test_a_retracted_report_counts_for_nothing(code: Standard) -> None:
    """A retracted report counts for nothing."""
    document = {"id": "report", "title": "Withdrawn", "kind": "study report", "tier": "primary"}
    assert finding(code, contrast_table(), documents=[{**document, "retracted": True}]) is None


def test_a_study_without_comparison_has_no_result(code: Standard) -> None:
    """A study without a comparison group has no result."""
    assert finding(code, contrast_table(), design="before and after") is None
