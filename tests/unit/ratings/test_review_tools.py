"""The published tools as forms: what they ask, and what they make of the answers."""

from itertools import product

import pytest

from ratings.review.tools import tool_form, wrong_with
from ratings.review.tools.amstar_2 import CRITICAL
from ratings.review.tools.form import ASSESSOR_JUDGES
from ratings.review.tools.robins_i_domains import DOMAINS
from ratings.review.tools.robins_i_rules import (
    DISPUTED,
    classification,
    confounding,
    confounding_over_time,
    measurement,
    missing_data,
    reporting,
    selection,
)

SOUND = {
    "1.1": "Y", "1.2": "Y", "1.3": "N", "2.1": "N", "2.2": "N", "2.6": "Y", "3.1": "Y",
    "4.1": "N", "4.2": "N", "4.3": "N", "5.1": "Y", "5.2": "N", "5.3": "N",
}  # fmt: skip
"""Answers to RoB 2 for the effect of assignment that come to low risk."""
YES, NO, NI = ("Y", "PY"), ("N", "PN"), ("NI",)
CHECKED = {"B1": "Y", "B3": "N", "C4": "N"}
LOW_CONFOUNDING = {"1A.1": "Y", "1A.2": "Y", "1A.3": "N", "1A.4": "N"}
ALL_LOW = {
    **CHECKED, **LOW_CONFOUNDING, "2.1": "Y", "2.4": "N", "2.5": "N", "3.1": "Y", "3.2": "N",
    "3.3": "N", "4.1": "Y", "4.2": "Y", "4.3": "Y", "5.1": "N", "5.2": "N", "6.1": "Y",
}  # fmt: skip


def given(cell: str) -> list[dict[str, str]]:
    """Every set of answers that a cell means, such as "1.1 Y, 1.4 N*": Y is yes or probably yes, N likewise."""
    told = [part.split() for part in cell.split(", ")]
    words = {"Y*": YES, "N*": NO}
    return [
        dict(zip((id_ for id_, _ in told), answers, strict=True))
        for answers in product(*(words.get(word, (word,)) for _, word in told))
    ]


@pytest.mark.parametrize(
    "cell",
    [
        *(
            f"1.1 {a}, 1.2 {b}, 1.3 Y*, 1.4 N*"
            for a in ("Y*", "WN", "SN", "NI")
            for b in ("Y*", "SN")
        ),
        *(f"1.1 Y*, 1.2 Y*, 1.3 {c}, 1.4 Y*" for c in ("Y*", "N*", "NI")),
        *(f"1.1 Y*, 1.2 WN, 1.3 {c}, 1.4 N*" for c in ("Y*", "N*", "NI")),
        *(f"1.1 WN, 1.2 {b}, 1.3 N*, 1.4 {d}" for b in ("Y*", "WN") for d in ("N*", "Y*")),
    ],
)
def test_confounding_is_not_judged_where_readings_differ(cell: str) -> None:
    assert {confounding(one) for one in given(cell)} == {DISPUTED}


@pytest.mark.parametrize(
    "cell",
    [
        *(f"1.1 Y*, 1.2 {b}, 1.3 Y*, 1.5 Y*" for b in ("SN", "NI")),
        "1.1 Y*, 1.2 Y*, 1.3 Y*, 1.5 N*",
        "1.1 Y*, 1.2 Y*, 1.3 Y*, 1.5 Y*",
        "1.1 Y*, 1.2 Y*, 1.3 WN, 1.5 N*",
        *(f"1.1 Y*, 1.2 WN, 1.3 {c}, 1.5 N*" for c in ("Y*", "WN", "SN", "NI")),
    ],
)
def test_confounding_over_time_is_not_judged_where_readings_differ(cell: str) -> None:
    assert {confounding_over_time(one) for one in given(cell)} == {DISPUTED}


