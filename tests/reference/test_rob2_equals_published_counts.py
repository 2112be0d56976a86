"""Every combination of answers gets the judgement that the algorithm of RoB 2 (22 August 2019) gives it.

The rules stand here a second time, written as plain decisions over raw answers and not as the tables of the
engine. The counts are those of transcriptions that others made of the published algorithm, independently of each
other and of this one (rob2_kit, CoRATES), checked combination by combination against a third (rob-luke/risk-of-bias
at 3c4f05f). None of them has the effect of adhering: its counts are worked out below by counting answers alone.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import product

import pytest

from ratings.errors import StatisticError
from ratings.risk_of_bias import judge, judge_domain, overall_of
from ratings.vocabulary import Bias

Told = Mapping[str, str]
LOW, SOME, HIGH = Bias.LOW, Bias.SOME_CONCERNS, Bias.HIGH
WORST = (LOW, SOME, HIGH)
Answers = tuple[str, ...]
FIVE: Answers = ("Y", "PY", "PN", "N", "NI")
ONLY_3_2: Mapping[str, Answers] = {"3.2": FIVE[:4]}
"""Questions that have other answers than the usual five."""


def yes(answer: str) -> bool:
    return answer in {"Y", "PY"}


def no(answer: str) -> bool:
    return answer in {"N", "PN"}


def randomisation(told: Told) -> Bias:
    if no(told["1.2"]):
        return HIGH
    if told["1.2"] == "NI":
        return HIGH if yes(told["1.3"]) else SOME
    return SOME if no(told["1.1"]) or yes(told["1.3"]) else LOW


def deviations(told: Told) -> Bias:
    if (no(told["2.1"]) and no(told["2.2"])) or no(told["2.3"]):
        return LOW
    if told["2.3"] == "NI" or no(told["2.4"]) or yes(told["2.5"]):
        return SOME
    return HIGH


def analysis(told: Told) -> Bias:
    if yes(told["2.6"]):
        return LOW
    return SOME if no(told["2.7"]) else HIGH


def assignment(told: Told) -> Bias:
    return max(deviations(told), analysis(told), key=WORST.index)


def adhering(told: Told) -> Bias:
    masked = no(told["2.1"]) and no(told["2.2"])
    balanced = told["2.3"] == "NA" or yes(told["2.3"])
    harmless = all(told[one] == "NA" or no(told[one]) for one in ("2.4", "2.5"))
    if harmless and (masked or balanced):
        return LOW
    return SOME if yes(told["2.6"]) else HIGH


def missing_data(told: Told) -> Bias:
    if yes(told["3.1"]) or yes(told["3.2"]) or no(told["3.3"]):
        return LOW
    return SOME if no(told["3.4"]) else HIGH


def measurement(told: Told) -> Bias:
    if yes(told["4.1"]) or yes(told["4.2"]):
        return HIGH
    if no(told["4.3"]) or no(told["4.4"]):
        return SOME if told["4.2"] == "NI" else LOW
    return SOME if no(told["4.5"]) else HIGH


def selection(told: Told) -> Bias:
    picked = (told["5.2"], told["5.3"])
    if any(yes(one) for one in picked):
        return HIGH
    if "NI" in picked:
        return SOME
    return LOW if yes(told["5.1"]) else SOME


def every(ids: str, **others: Answers) -> Iterator[dict[str, str]]:
    """Every combination of the five answers, but for questions that have others."""
    names = ids.split()
    for answers in product(*(others.get(f"q{name.replace('.', '_')}", FIVE) for name in names)):
        yield dict(zip(names, answers, strict=True))


SIX = (*FIVE, "NA")
UNBIASED = (
    4 * 6 + 21 * 3
)  # of 2.1, 2.2 and 2.3: nobody knew and any 2.3, or somebody did and 2.3 is NA, Y or PY
HARMLESS = 3 * 3  # of 2.4 and 2.5: each NA, PN or N
REST = (
    25 * 6 * 36 - UNBIASED * HARMLESS
)  # judged by 2.6: two answers raise concerns, three are high


@pytest.mark.parametrize(
    ("domain", "questions", "oracle", "counts"),
    [
        ("D1", every("1.1 1.2 1.3"), randomisation, (18, 47, 60)),
        ("D2", every("2.1 2.2 2.3 2.4 2.5 2.6 2.7"), assignment, (15_500, 28_452, 34_173)),
        ("D3", every("3.1 3.2 3.3 3.4", q3_2=FIVE[:4]), missing_data, (410, 36, 54)),
        ("D4", every("4.1 4.2 4.3 4.4 4.5"), measurement, (480, 402, 2_243)),
        ("D5", every("5.1 5.2 5.3"), selection, (8, 37, 80)),
    ],
    ids=["randomisation", "deviations", "missing data", "measurement", "selection"],
)
def test_every_combination_of_a_domain_s_answers(
    domain: str,
    questions: Iterator[dict[str, str]],
    oracle: Callable[[Told], Bias],
    counts: tuple[int, int, int],
) -> None:
    assert counted("assignment", domain, questions, oracle) == counts


def test_every_combination_for_the_effect_of_adhering() -> None:
    questions = every("2.1 2.2 2.3 2.4 2.5 2.6", q2_3=SIX, q2_4=SIX, q2_5=SIX)
    counts = (UNBIASED * HARMLESS * 5, REST * 2, REST * 3)
    assert counts == (3_915, 9_234, 13_851)
    assert counted("adhering", "D2", questions, adhering) == counts


def counted(
    effect: str,
    domain: str,
    questions: Iterator[dict[str, str]],
    oracle: Callable[[Told], Bias],
) -> tuple[int, ...]:
    """Low, some concerns and high; each combination is as the plain decisions have it."""
    found: Counter[Bias | None] = Counter()
    for told in questions:
        judged = judge_domain(effect, domain, told)
        assert judged is oracle(told), told
        found[judged] += 1
    return tuple(found[one] for one in WORST)


def reachable(
    effect: str, ids: str, others: Mapping[str, Answers] = ONLY_3_2, usual: Answers = FIVE
) -> Iterator[dict[str, str]]:
    """Every way through a domain's questions: each is answered where it is asked, and only there."""
    waiting: list[dict[str, str]] = [{}]
    while waiting:
        told = waiting.pop()
        asked = [one for one in judge(effect, told).missing if one in ids.split()]
        if not asked:
            yield told
            continue
        answers = others.get(asked[0], usual)
        waiting.extend({**told, asked[0]: answer} for answer in answers)


