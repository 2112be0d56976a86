"""Figures that truly come from the same data, however rounded, are never said not to reproduce."""

import itertools
import math
import statistics
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import stats

from ratings.checks import check_record, check_study
from ratings.figures import Figure, PValue
from ratings.number_checks.granularity import Granularity, grim, grimmer
from ratings.number_checks.interval_checks import interval_checks
from ratings.number_checks.number_check import CheckAnswer, CheckKind
from ratings.number_checks.reported_p import check_reported_p
from ratings.record import EvidenceRecord
from ratings.reported import Effect
from ratings.reported_statistic import TestStatistic
from ratings.vocabulary import EffectType
from registry.services.submissions.checking import check_draft
from registry.services.submissions.checking.of_numbers import CHECKED as OF_NUMBERS
from tests.invented import contrast_table, study
from tests.strategies import evidence_records
from tests.unit.submissions.drafts_with_findings import of_raw as draft_of_figures

SOME = settings(deadline=None, max_examples=120, derandomize=True)
ROUNDING = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_DOWN])
ANSWERS = st.lists(st.integers(-3, 9), min_size=2, max_size=60)


def rounded(value: Fraction | float, places: int, way: str = ROUND_HALF_UP) -> str:
    """Print a value; a fraction has far more digits than the rounding needs."""
    exact = (
        Decimal(value)
        if isinstance(value, float)
        else Decimal(value.numerator) / Decimal(value.denominator)
    )
    return f"{exact.quantize(Decimal(1).scaleb(-places), rounding=way):f}"


@SOME
@given(ANSWERS, st.integers(1, 3), st.integers(0, 4), ROUNDING)
def test_a_mean_of_whole_numbers_is_never_inconsistent(
    answers: list[int], items: int, places: int, way: str
) -> None:
    people = len(answers)
    mean = Fraction(sum(answers), people * items)
    found = grim(rounded(mean, places, way), people, items=items)
    powerless = people * items >= 10**places
    assert found.result == ("cannot test" if powerless else "consistent")


@SOME
@given(st.integers(1, 300), st.integers(0, 3), st.data(), ROUNDING)
def test_a_share_of_people_is_never_inconsistent(
    people: int, places: int, data: st.DataObject, way: str
) -> None:
    events = data.draw(st.integers(0, people))
    percent = rounded(Fraction(100 * events, people), places, way)
    assert grim(percent, people, percent=True).result is not Granularity.INCONSISTENT


@SOME
@given(ANSWERS, st.integers(1, 3), st.integers(1, 4), st.integers(0, 4), ROUNDING)
def test_a_mean_and_standard_deviation_of_whole_numbers_are_never_inconsistent(
    answers: list[int], items: int, places: int, places_of_sd: int, way: str
) -> None:
    mean = rounded(Fraction(sum(answers), len(answers) * items), places, way)
    sd = rounded(statistics.stdev(answers) / items, places_of_sd, way)
    assert grimmer(mean, sd, len(answers), items=items).result is not Granularity.INCONSISTENT


def test_grimmer_accuses_no_pair_that_some_answers_have_and_does_find_others() -> None:
    """Every way that six people can answer 1 to 5, against every standard deviation to two decimals."""
    possible = {
        (rounded(Fraction(sum(answers), 6), 2), rounded(statistics.stdev(answers), 2))
        for answers in itertools.combinations_with_replacement(range(1, 6), 6)
    }
    means = {mean for mean, _ in possible}
    sds = [f"{hundredths / 100:.2f}" for hundredths in range(220)]
    accused = {
        (mean, sd)
        for mean, sd in itertools.product(means, sds)
        if grimmer(mean, sd, 6).result is Granularity.INCONSISTENT
    }
    assert not accused & possible
    assert len(accused) > 0.8 * len(means) * len(sds)


@SOME
@given(st.floats(-6, 6), st.integers(2, 300), st.integers(1, 4), st.integers(2, 4), st.booleans())
def test_p_of_a_rounded_t_is_never_accused(
    t: float, degrees: int, places: int, places_of_p: int, as_bound: bool
) -> None:
    p = float(2 * stats.t.sf(abs(t), degrees))
    printed = "<.001" if as_bound and p < 0.001 else rounded(p, places_of_p)
    found = check_reported_p(
        TestStatistic.T, Figure(rounded(t, places)), PValue(printed), degrees=(float(degrees),)
    )
    assert found.answer == "reproduces"


