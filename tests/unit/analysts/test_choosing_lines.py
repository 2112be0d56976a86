"""Only some lines of a table are pooled, those with a value in a column; and what must not be mixed is said."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from registry.cli import main


def run(folder: Path, text: str, *options: str) -> Result:
    path = folder / "studies.csv"
    path.write_text(text, "utf-8")
    return CliRunner().invoke(main, ["stats", "synthesise", str(path), *options])


def answer(folder: Path, text: str, *options: str) -> dict[str, Any]:
    told = run(folder, text, "--json", *options)
    assert told.exit_code == 0, told.output
    found: dict[str, Any] = json.loads(told.stdout, parse_constant=pytest.fail)
    return found


TWO_SCALES = (
    "yi,vi,domain,scale\n0.2,0.04,offending,g\n0.4,0.05,offending,g\n,,offending,g\n"
    "0.9,0.06,offending,odds ratio\n0.1,0.03,behaviour,g\n0.3,0.03,,g\n"
)


def test_only_the_lines_with_a_value_are_pooled(tmp_path: Path) -> None:
    chosen = ("--where", "domain=offending", "--where", "scale=g")
    found = answer(tmp_path, TWO_SCALES, *chosen)
    assert (found["k"], found["left_out"]) == (2, [4])
    alone = answer(tmp_path, "yi,vi\n0.2,0.04\n0.4,0.05\n")
    assert {**found, "left_out": []} == alone
    assert answer(tmp_path, TWO_SCALES, "--where", "domain=")["k"] == 1


def test_effects_on_different_scales_are_said_to_be_so(tmp_path: Path) -> None:
    mixed = "The effects are on different scales (g, odds ratio)"
    assert answer(tmp_path, TWO_SCALES)["notes"][0].startswith(mixed)
    notes = answer(tmp_path, TWO_SCALES, "--where", "scale=g")["notes"]
    assert not any("scales" in note for note in notes)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        pytest.param("domain", "expected a column and its value", id="no value"),
        pytest.param("place=Wales", "no column place", id="no such column"),
        pytest.param(
            "domain=Offending", "found 'offending', 'behaviour', ''", id="no line with the value"
        ),
        pytest.param("vi=0.05", "", id="a column of numbers is chosen by its letters too"),
    ],
)
def test_what_cannot_be_chosen_is_refused_with_what_can(
    tmp_path: Path, where: str, said: str
) -> None:
    told = run(tmp_path, TWO_SCALES, "--where", where)
    assert told.exit_code == (1 if said else 0)
    assert said in told.stderr


def test_many_lines_left_out_are_counted_and_not_listed(tmp_path: Path) -> None:
    table = "yi,vi,study\n0.2,0.04,a\n0.4,0.05,b\n" + ",,c\n" * 13
    assert "neither yi nor vi: 13 lines." in run(tmp_path, table).stdout
    assert answer(tmp_path, table)["left_out"] == list(range(4, 17))
    assert "neither yi nor vi: lines 4, 5." in run(tmp_path, table[: -len(",,c\n") * 11]).stdout