@pytest.mark.parametrize(
    ("domain", "ids", "counts"),
    [
        ("D2", "2.1 2.2 2.3 2.4 2.5", (46, 357, 378)),
        ("D2", "2.6 2.7", (2, 6, 9)),
        ("D3", "3.1 3.2 3.3 3.4", (20, 36, 54)),
        ("D4", "4.1 4.2 4.3 4.4 4.5", (48, 186, 259)),
    ],
    ids=["deviations", "analysis as assigned", "missing data", "measurement"],
)
def test_every_way_through_a_domain_s_questions(
    domain: str, ids: str, counts: tuple[int, int, int]
) -> None:
    """Of the two parts of domain 2, the other is answered so that it is low."""
    other = {"2.1": "N", "2.2": "N"} if ids.startswith("2.6") else {"2.6": "Y"}
    beside = other if domain == "D2" else {}
    found = Counter(
        judge_domain("assignment", domain, told | beside) for told in reachable("assignment", ids)
    )
    assert tuple(found[one] for one in WORST) == counts
    assert found.total() == sum(counts)


def test_every_way_through_the_whole_of_domain_2() -> None:
    parts = [list(reachable("assignment", ids)) for ids in ("2.1 2.2 2.3 2.4 2.5", "2.6 2.7")]
    found = Counter(judge_domain("assignment", "D2", one | other) for one, other in product(*parts))
    assert [found[one] for one in WORST] == [92, 3_132, 10_053]


def test_every_way_through_the_questions_on_adhering() -> None:
    """Of Y, N, NI and NA alone: PY goes with Y, and PN with N.

    Nobody knew in 1 way of 9, and 4 of 16 pairs of 2.4 and 2.5 are harmless. Where somebody knew, 2.3 is of
    no concern for 2 answers of 4. All else goes on to 2.6, where one answer of three raises concerns.
    """
    three, four = ("Y", "N", "NI"), ("Y", "N", "NI", "NA")
    others = {"2.3": four, "2.4": four, "2.5": four}
    ways = list(reachable("adhering", "2.1 2.2 2.3 2.4 2.5 2.6", others, three))
    found = Counter(judge_domain("adhering", "D2", told) for told in ways)
    low, on = 1 * 4 + 8 * 2 * 4, 1 * 12 + 8 * (2 * 12 + 2 * 16)
    assert (found[LOW], found[SOME], found[HIGH]) == (low, on, 2 * on)
    assert {("2.3" in told, "2.6" in told) for told in ways if judged_low(told)} == {
        (False, False),
        (True, False),
    }


def judged_low(told: Told) -> bool:
    return judge_domain("adhering", "D2", told) is LOW


def test_every_five_judgements_come_to_the_worst_of_them() -> None:
    """Low only where all five are, and high as soon as one is: 1, 31 and 211 of 243."""
    found = Counter(overall_of(five) for five in product(WORST, repeat=5))
    assert [found[one] for one in WORST] == [1, 31, 211]
    for five in product(WORST, repeat=5):
        assert overall_of(five) is max(five, key=WORST.index)


def test_one_domain_not_judged_leaves_the_result_open_unless_another_is_high() -> None:
    for five in product((*WORST, None), repeat=5):
        if HIGH in five:
            assert overall_of(five) is HIGH
        elif None in five:
            assert overall_of(five) is None


@pytest.mark.parametrize(
    "domains",
    [[], [LOW] * 4, [LOW] * 6, [LOW] * 4 + [Bias.SERIOUS], [HIGH] * 4 + [Bias.MODERATE]],
    ids=["none", "four", "six", "serious", "moderate"],
)
def test_anything_but_five_judgements_of_this_tool_is_refused(domains: list[Bias]) -> None:
    with pytest.raises(StatisticError, match="domains: found"):
        overall_of(domains)
