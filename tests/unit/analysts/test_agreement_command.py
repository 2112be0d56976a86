"""`registry stats agreement` reads a table of ratings, says every figure, and refuses by line and column."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from registry.cli import main

KEYS = [
    *("n", "percent", "kappa", "kappa_linear", "kappa_quadratic"),
    *("fleiss", "ac1", "alpha_nominal", "alpha_ordinal", "alpha_interval"),
]
PARADOX = "A,B\n" + "no,no\n" * 45 + "no,yes\n" * 3 + "yes,no\n" * 2
TWO_GAPS = "item,A,B,C\nx,1,1,\ny,1,2,2\nz,,,3\n"


def run(folder: Path, text: str, *options: str) -> Result:
    path = folder / "ratings.csv"
    path.write_text(text, "utf-8")
    return CliRunner().invoke(main, ["stats", "agreement", str(path), *options])


def answer(folder: Path, text: str, *options: str) -> dict[str, Any]:
    told = run(folder, text, "--json", *options)
    assert told.exit_code == 0, told.output
    found: dict[str, Any] = json.loads(told.stdout, parse_constant=pytest.fail)
    return found


def test_the_document_has_every_figure_and_the_base_rates_beside_them(tmp_path: Path) -> None:
    found = answer(tmp_path, PARADOX)
    assert list(found)[: len(KEYS)] == KEYS
    assert found["n"] == found["items"] == 50
    assert found["percent"] == pytest.approx(0.9)
    assert found["kappa"] == pytest.approx(-0.0504, abs=5e-5)
    assert found["ac1"] == pytest.approx(0.8895, abs=5e-5)
    assert found["base_rates"] == {
        "A": {"no": pytest.approx(0.96), "yes": pytest.approx(0.04)},
        "B": {"no": pytest.approx(0.94), "yes": pytest.approx(0.06)},
    }
    assert found["missing"] == {"A": 0, "B": 0}
    assert found["n_too_small"] is False
    assert found["notes"][0].startswith("The levels are words, so the interval alpha")
    assert not any("alphabetical" in note for note in found["notes"])


def test_an_item_column_is_no_rater_and_blanks_are_missing(tmp_path: Path) -> None:
    found = answer(tmp_path, TWO_GAPS)
    assert found["raters"] == ["A", "B", "C"]
    assert (found["items"], found["n"]) == (3, 2)
    assert found["missing"] == {"A": 1, "B": 1, "C": 1}
    assert found["kappa"] is None
    assert any("1 item with one rating" in note for note in found["notes"])
    assert any("Gwet's generalisation" in note for note in found["notes"])
    assert any("exactly two raters, and here are 3" in note for note in found["notes"])


def test_numbers_are_levels_in_numeric_order_however_they_are_written(tmp_path: Path) -> None:
    found = answer(tmp_path, "A,B\n10,9\n9.0,9\n\u22121,10\n010,1e1\n")
    assert found["levels"] == [-1, 9, 10]
    assert all(isinstance(level, int) for level in found["levels"])
    assert found["percent"] == 0.5
    assert list(found["base_rates"]["A"]) == ["-1", "9", "10"]
    assert any("unequal distances" in note for note in found["notes"])


def test_words_are_levels_in_alphabetical_order_and_the_answer_says_what_rests_on_it(
    tmp_path: Path,
) -> None:
    text = "A,B\nlow,low\nHigh,Medium\nMedium,High\nlow,Medium\n"
    guessed = answer(tmp_path, text)
    assert guessed["levels"] == ["High", "low", "Medium"]
    assert any("alphabetical order (High < low < Medium)" in note for note in guessed["notes"])
    named = answer(tmp_path, text, "--levels", "low, Medium,High")
    assert named["levels"] == ["low", "Medium", "High"]
    assert not any("alphabetical" in note for note in named["notes"])
    assert named["kappa"] == pytest.approx(guessed["kappa"])
    assert named["kappa_quadratic"] != pytest.approx(guessed["kappa_quadratic"])
    assert any("ranks: low 1, Medium 2, High 3" in note for note in named["notes"])


def test_levels_that_nobody_used_count_in_the_weights_and_in_chance(tmp_path: Path) -> None:
    text = "A,B\na,a\na,b\nb,d\nd,a\na,b\n"
    used, named = answer(tmp_path, text), answer(tmp_path, text, "--levels", "a,b,c,d")
    assert used["kappa"] == pytest.approx(named["kappa"])
    for key in ("kappa_linear", "kappa_quadratic", "ac1", "alpha_interval"):
        assert used[key] != pytest.approx(named[key])
    assert named["base_rates"]["A"]["c"] == 0


def test_one_level_says_nothing_beyond_chance_and_no_number_is_made_up(tmp_path: Path) -> None:
    found = answer(tmp_path, "A,B\nyes,yes\nyes,yes\n")
    assert (found["percent"], found["ac1"]) == (1, 1)
    assert [found[key] for key in KEYS if key not in {"n", "percent", "ac1"}] == [None] * 7
    assert any(note.startswith("Undefined: Cohen's kappa;") for note in found["notes"])
    assert any("a single level" in note for note in found["notes"])
    assert any("no sign of certainty" in note for note in found["notes"])
    assert found["intervals"]["percent"] == {"low": None, "high": None, "undefined": 0}


def test_a_small_n_is_said_and_the_figures_are_given_all_the_same(tmp_path: Path) -> None:
    found = answer(tmp_path, "A,B\n" + "1,1\n2,1\n2,2\n" * 9 + "1,1\n2,2\n")
    assert found["n"] == 29
    assert found["n_too_small"] is True
    assert found["notes"][0].startswith("n too small: 29 items")
    assert found["kappa"] is not None
    enough = answer(tmp_path, "A,B\n" + "1,1\n2,1\n2,2\n" * 10)
    assert (enough["n"], enough["n_too_small"], enough["notes"]) == (30, False, [])


def test_intervals_come_from_a_seed_and_can_be_left_out(tmp_path: Path) -> None:
    first, again = (answer(tmp_path, PARADOX, "--seed", "7") for _ in range(2))
    assert first == again
    assert first["bootstrap"] == {"resamples": 1000, "seed": 7, "level": 95}
    assert first["intervals"]["ac1"]["low"] < first["ac1"] < first["intervals"]["ac1"]["high"]
    assert first["intervals"]["kappa"]["undefined"] > 0
    assert any("left out of the intervals" in note for note in first["notes"])
    other = answer(tmp_path, PARADOX, "--seed", "8")
    assert other["intervals"] != first["intervals"]
    without = answer(tmp_path, PARADOX, "--bootstrap", "0")
    assert (without["intervals"], without["bootstrap"]) == (None, None)
    assert [without[key] for key in KEYS] == [first[key] for key in KEYS]


def test_in_words_the_method_stands_beside_each_figure(tmp_path: Path) -> None:
    told = run(tmp_path, PARADOX)
    assert told.exit_code == 0
    lines = [" ".join(line.split()) for line in told.stdout.splitlines()]
    assert "50 of 50 items have two ratings or more; 2 raters; 0 ratings missing." in lines
    assert any(line.startswith("per cent agreement 90.0% ") for line in lines)
    assert any(
        line.startswith("Cohen's kappa −0.0504 −") and line.endswith("Cohen 1960") for line in lines
    )
    assert "A 96.0% 4.0%" in lines
    assert "Intervals: percentile bootstrap over items, 1000 resamples, seed 1." in lines


@pytest.mark.parametrize(
    ("text", "options", "sentence"),
    [
        pytest.param(
            "A,B\n1,1\n1,3\n",
            ["--levels", "1,2"],
            "ratings.csv: line 3, column B: found '3'; expected one of 1, 2, or a blank.",
            id="a rating that is no level named",
        ),
        pytest.param(
            "A,B\n1,1\n1,low\n",
            ["--levels", "1,2"],
            "line 3, column B: found 'low'; expected one of 1, 2",
            id="a word where the levels named are numbers",
        ),
        pytest.param(
            "A,B\n1,1\nNA,2\n",
            [],
            "line 3, column A: found 'NA'; expected numbers alone or words alone",
            id="a word among numbers",
        ),
        pytest.param(
            "A,B\nlow,high\nlow,2\n",
            [],
            "line 3, column B: found '2'; expected numbers alone or words alone",
            id="a number among words",
        ),
        pytest.param("A\n1\n", [], "Found 1 rater; expected two or more", id="one rater"),
        pytest.param("item,A\nx,1\n", [], "Found 1 rater; expected two", id="one beside the items"),
        pytest.param("A,B\n", [], "No item has two ratings", id="no items"),
        pytest.param("A,B\n1,\n,2\n", [], "No item has two ratings", id="never two ratings"),
        pytest.param(
            "item,A,B\nx,1,1\n,1,2\n",
            [],
            "line 3, column item: found nothing; expected the item's name",
            id="an item without a name",
        ),
        pytest.param(
            "item,A,B\nx,1,1\nx,1,2\n",
            [],
            "line 3, column item: found 'x'; expected each item once, and line 2 has it too",
            id="an item twice",
        ),
        pytest.param(
            "A,B\na,a\n", ["--levels", "a"], "expected two levels or more", id="one level named"
        ),
        pytest.param(
            "A,B\na,a\n", ["--levels", ""], "expected two levels or more", id="no level named"
        ),
        pytest.param(
            "A,B\na,a\n", ["--levels", "a\nb,c"], "expected two levels or more", id="two lines"
        ),
        pytest.param(
            "A,B\na,a\n", ["--levels", "a,,b"], "expected two levels or more", id="a nameless level"
        ),
        pytest.param(
            "A,B\n1,1\n", ["--levels", "1,2,1.0"], "a level twice", id="a level named twice"
        ),
        pytest.param(
            "A,B\na,b\n",
            ["--bootstrap", "50"],
            "Found 50 resamples with seed 1; expected at least 200",
            id="too few resamples",
        ),
        pytest.param("A,B\na,b\n", ["--seed", "-1"], "a seed of 0 or more", id="a seed below zero"),
        pytest.param(
            "A,B\n" + "".join(f"{n},{n + 0.5}\n" for n in range(501)),
            [],
            "Found 1002 levels; expected at most 1000",
            id="measurements that are no levels",
        ),
    ],
)
def test_what_cannot_be_reckoned_with_is_refused(
    tmp_path: Path, text: str, options: list[str], sentence: str
) -> None:
    told = run(tmp_path, text, "--json", *options)
    assert told.exit_code == 1
    assert told.stdout == ""
    assert sentence in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["stats", "agreement", str(tmp_path / "none.csv")])
    assert told.exit_code == 1
    assert "none.csv" in told.stderr


@pytest.mark.parametrize(
    ("text", "note"),
    [
        pytest.param("A,B\nyes,na\nno,yes\n", "'na' was taken as a level", id="a missing mark"),
        pytest.param("A,B\nyes,Yes\nno,no\n", "capitals alone", id="capitals"),
        pytest.param("A,B,C\n1,2,\n1,1,\n", "C rated nothing", id="a rater without ratings"),
        pytest.param(
            "id,A,B\n" + "".join(f"{n},{n % 2},{n % 3}\n" for n in range(30)),
            "head it 'item'",
            id="names of items taken as ratings",
        ),
        pytest.param("item,A,B\nx,1,2\ny,1,1\nz,,\n", "1 item without any rating", id="no rating"),
    ],
)
def test_what_may_be_a_slip_is_said(tmp_path: Path, text: str, note: str) -> None:
    assert any(note in said for said in answer(tmp_path, text)["notes"])


def test_one_missing_rating_is_said_as_one(tmp_path: Path) -> None:
    assert "; 2 raters; 1 rating missing." in run(tmp_path, "A,B\n1,1\n2,\n2,2\n").stdout


def test_nothing_has_no_sign(tmp_path: Path) -> None:
    items = "A,B\n1,1\n1,3\n2,2\n3,3\n1,1\n2,3\n"
    assert answer(tmp_path, items)["intervals"]["ac1"]["low"] == pytest.approx(0, abs=1e-9)
    told = run(tmp_path, items).stdout
    assert " 0.0000 to 1.0000" in told
    assert "−0.0000" not in told
