"""What of a domain is pooled, what is said of a new place, and why nothing is pooled where nothing is."""

from typing import Any

import pytest

from ratings.pooling import worthwhile_on
from ratings.published import rating_json
from ratings.standard import load_standard
from ratings.vocabulary import EffectType
from tests.invented import BETTER, NULL, WIDE, contrast_table, record, study_table

RATIO = {**BETTER, "type": "odds ratio", "estimate": "1.50", "low": "1.10", "high": "2.05"}
ONLY_SIZE = {"type": BETTER["type"], "estimate": "0.30", "benefit": "higher"}


def domain(*effects: dict[str, Any] | None, **facts: Any) -> dict[str, Any]:
    """Rate a programme with one study for each effect; every other fact is of the last one."""
    studies = [study_table(f"s{n}", contrast_table(effect=one)) for n, one in enumerate(effects)]
    studies[-1] = study_table("last", contrast_table(effect=effects[-1], **facts))
    (found,) = rating_json(record(*studies), load_standard())["domains"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("last", "facts", "why"),
    [
        pytest.param(ONLY_SIZE, {}, "1 of 3 robust studies reported no interval", id="interval"),
        pytest.param(
            None,
            {"direction": "no clear difference"},
            "1 of 3 robust studies reported no size of effect",
            id="no size",
        ),
        pytest.param(
            {**BETTER, "type": "mean difference"},
            {},
            "1 of 3 robust studies reported a difference in the units of one measure",
            id="units",
        ),
        pytest.param(
            {**BETTER, "absolute": True}, {}, "printed an effect without its sign", id="no sign"
        ),
        pytest.param(
            {**BETTER, "benefit": None},
            {},
            "did not say which way favours the programme",
            id="no better side",
        ),
        pytest.param(
            {**BETTER, "estimate": "0.60"},
            {"direction": "no clear difference"},
            "printed an interval that does not hold its own estimate",
            id="a misprinted interval",
        ),
        pytest.param(
            {**BETTER, "estimate": "30000", "low": "20000", "high": "40000"},
            {},
            "printed an effect or an interval out of all measure",
            id="a misprinted size",
        ),
        pytest.param(
            RATIO,
            {},
            "on different scales (odds ratio, standardised mean difference)",
            id="two scales",
        ),
        pytest.param(
            BETTER,
            {"measured_by": None},
            "for 1 of the 3 studies that may be robust, what is reported leaves open whether they are",
            id="facts not reported",
        ),
    ],
)
def test_it_is_said_why_nothing_is_pooled(
    last: dict[str, Any] | None, facts: dict[str, Any], why: str
) -> None:
    effect = None if last is None else {key: held for key, held in last.items() if held is not None}
    found = domain(BETTER, WIDE, effect, **facts)
    assert found["pooled"] is None
    assert why in found["not_pooled"]


def test_one_robust_study_is_nothing_to_pool() -> None:
    weak = {"instrument": "not validated"}
    assert domain(BETTER, BETTER, **weak)["not_pooled"] == (
        "one study is robust (of high or moderate confidence), and pooling needs two"
    )
    alone = domain(BETTER, measured_by=None)["not_pooled"]
    assert alone.startswith("at most one study is robust")


@pytest.mark.parametrize(("number", "which"), [(2, "both"), (3, "all 3")])
def test_where_no_study_is_sure_to_be_robust_they_are_counted_as_people_say_it(
    number: int, which: str
) -> None:
    unsure = [study_table(f"s{n}", contrast_table(measured_by=None)) for n in range(number)]
    (found,) = rating_json(record(*unsure), load_standard())["domains"]
    assert isinstance(found, dict)
    assert found["not_pooled"].startswith(f"for {which} studies that may be robust")


def test_what_is_pooled_has_no_reason_why_not() -> None:
    found = domain(BETTER, NULL)
    assert found["not_pooled"] is None
    assert found["pooled"]["random"]["k"] == 2


def test_two_studies_are_said_to_tell_next_to_nothing_of_a_new_place() -> None:
    random = domain(BETTER, NULL)["pooled"]["random"]
    assert 0 < random["p_new_place_above_zero"] < 1
    assert any("Two studies say next to nothing" in words for words in random["notes"])


def test_studies_that_agree_exactly_give_no_probability_and_it_is_said() -> None:
    random = domain(BETTER, BETTER, BETTER)["pooled"]["random"]
    assert random["p_new_place_above_zero"] is None
    assert random["p_new_place_above_worthwhile"] is None
    assert any("no probability for a new place is given" in words for words in random["notes"])


@pytest.mark.parametrize("scale", ["risk ratio", "rate ratio", "hazard ratio", "risk difference"])
def test_where_no_conversion_is_sound_no_worthwhile_effect_is_made_up(scale: str) -> None:
    one, other = ({**held, "type": scale} for held in (RATIO, {**RATIO, "estimate": "1.2"}))
    pooled = domain(one, other)["pooled"]
    assert pooled["worthwhile_on_scale"] is None
    assert pooled["random"]["p_new_place_above_zero"] is not None
    assert pooled["random"]["p_new_place_above_worthwhile"] is None
    assert any(f"what a {scale} comes to" in words for words in pooled["random"]["notes"])


@pytest.mark.parametrize(
    ("scale", "threshold"),
    [
        (EffectType.STANDARDISED_MEAN_DIFFERENCE, 0.25),
        (EffectType.ODDS_RATIO, 0.4125),  # 0.25 × 1.65: the Cox index, the other way
        (EffectType.CORRELATION, 0.12403473458920845),  # 2r / √(1 − r²) = 0.25
    ],
)
def test_the_smallest_worthwhile_effect_stands_on_the_scale_that_was_pooled(
    scale: EffectType, threshold: float
) -> None:
    assert worthwhile_on(scale, 0.25) == pytest.approx(threshold, rel=1e-12)


def test_everything_published_is_plain_json_at_ten_digits() -> None:
    random = domain(BETTER, NULL, WIDE)["pooled"]["random"]
    for name, number in random.items():
        if isinstance(number, float):
            assert number == float(f"{number:.10g}"), name
