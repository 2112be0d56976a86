"""What each group of studies says on its own, whether groups differ, and what each study alone decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from ratings.choices import Choices
from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.meta_analysis.meta_regression import MetaRegression, meta_regression
from ratings.meta_analysis.moderators import factor
from ratings.meta_analysis.pooled_effect import Synthesis, synthesise


@dataclass(frozen=True, slots=True)
class Subgroups:
    """Groups of studies side by side."""

    each: dict[str, Synthesis]
    """By group, alphabetically; each with a tau² of its own."""
    between: MetaRegression
    """Regression on the group, whose test of moderators says whether groups differ; one tau² for all."""


def subgroups(
    estimates: Sequence[Estimate],
    groups: Sequence[str],
    **choices: Unpack[Choices],
) -> Subgroups:
    """Pool each group on its own and test between groups, as metafor's ``rma(mods = ~ factor(group))``.

    Raises StatisticError for one group only, or no more studies than groups.
    """
    if len(groups) != len(estimates):
        raise StatisticError("Expected the group of each study.")
    moderator = factor("group", groups)
    between = meta_regression(estimates, [moderator], **choices)
    each = {
        group: synthesise(
            [one for one, its in zip(estimates, groups, strict=True) if its == group],
            **choices,
        )
        for group in sorted(set(groups))
    }
    return Subgroups(each, between)


def leave_one_out(
    estimates: Sequence[Estimate],
    **choices: Unpack[Choices],
) -> tuple[Synthesis, ...]:
    """Pool all studies but one, for each in turn (metafor's ``leave1out``), in the order they came.

    Raises StatisticError for one study alone.
    """
    if len(estimates) < 2:  # noqa: PLR2004  something must remain
        raise StatisticError("One study cannot be left out of one; expected two studies or more.")
    return tuple(
        synthesise(
            [*estimates[:place], *estimates[place + 1 :]],
            **choices,
        )
        for place in range(len(estimates))
    )