@pytest.mark.parametrize(
    ("rule", "cell"),
    [
        *((classification, f"2.1 N*, 2.2 NI, 2.3 SY, 2.4 {d}, 2.5 N*") for d in ("N*", "WY", "SY")),
        *((classification, f"2.1 N*, 2.2 N*, 2.3 WY, 2.4 {d}, 2.5 N*") for d in ("WY", "NI", "SY")),
        (selection, "3.1 Y*, 3.2 N*, 3.3 NI, 3.4 Y*, 3.5 Y*, 3.6 Y*, 3.7 N*, 3.8 N*"),
        (selection, "3.1 SN, 3.3 NI, 3.4 N*, 3.6 Y*, 3.7 N*, 3.8 N*"),
        (selection, "3.1 Y*, 3.2 N*, 3.3 Y*, 3.4 NI, 3.5 Y*, 3.6 Y*, 3.7 N*, 3.8 N*"),
        *((missing_data, f"4.1 N*, 4.2 Y*, 4.3 Y*, 4.4 Y*, 4.5 Y*, 4.6 Y*, 4.11 {x}") for x in ("Y*", "N*")),
        *(
            (missing_data, f"4.1 N*, 4.2 Y*, 4.3 Y*, 4.4 N*, 4.7 Y*, 4.8 {x}, 4.9 Y*, 4.11 Y*")
            for x in ("N*", "NI")
        ),
    ],
)  # fmt: skip
def test_no_domain_is_judged_where_readings_differ(rule: object, cell: str) -> None:
    assert {rule(one) for one in given(cell)} == {DISPUTED}  # type: ignore[operator]  # a rule


@pytest.mark.parametrize(
    ("rule", "cell", "judgement"),
    [
        (confounding, "1.1 SN, 1.2 Y*, 1.3 N*, 1.4 Y*", "critical"),
        (confounding, "1.1 NI, 1.2 Y*, 1.3 N*, 1.4 N*", "serious"),
        (confounding, "1.1 Y*, 1.2 SN, 1.3 Y*, 1.4 Y*", "critical"),
        (confounding, "1.1 WN, 1.2 NI, 1.3 NI, 1.4 Y*", "serious"),
        (confounding, "1.1 Y*, 1.2 Y*, 1.3 NI, 1.4 N*", "low"),
        (confounding_over_time, "1.1 N*, 1.2 Y*, 1.3 Y*, 1.4 Y*, 1.5 N*", "critical"),
        (confounding_over_time, "1.1 NI, 1.2 Y*, 1.3 Y*, 1.4 N*, 1.5 Y*", "critical"),
        (confounding_over_time, "1.1 N*, 1.2 Y*, 1.3 Y*, 1.4 NI, 1.5 N*", "serious"),
        (confounding_over_time, "1.1 Y*, 1.2 Y*, 1.3 SN, 1.5 N*", "serious"),
        (classification, "2.1 Y*, 2.4 N*, 2.5 N*", "low"),
        (classification, "2.1 N*, 2.2 Y*, 2.4 N*, 2.5 NI", "moderate"),
        (classification, "2.1 N*, 2.2 N*, 2.3 WY, 2.4 N*, 2.5 N*", "moderate"),
        (classification, "2.1 N*, 2.2 N*, 2.3 NI, 2.4 N*, 2.5 Y*", "serious"),
        (classification, "2.1 N*, 2.2 NI, 2.3 N*, 2.4 N*, 2.5 N*", "serious"),
        (classification, "2.1 N*, 2.2 NI, 2.3 N*, 2.4 N*, 2.5 Y*", "critical"),
        (classification, "2.1 N*, 2.2 NI, 2.3 N*, 2.4 WY, 2.5 N*", "critical"),
        (classification, "2.1 Y*, 2.4 WY, 2.5 N*", "moderate"),
        (classification, "2.1 Y*, 2.4 SY, 2.5 N*", "serious"),
        (classification, "2.1 Y*, 2.4 SY, 2.5 Y*", "critical"),
        (selection, "3.1 Y*, 3.2 N*, 3.3 N*", "low"),
        (selection, "3.1 Y*, 3.2 Y*, 3.3 N*", "moderate"),
        (selection, "3.1 WN, 3.3 Y*, 3.4 N*", "moderate"),
        (selection, "3.1 Y*, 3.2 NI, 3.3 Y*, 3.4 Y*, 3.5 N*", "moderate"),
        (selection, "3.1 SN, 3.3 N*, 3.6 Y*", "moderate"),
        (selection, "3.1 SN, 3.3 N*, 3.6 N*, 3.7 NI, 3.8 Y*", "critical"),
        (selection, "3.1 Y*, 3.2 N*, 3.3 Y*, 3.4 Y*, 3.5 Y*, 3.6 N*, 3.7 N*, 3.8 N*", "serious"),
        (missing_data, "4.1 Y*, 4.2 Y*, 4.3 Y*", "low"),
        (missing_data, "4.1 N*, 4.2 Y*, 4.3 Y*, 4.4 Y*, 4.5 N*", "low"),
        (missing_data, "4.1 N*, 4.2 Y*, 4.3 Y*, 4.4 Y*, 4.5 NI, 4.6 WN, 4.11 Y*", "moderate"),
        (missing_data, "4.1 N*, 4.2 Y*, 4.3 Y*, 4.4 Y*, 4.5 Y*, 4.6 NI, 4.11 N*", "serious"),
        (missing_data, "4.1 N*, 4.2 Y*, 4.3 Y*, 4.4 N*, 4.7 Y*, 4.8 Y*, 4.9 Y*", "low"),
        (missing_data, "4.1 N*, 4.2 Y*, 4.3 Y*, 4.4 N*, 4.7 Y*, 4.8 Y*, 4.9 SN, 4.11 N*", "critical"),
        (missing_data, "4.1 NI, 4.2 Y*, 4.3 Y*, 4.4 NI, 4.7 N*, 4.10 SN, 4.11 Y*", "serious"),
        (measurement, "5.1 Y*", "serious"),
        (measurement, "5.1 N*, 5.2 N*", "low"),
        (measurement, "5.1 N*, 5.2 NI, 5.3 WY", "moderate"),
        (measurement, "5.1 N*, 5.2 Y*, 5.3 SY", "serious"),
        (measurement, "5.1 NI, 5.2 N*", "moderate"),
        (measurement, "5.1 NI, 5.2 Y*, 5.3 N*", "moderate"),
        (measurement, "5.1 NI, 5.2 Y*, 5.3 SY", "serious"),
        (reporting, "6.1 Y*", "low"),
        (reporting, "6.1 N*, 6.2 Y*, 6.3 Y*, 6.4 N*", "critical"),
        (reporting, "6.1 N*, 6.2 Y*, 6.3 NI, 6.4 NI", "serious"),
        (reporting, "6.1 NI, 6.2 NI, 6.3 NI, 6.4 NI", "serious"),
        (reporting, "6.1 N*, 6.2 NI, 6.3 N*, 6.4 N*", "moderate"),
        (reporting, "6.1 NI, 6.2 N*, 6.3 N*, 6.4 N*", "low"),
    ],
)  # fmt: skip
def test_robins_i_judges_where_every_reading_agrees(
    rule: object, cell: str, judgement: str
) -> None:
    assert {rule(one) for one in given(cell)} == {judgement}  # type: ignore[operator]  # a rule


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda one: one.form or one.id)
def test_robins_i_judges_nothing_of_no_answers(domain: object) -> None:
    assert domain.rule({}) is None  # type: ignore[attr-defined]  # a domain


