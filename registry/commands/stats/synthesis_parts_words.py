"""What was asked beside a synthesis, in words and tables: moderators, groups, each study left out, small studies."""

from collections.abc import Iterator

from ratings.meta_analysis.meta_regression import Coefficient, MetaRegression
from ratings.meta_analysis.small_study_effects import Egger
from ratings.meta_analysis.subgroups import Subgroups
from ratings.synthesis import Synthesis
from registry.commands.stats.laid_out import aligned, figure, interval, p_value
from registry.commands.stats.synthesis_asked import Answered

POOLED = ["k", "effect", "interval", "tau²", "I²"]


def parts_in_words(found: Answered) -> Iterator[str]:
    """Say each part that was asked for, under a heading of its own."""
    if found.regression is not None:
        yield from _regression(found.regression)
    if found.subgroups is not None:
        yield from _subgroups(found.subgroups)
    if found.left_out is not None:
        yield from _left_out(found, found.left_out)
    if found.egger is not None:
        yield from _egger(found.egger)
    if found.correlations is not None:
        yield from _correlations(found.correlations)


def _regression(one: MetaRegression) -> Iterator[str]:
    yield from ("", "Do effects differ with the moderators? (metafor: rma with mods)")
    yield from aligned(
        [
            ["", "difference", "interval", "standard error", "p"],
            *(_coefficient(row) for row in one.coefficients),
        ]
    )
    yield _test_of_moderators(one, "All moderators at once")
    yield _accounted_for(one)
    yield (
        f"Residual heterogeneity: Q {figure(one.q_residual)} on {one.inference.degrees} df, "
        f"{p_value(one.q_residual_p)} (QE, QEp)."
    )


def _accounted_for(one: MetaRegression) -> str:
    if one.tau_interval is None:
        return f"Adjusted R² of the weighted regression: {one.r_squared:z.1f}% (R2)."
    return (
        f"Left between places: tau² {figure(one.tau_squared)} ({interval(*one.tau_interval)}), "
        f"I² {one.i_squared:.1f}%; the moderators account for {one.r_squared:z.1f}% of tau² (R2)."
    )


def _coefficient(row: Coefficient) -> list[str]:
    return [
        row.name,
        figure(row.estimate),
        interval(row.low, row.high),
        figure(row.standard_error),
        p_value(row.p),
    ]


def _test_of_moderators(one: MetaRegression, what: str) -> str:
    numerator, denominator = one.moderator_degrees
    name = f"chi-squared({numerator})" if denominator is None else f"F({numerator}, {denominator})"
    return (
        f"{what}: {name} = {figure(one.moderator_statistic)}, {p_value(one.moderator_p)} (QM, QMp)."
    )


def _subgroups(one: Subgroups) -> Iterator[str]:
    yield from (
        "",
        "Groups, each pooled on its own with a tau² of its own (metafor: rma with subset)",
    )
    yield from aligned([["", *POOLED], *([name, *_pooled(it)] for name, it in one.each.items())])
    yield _test_of_moderators(one.between, "Do groups differ, with one tau² for all")


def _left_out(found: Answered, without: tuple[Synthesis, ...]) -> Iterator[str]:
    yield from ("", "Without each study in turn (metafor: leave1out)")
    names = [study.name or f"line {study.lines[0].number}" for study in found.table.studies]
    rows = [[name, *_pooled(one)] for name, one in zip(names, without, strict=True)]
    yield from aligned([["without", *POOLED], *rows])


def _egger(one: Egger) -> Iterator[str]:
    yield from (
        "",
        'Do less precise studies show larger effects? Egger (metafor: regtest with model = "lm")',
    )
    yield (
        f"Per unit of standard error effects differ by {figure(one.slope.estimate)} "
        f"({interval(one.slope.low, one.slope.high)}): t({one.degrees}) = {figure(one.t)}, {p_value(one.p)}."
    )
    yield (
        f"As the standard error goes to 0 the effect goes to {figure(one.limit.estimate)} "
        f"({interval(one.limit.low, one.limit.high)})."
    )
    yield from one.notes


def _correlations(found: dict[float, Synthesis]) -> Iterator[str]:
    yield ""
    yield (
        "With the contrasts of one study correlated by less than 1 "
        '(metafor: aggregate with struct = "CS", weighted = FALSE)'
    )
    rows = [[f"{correlation:g}", *_pooled(one)] for correlation, one in found.items()]
    yield from aligned([["correlation", *POOLED], *rows])


def _pooled(one: Synthesis) -> list[str]:
    share = "not given" if one.i_squared is None else f"{one.i_squared:.1f}%"
    return [
        str(one.k),
        figure(one.estimate),
        interval(one.low, one.high),
        figure(one.tau_squared),
        share,
    ]
