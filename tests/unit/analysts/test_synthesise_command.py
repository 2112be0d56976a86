"""`registry stats synthesise` reads studies, says every figure as JSON or in words, and refuses by line and column."""

import json
import math
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from registry.cli import main

KEYS = [
    *("k", "estimate", "se", "ci_low", "ci_high", "tau2", "tau2_low", "tau2_high", "i2", "h2"),
    *("q", "q_p", "pi_low", "pi_high", "p_new_place_above_zero"),
]
REFERENCE = Path(__file__).parents[2] / "reference"
PIN = tomllib.loads((REFERENCE / "metafor_regression.toml").read_text("utf-8"))["bcg"]
BCG = "yi,vi,ablat,alloc\n" + "".join(
    f"{y!r},{v!r},{ablat:g},{alloc}\n"
    for y, v, ablat, alloc in zip(PIN["y"], PIN["v"], PIN["ablat"], PIN["alloc"], strict=True)
)
FIVE = "yi,vi\n0.1,0.03\n0.3,0.03\n0.35,0.05\n0.65,0.01\n0.45,0.05\n"
WITHIN = "study,yi,vi,age\na,0.1,0.04,7\na,0.4,0.02,7\nb,0.5,0.03,9\nc,0.05,0.02,11\nc,0.15,0.02,11\nd,0.2,0.1,8\n"


def run(folder: Path, text: str, *options: str) -> Result:
    path = folder / "studies.csv"
    path.write_text(text, "utf-8")
    return CliRunner().invoke(main, ["stats", "synthesise", str(path), *options])


def answer(folder: Path, text: str, *options: str) -> dict[str, Any]:
    told = run(folder, text, "--json", *options)
    assert told.exit_code == 0, told.output
    found: dict[str, Any] = json.loads(told.stdout, parse_constant=pytest.fail)
    return found


def test_the_document_has_every_figure_by_reml_and_hartung_knapp_unless_told_otherwise(
    tmp_path: Path,
) -> None:
    found = answer(tmp_path, FIVE)
    pin = tomllib.loads((REFERENCE / "metafor.toml").read_text("utf-8"))["five"]
    assert list(found)[: len(KEYS)] == KEYS
    theirs = pin["Q"] | pin["REML"] | pin["REML_knha"]
    assert {key: found[key] for key in theirs} == pytest.approx(theirs, rel=1e-6)
    assert (found["k"], found["method"], found["test"], found["level"]) == (5, "REML", "knha", 95)
    assert (found["pi_distribution"], found["pi_degrees"]) == ("t", 4)
    assert found["left_out"] == []
    assert {"moderators", "subgroups", "leave_one_out", "egger"}.isdisjoint(found)


@pytest.mark.parametrize("test", ["knha", "z"])
@pytest.mark.parametrize("method", ["REML", "PM", "DL", "CE"])
def test_every_method_and_test_can_be_asked_for(tmp_path: Path, method: str, test: str) -> None:
    found = answer(tmp_path, FIVE, "--method", method, "--test", test)
    pin = tomllib.loads((REFERENCE / "metafor.toml").read_text("utf-8"))["five"]
    theirs = pin[method] | pin[f"{method}_{test}"]
    assert {key: found[key] for key in theirs} == pytest.approx(theirs, rel=1e-6)
    unsaid = {key for key in KEYS if found[key] is None}
    of_places = {"tau2_low", "tau2_high", "pi_low", "pi_high", "p_new_place_above_zero"}
    assert unsaid == (of_places if method == "CE" else set())


@pytest.mark.parametrize(
    ("method", "test"), [("REML", "knha"), ("PM", "knha"), ("DL", "knha"), ("CE", "z")]
)
def test_a_test_that_is_not_named_is_the_usual_one_of_the_method(
    tmp_path: Path, method: str, test: str
) -> None:
    unnamed = answer(tmp_path, FIVE, "--method", method)
    assert unnamed["test"] == test
    assert unnamed == answer(tmp_path, FIVE, "--method", method, "--test", test)


