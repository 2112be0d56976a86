"""`registry stats effect` makes an effect and its variance of named figures, for every kind there is."""

import json
import math
from typing import Any

import pytest
from click.testing import CliRunner, Result

from registry.commands.stats import stats
from registry.commands.stats.effect_kinds import KINDS

SMD = "m1=103 sd1=5.5 n1=50 m2=100 sd2=4.5 n2=50"
TABLE = "a=5 n1=100 c=10 n2=100"
EMPTY = "a=0 n1=20 c=5 n2=40"

EXAMPLES: dict[str, tuple[str, float, float]] = {
    # metafor 3.8-1, as in tests/reference/effect_sizes.toml
    "smd": (SMD, 0.59243962303478725, 0.041754923534708006),
    "md": (SMD, 3.0, 1.01),
    "or": (EMPTY, -1.8487874624613632, 2.2587676837075668),
    "rr": (EMPTY, -1.7288456438174857, 2.1098088902966952),
    "rd": (EMPTY, -0.11033681765389083, 0.0039397455947134683),
    "irr": ("x1=0 t1=60 x2=4 t2=55.5", -2.275186118805931, 2.2222222222222223),
    "zcor": ("r=0.5 n=100", 0.54930614433405489, 0.010309278350515464),
    "cor": ("r=0.5 n=100", 0.5, 0.005681818181818182),
    "t": ("t=2.1 n1=30 n2=34", 0.5196350689218826, 0.064854634014633261),
    "f": ("f=4.41 n1=30 n2=34 sign=+", 0.5196350689218826, 0.064854634014633261),
    "p": ("p=0.039804417095157342 n1=30 n2=34 sign=1", 0.5196350689218826, 0.064854634014633261),
    "or-to-cox": (
        "yi=-0.74721440183022114 vi=0.32163742690058483",
        -0.45285721323043709,
        0.11814046901766202,
    ),
    "or-to-d": (
        "yi=-0.74721440183022114 vi=0.32163742690058483",
        -0.41196089080431092,
        0.097766054391729446,
    ),
    # The same figures as SMD, told another way: 3 / its pooled sd, with the standard error that sd gives.
    "md-to-smd": (
        "md=3 n1=50 n2=50 se=1.0049875621120890",
        0.59243962303478725,
        0.041754923534708006,
    ),
    # Gains whose spread is that of the scores (r = 0.5), and adjustment that explains nothing, are SMD again.
    "gain": (f"{SMD} r=0.5", 0.59243962303478725, 0.041754923534708006),
    "gain-score-sd": (f"{SMD} r=0.5", 0.59243962303478725, 0.041754923534708006),
    "adjusted": (f"{SMD} r2=0", 0.59243962303478725, 0.041754923534708006),
    # The formulas of the sources that the engine names, worked out in R 4.2.2 or as written here.
    "adjusted-residual": (
        "md=3 sd=5.5 n1=50 n2=50 r2=0.49 q=1",
        0.386511524696,
        0.0204 + 0.386511524696**2 / 200,
    ),
    "difference": ("md=-2 low=-3.959964 high=-0.040036", -2.0, 1.0),
    "hr": ("hr=0.5 low=0.25 high=1", math.log(0.5), (math.log(4) / 2 / 1.959963985) ** 2),
    "ratio": ("ratio=2 p=0.05", math.log(2), (math.log(2) / 1.959963985) ** 2),
    "cox-to-or": ("yi=1 vi=1", 1.65, 1.65**2),
    "d-to-or": ("yi=0.5 vi=0.0205", 0.9068997, 0.0205 * math.pi**2 / 3),
    "r-to-d": ("yi=0.5 vi=0.0058", 1.1547005, 4 * 0.0058 / 0.75**3),
    "d-to-r": ("yi=1.1547005383792515 vi=0.055", 0.5, 16 * 0.055 / (4 / 3 + 4) ** 3),
    "or-to-r": (
        "yi=0.9068996821171089 vi=0.0676",
        0.2425356,
        16 * 0.0676 * 3 / math.pi**2 / 4.25**3,
    ),
    "r-to-or": ("yi=0.5 vi=0.0058", 2.0943951, 4 * 0.0058 / 0.75**3 * math.pi**2 / 3),
    "r-to-z": ("yi=0.5 vi=0.0058", math.atanh(0.5), 0.0058 / 0.75**2),
    "z-to-r": ("yi=0.5493061443340549 vi=0.01", 0.5, 0.01 * 0.75**2),
    # g sqrt(1 - 0.8/98); the degrees of freedom left are 94.40 (WWC 5.0, E.21)
    "cluster": (
        "yi=0.2 vi=0.0402 n1=50 n2=50 icc=0.1 m=5",
        0.2 * math.sqrt(1 - 0.8 / 98),
        0.04 * 1.4 + 0.04 * (1 - 0.8 / 98) / (2 * 94.398),
    ),
    "design-effect": ("yi=-0.7 vi=0.3 icc=0.05 m=21", -0.7, 0.6),
}


