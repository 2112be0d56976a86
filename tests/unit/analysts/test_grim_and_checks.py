"""GRIM and the checks of a record on the command line: as data and in words, and refused in a sentence."""

import json
from collections.abc import Sequence

import pytest
from click.testing import CliRunner, Result

from registry.cli import main
from registry.config import resource

IPS = resource("seed_programmes") / "individual-placement-and-support.toml"


def registry(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["stats", *arguments])


@pytest.mark.parametrize(
    ("arguments", "result", "candidates"),
    [
        (["3.48", "20"], "inconsistent", [3.45, 3.5]),
        (["3.45", "20"], "consistent", [3.45]),
        (["3.483", "20", "--items", "3"], "consistent", [208 / 60, 209 / 60]),
        (["33.3", "40", "--percent"], "inconsistent", [32.5, 35.0]),
        (["33.3%", "40", "--percent"], "inconsistent", [32.5, 35.0]),
        (["32.5 %", "40"], "consistent", [32.5]),
        (["7.1", "15"], "cannot test", [7 + 1 / 15, 7 + 2 / 15]),
        (["-1.25", "4"], "consistent", [-1.25]),
        (["\u22121.24", "4"], "inconsistent", [-1.25, -1.0]),
        (["3.45", "20", "--sd", "1.20"], "inconsistent", [3.45]),
        (["3.45", "20", "--sd", "1.19"], "consistent", [3.45]),
    ],
    ids=lambda value: (
        " ".join(value) if isinstance(value, list) and isinstance(value[0], str) else ""
    ),
)
def test_grim_as_data(arguments: Sequence[str], result: str, candidates: Sequence[float]) -> None:
    told = registry("grim", *arguments, "--json")
    found = json.loads(told.stdout)
    assert told.exit_code == 0
    assert found["result"] == result
    assert found["candidates"] == pytest.approx(candidates)
    assert found["reason"].endswith(".")