def test_the_probability_in_a_new_place_is_told_for_the_effect_worth_having(tmp_path: Path) -> None:
    found = answer(tmp_path, FIVE)
    assert found["worthwhile"] == 0.25
    assert found["p_new_place_above_worthwhile"] < found["p_new_place_above_zero"]
    higher = answer(tmp_path, FIVE, "--worthwhile", "0.5")
    assert higher["p_new_place_above_worthwhile"] < found["p_new_place_above_worthwhile"]
    at_zero = answer(tmp_path, FIVE, "--worthwhile", "0")
    assert at_zero["p_new_place_above_worthwhile"] == found["p_new_place_above_zero"]


def test_under_z_the_prediction_is_normal_and_the_interval_by_t_is_told_beside_it(
    tmp_path: Path,
) -> None:
    found = answer(tmp_path, FIVE, "--test", "z")
    assert (found["pi_distribution"], found["pi_degrees"]) == ("normal", None)
    assert any("with k − 1 = 4 degrees of freedom" in note for note in found["notes"])
    turned = answer(tmp_path, "yi,vi\n-0.2,0.04\n-0.3,0.09\n", "--test", "z")
    assert any("the interval is −" in note for note in turned["notes"])


def test_one_study_says_what_it_can_and_why_it_says_no_more(tmp_path: Path) -> None:
    found = answer(tmp_path, "yi,vi\n0.2,0.04\n")
    assert found["estimate"] == pytest.approx(0.2)
    assert (found["test"], found["ci_low"]) == ("z", pytest.approx(-0.1919928))
    assert [key for key in KEYS if found[key] is None] == KEYS[5:]
    assert "One study has no spread" in found["notes"][0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("yi,vi\n0.2,0.04\n0.5,0.09\n", "Two studies say next to nothing", id="two"),
        pytest.param("yi,vi\n0.2,0.04\n0.3,0.09\n0.2,0.1\n", "boundary, 0", id="boundary"),
        pytest.param("yi,vi\n0.2,4\n0.2,5\n0.21,6\n", "null set", id="too much alike"),
        pytest.param("yi,vi\n0.2,4\n0.2,5\n0.2,6\n", "All effects are the same", id="equal"),
        pytest.param("yi,vi\n0.2,1e-9\n0.3,5\n0.9,6\n", "check both", id="odd variances"),
        pytest.param(
            "yi,vi\n0.2,4\n0.2,5\n0.21,6\n", "makes the variance", id="narrower than normal"
        ),
    ],
)
def test_special_cases_are_told(tmp_path: Path, text: str, says: str) -> None:
    assert any(says in note for note in answer(tmp_path, text)["notes"])


