"""A synthesis as one JSON document, with numbers in full and null for what cannot be said."""

from typing import Any

from ratings.meta_analysis.inference import Test
from ratings.meta_analysis.meta_regression import Coefficient, MetaRegression
from ratings.meta_analysis.small_study_effects import Egger
from ratings.meta_analysis.subgroups import Subgroups
from ratings.synthesis import Synthesis
from registry.commands.stats.synthesis_asked import Answered


def synthesis_document(found: Answered) -> dict[str, Any]:
    """Put every figure under its key; what was not asked for has none."""
    pooled, table = found.pooled, found.table
    predicts = pooled.prediction_error is not None
    document: dict[str, Any] = {
        **_pooled(pooled),
        "p_new_place_above_worthwhile": pooled.probability_above(found.worthwhile),
        "worthwhile": found.worthwhile,
        "p": pooled.p,
        "pi_distribution": _distribution(pooled.test) if predicts else None,
        "pi_degrees": pooled.k - 1 if predicts and pooled.test is Test.KNHA else None,
        "knha_factor": pooled.inference.factor if pooled.test is Test.KNHA else None,
        "method": pooled.method.value,
        "test": pooled.test.value,
        "truncated": found.truncated,
        "level": pooled.level,
        "left_out": list(table.left_out),
        "notes": list(found.notes),
    }
    if found.regression is not None:
        document["moderators"] = _regression(found.regression)
    if found.subgroups is not None:
        document["subgroups"] = _subgroups(found.subgroups)
    if found.left_out is not None:
        document["leave_one_out"] = [
            {"line": study.lines[0].number, "study": study.name, **_pooled(without)}
            for study, without in zip(table.studies, found.left_out, strict=True)
        ]
    if found.egger is not None:
        document["egger"] = _egger(found.egger)
    if found.correlations is not None:
        document["within_study"] = [
            {"correlation": correlation, **_pooled(one)}
            for correlation, one in found.correlations.items()
        ]
    return document


def _pooled(one: Synthesis) -> dict[str, float | int | None]:
    return {
        "k": one.k,
        "estimate": one.estimate,
        "se": one.standard_error,
        "ci_low": one.low,
        "ci_high": one.high,
        "tau2": one.tau_squared,
        "tau2_low": one.tau_low,
        "tau2_high": one.tau_high,
        "i2": one.i_squared,
        "h2": one.h_squared,
        "q": one.q,
        "q_p": one.q_p,
        "pi_low": one.prediction_low,
        "pi_high": one.prediction_high,
        "p_new_place_above_zero": one.probability_above(0.0),
    }


def _distribution(test: Test) -> str:
    return "t" if test is Test.KNHA else "normal"


def _regression(one: MetaRegression) -> dict[str, Any]:
    low, high = one.tau_interval or (None, None)
    return {
        "coefficients": [{"name": row.name, **_coefficient(row)} for row in one.coefficients],
        **_test_of_moderators(one),
        "tau2": one.tau_squared,
        "tau2_low": low,
        "tau2_high": high,
        "i2": one.i_squared,
        "h2": one.h_squared,
        "r2": one.r_squared,
        "qe": one.q_residual,
        "qe_p": one.q_residual_p,
    }


def _coefficient(row: Coefficient) -> dict[str, float | None]:
    return {
        "estimate": row.estimate,
        "se": row.standard_error,
        "ci_low": row.low,
        "ci_high": row.high,
        "p": row.p,
    }


def _test_of_moderators(one: MetaRegression) -> dict[str, Any]:
    numerator, denominator = one.moderator_degrees
    return {
        "qm": one.moderator_statistic,
        "qm_distribution": "chi-squared" if denominator is None else "F",
        "qm_df1": numerator,
        "qm_df2": denominator,
        "qm_p": one.moderator_p,
    }


def _subgroups(one: Subgroups) -> dict[str, Any]:
    return {
        "groups": [{"group": group, **_pooled(pooled)} for group, pooled in one.each.items()],
        "between": {
            **_test_of_moderators(one.between),
            "tau2": one.between.tau_squared,
            "r2": one.between.r_squared,
        },
    }


def _egger(one: Egger) -> dict[str, Any]:
    return {
        "t": one.t,
        "df": one.degrees,
        "p": one.p,
        "slope": _coefficient(one.slope),
        "limit": _coefficient(one.limit),
        "notes": list(one.notes),
    }