def test_grim_in_words_names_the_method_and_the_nearest_means() -> None:
    told = registry("grim", "-1.24", "4").stdout
    assert told.startswith("GRIM, a mean of -1.24 over 4 people: inconsistent.\n")
    assert "-5 over 4 (-1.2500)" in told


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["abc", "20"], "Found 'abc' for the mean; expected a number as printed, such as 3.50."),
        (["--itmes", "20"], "Found '--itmes' for the mean"),
        (["1.2e-3", "20"], "expected every decimal written out"),
        (["3.48", "0"], "Found 0 for the number of people; expected 1 to 1,000,000,000."),
        (["3.48", "20", "--items", "-1"], "Found -1 for the number of items"),
        (["130", "20", "--percent"], "Found 130 per cent; expected 0 to 100"),
        (["3.45", "20", "--sd", "-1"], "Found a standard deviation of -1; expected 0 or more."),
        (["3.45", "1", "--sd", "1"], "expected 2 or more, as one has no standard deviation."),
        (["30", "20", "--sd", "1", "--percent"], "leave out --sd, or --percent."),
        (["30%", "20", "--sd", "1"], "leave out --sd, or --percent."),
        (["%", "20"], "Found '' for the mean"),
        (["3.48"], "Missing argument 'N'"),
        (["3.48", "many"], "'many' is not a valid integer"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_grim_cannot_take_is_refused_in_a_sentence(
    arguments: Sequence[str], sentence: str
) -> None:
    told = registry("grim", *arguments, "--json")
    assert told.exit_code == 1
    assert told.stdout == ""
    assert sentence in told.stderr


@pytest.mark.parametrize(
    ("arguments", "result", "ends"),
    [
        (["t", "value=2.20", "df=28", "p=.036"], "reproduces", (0.03583566, 0.03661912)),
        (["t", "value=-2.20", "df=28", "p=<.05"], "reproduces", (0.03583566, 0.03661912)),
        (["t", "value=2.20", "df=28", "p=.06"], "does not reproduce", (0.03583566, 0.03661912)),
        (
            ["t", "value=2.20", "df=28", "p=.018", "--one-sided"],
            "reproduces",
            (0.01791783, 0.01830956),
        ),
        (["F", "value=5.01", "df1=1", "df2=88", "p=.03"], "reproduces", (0.02764929, 0.02780053)),
        (["z", "value=1.96", "p=.05"], "reproduces", (0.04941424, 0.05058307)),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_p_as_data(arguments: Sequence[str], result: str, ends: tuple[float, float]) -> None:
    # R 4.2.2: 2 * pt(-2.205, 28), 2 * pt(-2.195, 28); pf(5.015, 1, 88, lower.tail = FALSE) ...; 2 * pnorm(-1.965) ...
    told = registry("p", *arguments, "--json")
    found = json.loads(told.stdout)
    assert found["result"] == result
    assert (found["p_low"], found["p_high"]) == pytest.approx(ends, abs=1e-8)
    assert found["crosses_significance"] == ("p=.06" in arguments)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["t", "value=2.20", "p=.04"], "No df; t needs value, df, p."),
        (["z", "value=2.20", "df=3", "p=.04"], "Found 'df'; expected one of value, p"),
        (["t", "value=much", "df=3", "p=.04"], "expected one number as printed"),
        (["t", "value=2.20", "df=3", "p=4"], "expected a probability as printed"),
        (["t", "value=2.20", "df=few", "p=.04"], "Found df=few; expected a number such as 28."),
        (["t", "value=2.20", "df=0", "p=.04"], "Found 0 degrees of freedom"),
        (["r", "value=1.2", "df=30", "p=.04"], "Found a correlation of 1.2; expected -1 to 1."),
        (["F", "value=-1", "df1=1", "df2=9", "p=.04"], "Found F of -1; expected 0 or more."),
        (
            ["F", "value=1", "df1=5e-324", "df2=5e-324", "p=.04"],
            "expected numbers that a p can be reckoned from",
        ),
        (["z", "value=1.2"], "No p; z needs value, p."),
        (["F", "value=1", "df1=1", "df2=9", "p=.04", "--one-sided"], "Found a one-sided F"),
        (
            ["w", "value=1"],
            "'w' is not one of 't', 'F', 'z', 'chi-squared', 'r'.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_statistic_that_has_no_p_is_refused_in_a_sentence(
    arguments: Sequence[str], sentence: str
) -> None:
    told = registry("p", *arguments, "--json")
    assert told.exit_code == 1
    assert told.stdout == ""
    assert sentence in told.stderr


@pytest.mark.parametrize(
    ("typed", "figures"),
    [
        ("f", "value=5.01 df1=1 df2=88 p=.03"),
        ("T", "value=2.20 df=28 p=.036"),
        ("CHI-SQUARED", "value=3.84 df=1 p=.05"),
    ],
)
def test_a_statistic_is_read_in_capitals_or_small_letters(typed: str, figures: str) -> None:
    told = registry("p", typed, *figures.split(), "--json")
    assert told.exit_code == 0
    assert json.loads(told.stdout)["result"] == "reproduces"


def test_p_in_words_says_what_it_should_be() -> None:
    told = registry("p", "t", "value=2.20", "df=28", "p=.06").stdout
    assert told.startswith(
        "p .06: does not reproduce.\nFrom t(28) = 2.20 follows a two-sided p of 0.036"
    )


def test_the_checks_of_a_record_as_data() -> None:
    found = json.loads(registry("checks", str(IPS), "--json").stdout)
    assert found["programme"] == "individual-placement-and-support"
    answers = [check["answer"] for check in found["checks"]]
    assert found["counts"] == {answer: answers.count(answer) for answer in found["counts"]}
    (differs,) = [one for one in found["checks"] if one["answer"] == "does not reproduce"]
    assert differs["study"] == "eqolise"
    assert differs["contrasts"] == ["competitive-employment-18-months"]
    assert differs["inputs"] == {
        "per cent, programme": "55",
        "with the outcome, programme": "85",
        "people, programme": "156",
    }
    assert differs["expected"] == "54.49 per cent"


def test_the_checks_of_a_record_in_words_begin_with_how_many_came_out_which_way() -> None:
    name, reproduces, differs, untested, *_ = registry("checks", str(IPS)).stdout.splitlines()
    assert name == "Individual Placement and Support"
    assert "reproduces:" in reproduces
    assert differs.split() == ["does", "not", "reproduce:", "1"]
    assert "cannot test:" in untested


def test_a_record_that_cannot_be_read_is_refused() -> None:
    told = registry("checks", str(resource("spec") / "rated.py"), "--json")
    assert told.exit_code == 1
    assert told.stdout == ""
    assert "not TOML" in told.stderr
