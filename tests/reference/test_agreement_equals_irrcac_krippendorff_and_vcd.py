"""Agreement equals Gwet's irrCAC, krippendorff, R's vcd (digits and calls in agreement.toml) and statsmodels."""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa

from ratings.agreement import Coefficient, RaterTable, agreement, rater_table

PINS = tomllib.loads(Path(__file__).with_name("agreement.toml").read_text("utf-8"))


def counted(table: list[list[int]]) -> list[list[int | None]]:
    """A row for each item of a table of how often the first rater said the row and the second the column."""
    return [
        [first, second]
        for first, row in enumerate(table, start=1)
        for second, times in enumerate(row, start=1)
        for _ in range(times)
    ]


def pinned(pin: dict[str, Any]) -> RaterTable:
    if "table" in pin:
        rows = counted(pin["table"])
    else:
        rows = [[None if sign == "." else int(sign) for sign in item] for item in pin["ratings"]]
    return rater_table(rows, levels=range(1, pin["levels"] + 1))


@pytest.mark.parametrize("pin", PINS.values(), ids=PINS)
def test_every_figure_equals_the_authority_that_it_is_pinned_to(pin: dict[str, Any]) -> None:
    values = agreement(pinned(pin)).values
    for name in Coefficient:
        if name not in pin:
            assert values[name] is None
        else:
            assert values[name] == pytest.approx(pin[name], rel=1e-12, abs=1e-12)


def test_the_published_figures_to_the_digits_published() -> None:
    units = agreement(pinned(PINS["krippendorff_2011"])).values
    assert f"{units[Coefficient.ALPHA_NOMINAL]:.3f}" == "0.743"
    assert f"{units[Coefficient.ALPHA_ORDINAL]:.3f}" == "0.815"
    assert f"{units[Coefficient.ALPHA_INTERVAL]:.3f}" == "0.849"
    assert f"{units[Coefficient.AC1]:.3f}" == "0.775"
    patients = agreement(pinned(PINS["fleiss_1971"])).values
    assert f"{patients[Coefficient.FLEISS]:.3f}" == "0.430"


@pytest.mark.parametrize("seed", range(6))
def test_two_raters_equal_statsmodels_with_levels_that_nobody_used(seed: int) -> None:
    generator = np.random.default_rng(seed)
    table = generator.integers(0, 9, size=(5, 5))
    table[2, :] = table[:, 2] = (
        0  # a level in the middle that neither used still counts in the weights
    )
    found = agreement(rater_table(counted(table.tolist()), levels=range(1, 6))).values
    for name, weights in (
        (Coefficient.KAPPA, None),
        (Coefficient.KAPPA_LINEAR, "linear"),
        (Coefficient.KAPPA_QUADRATIC, "quadratic"),
    ):
        theirs = cohens_kappa(table, wt=weights, return_results=False)
        assert found[name] == pytest.approx(theirs, rel=1e-10)


@pytest.mark.parametrize("raters", [2, 3, 7])
def test_any_number_of_raters_equals_statsmodels(raters: int) -> None:
    generator = np.random.default_rng(raters)
    rows = generator.integers(1, 5, size=(20, raters)).tolist()
    counts = np.array([[row.count(level) for level in range(1, 5)] for row in rows])
    found = agreement(rater_table(rows, levels=range(1, 5))).values[Coefficient.FLEISS]
    assert found == pytest.approx(fleiss_kappa(counts), rel=1e-10)


def test_a_third_reviewer_changes_the_figures_to_those_worked_out_by_hand() -> None:
    """Two agree on 4 of 6 items; the third rates as the first did.

    Two: p_e = (4 · 2 + 2 · 4)/6² = 4/9, and kappa (6 - 4)/(9 - 4) = 2/5. Three: 4 items agree whole, 2 in
    one pair of three,
    p_a = (4 + 2/3)/6 = 7/9; "yes" has 10 of 18 ratings, so Fleiss' p_e = (10² + 8²)/18² = 41/81 and kappa
    (63 - 41)/(81 - 41) = 11/20. AC1's p_e = 2 · 10 · 8/18² = 40/81: (63 - 40)/(81 - 40) = 23/41. Alpha:
    D_o = 2/9, D_e = 2 · 10 · 8/(18 · 17) = 80/153, so 1 - 34/80 = 23/40.
    """
    two = [["yes", "yes"]] * 2 + [["yes", "no"]] * 2 + [["no", "no"]] * 2
    three = [[first, second, first] for first, second in two]
    before, after = agreement(rater_table(two)).values, agreement(rater_table(three)).values
    assert before[Coefficient.KAPPA] == pytest.approx(
        0.4
    )  # (4/6 - 1/2)/(1 - 1/2) is 1/3; see below
    assert after[Coefficient.KAPPA] is None
    assert after[Coefficient.PERCENT] == pytest.approx(7 / 9)
    assert after[Coefficient.FLEISS] == pytest.approx(11 / 20)
    assert after[Coefficient.AC1] == pytest.approx(23 / 41)
    assert after[Coefficient.ALPHA_NOMINAL] == pytest.approx(23 / 40)


def test_reviewers_who_change_from_item_to_item_do_not_change_what_fleiss_says() -> None:
    """Fleiss fixes how many rate an item, not who."""
    fixed: list[list[str | None]] = [["a", "a"], ["a", "b"], ["b", "b"], ["b", "b"]]
    changing: list[list[str | None]] = [
        ["a", "a", None],
        ["a", None, "b"],
        [None, "b", "b"],
        ["b", "b", None],
    ]
    for name in (
        Coefficient.PERCENT,
        Coefficient.FLEISS,
        Coefficient.AC1,
        Coefficient.ALPHA_ORDINAL,
    ):
        found = [agreement(rater_table(rows)).values[name] for rows in (fixed, changing)]
        assert found[0] == found[1]