def run(*words: str) -> Result:
    return CliRunner().invoke(stats, ["effect", *words])


def effect(kind: str, figures: str) -> dict[str, Any]:
    told = run(kind, *figures.split(), "--json")
    assert (told.exit_code, told.stderr) == (0, "")
    found = json.loads(told.stdout)
    assert isinstance(found, dict)
    return found


def test_there_is_an_example_of_every_kind() -> None:
    assert set(EXAMPLES) == set(KINDS)


@pytest.mark.parametrize(("kind", "example"), EXAMPLES.items(), ids=EXAMPLES)
def test_a_kind_gives_effect_and_variance(kind: str, example: tuple[str, float, float]) -> None:
    figures, yi, vi = example
    found = effect(kind, figures)
    assert found["yi"] == pytest.approx(yi, rel=1e-6)
    assert found["vi"] == pytest.approx(vi, rel=2e-6)
    assert found["se"] == pytest.approx(math.sqrt(vi), rel=1e-6)
    assert found["low"] == pytest.approx(yi - 1.959963985 * math.sqrt(vi), rel=1e-5)
    assert found["high"] == pytest.approx(yi + 1.959963985 * math.sqrt(vi), rel=1e-5)
    assert found["kind"] == kind
    assert found["measure"]
    assert found["formula"]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES.items(), ids=EXAMPLES)
def test_benefit_lower_turns_the_sign_of_every_kind_and_nothing_else(
    kind: str, example: tuple[str, float, float]
) -> None:
    usual, turned = effect(kind, example[0]), effect(kind, f"{example[0]} benefit=lower")
    assert turned["yi"] == -usual["yi"]
    assert (turned["vi"], turned["low"]) == (usual["vi"], -usual["high"])
    assert turned["notes"][:-1] == usual["notes"]
    assert "the sign was turned" in turned["notes"][-1]
    assert effect(kind, f"{example[0]} benefit=higher") == usual


@pytest.mark.parametrize(("kind", "example"), EXAMPLES.items(), ids=EXAMPLES)
def test_every_kind_is_told_in_words_too(kind: str, example: tuple[str, float, float]) -> None:
    told = run(kind, *example[0].split())
    assert told.exit_code == 0
    assert f"{effect(kind, example[0])['yi']:.6g}" in told.stdout
    assert KINDS[kind].formula in told.stdout
    assert "positive is benefit" in told.stdout


def test_benefit_is_said_of_a_sign_only_as_far_as_it_is_known() -> None:
    if_more = "log odds ratio; positive is benefit if more is better"
    assert if_more in run("or", *TABLE.split()).stdout
    assert "above 1 is benefit if more is better" in run("or", *TABLE.split()).stdout
    assert "if more is better" not in run("or", *TABLE.split(), "benefit=lower").stdout
    assert "if more is better" not in run("or-to-d", "yi=0.5", "vi=0.04").stdout


def test_a_ratio_is_shown_as_one_with_its_interval() -> None:
    found = effect("or", TABLE)
    assert found["ratio"]["estimate"] == pytest.approx(5 * 90 / (95 * 10))
    assert found["ratio"]["low"] == pytest.approx(math.exp(found["low"]))
    assert "0.4737 (0.1559 to 1.44)" in run("or", *TABLE.split()).stdout
    assert effect("rd", TABLE)["ratio"] is None


def test_a_ratio_too_large_to_write_is_null_and_never_infinite() -> None:
    found = effect("ratio", "ratio=1e300 se=1000")
    assert found["ratio"]["high"] is None
    assert "too large to write" in run("ratio", "ratio=1e300", "se=1000").stdout


def test_the_level_is_that_of_the_interval_shown_and_of_the_one_given() -> None:
    found = effect("difference", "md=1 low=0.5 high=1.5 level=90")
    assert found["se"] == pytest.approx(0.5 / 1.644853627)
    assert (found["low"], found["high"], found["level"]) == (
        pytest.approx(0.5),
        pytest.approx(1.5),
        90.0,
    )


def test_an_interval_or_a_p_by_students_t_takes_its_degrees_of_freedom() -> None:
    # qt(0.975, 14) = 2.144787
    of_interval = effect("difference", "md=1 low=-0.5 high=2.5 df=14")
    assert of_interval["se"] == pytest.approx(1.5 / 2.144787, rel=1e-6)
    assert effect("difference", "md=2.144787 p=0.05 df=14")["se"] == pytest.approx(1, rel=1e-6)


