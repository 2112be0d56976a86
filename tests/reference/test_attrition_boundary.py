"""The attrition boundary against worked examples of the What Works Clearinghouse and its published table."""

import tomllib
from importlib import resources
from typing import Any

import pytest

from ratings.attrition import attrition
from ratings.standard import load_standard
from ratings.study import Study
from tests.invented import CITES, contrast_table, study

BOUNDARY = load_standard().values.attrition_boundary
ASSUMED = (resources.files("ratings.what_if") / "assumptions.toml").read_text("utf-8")
OPTIMISTIC = tuple(float(limit) for limit in tomllib.loads(ASSUMED)["attrition_optimistic"])


def arms(new: int, usual: int) -> list[dict[str, object]]:
    return [
        {"id": "new", "label": "new", "allocated": new, "cites": CITES},
        {"id": "usual", "label": "usual", "allocated": usual, "cites": CITES},
    ]


@pytest.mark.parametrize(
    ("analysed", "allocated", "overall", "differential", "inside"),
    [
        ((20, 31), (40, 49), 42.70, 13.27, False),
        ((30, 40), (40, 48), 20.45, 8.33, False),
        ((10, 100), (20, 200), 50.00, 0.00, True),
    ],
)
def test_worked_examples_of_the_wwc(
    analysed: tuple[int, int],
    allocated: tuple[int, int],
    overall: float,
    differential: float,
    inside: bool,
) -> None:
    whole = study(
        contrast_table(analysed_intervention=analysed[0], analysed_comparator=analysed[1]),
        arms=arms(*allocated),
    )
    found = attrition(whole.contrasts[0], whole, BOUNDARY)
    assert found.overall == pytest.approx(overall, abs=0.005)
    assert found.differential == pytest.approx(differential, abs=0.005)
    assert found.inside is inside


@pytest.mark.parametrize(
    ("overall", "differential", "inside"),
    [
        ("10", "6.3", True),
        ("10", "6.4", False),
        ("30", "4.1", True),
        ("30", "6.0", False),
        ("10.4", "6.3", True),
        ("10.5", "6.3", False),
        ("12.5", "6.3", False),
        ("57", "0.0", True),
        ("58", "0.0", False),
        ("66", "0.0", False),
        ("0", "5.7", True),
    ],
)
def test_printed_rates_with_the_boundary_itself_inside(
    overall: str, differential: str, inside: bool
) -> None:
    whole = study(
        contrast_table(
            analysed_intervention=None,
            analysed_comparator=None,
            overall_attrition=overall,
            differential_attrition=differential,
        )
    )
    assert attrition(whole.contrasts[0], whole, BOUNDARY).inside is inside


def test_the_table_has_a_row_for_every_per_cent_to_57_and_ends_at_zero() -> None:
    assert len(BOUNDARY) == 58
    assert BOUNDARY[-1] == 0.0
    assert max(BOUNDARY) == 6.3


def test_the_optimistic_table_has_a_row_for_every_per_cent_to_65() -> None:
    assert len(OPTIMISTIC) == 66
    assert (OPTIMISTIC[0], OPTIMISTIC[-1], max(OPTIMISTIC)) == (10.0, 0.3, 10.9)


def test_the_optimistic_column_allows_more_at_every_per_cent() -> None:
    assert all(more > less for more, less in zip(OPTIMISTIC, BOUNDARY, strict=False))


def counted_out(analysed: tuple[int, int], allocated: tuple[int, int]) -> Study:
    facts: dict[str, Any] = {
        "analysed_intervention": analysed[0],
        "analysed_comparator": analysed[1],
    }
    return study(contrast_table(**facts), arms=arms(*allocated))


def printed(overall: str, differential: str) -> Study:
    facts: dict[str, Any] = {"analysed_intervention": None, "analysed_comparator": None}
    return study(
        contrast_table(**facts, overall_attrition=overall, differential_attrition=differential)
    )


@pytest.mark.parametrize(
    ("whole", "cautious", "optimistic"),
    [
        (counted_out((20, 31), (40, 49)), "high", "high"),
        (counted_out((30, 40), (40, 48)), "high", "low"),
        (counted_out((10, 100), (20, 200)), "low", "low"),
        (printed("10", "6.3"), "low", "low"),
        (printed("10", "6.4"), "high", "low"),
        (printed("30", "6.0"), "high", "low"),
        (printed("58", "0.0"), "high", "low"),
        (printed("66", "0.0"), "high", "high"),
    ],
)
def test_low_and_high_attrition_by_both_columns(
    whole: Study, cautious: str, optimistic: str
) -> None:
    """Three worked examples and five printed rates; "low" is inside the boundary, "high" outside."""
    contrast = whole.contrasts[0]
    found = (attrition(contrast, whole, BOUNDARY), attrition(contrast, whole, OPTIMISTIC))
    assert [("high", "low")[bool(one.inside)] for one in found] == [cautious, optimistic]
    assert None not in [one.inside for one in found]


class TestDifferentialNotReported:
    def inside(self, total: int | None, new: int = 300, usual: int = 300) -> bool | None:
        whole = study(
            contrast_table(
                analysed_intervention=None, analysed_comparator=None, analysed_total=total
            ),
            arms=arms(new, usual),
        )
        return attrition(whole.contrasts[0], whole, BOUNDARY).inside

    def test_outside_where_overall_is_outside_at_zero(self) -> None:
        assert self.inside(240) is False  # 60% lost

    def test_inside_where_it_would_be_with_every_loss_in_the_smaller_arm(self) -> None:
        assert self.inside(600) is True
        assert self.inside(583) is True  # 17 of 300 is 5.7 points, 2.8% overall: boundary 5.9
        assert self.inside(581) is None  # 19 of 300 is 6.3 points

    def test_else_not_reported(self) -> None:
        assert self.inside(500) is None
        assert self.inside(None) is None
