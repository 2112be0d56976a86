"""The attrition boundary against worked examples of the What Works Clearinghouse and its published table."""

import pytest

from ratings.attrition import attrition
from ratings.standard import load_standard
from tests.invented import CITES, contrast_table, study

BOUNDARY = load_standard().values.attrition_boundary


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
