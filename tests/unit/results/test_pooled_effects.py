"""A pooled effect in words: a ratio as a ratio, and no number too large to print."""

import pytest

from registry.services.pooled_view import pooled_view


def pooled(scale: str, estimate: float, low: float, high: float) -> dict[str, object]:
    effect = {"estimate": estimate, "low": low, "high": high, "k": 2}
    return {"scale": scale, "common": effect, "random": effect, "studies": ["a", "b"]}


@pytest.mark.parametrize(
    ("scale", "figures", "words"),
    [
        pytest.param(
            "odds ratio", (0.6931, 0.0, 1.0986), "2.00 (95% interval 1.00 to 3.00", id="a ratio"
        ),
        pytest.param(
            "standardised mean difference",
            (-0.2, -0.4, 0.0),
            "−0.20 (95% interval −0.40 to 0.00",
            id="a difference",
        ),
    ],
)
def test_it_is_worded_on_the_scale_that_was_pooled(
    scale: str, figures: tuple[float, float, float], words: str
) -> None:
    view = pooled_view(pooled(scale, *figures))
    assert view is not None
    assert words in view.common


def test_a_ratio_beyond_all_measure_is_still_a_number() -> None:
    view = pooled_view(pooled("odds ratio", 690.0, -9_000.0, 9_000.0))
    assert view is not None
    assert "(95% interval 0.00 to 1" in view.common