def test_lines_with_neither_effect_nor_variance_are_left_out_and_told(tmp_path: Path) -> None:
    found = answer(tmp_path, "yi,vi,note\n0.2,0.04,\n,,not reported\n0.3,0.05,\n , ,same\n")
    assert (found["k"], found["left_out"]) == (2, [3, 5])
    told = run(tmp_path, "yi,vi,note\n0.2,0.04,\n,,not reported\n0.3,0.05,\n")
    assert "Left out, with neither yi nor vi: line 3." in told.output


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [
        pytest.param("yi,v\n1,1\n", (), "line 1: no column vi", id="no variances"),
        pytest.param("yi,vi\n", (), "no line has a yi and a vi", id="no studies"),
        pytest.param("yi,vi\n0.2,\n", (), "line 2, column vi: found nothing", id="half blank"),
        pytest.param("yi,vi\n1,1\n,0.2\n", (), "line 3, column yi: found nothing", id="other half"),
        pytest.param("yi,vi\n1,0\n", (), "line 2, column vi: found '0'", id="zero variance"),
        pytest.param("yi,vi\n1,-1\n", (), "line 2, column vi: found '-1'", id="negative"),
        pytest.param("yi,vi\n1,nan\n", (), "line 2, column vi: found 'nan'", id="not a number"),
        pytest.param("yi,vi\n1e99,1\n", (), "line 2, column yi: found '1e99'", id="too large"),
        pytest.param("yi,vi\nhalf,1\n", (), "line 2, column yi: found 'half'", id="a word"),
        pytest.param(FIVE, ("--moderator", "age"), "no column age", id="no such moderator"),
        pytest.param(
            "yi,vi,x\n1,1,2\n2,1,\n3,1,4\n4,1,1\n",
            ("--moderator", "x"),
            "line 3, column x: found nothing",
            id="a moderator is missing",
        ),
        pytest.param(
            "yi,vi,x\n1,1,2\n2,1,3O\n3,1,4\n4,1,1\n",
            ("--moderator", "x"),
            "line 3, column x: found '3O'; expected a number, as in other lines",
            id="a word among numbers",
        ),
        pytest.param(
            "yi,vi,g\n1,1,a\n2,1,a\n", ("--subgroups", "g"), "every study has", id="one group"
        ),
        pytest.param(
            "yi,vi,g\n1,1,a\n2,1,b\n", ("--subgroups", "g"), "expected at least 3", id="too few"
        ),
        pytest.param("yi,vi\n1,1\n", ("--leave-one-out",), "cannot be left out", id="one left out"),
        pytest.param("yi,vi\n1,1\n2,1\n", ("--egger",), "needs three or more", id="two for egger"),
        pytest.param(FIVE, ("--level", "100"), "from 50 to below 100", id="level"),
        pytest.param(FIVE, ("--level", "0.95"), "found 0.95; expected a per cent", id="share"),
        pytest.param(FIVE, ("--worthwhile", "nan"), "--worthwhile: found nan", id="worthwhile"),
        pytest.param(
            WITHIN.replace("a,0.4,0.02,7", "a,0.4,0.02,6"),
            ("--study", "study", "--moderator", "age"),
            "line 3, column age: found '6'; expected '7', as in line 2",
            id="one study, two ages",
        ),
        pytest.param(
            WITHIN.replace("b,0.5", ",0.5"),
            ("--study", "study"),
            "line 4, column study: found nothing",
            id="a study without a name",
        ),
    ],
)
def test_what_cannot_be_pooled_is_refused_in_a_sentence(
    tmp_path: Path, text: str, options: tuple[str, ...], says: str
) -> None:
    told = run(tmp_path, text, "--json", *options)
    assert (told.exit_code, told.stdout) == (1, "")
    assert says in told.stderr
    assert told.stderr.count("\n") == 1


def test_a_level_next_to_100_has_wide_intervals_and_no_end(tmp_path: Path) -> None:
    """chi-squared's lower quantile at 1 less a tail of 7e-17 would be that at 1, which is 0."""
    found = answer(tmp_path, "yi,vi\n1,1\n2,1\n", "--level", "99.99999999999999")
    tail = (100 - 99.99999999999999) / 200
    reached = (
        math.pi / 2 * tail**2
    )  # of chi-squared with 1 degree of freedom: erf(√(x/2)) is the tail
    assert found["tau2_high"] == pytest.approx(0.5 / reached - 1, rel=1e-9)


@pytest.mark.parametrize("options", [("--method", "SJ"), ("--test", "t"), ("--level", "high")])
def test_a_choice_that_is_none_is_refused(tmp_path: Path, options: tuple[str, ...]) -> None:
    assert run(tmp_path, FIVE, *options).exit_code == 1


def test_methods_and_tests_are_read_in_capitals_or_small_letters(tmp_path: Path) -> None:
    for method, test in (("reml", "KNHA"), ("pm", "Z"), ("Dl", "Knha"), ("ce", "z")):
        found = answer(tmp_path, FIVE, "--method", method, "--test", test)
        assert (found["method"], found["test"]) == (method.upper(), test.lower())


def test_no_figure_is_minus_nought(tmp_path: Path) -> None:
    alike = "yi,vi\n0.3,0.1\n0.3,0.2\n0.3,0.3\n"
    told = run(tmp_path, alike, "--egger", "--json")
    assert json.loads(told.stdout)["egger"]["slope"]["estimate"] == pytest.approx(0, abs=1e-12)
    assert not re.search(r"-0(\.0)?[,\s]", told.stdout)
    assert not re.search("[-\N{MINUS SIGN}]0[\\s,]", run(tmp_path, alike, "--egger").stdout)


