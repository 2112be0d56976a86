"""A reviewer's pages: only their own, kept half or whole, and sent once nothing is missing."""

import json
import re
from dataclasses import dataclass
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry import create_app
from registry.config import Settings
from registry.policy.roles import Role
from registry.services.reviews.own_tasks import own_tasks
from registry.services.reviews.parts_asked import PartAsked
from registry.services.reviews.rounds import round_of
from tests.judging import an_open_round, trained
from tests.people import a_person, actor_of, signed_in, writing
from tests.scoring import accepted, answer_all, reviewers_of
from tests.signing_in import token_of
from tests.submitted import a_cast

CONTRAST = "studies/teens-and-toddlers-trial/contrasts/low-self-esteem-one-year"


@dataclass
class Scene:
    """Two reviewers who took a round on, a third person of each sort, and the round's address."""

    first: FlaskClient
    second: FlaskClient
    stranger: FlaskClient
    moderator: FlaskClient
    reference: str
    parts: tuple[PartAsked, ...]

    @property
    def home(self) -> str:
        return f"/reviews/{self.reference}"


@pytest.fixture
def scene(own_app: Flask, own_settings: Settings) -> Scene:
    return scene_of(own_app, own_settings)


@pytest.fixture
def either_scene(either_own: Settings) -> Scene:
    """The same on each of the two databases."""
    return scene_of(create_app(either_own), either_own)


def scene_of(app: Flask, settings: Settings) -> Scene:
    with writing(settings) as session:
        cast = a_cast(session)
        review = an_open_round(session, cast)
        people = reviewers_of(session, review)
        for person in people:
            own = accepted(session, review, person)
        other = a_person(session, Role.REVIEWER, email="other@example.net")
        tasks = own_tasks(session, own)
        reference = review.reference
        session.commit()
        first, second = (signed_in(app, one) for one in people)
        stranger, moderator = (signed_in(app, one) for one in (other, cast.moderator))
        parts = tuple(one.part for one in tasks.parts)
    return Scene(first, second, stranger, moderator, reference, parts)


