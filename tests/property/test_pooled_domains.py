"""Whatever studies print, what is said of them together can be, and their order changes none of it."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ratings.published import rating_json
from ratings.standard import load_standard
from tests.invented import contrast_table, record, study_table

_NUMBERS = st.tuples(
    st.floats(-9, 9, allow_nan=False).map(lambda number: round(number, 3)),
    st.floats(0.001, 50).map(lambda number: round(number, 3)),
)


def effect(scale: str, centre: float, reach: float) -> dict[str, Any]:
    """An effect as its report prints it."""
    low, estimate, high = (
        f"{2.0**one if scale == 'odds ratio' else one:.12f}"
        for one in (centre - reach, centre, centre + reach)
    )
    return {
        "type": scale,
        "estimate": estimate,
        "low": low,
        "high": high,
        "level": "95",
        "benefit": "higher",
    }


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(_NUMBERS, min_size=1, max_size=2), min_size=2, max_size=5),
    st.sampled_from(("standardised mean difference", "odds ratio", "risk difference")),
)
def test_what_is_said_of_studies_together_can_be(
    studies: list[list[tuple[float, float]]], scale: str
) -> None:
    tables = [
        study_table(
            f"s{number}",
            *(
                contrast_table(f"c{place}", effect=effect(scale, *one))
                for place, one in enumerate(results)
            ),
        )
        for number, results in enumerate(studies)
    ]
    (found,) = rating_json(record(*tables), load_standard())["domains"]
    (turned,) = rating_json(record(*reversed(tables)), load_standard())["domains"]
    json.dumps(found, allow_nan=False)
    assert (found["pooled"] is None) is bool(found["not_pooled"])
    if found["pooled"] is None:
        assert turned["not_pooled"] == found["not_pooled"]
        return
    assert turned["pooled"] | {"studies": None} == found["pooled"] | {"studies": None}
    for one in (found["pooled"], *found["pooled"]["sensitivity"]):
        _can_be(one["random"])


def _can_be(random: dict[str, Any]) -> None:
    assert random["prediction_low"] <= random["low"] <= random["high"] <= random["prediction_high"]
    above, worthwhile = (
        random["p_new_place_above_zero"],
        random["p_new_place_above_worthwhile"],
    )
    assert above is None or 0 <= above <= 1
    assert worthwhile is None or (above is not None and 0 <= worthwhile <= above)