@SOME
@given(
    st.floats(-3, 3),
    st.floats(0.05, 2),
    st.integers(8, 400),
    st.sampled_from(["90", "95", "97.5", "99"]),
    st.integers(1, 3),
)
def test_a_difference_of_means_with_its_t_interval_and_p_is_never_accused(
    difference: float, error: float, people: int, level: str, places: int
) -> None:
    degrees = people - 2
    reach = float(stats.t.ppf(0.5 + float(level) / 200, degrees)) * error
    effect = Effect(
        type=EffectType.MEAN_DIFFERENCE,
        estimate=Figure(rounded(difference, places)),
        low=Figure(rounded(difference - reach, places)),
        high=Figure(rounded(difference + reach, places)),
        level=Figure(level),
        standard_error=Figure(rounded(error, places + 1)) if error > 0.1 else None,
        p=PValue(rounded(float(2 * stats.t.sf(abs(difference / error), degrees)), 3)),
    )
    found = list(interval_checks(effect, fewest_degrees=max(4.0, people // 2 - 1)))
    assert CheckAnswer.DOES_NOT_REPRODUCE not in {check.answer for check in found}, found


@SOME
@given(st.integers(20, 400), st.integers(20, 400), st.data())
def test_an_odds_ratio_with_any_usual_test_of_its_table_is_never_accused(
    one: int, other: int, data: st.DataObject
) -> None:
    a, c = data.draw(st.integers(3, one - 3)), data.draw(st.integers(3, other - 3))
    table = np.array([[a, one - a], [c, other - c]])
    log = math.log(a * (other - c) / (c * (one - a)))
    reach = 1.959964 * math.sqrt(sum(1 / cell for cell in table.flat))
    tests = {
        "Pearson": stats.chi2_contingency(table, correction=False)[1],
        "Yates": stats.chi2_contingency(table)[1],
        "Fisher": stats.fisher_exact(table)[1],
    }
    for test, p in tests.items():
        effect = Effect(
            type=EffectType.ODDS_RATIO,
            estimate=Figure(rounded(math.exp(log), 2)),
            low=Figure(rounded(math.exp(log - reach), 2)),
            high=Figure(rounded(math.exp(log + reach), 2)),
            level=Figure("95"),
            p=PValue("<.001" if p < 0.001 else rounded(float(min(p, 1.0)), 3)),
        )
        found = list(interval_checks(effect, fewest_degrees=(one + other) // 2 - 1))
        assert CheckAnswer.DOES_NOT_REPRODUCE not in {one.answer for one in found}, (test, found)


@SOME
@given(
    st.floats(1_000, 60_000),
    st.floats(1_000, 60_000),
    st.integers(0, 3),
    st.floats(500, 9_000),
)
def test_amounts_rounded_alike_to_hundreds_or_thousands_are_never_accused(
    one: float, other: float, noughts: int, error: float
) -> None:
    def amount(value: float) -> str:
        return f"{int(Decimal(value).quantize(Decimal(10) ** noughts)):,}"

    effect = {
        "type": "mean difference",
        "estimate": amount(one - other),
        "low": amount(one - other - 1.96 * error),
        "high": amount(one - other + 1.96 * error),
        "level": "95",
        "adjusted": False,
    }
    raw = {"intervention": {"mean": amount(one)}, "comparator": {"mean": amount(other)}}
    found = check_study(study(contrast_table(effect=effect, raw=raw)))
    kinds = {CheckKind.ESTIMATE, CheckKind.EFFECT}
    answers = {check.answer for check in found if check.kind in kinds}
    assert answers <= {CheckAnswer.REPRODUCES, CheckAnswer.CANNOT_TEST}, found


@SOME
@given(st.tuples(ANSWERS, ANSWERS), *[st.integers(1, 3)] * 2, st.integers(0, 2), ROUNDING)
def test_a_draft_whose_figures_come_from_data_has_no_warning_of_its_numbers(
    groups: tuple[list[int], list[int]], items: int, places: int, places_of_sd: int, way: str
) -> None:
    def figures(answers: list[int]) -> dict[str, object]:
        above = sum(one > 3 for one in answers)
        return {
            "n": len(answers),
            "mean": rounded(Fraction(sum(answers), len(answers) * items), places, way),
            "sd": rounded(statistics.stdev(answers) / items, places_of_sd, way),
            "events": above,
            "per_cent": rounded(Fraction(100 * above, len(answers)), places, way),
        }

    new, usual = groups
    draft = draft_of_figures(
        figures(new),
        figures(usual),
        whole_number_items=items,
        analysed_intervention=len(new),
        analysed_comparator=len(usual),
        analysed_total=len(new) + len(usual),
    )
    found = [one for one in check_draft(draft) if one.check in {*OF_NUMBERS.values(), "unreadable"}]
    assert found == []


@settings(
    deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(evidence_records())
def test_any_record_can_be_checked_and_every_answer_says_what_it_rests_on(
    record: EvidenceRecord,
) -> None:
    for check in check_record(record):
        assert check.words
        assert check.study in {study.id for study in record.studies}
        assert "nan" not in f"{check.words} {check.expected}"
        if check.answer is not CheckAnswer.CANNOT_TEST:
            assert check.inputs
            assert check.expected
            assert check.allowance
