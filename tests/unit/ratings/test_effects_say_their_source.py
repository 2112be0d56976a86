"""Every formula behind the door `ratings.effects` says where it is from and what it refuses."""

import inspect

import pytest

from ratings import effects

FORMULAS = [name for name in effects.__all__ if inspect.isfunction(getattr(effects, name))]


def test_the_door_holds_formulas() -> None:
    assert {"hedges_g", "log_odds_ratio", "fisher_z_from_r", "inflated"} <= set(FORMULAS)


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_names_its_source(name: str) -> None:
    told = " ".join((getattr(effects, name).__doc__ or "").split())
    assert "Source: " in told or "Source, " in told


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_says_what_it_refuses(name: str) -> None:
    told = " ".join((getattr(effects, name).__doc__ or "").split())
    assert "Raises StatisticError " in told or "Raises nothing: " in told


@pytest.mark.parametrize("name", ["log_odds_ratio", "log_risk_ratio", "risk_difference"])
def test_a_measure_of_a_table_says_what_is_added_to_empty_cells(name: str) -> None:
    assert "0.5" in (getattr(effects, name).__doc__ or "")