def test_robins_i_says_that_the_assessor_judges_what_is_not_verified() -> None:
    form = tool_form("robins_i", {**ALL_LOW, "1A.3": "Y"})
    assert (form.sections[0].suggested, form.sections[0].because) == (None, ASSESSOR_JUDGES)
    assert form.suggested is None
    judged = tool_form("robins_i", {**ALL_LOW, "1A.3": "Y", "D1": "serious"})
    assert judged.suggested == "serious"


def test_robins_i_stops_where_triage_says_so() -> None:
    assert tool_form("robins_i", {"B3": "Y"}).suggested == "critical"
    assert tool_form("robins_i", {"B1": "N", "B2": "PY"}).suggested == "critical"
    assert tool_form("robins_i", {"B1": "Y", "B2": "PY"}).suggested is None


def test_robins_i_asks_for_one_form_of_confounding() -> None:
    assert [q.id for q in tool_form("robins_i", CHECKED).sections[0].questions] == [
        "1A.1", "1A.2", "1A.3", "1A.4",
    ]  # fmt: skip
    over_time = tool_form("robins_i", {**CHECKED, "C4": "Y", "1B.1": "N"})
    assert [q.id for q in over_time.sections[0].questions] == [
        "1B.1", "1B.2", "1B.3", "1B.4", "1B.5",
    ]  # fmt: skip


