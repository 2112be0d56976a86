"""Figures are kept as printed and read once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratings.figures import Day, Figure, PValue


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("3.50", 3.5),
        ("-0.61", -0.61),
        ("\u22120.61", -0.61),
        ("0\u00b745", 0.45),
        (".31", 0.31),
        ("1,645", 1645),
        ("12", 12),
    ],
)
def test_a_figure_keeps_its_print_and_knows_its_value(printed: str, value: float) -> None:
    assert Figure(printed).value == value
    assert str(Figure(printed)) == printed


def test_decimals_are_those_printed() -> None:
    assert Figure("3.50").decimals == 2
    assert Figure("12").decimals == 0


@pytest.mark.parametrize(
    "printed",
    ["", " ", "-", ".", "1.2.3", "about 3", "3 to 4", "1,64", "0,210", "01,200", "NaN", "inf"],
)
def test_what_is_not_one_number_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="expected one number"):
        Figure(printed)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-10_000, max_value=10_000
    )
)
def test_any_printed_decimal_reads_back(number: object) -> None:
    assert Figure(f"{number:f}").value == float(str(number))


@pytest.mark.parametrize(
    ("printed", "relation", "value", "below"),
    [
        (".04", "=", 0.04, True),
        ("0.049", "=", 0.049, True),
        (".05", "=", 0.05, False),
        ("=.05", "=", 0.05, False),
        ("<.05", "<", 0.05, True),
        ("<=.05", "<=", 0.05, False),
        ("≤0.05", "<=", 0.05, False),
        ("<.001", "<", 0.001, True),
        ("<.10", "<", 0.1, False),
        (">0.05", ">", 0.05, False),
        ("1e-6", "=", 1e-6, True),
        ("1", "=", 1.0, False),
    ],
)
def test_a_p_value_knows_its_relation(
    printed: str, relation: str, value: float, below: bool
) -> None:
    p = PValue(printed)
    assert (p.relation, p.value, p.below_five_per_cent) == (relation, value, below)


@pytest.mark.parametrize("printed", ["", "n.s.", "1.2", "-.05", "5%", "<"])
def test_what_is_not_a_probability_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="expected a probability"):
        PValue(printed)


@pytest.mark.parametrize(
    ("printed", "earliest"),
    [("2009", "2009-01-01"), ("2009-04", "2009-04-01"), ("2009-04-20", "2009-04-20")],
)
def test_a_day_is_as_precise_as_it_is_known(printed: str, earliest: str) -> None:
    assert Day(printed).earliest == earliest


@pytest.mark.parametrize("printed", ["", "20/04/2009", "2009-13", "2009-02-30", "soon"])
def test_what_is_not_a_date_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="expected a date"):
        Day(printed)
