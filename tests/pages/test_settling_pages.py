"""The pages on which a moderator settles a round, finishes it, or ends it early."""

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.config import Settings
from registry.models import ReviewAssignment, ReviewRound, Settlement, Submission
from registry.policy.review_phases import Phase
from registry.policy.roles import Role
from registry.policy.sections import Section
from registry.policy.submission_stages import Stage
from registry.services.submissions.unlocking import unlocked
from tests.in_settling import ALIKE, IMPORTANT, INDEPENDENT, a_round
from tests.judging import a_judge
from tests.people import signed_in, writing
from tests.submitted import a_cast, post

OTHERWISE = {**ALIKE, INDEPENDENT: "not met", IMPORTANT: "limited"}


@dataclass
class Bench:
    """Browsers of those around one round."""

    moderator: FlaskClient
    second: FlaskClient
    reviewer: FlaskClient
    editor: FlaskClient
    round: str
    case: str
    settings: Settings

    def at(self, page: str = "settle") -> str:
        return f"/moderation/{self.round}/{page}"

    def phase(self) -> str:
        with writing(self.settings) as session:
            return session.scalars(select(ReviewRound.phase)).one()


def bench_of(app: Flask, settings: Settings, *given: dict[str, str], phase: Phase) -> Bench:
    with writing(settings) as session:
        cast = a_cast(session)
        made = a_round(session, cast, *given, phase=phase)
        second = a_judge(session, Role.MODERATOR, "second")
        session.commit()
        reviewers = [one.person_id for one in made.assignments]
        reference, case = made.review.reference, cast.submission.reference
        reviewer = session.get_one(type(second), reviewers[0])
        people = (cast.moderator, second, reviewer, cast.editor)
    moderator, second_one, one_reviewer, editor = (signed_in(app, person) for person in people)
    return Bench(
        moderator, second_one, one_reviewer, editor, round=reference, case=case, settings=settings
    )


@pytest.fixture
def bench(own_app: Flask, own_settings: Settings) -> Bench:
    return bench_of(own_app, own_settings, ALIKE, OTHERWISE, phase=Phase.SETTLING)


def test_a_round_is_settled_press_by_press(bench: Bench) -> None:
    page = bench.moderator.get(bench.at()).text
    assert "2 answers differ and are to be settled" in page
    assert page.index("Was it done by people") < page.index("How important")
    status, led = post(bench.moderator, bench.at("settle/1"), page=bench.at(), take="B", opened="0")
    assert (status, led.endswith("/settle#item-3")) == (302, True)
    typed = {"answer": "important", "reason": "Parents said so.", "document": "none", "opened": "0"}
    status, led = post(bench.moderator, bench.at("settle/3"), **typed)
    assert (status, led.endswith("/settle#finish")) == (302, True)
    page = bench.moderator.get(bench.at()).text
    assert "Everything is settled" in page
    assert "Parents said so." in page
    status, _ = post(bench.moderator, bench.at())
    assert (status, bench.phase()) == (302, Phase.SETTLED)
    page = bench.moderator.get(bench.at()).text
    assert "nothing of it changes any more" in page
    assert "<form" not in page


def test_what_is_in_the_way_of_finishing_is_said_on_the_page(bench: Bench) -> None:
    status, page = post(bench.moderator, bench.at(), page=bench.at("settle/1"))
    assert (status, bench.phase()) == (200, Phase.SETTLING)
    assert '<a href="#finish">2 items on which reviewers differ' in page


def test_what_is_wrong_is_said_and_what_was_typed_stays(bench: Bench) -> None:
    typed = {"answer": "important", "quote": "As they said.", "opened": "0"}
    status, page = post(bench.moderator, bench.at("settle/3"), **typed)
    assert status == 200
    assert "Say why" in page
    assert "Choose the document that it rests on" in page
    assert "As they said." in page
    assert 'value="important" checked' in page


def test_two_moderators_at_once_are_told_and_keep_what_they_typed(bench: Bench) -> None:
    page = f"/moderation/{bench.case}/interests"
    assert bench.second.get(bench.at()).location == page, "interests come first"
    post(bench.moderator, bench.at("settle/1"), take="B", opened="0")
    typed = {"answer": "met", "reason": "It says so.", "document": "none", "opened": "0"}
    status, page = post(bench.moderator, bench.at("settle/1"), **typed)
    assert status == 200
    assert "Somebody else settled this meanwhile" in page
    assert "It says so." in page
    with writing(bench.settings) as session:
        assert session.scalars(select(Settlement.answer)).all() == ["not met"]


@pytest.mark.parametrize("page", ["settle", "settle/1", "return"])
def test_nobody_but_its_moderator_opens_it(bench: Bench, page: str) -> None:
    assert bench.reviewer.get(bench.at(page)).status_code == 403
    assert bench.editor.get(bench.at(page)).status_code == 403
    assert bench.moderator.get(f"/moderation/R-NONE-NONE/{page}").status_code == 404


@pytest.mark.parametrize("opened", ["", "-1", "9" * 5000, "x"])
def test_a_form_of_nobodys_making_settles_nothing(bench: Bench, opened: str) -> None:
    status, _ = post(bench.moderator, bench.at("settle/1"), take="B", opened=opened)
    assert status == 403
    assert bench.moderator.get(bench.at("settle/99")).status_code == 404
    with writing(bench.settings) as session:
        assert session.scalars(select(Settlement)).all() == []


def test_a_round_is_ended_early_with_reasons_and_all_is_kept(
    own_app: Flask, own_settings: Settings
) -> None:
    bench = bench_of(own_app, own_settings, ALIKE, phase=Phase.INDEPENDENT)
    assert bench.moderator.get(bench.at()).status_code == 404, "not all answers are in"
    status, page = post(bench.moderator, bench.at("return"))
    assert (status, bench.phase()) == (200, Phase.INDEPENDENT)
    assert "Say for at least one section" in page
    status, _ = post(bench.moderator, bench.at("return"), **{"change-costs": "In which prices?"})
    assert (status, bench.phase()) == (302, Phase.RETURNED)
    page = bench.moderator.get(bench.at("return")).text
    assert "In which prices?" in page
    assert "What A read says met." in bench.moderator.get(bench.at()).text
    with writing(bench.settings) as session:
        submission = session.scalars(select(Submission)).one()
        assert submission.stage == Stage.CHANGES_REQUESTED
        assert unlocked(session, submission) == frozenset({Section.COSTS})
        assert session.scalars(select(ReviewAssignment.state)).all() == ["answers sent"]
    tasks = bench.editor.get(f"/submissions/{bench.case}").text
    assert "In which prices?" in tasks
