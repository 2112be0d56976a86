"""A real part of the table of contrasts is, effect by effect and pooled, what R and metafor made of it."""

import tomllib
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from registry.services.contrasts import every_contrast
from registry.services.for_analysts import pooled_example

PIN = tomllib.loads((Path(__file__).parent / "contrasts.toml").read_text("utf-8"))


def test_effects_and_variances_are_those_that_r_makes_of_the_printed_figures(
    session: Session,
) -> None:
    chosen = [
        row
        for row in every_contrast(session)
        if row.programme == "multisystemic-therapy"
        and row.value("domain") == "offending"
        and row.value("scale") == "standardised mean difference"
        and row.value("decides")
        and row.value("subgroup") is None
    ]
    assert [row.study for row in chosen] == PIN["studies"]
    for column in ("yi", "vi"):
        assert [row.value(column) for row in chosen] == pytest.approx(PIN[column], rel=1e-11)


def test_the_example_on_the_page_is_what_metafor_pools_them_to(session: Session) -> None:
    example = pooled_example(session, every_contrast(session))
    assert example is not None
    shown = {key: float(value.replace("\u2212", "-")) for key, value, _ in example.figures}
    assert shown.pop("k") == len(PIN["studies"])
    assert shown == pytest.approx(PIN["pooled"], rel=5e-4)  # four digits are shown
