"""A synthesis in words that need no statistician, and in a table with metafor's name beside each figure."""

from collections.abc import Iterator

from ratings.meta_analysis.heterogeneity import Method
from ratings.meta_analysis.inference import Test
from ratings.synthesis import Synthesis
from registry.commands.stats.laid_out import aligned, figure, interval, p_value, per_cent
from registry.commands.stats.study_rows import StudyTable
from registry.commands.stats.synthesis_asked import Answered
from registry.commands.stats.synthesis_parts_words import parts_in_words

LISTED = 12
"""Lines left out that are named; --json names them all."""
TESTS = {Test.KNHA: "Hartung–Knapp", Test.Z: "normal"}


def synthesis_words(found: Answered) -> str:
    """Say what the studies say together, the figures, what else was asked, and the notes."""
    pooled = found.pooled
    lines = [
        *_how(found),
        "",
        *_in_words(pooled, found.worthwhile),
        "",
        *aligned([["", "value", f"{pooled.level:g}% interval", "in metafor"], *_rows(found)]),
        *parts_in_words(found),
    ]
    if found.notes:
        lines += ["", "Notes", *(f"- {note}" for note in found.notes)]
    return "\n".join(lines)


def _how(found: Answered) -> Iterator[str]:
    pooled = found.pooled
    count = f"{pooled.k} studies" if pooled.k > 1 else "1 study"
    truncated = " with the truncated factor (adhoc)" if found.truncated else ""
    yield (
        f"{count}. Method: {pooled.method.in_words} ({pooled.method}). "
        f"Test: {TESTS[pooled.test]} ({pooled.test}){truncated}."
    )
    yield from _left_out(found.table)


def _left_out(table: StudyTable) -> Iterator[str]:
    if len(table.left_out) > LISTED:
        yield f"Left out, with neither yi nor vi: {len(table.left_out):,} lines."
    elif table.left_out:
        lines = ", ".join(map(str, table.left_out))
        word = "line" if len(table.left_out) == 1 else "lines"
        yield f"Left out, with neither yi nor vi: {word} {lines}."


def _in_words(pooled: Synthesis, worthwhile: float) -> Iterator[str]:
    reach = f"{pooled.level:g}% interval {interval(pooled.low, pooled.high)}"
    subject = "Together the studies put" if pooled.k > 1 else "The study puts"
    yield f"{subject} the effect at {figure(pooled.estimate)} ({reach})."
    if pooled.tau_squared == 0 and pooled.method is not Method.CE:
        yield (
            "They differ no more than by chance (tau² 0), so what is said of a new place takes the true effect to be "
            "the same in every place, and it may not be."
        )
    elif pooled.tau_squared is not None and pooled.method is not Method.CE:
        yield (
            f"True effects differ between places by a standard deviation of about "
            f"{figure(pooled.tau_squared**0.5)} (tau)."
        )
    above = pooled.probability_above(0)
    if above is not None:
        yield (
            "In a new place the true effect is expected between "
            f"{figure(pooled.prediction_low)} and {figure(pooled.prediction_high)}: the probability that it "
            f"is above 0 is {per_cent(above)}, and above {figure(worthwhile)} "
            f"{per_cent(pooled.probability_above(worthwhile))}."
        )


def _rows(found: Answered) -> Iterator[list[str]]:
    pooled, worthwhile = found.pooled, found.worthwhile
    yield [
        "pooled effect",
        figure(pooled.estimate),
        interval(pooled.low, pooled.high),
        "beta, ci.lb, ci.ub",
    ]
    yield ["its standard error", figure(pooled.standard_error), p_value(pooled.p), "se, pval"]
    yield [
        "variance between places, tau²",
        figure(pooled.tau_squared),
        interval(pooled.tau_low, pooled.tau_high),
        "tau2, confint (Q-profile)",
    ]
    share = pooled.i_squared
    shown = figure(share) if share is None else f"{share:.1f}%"
    common = pooled.method is Method.CE
    of, by = (
        ("share of Q beyond chance", ", from Q")
        if common
        else ("share of variance between places", "")
    )
    yield [f"{of}, I²", shown, "", f"I2{by}"]
    yield ["total over sampling variance, H²", figure(pooled.h_squared), "", f"H2{by}"]
    freedom = f"{pooled.k - 1} df, {p_value(pooled.q_p)}" if pooled.q is not None else ""
    yield ["test of differences, Cochran's Q", figure(pooled.q), freedom, "QE, QEp"]
    yield [
        "true effect in a new place",
        "",
        interval(pooled.prediction_low, pooled.prediction_high),
        f"predict: pi.lb, pi.ub{_distribution(pooled)}",
    ]
    for threshold in (0.0, worthwhile):
        yield [
            f"probability there above {figure(threshold)}",
            figure(pooled.probability_above(threshold)),
            "",
            "by the distribution of predict",
        ]


def _distribution(pooled: Synthesis) -> str:
    if pooled.prediction_error is None:
        return ""
    return f" (t, {pooled.k - 1} df)" if pooled.test is Test.KNHA else " (normal)"