def test_robins_i_as_a_whole_may_be_judged_worse_and_never_better() -> None:
    assert tool_form("robins_i", ALL_LOW).suggested == "low"
    assert wrong_with("robins_i", ALL_LOW, "moderate") is None
    worse = {**ALL_LOW, "5.1": "Y"}
    assert "cannot be moderate" in str(wrong_with("robins_i", worse, "moderate"))
    assert wrong_with("robins_i", worse, "critical") is None


def test_robins_i_prompts_for_several_moderate_domains() -> None:
    several = {**ALL_LOW, "5.1": "NI", "2.5": "Y"}
    assert str(tool_form("robins_i", several).prompt).startswith("D2, D5 are moderate")
    assert tool_form("robins_i", ALL_LOW).prompt is None


@pytest.mark.parametrize("question", ["rob_2", "robins_i", "amstar_2"])
@pytest.mark.parametrize("parts", [{}, {"1.1": "perhaps", "B1": "?", "1": "", "D1": "fine"}])
def test_no_tool_judges_nothing_or_nonsense(question: str, parts: dict[str, str]) -> None:
    form = tool_form(question, parts)
    assert form.suggested is None
    assert form.missing
    assert wrong_with(question, parts, form.tool.options[0]) is not None


FRAME = {"effect": "assignment", "design": "individual"}


def test_rob_2_asks_on_only_where_the_answers_lead() -> None:
    def asked(**answers: str) -> set[str]:
        parts = {key.replace("_", ".")[1:]: value for key, value in answers.items()}
        form = tool_form("rob_2", FRAME | parts)
        return {one.id for section in form.sections for one in section.questions}

    assert "2.3" not in asked(q2_1="N", q2_2="N")
    assert "2.3" in asked(q2_1="N", q2_2="NI")
    assert "3.2" not in asked(q3_1="Y", q3_2="N")
    assert {"4.3"} <= asked(q4_1="N", q4_2="NI")


def test_rob_2_suggests_prompts_and_lets_a_domain_be_overruled() -> None:
    low = FRAME | SOUND
    assert tool_form("rob_2", low).suggested == "low"
    assert tool_form("rob_2", {**low, "D3": "high"}).suggested == "high"
    concerns = tool_form("rob_2", {**low, "1.1": "N", "5.1": "N"})
    assert concerns.suggested == "some concerns"
    assert str(concerns.prompt).startswith("D1, D5 are of some concern")
    assert tool_form("rob_2", {**low, "design": "cluster"}).suggested is None


def test_rob_2_takes_nothing_for_granted_of_what_is_judged() -> None:
    form = tool_form("rob_2", SOUND)
    assert [(one.id, one.answer) for one in form.frame] == [("effect", None), ("design", None)]
    assert form.missing == ("effect", "design")
    assert not form.sections[1].questions, "what deviations are asked depends on the effect"
    assert form.suggested is None
    of_clusters = tool_form("rob_2", {**SOUND, "effect": "assignment", "design": "cluster"})
    assert of_clusters.notes
    assert tool_form("rob_2", {**SOUND, "effect": "assignment"}).suggested is None


AMSTAR = {str(number): "yes" for number in range(1, 17)}


@pytest.mark.parametrize(
    ("changes", "judgement"),
    [
        ({}, "high"),
        ({"1": "no"}, "high"),
        ({"1": "no", "3": "no"}, "moderate"),
        ({"2": "partly", "4": "partly", "7": "partly", "8": "partly", "9": "partly"}, "high"),
        ({"11": "no meta-analysis", "12": "no meta-analysis", "15": "no meta-analysis"}, "high"),
        *(({one: "no"}, "low") for one in CRITICAL),
        *(({one: "no", "1": "no", "3": "no"}, "low") for one in CRITICAL),
        *(({one: "no", other: "no"}, "critically low") for one, other in product(CRITICAL, CRITICAL) if one < other),
    ],
)  # fmt: skip
def test_amstar_2_counts_critical_flaws_before_weaknesses(
    changes: dict[str, str], judgement: str
) -> None:
    assert tool_form("amstar_2", {**AMSTAR, **changes}).suggested == judgement


def test_amstar_2_waits_for_every_answer_unless_two_flaws_decide() -> None:
    partly = {key: "yes" for key in AMSTAR if key != "16"}
    assert tool_form("amstar_2", partly).suggested is None
    assert tool_form("amstar_2", {"2": "no", "4": "no"}).suggested == "critically low"
    assert tool_form("amstar_2", {**AMSTAR, "1": "partly"}).suggested is None