def fields_of(page: str) -> dict[str, str]:
    """What the form of a page carries: its token, versions and all that is typed."""
    held = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    held |= dict(re.findall(r'name="(answer-\d+)" value="([^"]*)" checked', page))
    for name, text in re.findall(r'<textarea id="[^"]+" name="([^"]+)"[^>]*>\n([^<]*)<', page):
        held[name] = unescape(text)
    held |= dict(re.findall(r'name="(page-[^"]+)" type="text" value="([^"]*)"', page))
    for name, options in re.findall(
        r'<select id="[^"]+" name="([^"]+)">(.*?)</select>', page, re.DOTALL
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        held[name] = chosen[1] if chosen else ""
    return held


def confirming(page: str) -> dict[str, str]:
    """Every derived answer of a page confirmed, by one reason and place."""
    chosen = dict(re.findall(r'name="(answer-\d+)" value="([^"]*)"[^>]*data-derived', page))
    shared = {
        "reason-page": "The abstract says so.",
        "document-page": "tt13",
        "page-page": "abstract",
    }
    return fields_of(page) | chosen | shared


def test_the_list_and_the_task_list_show_what_is_due_and_how_far_one_is(scene: Scene) -> None:
    assert scene.home in scene.first.get("/reviews").text
    page = scene.first.get(scene.home).text
    assert re.search(r"0 of \d+ questions are answered. Send your answers by \d+ \w+ 20", page)
    assert "Low self-esteem" in page


def test_every_page_of_a_round_opens_with_the_record_and_the_guide_beside_the_questions(
    scene: Scene,
) -> None:
    for part in scene.parts:
        answer = scene.first.get(f"{scene.home}/items/{part.where}")
        assert answer.status_code == 200, part.where
        page = unescape(answer.text)
        assert all(one.item.asks in page for one in part.items)
        assert page.count('class="guide"') == len(part.items)


def test_one_reason_and_place_serve_everything_that_is_confirmed(scene: Scene) -> None:
    address = f"{scene.home}/items/{CONTRAST}"
    page = scene.first.get(address).text
    saved = scene.first.post(address, data={**confirming(page), "then": "stay"})
    assert saved.status_code == 302
    after = scene.first.get(address).text
    derived = len(re.findall("data-derived", page))
    assert len(re.findall(r"data-derived>", after)) == derived
    assert len(re.findall(r"checked data-derived>", after)) == derived
    assert after.count("The abstract says so.") == 1
    assert f"{derived} of {derived} answered" in scene.first.get(scene.home).text


def test_half_a_page_is_kept_and_says_what_it_still_needs(scene: Scene) -> None:
    address = f"{scene.home}/items/{CONTRAST}"
    page = scene.first.get(address).text
    typed = fields_of(page) | {"answer-0": "not met", "reason-0": "It was <broken>."}
    scene.first.post(address, data={**typed, "reason-page": "Said once.", "then": "stay"})
    after = scene.first.get(address).text
    kept = fields_of(after)
    assert kept["answer-0"] == "not met"
    assert kept["reason-0"] == "It was <broken>."
    assert kept["reason-page"] == "Said once."
    assert 'href="#document-0"' in after
    assert "<broken>" not in after


def test_a_reason_of_its_own_stays_with_the_answer_it_confirms(scene: Scene) -> None:
    address = f"{scene.home}/items/{CONTRAST}"
    page = scene.first.get(address).text
    derived = re.search(r'name="answer-0" value="([^"]*)"[^>]*data-derived', page)
    assert derived
    own = {"answer-0": derived[1], "reason-0": "Its own.", "document-0": "not reported"}
    scene.first.post(address, data={**fields_of(page), **own})
    kept = fields_of(scene.first.get(address).text)
    assert (kept["reason-0"], kept["reason-page"]) == ("Its own.", "")


def test_a_second_window_loses_nothing_and_is_told(either_scene: Scene) -> None:
    scene = either_scene
    address = f"{scene.home}/items/{CONTRAST}"
    here = there = fields_of(scene.first.get(address).text)
    place = {"document-0": "tt13", "page-0": "2"}
    first = {"answer-0": "not met", "reason-0": "Seen here.", **place}
    second = {"answer-0": "met", "reason-0": "Seen there.", **place}
    assert scene.first.post(address, data={**here, **first}).status_code == 302
    told = scene.first.post(address, data={**there, **second})
    assert told.status_code == 200
    assert "You saved this page in another window" in told.text
    assert "Seen here." in told.text
    assert fields_of(told.text)["reason-0"] == "Seen there."


def test_a_script_is_told_what_was_kept(scene: Scene) -> None:
    address = f"{scene.home}/items/{CONTRAST}"
    typed = confirming(scene.first.get(address).text)
    answer = scene.first.post(address, data=typed, headers={"saved-by": "script"})
    told = json.loads(answer.text)
    assert told["whole"] == told["of"]
    again = scene.first.post(
        address, data={**typed, **told["versions"]}, headers={"saved-by": "script"}
    )
    assert json.loads(again.text) == told


def test_what_is_too_long_stays_on_the_page(scene: Scene) -> None:
    address = f"{scene.home}/items/{CONTRAST}"
    typed = fields_of(scene.first.get(address).text) | {"reason-0": "x" * 8_001, "quote-0": "kept"}
    answer = scene.first.post(address, data=typed)
    assert answer.status_code == 403
    assert fields_of(answer.text)["reason-0"] == "x" * 8_001
    assert fields_of(answer.text)["quote-0"] == "kept"


def test_nobody_else_finds_a_round_or_reads_how_far_anybody_is(scene: Scene) -> None:
    addresses = [scene.home, f"{scene.home}/items/{CONTRAST}", f"{scene.home}/send"]
    for address in addresses:
        assert scene.stranger.get(address).status_code == 404
        assert scene.moderator.get(address).status_code == 403
    typed = confirming(scene.first.get(addresses[1]).text)
    scene.first.post(addresses[1], data=typed)
    assert "1 of" not in scene.second.get(scene.home).text
    assert "The abstract says so." not in scene.second.get(addresses[1]).text
    token = token_of(scene.stranger.get("/reviews/training/a-comparison-without-chance").text)
    for address in addresses[1:]:
        assert scene.stranger.post(address, data={**typed, "csrf_token": token}).status_code == 404


def test_no_such_page_of_questions_is_not_found(scene: Scene) -> None:
    for where in ("none", "studies/none", f"{CONTRAST}/none", "studies/a%00b"):
        assert scene.first.get(f"{scene.home}/items/{where}").status_code == 404


def test_sending_lists_what_is_missing_with_links_and_then_asks_first(
    either_scene: Scene, either_own: Settings
) -> None:
    scene = either_scene
    page = scene.first.get(f"{scene.home}/send").text
    assert f'href="{scene.home}/items/{CONTRAST}#question-0"' in page
    assert "Send my answers" not in page
    with writing(either_own) as session:
        review = round_of(session, scene.reference)
        person = reviewers_of(session, review)[0]
        trained(session, person)
        answer_all(session, actor_of(person), accepted(session, review, person))
        session.commit()
    page = scene.first.get(f"{scene.home}/send").text
    assert "Send my answers" in page
    sent = scene.first.post(f"{scene.home}/send", data={"csrf_token": token_of(page)})
    assert sent.location == scene.home
    assert "Your answers are sent" in scene.first.get(scene.home).text
    assert "<form" not in scene.first.get(f"{scene.home}/items/{CONTRAST}").text.split("<main")[1]


ROB_2 = "studies/teens-and-toddlers-trial/contrasts/low-self-esteem-after/rob-2"
FIRST = {"1.1": "Y", "1.2": "Y", "1.3": "N", "2.1": "Y", "2.2": "Y", "2.6": "Y", "3.1": "Y"}
REST = {"4.1": "N", "4.2": "N", "4.3": "N", "5.1": "Y", "5.2": "N", "5.3": "N"}


def parts(answers: dict[str, str]) -> dict[str, str]:
    return {f"part-{id_}": value for id_, value in answers.items()}


def test_a_tool_asks_on_after_each_save_without_scripts(scene: Scene) -> None:
    address = f"{scene.home}/items/{ROB_2}"
    page = scene.first.get(address).text
    assert 'name="part-2.3"' not in page
    frame = {"part-effect": "assignment", "part-design": "individual", "then": "stay"}
    scene.first.post(address, data=fields_of(page) | parts(FIRST) | frame)
    page = scene.first.get(address).text
    assert 'name="part-2.3"' in page
    assert re.search(r'name="part-1.2" value="Y" checked', page)
    answers = parts(FIRST | REST | {"2.3": "N"}) | frame
    place = {"reason-0": "Well made.", "document-0": "not reported", "answer-0": "low"}
    scene.first.post(address, data=fields_of(page) | answers | place)
    page = scene.first.get(address).text
    assert "The tool suggests: low." in page
    assert "Kept, and not complete yet" not in page
    lines = scene.first.get(scene.home).text.split(address, 1)[1]
    assert lines.index("1 of 1 answered") < 400


def test_a_skipped_question_is_not_kept_and_a_script_is_told_what_comes_next(scene: Scene) -> None:
    address = f"{scene.home}/items/{ROB_2}"
    page = scene.first.get(address).text
    answers = parts(FIRST | {"2.1": "N", "2.2": "N", "2.3": "Y", "2.4": "Y"})
    data = fields_of(page) | answers
    told = scene.first.post(address, data=data, headers={"saved-by": "script"}).get_json()
    assert 'name="part-2.3"' not in told["next"]
    assert 'name="part-4.2"' in told["next"]
    assert told["whole"] == 0
    assert told["open"] > 0


def test_several_some_concerns_prompt_the_reviewer(scene: Scene) -> None:
    address = f"{scene.home}/items/{ROB_2}"
    page = scene.first.get(address).text
    frame = {"effect": "assignment", "design": "individual"}
    answers = parts(FIRST | REST | frame | {"1.1": "N", "2.3": "N", "5.1": "NI"})
    scene.first.post(address, data=fields_of(page) | answers | {"answer-0": "some concerns"})
    page = scene.first.get(address).text
    assert "D1, D5 are of some concern" in page
    assert 'href="#reason-0"' in page
