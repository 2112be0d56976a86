"""Many outcomes (2, result of a study): the more a programme is measured in, the more must be shown in one.

Whoever measures a dozen outcomes finds one of them favourable by chance alone. So what counts by itself (one primary
outcome, or all robust studies of an outcome pooled) has to stand among everything else that was measured.
"""

from typing import Any

from ratings.domains import OutcomeDomain
from ratings.rating import rate_domain
from ratings.rating_words import Criterion
from ratings.settling import settle
from ratings.standard import Standard
from ratings.what_if.pathway import what_would_change
from tests.invented import BETTER, CITES, NULL, WORSE, contrast_table, record, study_table

IMPACT = Criterion.IMPACT
JUST = {**BETTER, "estimate": "0.20", "low": "0.01", "high": "0.39"}
"""Its p is just below .05."""
CLEAR = {**BETTER, "estimate": "0.30", "low": "0.15", "high": "0.45"}
"""Its p is far below .01."""
SURER = {**BETTER, "estimate": "0.22", "low": "0.024", "high": "0.416"}
"""Its p is .028."""
SECOND = contrast_table("second", effect=NULL)
OTHERS = ("parenting", "literacy", "attention")


def impact(code: Standard, *studies: dict[str, Any], confirmed: bool = False) -> int:
    found = rate_domain(record(*studies), OutcomeDomain.BEHAVIOUR, code)
    return (found.confirmed if confirmed else found.cautious).levels[IMPACT]


def trial(
    effect: dict[str, Any], *others: dict[str, Any], name: str = "trial", **facts: Any
) -> dict[str, Any]:
    """A trial of behaviour, with others of other outcomes."""
    own = {
        key.removeprefix("own_"): facts.pop(key) for key in list(facts) if key.startswith("own_")
    }
    more = (
        contrast_table(f"c{place}", domain=OTHERS[place], effect=other, **facts)
        for place, other in enumerate(others)
    )
    return study_table(name, contrast_table(effect=effect, **own), *more)


def test_a_primary_outcome_has_to_stand_among_all_that_the_study_names_primary(
    code: Standard,
) -> None:
    """A favourable primary outcome counts by itself only where it stands among all the outcomes
    that its study names primary, corrected together (2, result of a study)."""
    assert impact(code, trial(JUST)) == 3
    assert impact(code, trial(JUST, NULL, NULL, NULL)) == 2
    assert impact(code, trial(CLEAR, NULL, NULL, NULL)) == 3
    assert impact(code, trial(JUST, CLEAR, CLEAR, CLEAR)) == 3


def test_outcomes_that_are_not_primary_take_nothing_from_one_that_is(code: Standard) -> None:
    """Outcomes that the study did not name primary take nothing from the one that it did, however
    many there are (2, result of a study)."""
    assert impact(code, trial(JUST, NULL, NULL, NULL, primary=False)) == 3


def test_not_to_say_what_is_primary_does_not_help_what_is(code: Standard) -> None:
    """Where a study does not say whether its other outcomes are primary, the cautious reading takes
    them for primary ones that showed nothing (1, two readings)."""
    assert impact(code, trial(JUST, CLEAR, CLEAR, primary=None)) == 2
    assert impact(code, trial(JUST, CLEAR, CLEAR, primary=None), confirmed=True) == 3


def test_a_bound_of_p_beside_an_interval_does_not_count_against_the_others(code: Standard) -> None:
    """Of a printed p ("<.05") and the p that follows from the interval the smaller counts, so that to
    leave out either of them never helps (1, two readings)."""
    bound = {**CLEAR, "p": "<.05"}
    for other in (CLEAR, bound):
        assert impact(code, trial(SURER, other, NULL)) == 3
        assert impact(code, study_table("one", contrast_table(effect=other), SECOND)) == 3


def test_where_it_is_open_what_another_outcome_rests_on_the_largest_p_counts(
    code: Standard,
) -> None:
    """Where the reports leave open which of several results of another primary outcome counts, the
    cautious reading takes the one that shows least, robust or not (1, two readings)."""
    open_ones = {"domain": "parenting", "months_since_delivery": None, "effect": CLEAR}
    first, none = contrast_table(effect=SURER), contrast_table("n", domain="literacy", effect=NULL)
    second = contrast_table("b", **open_ones, time="summer", primary=False)
    for instrument in ("validated instrument", "not validated"):
        other = contrast_table("a", **open_ones, time="spring", instrument=instrument)
        held = study_table("trial", first, other, second, none)
        assert (impact(code, held), impact(code, held, confirmed=True)) == (2, 3)


def test_studies_of_the_same_people_are_corrected_together(code: Standard) -> None:
    """To tell one sample as several studies takes nothing from the correction: a study is one sample
    (2, result of a study)."""
    apart = trial(JUST)
    nothing = contrast_table("n", domain="literacy", effect=NULL)
    assert impact(code, apart, study_table("later", nothing)) == 3
    assert impact(code, apart, study_table("later", nothing, same_sample_as=["trial"])) == 2