@pytest.mark.parametrize(
    ("figures", "yi", "vi", "degrees"),
    [
        # metafor 3.8-1: escalc("SMD", ti = qt(0.04/2, 18, lower = FALSE), n1i = 10, n2i = 10);
        # with qt(0.04/2, 12, lower = FALSE);
        # and with ti = 3 / ((5.9 - 0.1) / (2 * qt(0.975, 18)))
        ("md=3 p=0.04", 0.94806822990684292, 0.22247083421396738, 18),
        ("md=3 p=0.04 df=12", 0.98619237658088954, 0.2243143850906566, 12),
        ("md=3 low=0.1 high=5.9", 0.93079359140633933, 0.2216594177450778, 18),
    ],
)
def test_a_difference_of_means_among_known_people_is_read_by_students_t(
    figures: str, yi: float, vi: float, degrees: int
) -> None:
    found = effect("md-to-smd", f"{figures} n1=10 n2=10")
    assert (found["yi"], found["vi"]) == pytest.approx((yi, vi), rel=1e-9)
    said = f"here the quantile of Student's t with {degrees} degrees of freedom"
    assert found["formula"].endswith(said)
    assert said in run("md-to-smd", *figures.split(), "n1=10", "n2=10").stdout


def test_one_p_makes_one_g_whichever_way_it_is_given() -> None:
    of_difference = effect("md-to-smd", "md=3 p=0.04 n1=10 n2=10")
    of_test = effect("p", "p=0.04 n1=10 n2=10 sign=1")
    assert of_difference["yi"] == pytest.approx(of_test["yi"], rel=1e-12)
    assert of_difference["vi"] == pytest.approx(of_test["vi"], rel=1e-12)


def test_a_ratio_tells_that_it_was_read_by_the_normal_quantile() -> None:
    assert effect("hr", "hr=0.5 p=0.05")["formula"].endswith("here the normal quantile")
    assert "here the" not in effect("hr", "hr=0.5 se=0.2")["formula"]


@pytest.mark.parametrize(
    ("kind", "figures", "note"),
    [
        ("or", EMPTY, "0.5 was added to all four"),
        ("rd", EMPTY, "0.5 was added to all four"),
        ("rr", "a=0 n1=20 c=0 n2=35", "does not say which arm did better"),
        ("or", "a=20 n1=20 c=35 n2=35", "does not say which arm did better"),
        ("irr", "x1=0 t1=60 x2=4 t2=55", "0.5 was added to both"),
        ("irr", "x1=0 t1=60 x2=0 t2=55", "No event in either arm"),
        ("t", "t=2 n1=30 n2=30", "a test that allows for clusters"),
        ("md-to-smd", "md=2 se=1 n1=30 n2=30", "a test that allows for clusters"),
        ("smd", "m1=9 sd1=0 n1=20 m2=8 sd2=2 n2=20", "The standard deviation of arm 1 is 0"),
        ("md", "m1=9 sd1=1 n1=20 m2=8 sd2=0 n2=20", "The standard deviation of arm 2 is 0"),
        ("gain", "m1=9 sd1=0 n1=20 m2=8 sd2=2 n2=20 r=0.5", "arm 1 is 0: nobody there differs"),
        ("adjusted", "m1=9 sd1=0 n1=20 m2=8 sd2=2 n2=20", "spread of the other arm alone"),
        ("adjusted", SMD, "r2 is not given and was taken as 0"),
        ("or-to-d", "yi=1 vi=1", "an approximation"),
        ("hr", "hr=0.5 low=0.4 high=0.9", "not in the middle of its interval"),
    ],
)
def test_a_special_case_is_told(kind: str, figures: str, note: str) -> None:
    assert any(note in said for said in effect(kind, figures)["notes"])
    assert note in run(kind, *figures.split()).stdout


def test_no_effect_is_nought_and_never_minus_nought() -> None:
    figures = "p=1 n1=10 n2=10 sign=1"
    for asked in (figures, f"{figures} benefit=lower", "p=1 n1=10 n2=10 sign=-1"):
        found = effect("p", asked)
        assert math.copysign(1, found["yi"]) == 1
        assert "-0 " not in run("p", *asked.split()).stdout


def test_a_usual_case_has_no_notes() -> None:
    assert effect("smd", SMD)["notes"] == []
    assert effect("or", TABLE)["notes"] == []
    assert effect("hr", "hr=0.5 low=0.25 high=1")["notes"] == []


def test_help_lists_every_kind_with_its_keys() -> None:
    told = run("--help").stdout
    flat = " ".join(told.split())
    for name, kind in KINDS.items():
        assert f"{name} {' '.join(kind.needs)}" in flat
