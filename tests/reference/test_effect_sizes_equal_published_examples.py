"""Effect sizes equal worked examples in print, to the digits printed, and what other packages give."""

import math

import pytest
from statsmodels.stats.meta_analysis import effectsize_2proportions, effectsize_smd

from ratings import effects
from ratings.effects import CountedArm, Estimate, MeasuredArm, Sizes

# Borenstein, Hedges, Higgins and Rothstein 2009, Introduction to Meta-Analysis.
PROGRAMME, COMPARATOR = MeasuredArm(103, 5.5, 50), MeasuredArm(100, 4.5, 50)
TREATED, CONTROL = CountedArm(5, 100), CountedArm(10, 100)


def in_print(found: Estimate, effect: float, variance: float) -> bool:
    """Equal in the four decimals of the book."""
    return round(found.effect, 4) == effect and round(found.variance, 4) == variance


def test_means_of_borenstein_and_others_chapter_4() -> None:
    assert effects.pooled_sd(PROGRAMME, COMPARATOR) == pytest.approx(5.0249, abs=5e-5)
    correction = effects.small_sample_correction(98)
    assert correction == pytest.approx(0.9923, abs=5e-5)
    g = effects.hedges_g(PROGRAMME, COMPARATOR)
    assert g.effect / correction == pytest.approx(0.5970, abs=5e-5)
    assert g.effect == pytest.approx(0.5924, abs=5e-5)
    # The book multiplies the variance of d by J squared (0.0411); metafor and we put g in the formula of d.
    d = g.effect / correction
    assert g.variance + (d**2 - g.effect**2) / 200 == pytest.approx(0.0418, abs=5e-5)


def test_the_risk_ratio_of_borenstein_and_others_chapter_5() -> None:
    assert in_print(effects.log_risk_ratio(TREATED, CONTROL), -0.6931, 0.2800)


@pytest.mark.parametrize("r", [-0.9, -0.2, 0.0, 0.5, 0.95])
@pytest.mark.parametrize("variance", [0.0004, 0.0058, 0.3])
def test_variances_of_conversions_as_others_write_out_borenstein_chapter_7(
    r: float, variance: float
) -> None:
    # The book's formulas as two published sets of R functions have them, for arms of one size (a = 4): from r to d
    # v 4 / (1 - r^2)^3, and back v a^2 / (d^2 + a)^3.
    d = effects.d_from_r(Estimate(r, variance))
    assert d.variance == pytest.approx(4 * variance / (1 - r**2) ** 3, rel=1e-12)
    back = effects.r_from_d(d)
    assert back.variance == pytest.approx(16 * d.variance / (d.effect**2 + 4) ** 3, rel=1e-12)
    assert (back.effect, back.variance) == pytest.approx((r, variance), rel=1e-12)


def test_correlations_and_differences_convert_as_rs_effectsize_does() -> None:
    # R 4.2.2, effectsize 0.8.3 (Debian 12): r_to_d(0.5), d_to_r(1.2). With sizes it takes n1 + n2 - 2 where
    # Borenstein and others have n1 + n2, so it is asked for equal arms alone.
    assert effects.d_from_r(Estimate(0.5, 1)).effect == pytest.approx(1.1547005383792517, rel=1e-14)
    assert effects.r_from_d(Estimate(1.2, 1)).effect == pytest.approx(
        0.51449575542752657, rel=1e-14
    )


def test_degrees_of_freedom_left_by_clusters_equal_the_clearinghouses_formula() -> None:
    # R package VIVECampbell, df_h(N_total = 100, ICC = 0.1, avg_grp_size = 5) is 94.4: equation E.21 of the WWC
    # Procedures Handbook 5.0. The part of the variance that they divide is all that a large g adds.
    g = Estimate(1000, 0.04 + 1000**2 / 200)
    found = effects.clustered_g(g, Sizes(50, 50), icc=0.1, cluster_size=5)
    assert found.effect**2 / (2 * (found.variance - 0.04 * 1.4)) == pytest.approx(94.4, abs=5e-3)


@pytest.mark.parametrize(
    "table",
    [
        (5, 100, 10, 100),
        (13, 27, 44, 190),
        (0, 20, 5, 40),
        (4, 31, 0, 29),
        (20, 20, 15, 22),
        (0, 20, 0, 35),
        (0, 10, 10, 10),
    ],
)
def test_tables_with_and_without_empty_cells_equal_statsmodels(
    table: tuple[int, int, int, int],
) -> None:
    a, n1, c, n2 = table
    programme, comparator = CountedArm(a, n1), CountedArm(c, n2)
    # Told to correct, it adds to events (not to totals) of tables without an empty cell as well.
    correction = 0.5 if effects.has_empty_cell(programme, comparator) else None
    for statistic, ours in (
        ("odds-ratio", effects.log_odds_ratio),
        ("risk-ratio", effects.log_risk_ratio),
        ("diff", effects.risk_difference),
    ):
        effect, variance = effectsize_2proportions(
            a, n1, c, n2, statistic=statistic, zero_correction=correction
        )
        found = ours(programme, comparator)
        assert found.effect == pytest.approx(float(effect), rel=1e-12)
        assert found.variance == pytest.approx(float(variance), rel=1e-12)


def test_means_equal_statsmodels_but_for_its_two_approximations() -> None:
    # It takes 1 - 3 / (4N - 9) for the exact correction, and N - 3.94 for N in the variance.
    effect, variance = effectsize_smd(12.4, 3.1, 17, 15.9, 4.2, 143)
    g = effects.hedges_g(MeasuredArm(12.4, 3.1, 17), MeasuredArm(15.9, 4.2, 143))
    total = 160
    correction = effects.small_sample_correction(total - 2)
    theirs = 1 - 3 / (4 * total - 9)
    assert g.effect * theirs / correction == pytest.approx(effect, rel=1e-12)
    assert correction == pytest.approx(theirs, rel=1e-5)
    spread = effect**2 / 2
    assert variance - spread / (total - 3.94) + spread / total == pytest.approx(
        g.variance, rel=1e-5
    )


def test_the_cox_index_is_the_log_odds_ratio_by_1_65() -> None:
    odds = effects.log_odds_ratio(TREATED, CONTROL)
    cox = effects.cox_index(odds)
    assert cox.effect == pytest.approx(math.log(450 / 950) / 1.65, rel=1e-12)
    assert cox.standard_error == pytest.approx(odds.standard_error / 1.65, rel=1e-12)