def test_a_moderator_of_numbers_is_regressed_on(tmp_path: Path) -> None:
    found = answer(tmp_path, BCG, "--moderator", "ablat")["moderators"]
    pin = next(p for p in PIN["ablat_alone"] if (p["method"], p["test"]) == ("REML", "knha"))
    assert [row["name"] for row in found["coefficients"]] == ["intercept", "ablat"]
    assert [row["estimate"] for row in found["coefficients"]] == pytest.approx(pin["estimate"])
    assert (found["qm_distribution"], found["qm_df1"], found["qm_df2"]) == ("F", 1, 11)
    assert {key: found[key] for key in ("qm", "qm_p", "r2", "qe", "tau2")} == pytest.approx(
        {key: pin[key] for key in ("qm", "qm_p", "r2", "qe", "tau2")}
    )


def test_words_are_levels_against_the_alphabetically_first(tmp_path: Path) -> None:
    found = answer(tmp_path, BCG, "--moderator", "alloc", "--test", "z")["moderators"]
    pin = next(p for p in PIN["alloc_alone"] if (p["method"], p["test"]) == ("REML", "z"))
    names = [row["name"] for row in found["coefficients"]]
    assert names == ["intercept", "alloc: random", "alloc: systematic"]
    assert [row["se"] for row in found["coefficients"]] == pytest.approx(pin["se"])
    assert (found["qm_distribution"], found["qm_df2"]) == ("chi-squared", None)


def test_several_moderators_stand_in_one_regression(tmp_path: Path) -> None:
    found = answer(tmp_path, BCG, "--moderator", "ablat", "--moderator", "alloc")["moderators"]
    assert len(found["coefficients"]) == 4


def test_groups_studies_left_out_and_small_studies_are_told_where_asked(tmp_path: Path) -> None:
    found = answer(tmp_path, BCG, "--subgroups", "alloc", "--leave-one-out", "--egger")
    assert [group["group"] for group in found["subgroups"]["groups"]] == sorted(set(PIN["alloc"]))
    assert sum(group["k"] for group in found["subgroups"]["groups"]) == 13
    assert found["subgroups"]["between"]["qm_df1"] == 2
    assert [one["line"] for one in found["leave_one_out"]] == list(range(2, 15))
    assert found["egger"]["t"] == pytest.approx(PIN["egger"]["t"])


def test_lines_of_one_study_become_one_effect_and_are_pooled_at_other_correlations(
    tmp_path: Path,
) -> None:
    found = answer(tmp_path, WITHIN, "--study", "study", "--leave-one-out")
    assert found["k"] == 4
    assert "2 of 4 studies have several contrasts" in found["notes"][0]
    assert [one["correlation"] for one in found["within_study"]] == [0.3, 0.6, 0.9]
    assert [one["study"] for one in found["leave_one_out"]] == ["a", "b", "c", "d"]
    told = run(tmp_path, WITHIN, "--study", "study")
    assert "correlation" in told.output


def test_in_words_each_figure_has_metafors_name_and_the_chance_in_a_new_place(
    tmp_path: Path,
) -> None:
    told = run(
        tmp_path, BCG, "--moderator", "ablat", "--subgroups", "alloc", "--leave-one-out", "--egger"
    )
    assert told.exit_code == 0
    for words in (
        "13 studies. Method: random effects, restricted maximum likelihood (REML).",
        "Test: Hartung–Knapp (knha).",
        "Together the studies put the effect at −0.7145 (95% interval −1.108 to −0.3206).",
        "the probability that it is above 0 is 12%, and above 0.25 6%",
        "tau2, confint (Q-profile)",
        "predict: pi.lb, pi.ub (t, 12 df)",
        "All moderators at once: F(1, 11) = 12.59, p = 0.0046 (QM, QMp).",
        "Do groups differ, with one tau² for all",
        "metafor: leave1out",
        "t(11) = −1.401, p = 0.19",
    ):
        assert words in told.output
    assert "truncated" not in told.output
    assert "(adhoc)" in run(tmp_path, FIVE, "--truncated").output


def test_in_words_what_a_moderator_accounts_for_is_called_by_its_name(tmp_path: Path) -> None:
    told = run(tmp_path, BCG, "--moderator", "ablat").output
    assert "the moderators account for 75.6% of tau² (R2)" in told
    common = run(tmp_path, BCG, "--moderator", "ablat", "--method", "CE").output
    assert "Adjusted R² of the weighted regression: 78.0% (R2)" in common
    assert "of tau²" not in common