def test_what_the_same_people_showed_is_told_once_for_each_outcome(code: Standard) -> None:
    """In the outcome itself a sample's finding is the one that counts there; in each other outcome it is
    the one that shows least (1, study)."""
    shared: dict[str, Any] = {"same_sample_as": ["trial"]}
    smaller = contrast_table(effect=NULL, analysed_intervention=200, analysed_comparator=200)
    assert impact(code, trial(JUST), study_table("later", smaller, **shared)) == 3
    other, nothing = (contrast_table("n", domain="literacy", effect=e) for e in (CLEAR, NULL))
    both = study_table("b", other, **shared), study_table("c", nothing, **shared)
    assert impact(code, trial(JUST), both[0]) == 3
    assert impact(code, trial(JUST), *both) == 2
    assert impact(code, *reversed(both), trial(JUST)) == 2


def test_a_primary_outcome_of_which_only_subgroups_are_told_showed_nothing(code: Standard) -> None:
    """A primary outcome of which only a subgroup is reported is one more that showed nothing, or is left
    out if confirmed (2, result of a study)."""
    girls = {"label": "Girls", "dimensions": ["sex or gender"]}
    held = trial(JUST, CLEAR, subgroup=girls)
    assert (impact(code, held), impact(code, held, confirmed=True)) == (2, 3)


def test_a_time_left_out_makes_no_primary_outcome_surer(code: Standard) -> None:
    """Of two favourable measures the later is the surer; to leave out when the first was taken does not
    let the later decide how sure the outcome is (1, two readings)."""
    later = contrast_table("later", effect=CLEAR, months_since_delivery="12")
    registered = {"registration": {"older_than_outcome_data": True, "cites": CITES}}
    for months in ("0", None):
        first = contrast_table(effect=JUST, months_since_delivery=months)
        other = contrast_table("other", domain="parenting", effect=NULL)
        assert impact(code, study_table("trial", first, later, other, **registered)) == 2


def test_what_would_settle_it_may_be_a_fact_of_another_outcome(code: Standard) -> None:
    """Where a primary outcome would stand if others are not named primary, that is the fact to report
    (5, what would change it)."""
    held = record(trial(JUST, NULL, NULL, primary=None))
    found = rate_domain(held, OutcomeDomain.BEHAVIOUR, code)
    assert "The trial trial: whether literacy and parenting were named primary too." in settle(
        found, code
    )
    assert (
        what_would_change(found)
        .ways[0]
        .words.startswith(
            "Facts not yet reported, if they are in its favour: The trial trial: whether literacy and"
        )
    )


def test_harm_is_never_corrected_away(code: Standard) -> None:
    """Harm on a primary outcome is counted as it is, however many outcomes were measured
    (2, confidence in a contrast)."""
    worse = {**WORSE, "estimate": "-0.20", "low": "-0.39", "high": "-0.01"}
    held = record(trial(worse, NULL, NULL, NULL))
    found = rate_domain(held, OutcomeDomain.BEHAVIOUR, code)
    assert str(found.cautious.verdict) == "possible harm"


def test_a_common_effect_has_to_stand_among_all_outcomes_measured(code: Standard) -> None:
    """A common effect of all robust studies counts by itself only where it stands among all the
    outcomes that were measured, those that cannot be pooled among them (2, balance of evidence)."""
    almost = {**BETTER, "estimate": "0.15", "low": "-0.05", "high": "0.35"}
    secondary = {"own_primary": False, "primary": False}
    two = [trial(almost, name=name, **secondary) for name in ("a", "b")]
    many = [trial(almost, NULL, NULL, NULL, name=name, **secondary) for name in ("a", "b")]
    assert impact(code, *two) == 3
    assert impact(code, *many) == 0


ALMOST = {**BETTER, "estimate": "0.15", "low": "-0.05", "high": "0.35"}
"""Too uncertain to tell in one trial; two of them together exclude no effect, p .04."""


def two(*others: dict[str, Any], effect: dict[str, Any] = ALMOST) -> list[dict[str, Any]]:
    return [trial(effect, *others, name=n, own_primary=False, primary=False) for n in ("a", "b")]


def test_harm_elsewhere_makes_no_common_effect_surer(code: Standard) -> None:
    """An outcome whose common effect is against the programme counts as one that showed nothing
    (2, balance of evidence)."""
    assert impact(code, *two(ALMOST)) == 3
    assert impact(code, *two(WORSE)) == 0


def test_an_outcome_that_nobody_compared_takes_nothing(code: Standard) -> None:
    """An outcome that only a study without a comparison group measured was tested by nobody
    (2, balance of evidence)."""
    nobody = contrast_table("n", domain="literacy", comparator=None, effect=None, uncompared=True)
    before = study_table("before", nobody, design="before and after")
    assert impact(code, *two(), before) == 3


def test_a_common_effect_beyond_all_doubt_stands(code: Standard) -> None:
    """A p too small for a computer to keep is the smallest there is (2, balance of evidence)."""
    sure = {**BETTER, "estimate": "3.00", "low": "2.90", "high": "3.10"}
    found = rate_domain(record(*two(NULL, effect=sure)), OutcomeDomain.BEHAVIOUR, code)
    assert found.cautious.evidence.pooled_favourable
