"""A moderator settles a tool's form question by question: each choice with its reason, and the judgement follows."""

import json
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ratings.record import record_from_json
from ratings.review.settled import with_review
from registry.config import Settings
from registry.models import ReviewAssignment, ReviewRound, Settlement
from registry.services.reviews.settling_state import settled_answers
from tests.in_settling import ALIKE, BIAS, ITEMS, a_round, answered
from tests.pages.page_client import PageClient
from tests.people import signed_in, writing
from tests.scoring import LOW_ROB_2
from tests.submitted import a_cast, post

LOST = {"3.1": "N", "3.2": "N", "3.3": "Y", "3.4": "Y"}
OTHERWISE = LOW_ROB_2 | LOST | {"4.1": "PN"}
"""Comes to high: losses depend on the outcome. Another answer to 4.1 changes nothing."""
READ = {"document": "none"}


@dataclass
class Bench:
    """A moderator before one result on which A and B differ in five questions."""

    moderator: FlaskClient
    page: str
    settings: Settings

    def send(self, **fields: str) -> str:
        """Send the form with these fields, by their names."""
        return post(self.moderator, self.page, **{"opened": "0", **READ, **fields})[1]

    def settled(self) -> Settlement | None:
        with writing(self.settings) as session:
            return session.scalars(select(Settlement)).one_or_none()


@pytest.fixture
def bench(own_app: Flask, own_settings: Settings) -> Bench:
    with writing(own_settings) as session:
        cast = a_cast(session)
        made = a_round(session, cast, ALIKE, {**ALIKE, BIAS: "high"})
        for assignment, answer, parts in zip(
            made.assignments, ("low", "high"), (LOW_ROB_2, OTHERWISE), strict=True
        ):
            answered(session, assignment, BIAS, answer, parts)
        session.commit()
        reference, moderator = made.review.reference, cast.moderator
    number = 1 + [one.key for one in ITEMS].index(BIAS)
    client = signed_in(own_app, moderator)
    return Bench(client, f"/moderation/{reference}/settle/{number}", own_settings)


def chosen(**whys: str) -> dict[str, str]:
    """Fields of B's answers to the questions that differ, and why."""
    found = {f"part-{one}": OTHERWISE[one] for one in (*LOST, "4.1")}
    return found | {f"why-{one}": f"Table 2 says so of {one}." for one in (*LOST, "4.1")} | whys


def test_what_differs_stands_side_by_side_and_what_is_alike_is_carried_over(bench: Bench) -> None:
    page = PageClient(bench.moderator).get(bench.page)
    text = " ".join(page.text.split())
    assert "A: Yes · B: No" in text
    assert "No (as B answered)" in text
    assert "Carried over: 13 answers that all gave" in text
    assert 'name="part-3.1"' in bench.moderator.get(bench.page).text
    assert 'name="part-3.2"' not in bench.moderator.get(bench.page).text
    listed = bench.moderator.get(bench.page.rpartition("/")[0]).text
    assert "Settle it question by question" in listed
    assert 'name="take"' not in listed


def test_the_judgement_follows_from_what_is_chosen_with_each_reason(bench: Bench) -> None:
    first = {
        "part-3.1": "N",
        "why-3.1": "A third were lost.",
        "part-4.1": "N",
        "why-4.1": "It fits.",
    }
    looked = bench.send(step="look", **first)
    assert 'name="part-3.2"' in looked
    assert "A third were lost." in looked
    assert "A: not asked · B: No" in looked
    assert bench.settled() is None
    bench.send(step="settle", **chosen())
    held = bench.settled()
    assert held is not None
    assert held.answer == "high"
    parts = json.loads(held.parts)
    assert {
        name: value for name, value in parts.items() if not name.endswith("reason")
    } == OTHERWISE
    assert parts["3.4.reason"] == "Table 2 says so of 3.4."
    assert held.reason.startswith("3.1: Table 2 says so of 3.1.\n3.2: ")


