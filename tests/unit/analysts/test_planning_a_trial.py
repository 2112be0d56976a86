"""``registry stats plan`` answers what is left out, in words and as JSON, and refuses in a sentence."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from registry.commands.stats import stats


def run(*words: str) -> Result:
    return CliRunner().invoke(stats, ["plan", *words])


def planned(*words: str) -> dict[str, Any]:
    told = run(*words, "--json")
    assert told.exit_code == 0, told.output
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def test_the_size_is_asked_where_an_effect_is_given() -> None:
    found = planned("continuous", "effect=0.5", "attrition=20")
    assert (found["n1"], found["n2"], found["n_total"], found["n_to_recruit"]) == (64, 64, 128, 160)
    assert (found["clusters1"], found["design_effect"]) == (None, 1)
    assert found["power"] == pytest.approx(80.1459, abs=1e-4)
    assert found["smallest_detectable_effect"] <= 0.5
    assert "power.t.test" in found["formula"]


def test_the_effect_is_asked_where_a_size_is_given() -> None:
    assert planned("continuous", "n=128")["smallest_detectable_effect"] == pytest.approx(0.49907)
    fall = planned("binary", "p1=0.3", "n=400")
    rise = planned("binary", "p1=0.3", "n=400", "direction=rise")
    assert fall["smallest_detectable_p2"] < 0.3 < rise["smallest_detectable_p2"]
    assert rise["smallest_detectable_p2"] == pytest.approx(0.434660, abs=1e-6)
    assert rise["smallest_detectable_effect"] == pytest.approx(0.134660, abs=1e-6)


def test_the_power_is_asked_where_both_are_given() -> None:
    assert planned("continuous", "effect=0.5", "n=20")["power"] == pytest.approx(18.38375, abs=1e-5)


def test_clusters_are_asked_by_their_size_and_the_size_by_their_number() -> None:
    found = planned("continuous", "effect=0.25", "icc=0.05", "cluster_size=20", "attrition=15")
    assert (found["clusters1"], found["n1"], found["n_to_recruit"]) == (26, 520, 1224)
    assert found["design_effect"] == pytest.approx(1.95)
    size = planned("continuous", "effect=0.25", "icc=0.05", "clusters=40")["cluster_size"]
    fewer = planned(
        "continuous", "effect=0.25", "icc=0.05", "clusters=40", f"cluster_size={size - 1}"
    )
    assert fewer["power"] < 80


@pytest.mark.parametrize(
    "said", ["p2=0.2", "rd=-0.1", "rr=0.6666666666666667", "or=0.5833333333333333"]
)
def test_the_second_proportion_is_said_in_four_ways(said: str) -> None:
    assert planned("binary", "p1=0.3", said)["n1"] == 294


def test_words_tell_the_same_with_the_formula() -> None:
    told = run("binary", "p1=0.3", "p2=0.2", "icc=0.02", "cluster_size=15")
    assert told.exit_code == 0
    assert "finds a fall from 30% to 20% with 80." in told.stdout
    assert "Design effect" in told.stdout
    assert "Formula: difference of two proportions" in told.stdout


def test_few_clusters_and_rare_outcomes_are_noted() -> None:
    assert "cannot give a p below 0.1," in " ".join(
        planned("continuous", "effect=3", "icc=0.05", "clusters=6", "cluster_size=9")["notes"]
    )
    assert (
        planned("continuous", "effect=1", "icc=0.05", "clusters=8", "cluster_size=9")["notes"] == []
    )
    assert "Fewer than 5" in planned("binary", "p1=0.3", "p2=0.01")["notes"][0]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("continuous", "Found no effect and no n"),
        ("continuous icc=0.05 effect=0.2", "Found an icc alone"),
        ("continuous icc=0.05 cluster_size=9", "Found no effect and no clusters"),
        ("continuous effect=0", "The effect is 0; expected above 0"),
        ("continuous effect=-0.3", "expected above 0"),
        ("continuous effect=nan", "expected a number"),
        ("continuous effect=0.00001", "more than 1,000,000,000 people"),
        ("continuous effect=0.2 p1=0.3", "Found 'p1'; expected one of"),
        ("continuous effect=0.2 effect=0.3", "twice"),
        ("continuous effect=0.2 n=100 power=80", "expected two of them"),
        ("continuous effect=0.2 n=100.5", "expected a whole number"),
        ("continuous effect=0.2 n=3", "expected at least 4"),
        ("continuous effect=0.2 r2=1", "r2 is 1; expected from 0 to below 1"),
        ("continuous effect=0.2 power=100", "The power is 100"),
        ("continuous effect=0.2 power=5", "The power is 5; expected above 5"),
        ("continuous effect=0.2 level=100", "level: found 100; expected a per cent"),
        ("continuous effect=0.2 level=0.95", "level: found 0.95; expected a per cent from 50"),
        ("continuous effect=0.2 level=99.99999", "level: found 99.99999; expected at most"),
        ("continuous effect=0.2 attrition=0.2", "attrition: found 0.2; expected a per cent, not"),
        ("continuous effect=0.2 attrition=0.2", "Was 20 per cent meant? Then write 20."),
        ("continuous effect=0.2 power=0.8", "Was 80 per cent meant? Then write 80."),
        ("continuous effect=0.2 ratio=0", "The ratio is 0"),
        ("continuous effect=0.2 attrition=100", "The attrition is 100"),
        ("continuous effect=0.2 icc=1 cluster_size=9", "The ICC is 1"),
        ("continuous effect=0.2 icc=-0.1 cluster_size=9", "The ICC is -0.1"),
        ("continuous effect=0.2 icc=0.1 cluster_size=0", "The cluster size is 0"),
        ("continuous effect=0.2 icc=0.1 cluster_size=9 cluster_cv=-1", "coefficient of variation"),
        ("continuous effect=0.2 cluster_size=9", "Found cluster_size and no icc"),
        ("continuous effect=0.2 icc=0.1 n=90", "expected clusters"),
        ("continuous effect=0.25 icc=0.05 clusters=20", "No cluster size is enough: 10 and 10"),
        ("binary p2=0.3", "Found no p1"),
        ("binary p1=0.3", "Found no p2 and no n"),
        ("binary p1=0.3 p2=0.3", "p1 and p2 are both 0.3"),
        ("binary p1=1 p2=0.3", "p1 is 1; expected a proportion"),
        ("binary p1=30 p2=20", "p1 is 30; expected a proportion"),
        ("binary p1=0.3 p2=0.2 rd=-0.1", "Found p2 and rd"),
        ("binary p1=0.3 rd=-0.4", "come to p2 = -0.1"),
        ("binary p1=0.5 or=-1 n=100", "or: found -1; expected a ratio above 0"),
        ("binary p1=0.5 rr=0", "rr: found 0; expected a ratio above 0"),
        ("binary p1=0.3 p2=0.2 icc=0.05 clusters=40 cluster_size=1e308", "at most 1,000,000,000"),
        ("binary p1=0.3 n=90 direction=down", "expected fall or rise"),
        ("binary p1=0.3 p2=0.2 direction=fall", "Found direction and p2"),
        ("binary p1=0.1 n=40", "too small to find any fall from 0.1"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_a_sentence(words: str, sentence: str) -> None:
    told = run(*words.split(), "--json")
    assert told.exit_code == 1
    assert told.stdout == ""
    assert sentence in told.stderr
    assert "Traceback" not in told.stderr


def test_the_help_names_every_key() -> None:
    told = run("--help").stdout
    assert all(key in told for key in planned("continuous", "effect=0.5"))
