"""`registry stats effect` refuses in one sentence what it cannot reckon with: what it found, what it expected, why."""

import pytest
from click.testing import CliRunner

from registry.commands.stats import stats
from registry.commands.stats.effect_kinds import KINDS

SMD = "m1=103 sd1=5.5 n1=50 m2=100 sd2=4.5 n2=50"


def refusal(kind: str, figures: str) -> str:
    told = CliRunner().invoke(stats, ["effect", kind, *figures.split(), "--json"])
    assert told.exit_code == 1
    assert told.stdout == ""
    assert told.stderr.startswith("Error: ")
    assert told.stderr.count("\n") == 1
    return told.stderr.removeprefix("Error: ").strip()


ALL_OF_SMD = "smd needs m1, sd1, n1, m2, sd2, n2; found no {}. Give each as name=number. It may have benefit, level."


@pytest.mark.parametrize(
    ("kind", "figures", "sentence"),
    [
        ("hedges", "", f"Found the kind 'hedges'; expected one of {', '.join(KINDS)}."),
        ("smd", "", ALL_OF_SMD.format("m1, no sd1, no n1, no m2, no sd2, no n2")),
        ("smd", SMD.replace("sd2=4.5 ", ""), ALL_OF_SMD.format("sd2")),
        (
            "t",
            "t=2 n1=4",
            (
                "t needs t, n1, n2; found no n2. Give each as name=number. "
                "It may have r2, q, benefit, level."
            ),
        ),
        (
            "smd",
            f"{SMD} r=0.5",
            "Found 'r'; expected one of m1, sd1, n1, m2, sd2, n2, benefit, level.",
        ),
        ("smd", f"{SMD} m1=4", "Found m1 twice; expected it once."),
        ("smd", f"{SMD} 4", "Found '4'; expected a name and its value, such as m1=1."),
        (
            "smd",
            SMD.replace("103", "high"),
            "m1: found 'high'; expected a number such as 0.25 or -1.3e-2.",
        ),
        (
            "smd",
            SMD.replace("103", "nan"),
            "m1: found 'nan'; expected a number such as 0.25 or -1.3e-2.",
        ),
        (
            "smd",
            SMD.replace("n1=50", "n1=50.5"),
            "n1: found 50.5; expected a whole number, 1 or more.",
        ),
        ("smd", SMD.replace("n1=50", "n1=1"), "n1: found 1; expected a whole number, 2 or more."),
        ("t", "t=2 n1=0 n2=9", "n1: found 0; expected a whole number, 1 or more."),
        (
            "t",
            "t=2 n1=1 n2=2",
            (
                "Found 1 degrees of freedom; expected 2 or more. A standardised difference "
                "needs four people or more in all, and one more for each covariate."
            ),
        ),
        ("smd", SMD.replace("5.5", "-5.5"), "sd1: found -5.5; expected 0 or more."),
        (
            "smd",
            "m1=3 sd1=0 n1=5 m2=2 sd2=0 n2=5",
            (
                "Found a standard deviation of 0 in both arms; expected one above 0 in either. Where nobody "
                "differs there is no unit to put a difference in."
            ),
        ),
        (
            "md",
            "m1=3 sd1=0 n1=5 m2=2 sd2=0 n2=5",
            (
                "The variance comes out as 0; expected more than 0. Check the "
                "standard deviations or the standard error."
            ),
        ),
        (
            "md",
            "m1=1e308 sd1=1 n1=5 m2=-1e308 sd2=1 n2=5",
            (
                "The effect comes out as inf with variance 0.4; expected "
                "numbers that can be reckoned with. Give the figures in a larger or smaller unit."
            ),
        ),
        (
            "or",
            "a=12 n1=10 c=1 n2=9",
            "a: found 12 with the event, of n1=10; expected no more than n1, the total of the arm.",
        ),
        ("rr", "a=2 n1=10 c=-1 n2=9", "c: found -1; expected a whole number, 0 or more."),
        ("rd", "a=2.5 n1=10 c=1 n2=9", "a: found 2.5; expected a whole number, 0 or more."),
        (
            "or",
            "a=1 n1=1e300 c=1 n2=9",
            "n1: found 1e+300; expected a whole number, at most 9007199254740992.",
        ),
        ("irr", "x1=2 t1=0 x2=3 t2=9", "t1: found 0; expected more than 0."),
        ("zcor", "r=1 n=30", "r: found 1; expected a number above -1 and below 1."),
        ("zcor", "r=0.3 n=3", "people: found 3; expected a whole number, 4 or more."),
        ("f", "f=-2 n1=9 n2=9 sign=1", "f: found -2; expected 0 or more."),
        (
            "f",
            "f=2 n1=9 n2=9 sign=0",
            "sign: found '0'; expected 1 where arm 1 had the higher mean, -1 where the lower.",
        ),
        (
            "p",
            "p=0 n1=9 n2=9 sign=1",
            (
                "p: found 0; expected an exact p above 0 and at most 1. A p printed as 0 was "
                "rounded, and says no more than that it is small."
            ),
        ),
        (
            "t",
            "t=2 n1=9 n2=9 r2=0.5",
            (
                "Found r2 or q alone; expected both for an adjusted analysis (the share of the "
                "outcome that the covariates explain, and how many they are), or neither."
            ),
        ),
        ("adjusted", f"{SMD} r2=1", "r2: found 1; expected a number from 0 to below 1."),
        ("gain", f"{SMD} r=1", "r: found 1; expected a number above -1 and below 1."),
        (
            "md-to-smd",
            "md=2 n1=9 n2=9 sd=3 df=9",
            "Found df alone; expected it with low and high, or with p.",
        ),
        (
            "md-to-smd",
            "md=2 n1=9 n2=9",
            (
                "Found md alone; expected sd, or one of se, low with high, and p, or both: "
                "they give the unit of standard deviations."
            ),
        ),
        (
            "hr",
            "hr=0.5",
            (
                "Found none of se, low with high, and p; expected one of them: the standard error, both "
                "ends of the interval, or the exact two-sided p."
            ),
        ),
        (
            "hr",
            "hr=0.5 low=0.4",
            (
                "Found low; expected one of them: the standard error, both ends of the interval, or "
                "the exact two-sided p."
            ),
        ),
        (
            "hr",
            "hr=0.5 se=0.1 p=0.4",
            (
                "Found se and p; expected one of them: the standard error, both ends of the "
                "interval, or the exact two-sided p."
            ),
        ),
        (
            "hr",
            "hr=0.5 se=0.1 df=4",
            (
                "Found df with se; expected it with low and high, or with p, which Student's t "
                "was used for."
            ),
        ),
        ("hr", "hr=0 se=0.1", "hr: found 0; expected more than 0."),
        ("hr", "hr=0.5 low=0 high=1", "low: found 0; expected more than 0."),
        (
            "hr",
            "hr=0.5 low=0.9 high=0.4",
            (
                "Found an interval from -0.105361 to -0.916291; expected its lower end "
                "first, and below the upper one."
            ),
        ),
        (
            "hr",
            "hr=0.5 low=0.6 high=0.9",
            (
                "The effect lies outside its own interval from low to high; expected it "
                "within. One of the three is misprinted, or of another effect."
            ),
        ),
        (
            "hr",
            "hr=1 p=0.3",
            (
                "Found an effect of 0 with p 0.3; expected an effect other than 0 and a p below 1, which "
                "fit one standard error alone. Take it from the interval instead."
            ),
        ),
        (
            "smd",
            f"{SMD} level=100",
            "level: found 100; expected a per cent from 50 to below 100, such as 95.",
        ),
        (
            "smd",
            f"{SMD} level=0.95",
            "level: found 0.95; expected a per cent from 50 to below 100, such as 95.",
        ),
        ("smd", f"{SMD} benefit=up", "benefit: found 'up'; expected higher or lower."),
        (
            "difference",
            "md=1 low=0 high=2 level=1e-300",
            "level: found 1e-300; expected a per cent from 50 to below 100, such as 95.",
        ),
        ("difference", "md=1 low=0 high=2 df=0", "df: found 0; expected more than 0."),
        ("or-to-d", "yi=1 vi=0", "vi: found 0; expected more than 0."),
        (
            "r-to-d",
            "yi=1.5 vi=1",
            "correlation: found 1.5; expected a number above -1 and below 1.",
        ),
        (
            "r-to-d",
            "yi=0.5 vi=1 n1=4",
            "Found n1 or n2 alone; expected both, or neither for equal arms.",
        ),
        (
            "cluster",
            "yi=0.2 vi=0.04 n1=9 n2=9 icc=0.1 m=10",
            "cluster size: found 10 with 18 people in both arms; expected a group or more in each arm.",
        ),
        (
            "cluster",
            "yi=2 vi=0.04 n1=9 n2=9 icc=0.1 m=3",
            (
                "Found variance 0.04 for an effect of 2 among 18 people; "
                "expected more than g² / (2N). Give Hedges' g with the variance that goes with it."
            ),
        ),
        (
            "design-effect",
            "yi=2 vi=0.04 icc=1 m=3",
            "icc: found 1; expected a number from 0 to below 1.",
        ),
        (
            "design-effect",
            "yi=2 vi=0.04 icc=0.1 m=0.5",
            "cluster size: found 0.5; expected 1 or more people in the average group.",
        ),
    ],
)
def test_what_cannot_be_reckoned_is_refused_in_one_sentence(
    kind: str, figures: str, sentence: str
) -> None:
    assert refusal(kind, figures) == sentence