def test_questions_that_the_choice_skips_are_left_out_and_the_other_judgement_follows(
    bench: Bench,
) -> None:
    bench.send(step="settle", **chosen() | {"part-3.1": "Y"})
    held = bench.settled()
    assert held is not None
    assert held.answer == "low"
    assert not {"3.2", "3.3", "3.4", "3.2.reason"} & json.loads(held.parts).keys()
    with writing(bench.settings) as session:
        review = session.scalars(select(ReviewRound)).one()
        settled = settled_answers(session, review)
        whole = with_review(
            record_from_json(review.record),
            settled,
            items=ITEMS,
            edition=review.edition,
            guide=review.guide,
            reviewers=2,
            settled_on="2026-11-02",
        )
    bias = next(
        c.risk_of_bias for study in whole.studies for c in study.contrasts if c.risk_of_bias
    )
    assert {str(one.question): one.answer for one in bias.answers}["4.1"] == "PN"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"why-3.3": ""}, "Say why you choose that answer to 3.3."),
        ({"part-4.1": ""}, "Choose an answer to 4.1."),
        ({"part-4.1": "perhaps"}, "Answer question 4.1."),
        ({"part-whole": "low"}, "Say why the whole is low and not high."),
        ({"document": ""}, "Choose the document that it rests on, or that none reports it."),
        ({"why-3.3": "x" * 1001}, "Say why in at most 1,000 characters."),
    ],
)
def test_what_is_lacking_is_said_and_nothing_typed_is_lost(
    bench: Bench, fields: dict[str, str], sentence: str
) -> None:
    page = bench.send(step="settle", **chosen() | fields)
    assert "There is a problem" in page
    assert sentence in page.replace("&#39;", "'")
    assert "Table 2 says so of 3.2." in page
    assert bench.settled() is None


def test_what_the_choice_skips_for_now_is_kept_for_when_it_is_asked_again(bench: Bench) -> None:
    page = bench.send(step="look", **chosen() | {"part-3.1": "Y"})
    assert '<input type="hidden" name="why-3.4" value="Table 2 says so of 3.4.">' in page


def test_the_whole_may_be_judged_otherwise_with_a_reason(bench: Bench) -> None:
    bench.send(step="settle", **chosen(), **{"part-whole": "some concerns", "why-whole": "Few."})
    held = bench.settled()
    assert held is not None
    assert (held.answer, json.loads(held.parts)["override"]) == ("some concerns", "Few.")
    assert held.reason.endswith("\nThe whole: Few.")


def test_all_of_one_reviewer_s_answers_are_taken_with_a_reason_of_the_moderator(
    bench: Bench,
) -> None:
    refused = bench.send(step="all of B", **chosen())
    assert "Say why" in refused
    assert "Table 2 says so of 3.2." in refused
    assert bench.settled() is None
    bench.send(step="all of B", **{"why-all": "B read the appendix."})
    held = bench.settled()
    assert held is not None
    assert (held.answer, held.reason) == ("high", "B read the appendix.")
    assert json.loads(held.parts) == OTHERWISE


def test_a_section_that_one_reviewer_judged_apart_is_a_choice_too(bench: Bench) -> None:
    with writing(bench.settings) as session:
        other = session.scalars(
            select(ReviewAssignment).where(ReviewAssignment.letter == "B")
        ).one()
        apart = OTHERWISE | {
            "D1": "some concerns",
            "D1.reason": "Odd.",
            "D1.direction": "towards null",
        }
        answered(session, other, BIAS, "high", apart)
        session.commit()
    page = bench.moderator.get(bench.page).text
    assert "How is D1 judged?" in page
    assert "Which way may a bias of D1 have moved the result?" in page
    own = {"part-D1": "some concerns", "why-D1": "It was odd.", "part-D1.direction": "not said"}
    bench.send(step="settle", **chosen(), **own, **{"why-D1.direction": "Nobody can tell."})
    held = bench.settled()
    assert held is not None
    parts = json.loads(held.parts)
    assert (parts["D1"], parts["D1.reason"]) == ("some concerns", "It was odd.")
    assert "D1.direction" not in parts


def test_somebody_else_who_settled_it_meanwhile_is_told_of_and_nothing_is_lost(
    bench: Bench,
) -> None:
    bench.send(step="settle", **chosen())
    page = bench.send(step="settle", **chosen() | {"part-3.1": "Y", "why-3.1": "Read again."})
    assert "Somebody else settled this meanwhile" in page
    assert "Read again." in page
