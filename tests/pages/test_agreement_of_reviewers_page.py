"""What is published of how far reviewers agree: from raw answers of published reviews alone, naming nobody."""

import csv
import io
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from ratings.rating_words import Criterion
from ratings.record import read_record
from ratings.review.item import Kind, ReviewItem
from registry.config import Settings, resource
from registry.policy.assignment_states import AssignmentState
from registry.policy.review_phases import Phase
from registry.services.reviews.agreement import agreement_of_round, agreement_over_time
from registry.services.reviews.agreement_told import agreement_json, period_json
from tests.in_settling import InSettling, a_reviewer, a_round, published
from tests.pages.page_client import PageClient
from tests.people import writing
from tests.submitted import a_cast

TABLES = {
    "attrition": ([20, 5], [10, 15]),
    "described": ([45, 3], [2, 0]),
    "rob_2": ([10, 2, 0], [3, 8, 2], [0, 1, 4]),
}
WORKED_OUT = {
    "attrition": (70, 0.4, 0.4059, 0.4),
    "described": (90, -0.0504, 0.8895, -0.0504),
    "rob_2": (73.3333, 0.5797, 0.6099, 0.7556),
}
SEEDS = ("teens-and-toddlers", "family-nurse-partnership")


def asked() -> tuple[tuple[ReviewItem, ...], dict[str, str], dict[str, str]]:
    """Items whose answers by A and B make the three tables."""
    items, a, b = [], {}, {}
    for question, table in TABLES.items():
        options = ("yes", "no") if len(table) == 2 else ("yes", "partly", "no")
        cells = [
            (row, column)
            for row in range(len(table))
            for column in range(len(table))
            for _ in range(table[row][column])
        ]
        for number, (row, column) in enumerate(cells):
            key = f"outcomes[{number}].{question}"
            items.append(
                ReviewItem(
                    key=key,
                    about=f"outcomes[{number}]",
                    question=question,
                    kind=Kind.PEOPLE,
                    asks=f"Asked by {question}?",
                    options=options,
                    ordered=True,
                )
            )
            a[key], b[key] = options[row], options[column]
    return tuple(items), a, b


def a_published_round(session: Session, name: str, seed: str, *given: dict[str, str]) -> InSettling:
    items, a, b = asked()
    made = a_round(session, a_cast(session, name), *(given or (a, b)), items=items)
    published(session, made.review, read_record(resource("seed_programmes") / f"{seed}.toml"))
    return made


@pytest.fixture
def reader(own_app: Flask) -> FlaskClient:
    return own_app.test_client()


def test_the_figures_are_those_worked_out_by_hand(
    reader: FlaskClient, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        made = a_published_round(session, "One Trust", SEEDS[0])
        made.review.ended_at = datetime(2026, 12, 31, 23, tzinfo=UTC)
        session.commit()
        of_round = period_json(agreement_of_round(session, made.review))
        names = [one.letter for one in made.assignments]
    told = reader.get("/agreement.json").get_json()
    assert {one["question"]: one for one in told["all"]["questions"]}.keys() == TABLES.keys()
    for one in told["all"]["questions"]:
        found = (one["per_cent"], one["kappa"], one["ac1"], one["weighted_kappa"])
        assert found == WORKED_OUT[one["question"]]
        assert (one["n"], one["n_too_small"]) == (50 if one["n"] == 50 else 30, False)
        assert sum(one["base_rates"].values()) == pytest.approx(100, abs=0.01)
    assert [one["period"] for one in told["quarters"]] == ["2026 Q4"]
    assert of_round["questions"] == told["all"]["questions"]
    assert of_round["criteria"] == told["all"]["criteria"] == told["quarters"][0]["criteria"]
    (alone,) = told["rounds"]
    assert (alone["programme"], alone["quarter"]) == (SEEDS[0], "2026 Q4")
    assert {key: alone[key] for key in of_round} == of_round
    pooled = {one["criterion"]: one for one in told["all"]["criteria"]}
    assert {name: one["n"] for name, one in pooled.items()} == dict.fromkeys(Criterion, 0) | {
        Criterion.IMPACT: 80,
        Criterion.DOCUMENTATION: 50,
    }
    assert (pooled["impact"]["kappa"], pooled["impact"]["weighted_kappa"]) == (0.4777, 0.4877)
    assert (pooled["impact"]["ac1"], pooled["impact"]["alpha"]) == (0.4974, 0.4809)
    assert pooled["costs"]["why_none"]["kappa"] == "nothing judged"
    rows = list(csv.DictReader(io.StringIO(reader.get("/agreement.csv").text.lstrip("\ufeff"))))
    periods = ("all", "2026 Q4", of_round["period"])
    assert {(one["period"], one["question"]) for one in rows} == {
        (period, question) for period in periods for question in (*TABLES, "")
    }
    assert {one["criterion"] for one in rows if not one["question"]} == set(Criterion)
    assert {one["kappa"] for one in rows if one["question"]} == {"0.4", "-0.0504", "0.5797"}
    assert {
        one["kappa"] for one in rows if one["criterion"] == "impact" and not one["question"]
    } == {"0.4777"}
    assert names == ["A", "B"]


def test_the_page_says_what_the_figures_mean_and_names_nobody(
    reader: FlaskClient, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        few = {key: "yes" for key in asked()[1] if "attrition" in key and "[1]" in key}
        a_published_round(session, "One Trust", SEEDS[0], few, few)
        session.commit()
    page = PageClient(reader).get("/agreement")
    for words in (
        "n too small",
        "kappa paradox",
        "none: all answers alike",
        "none: nothing judged",
    ):
        assert words in page.text
    assert "Nobody is named" in page.text
    assert "judges.example.net" not in page.text


@pytest.mark.parametrize("phase", list(Phase))
def test_of_a_review_that_is_not_published_not_even_a_count_is_told(
    own_settings: Settings, phase: Phase
) -> None:
    with writing(own_settings) as session:
        items, a, _ = asked()
        a_published_round(session, "One Trust", SEEDS[0])
        before = agreement_json(agreement_over_time(session))
        a_round(session, a_cast(session, "Other Trust"), a, a, items=items, phase=phase)
        assert agreement_json(agreement_over_time(session)) == before


def test_who_was_replaced_counts_for_nothing_and_leaves_no_pair_of_their_own(
    reader: FlaskClient, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        first = a_published_round(session, "One Trust", SEEDS[0])
        second = a_published_round(session, "Other Trust", SEEDS[1])
        _, _, b = asked()
        second.assignments[1].state = AssignmentState.REPLACED
        a_reviewer(session, second.cast, second.review, "C", b)
        session.commit()
        assert first.review.id != second.review.id
    told = reader.get("/agreement.json").get_json()["all"]
    assert told["reviews"] == 2
    for one in told["questions"]:
        assert one["kappa"] == WORKED_OUT[one["question"]][1], "the same table twice"
        assert one["reviewers"] == 2
        assert one["n"] in {60, 100}


def test_before_any_review_is_published_the_page_says_so(reader: FlaskClient) -> None:
    page = PageClient(reader).get("/agreement")
    assert "no review is published" in page.text
    assert reader.get("/agreement.json").get_json()["all"]["questions"] == []
