"""Variation (3.3): for whom, and in what circumstances, did it work?

This criterion asks that reports give the detail, for social groups and for people with less money, poorer areas or
less schooling. It does not ask that everyone did equally well.
"""

from typing import Any

import pytest

from ratings.rating_words import Criterion
from ratings.standard import Standard
from tests.invented import BETTER, CITES, FROM_ABSTRACT, NULL, contrast_table, study_table
from tests.spec.rated import level, levels

VARIATION = Criterion.VARIATION


def moderator(
    *dimensions: str, reported_as: str = "interaction test", **facts: Any
) -> dict[str, Any]:
    return {
        "dimensions": list(dimensions),
        "reported_as": reported_as,
        "finding": "Found.",
        "domains": ["behaviour"],
        "cites": CITES,
        **facts,
    }


def looked(*moderators: dict[str, Any]) -> dict[str, Any]:
    return study_table("trial", contrast_table(), moderators=list(moderators))


def test_0_is_not_reported(code: Standard) -> None:
    """Where no report says who took part, the level is 0, and 1 if confirmed, as the paper may say
    it."""
    assert levels(code, VARIATION, study_table("trial", contrast_table())) == (0, 1)


def test_1_takes_a_sample_described_by_such_dimensions(code: Standard) -> None:
    """Level 1 takes a sample described by such a dimension, for example sex (3.3, level 1)."""
    sample = {"described_by": ["sex or gender"], "cites": CITES}
    assert level(code, VARIATION, study_table("trial", contrast_table(), sample=sample)) == 1


def test_2_takes_one_dimension(code: Standard) -> None:
    """Level 2 takes an effect tested along one such dimension (3.3, level 2)."""
    assert level(code, VARIATION, looked(moderator("sex or gender"))) == 2


def test_3_takes_a_social_group_and_a_socio_economic_dimension(code: Standard) -> None:
    """Level 3 takes one social group and one socio-economic dimension; two social groups are not
    enough (3.3, level 3)."""
    assert level(code, VARIATION, looked(moderator("sex or gender"), moderator("age"))) == 2
    assert level(code, VARIATION, looked(moderator("sex or gender", "income or deprivation"))) == 3


def test_it_asks_for_detail_not_for_uniform_effects(code: Standard) -> None:
    """Effects by sex and by income meet level 3 also where neither group gained (3.3, level 3)."""
    groups = [
        contrast_table(name, effect=NULL, subgroup={"label": name, "dimensions": [dimension]})
        for name, dimension in (("girls", "sex or gender"), ("poor", "income or deprivation"))
    ]
    assert level(code, VARIATION, study_table("trial", contrast_table(), *groups)) == 3  # T21c


def test_need_at_the_start_is_neither_a_social_group_nor_socio_economic(code: Standard) -> None:
    """Need or risk at the start is neither a social group nor a socio-economic dimension (3.3,
    level 2)."""
    assert level(code, VARIATION, looked(moderator("need or risk at the start"))) == 0


@pytest.mark.parametrize("how", ["effects without uncertainty", "stated without figures"])
def test_detail_without_uncertainty_counts_only_if_a_paper_may_hold_it(
    code: Standard, how: str
) -> None:
    """Detail without its uncertainty does not count in a paper read in full; from an abstract, it
    counts only if confirmed (3.3, level 2)."""
    read_in_full = moderator("age", reported_as=how)
    assert levels(code, VARIATION, looked(read_in_full))[1] < 2
    in_abstract = moderator("age", reported_as=how, cites=FROM_ABSTRACT)
    assert levels(code, VARIATION, looked(in_abstract)) == (0, 2)


def test_a_moderator_looked_for_in_another_domain_does_not_count(code: Standard) -> None:
    """Detail about another outcome does not count (3.3, level 2)."""
    assert level(code, VARIATION, looked(moderator("age", domains=["literacy"]))) == 0


def test_4_takes_named_interactions_on_three_dimensions_of_pooled_data(code: Standard) -> None:
    """Level 4 takes interactions named beforehand on three dimensions, one of them socio-economic,
    in data pooled from several studies (3.3, level 4)."""
    base = looked(moderator("sex or gender", "income or deprivation"))

    def pooled(*dimensions: str, **facts: Any) -> dict[str, Any]:
        moderators = [moderator(*dimensions, named_beforehand=True, **facts)]
        return {"reviews": [{"title": "A review", "cites": CITES, "moderators": moderators}]}

    three = ("sex or gender", "age", "income or deprivation")
    assert level(code, VARIATION, base, **pooled(*three)) == 4
    assert level(code, VARIATION, base, **pooled(*three[:2])) == 3
    assert level(code, VARIATION, base, **pooled("sex or gender", "age", "disability")) == 3


def test_effects_with_an_interval_in_a_subgroup_are_uncertainty_enough(code: Standard) -> None:
    """An effect in a subgroup with its interval is uncertainty enough for level 2 (3.3, level 2)."""
    girls = {"label": "girls", "dimensions": ["sex or gender"]}
    shown = contrast_table("girls", effect=BETTER, subgroup=girls)
    assert level(code, VARIATION, study_table("trial", contrast_table(), shown)) == 2
