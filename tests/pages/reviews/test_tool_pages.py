"""The tools' pages: what is asked, what is suggested and overruled, and what is copied from another result."""

import json
from dataclasses import dataclass
from html import unescape

import pytest
from flask.testing import FlaskClient

from registry import create_app
from registry.config import Settings
from registry.models import ReviewAnswer
from registry.services.reviews.own_tasks import own_tasks
from tests.people import signed_in, writing
from tests.scoring import (
    COHORT,
    LOW_ROB_2,
    LOW_ROBINS_I,
    a_round_with_every_tool,
    accepted,
    reviewers_of,
)
from tests.submitting import fill_in, form_on

TRIAL = "studies/teens-and-toddlers-trial/contrasts"
FIRST, SECOND = f"{TRIAL}/low-self-esteem-after/rob-2", f"{TRIAL}/youth-development-after/rob-2"
THIRD = f"{TRIAL}/expecting-parenthood-after/rob-2"
NO_CHANCE = f"studies/{COHORT}/contrasts/looked-after/robins-i"
PLACE = {"reason-0": "Well made.", "document-0": "tt13", "page-0": "12"}
SOUND = {f"part-{name}": one for name, one in LOW_ROB_2.items() if name[0].isdigit()}
OF_CLUSTERS = {"part-effect": "assignment", "part-design": "cluster"}
NOT_CONFOUNDED = {f"part-{name}": one for name, one in LOW_ROBINS_I.items()}


@dataclass
class Scene:
    """A reviewer before a round with every tool, and their colleague."""

    client: FlaskClient
    other: FlaskClient
    home: str
    settings: Settings

    def at(self, where: str) -> str:
        return f"{self.home}/items/{where}"

    def page(self, where: str) -> str:
        return unescape(self.client.get(self.at(where)).text)

    def answer(self, where: str, **fields: str) -> str:
        """Answer what the page asks, then what it asks on, and read it again."""
        while fields:
            names = form_on(self.page(where)).names
            now = {name: one for name, one in fields.items() if name in names}
            assert now, f"{where} asks nothing of {set(fields)}"
            told = fill_in(self.client, self.at(where), **now, then="stay")
            assert told.status_code == 302, told.text
            fields = {name: one for name, one in fields.items() if name not in now}
        return self.page(where)

    def is_whole(self, where: str) -> bool:
        after = self.client.get(self.home).text.split(f'{self.at(where)}"', 1)[1]
        return after.index("1 of 1 answered") < 400 if "1 of 1 answered" in after else False


@pytest.fixture
def scene(either_own: Settings) -> Scene:
    app = create_app(either_own)
    app.testing = True
    with writing(either_own) as session:
        _, review = a_round_with_every_tool(session)
        people = reviewers_of(session, review)
        for person in people:
            own = accepted(session, review, person)
        home = f"/reviews/{review.reference}"
        assert own_tasks(session, own).not_asked
        session.commit()
        first, second = (signed_in(app, one) for one in people)
    return Scene(first, second, home, either_own)


def test_each_tool_asks_on_suggests_and_is_overruled_with_a_reason(scene: Scene) -> None:
    rob_2_of_adhering(scene)
    robins_i(scene)
    amstar_2(scene)


def rob_2_of_adhering(scene: Scene) -> None:
    page = scene.page(FIRST)
    sent = form_on(page).sent
    assert sent["part-design"] == "cluster", "it starts at what the record says was allocated"
    assert "part-effect" not in sent, "the record does not say which effect is judged"
    assert "Domain 1b" not in page
    assert 'name="part-2.1"' not in page
    page = scene.answer(FIRST, **{"part-effect": "assignment"})
    assert "Domain 1b" in page
    page = scene.answer(FIRST, **{"part-2.1": "Y", "part-2.2": "N", "part-2.6": "N"})
    assert {"part-2.3", "part-2.7"} <= form_on(page).names
    page = scene.answer(FIRST, **{"part-2.3": "Y", "part-effect": "adhering"})
    sent = form_on(page).sent
    assert (sent["part-2.1"], "part-2.3" in sent, "part-2.6" in sent) == ("Y", False, False)
    assert "other interventions were balanced" in page.lower()
    page = scene.answer(FIRST, **{"part-2.3": "NA", "part-2.4": "N", "part-2.5": "N"})
    assert "part-2.6" not in form_on(page).names
    rest = {name: one for name, one in SOUND.items() if not name.startswith("part-2.")}
    page = scene.answer(FIRST, **rest, **{"part-2.5": "NI"})
    assert "part-2.6" in form_on(page).names
    page = scene.answer(FIRST, **{"part-2.6": "PN"}, **PLACE)
    assert "Judge it otherwise" in page
    assert not scene.is_whole(FIRST)
    page = scene.answer(FIRST, **{"part-D2": "low", "answer-0": "low"})
    assert 'href="#part-D2.reason"' in page
    scene.answer(
        FIRST, **{"part-D2.reason": "So few left it.", "part-D2.direction": "towards null"}
    )
    assert scene.is_whole(FIRST), "of a trial of clusters the whole is the reviewer's to judge"


def robins_i(scene: Scene) -> None:
    assert {"part-B1", "part-B3", "part-C4"} <= form_on(scene.page(NO_CHANCE)).names
    page = scene.answer(NO_CHANCE, **{"part-B1": "N"})
    page = scene.answer(NO_CHANCE, **{"part-B2": "Y"})
    assert "The tool suggests: critical." in page
    assert "part-2.1" not in form_on(page).names, "the triage stops there"
    page = scene.answer(NO_CHANCE, **{"part-B1": "Y", "part-B3": "N"})
    assert "part-B2" not in form_on(page).names
    page = scene.answer(NO_CHANCE, **{"part-C4": "N", "part-3.1": "Y"})
    assert {"part-1A.1", "part-3.2"} <= form_on(page).names
    page = scene.answer(NO_CHANCE, **NOT_CONFOUNDED, **PLACE)
    assert "The tool suggests: low." in page
    page = scene.answer(NO_CHANCE, **{"part-D4": "serious", "answer-0": "moderate"})
    assert 'href="#part-D4.reason"' in page
    page = scene.answer(NO_CHANCE, **{"part-D4.reason": "Half were lost."})
    assert "the whole cannot be moderate" in page, "no whole is better than its worst domain"
    page = scene.answer(NO_CHANCE, **{"answer-0": "critical"})
    assert 'href="#part-override"' in page
    scene.answer(NO_CHANCE, **{"part-override": "Nothing else is known of them."})
    assert scene.is_whole(NO_CHANCE)


def amstar_2(scene: Scene) -> None:
    where = "reviews/0/amstar-2"
    assert "Which way a bias" not in scene.page(where)
    answers = {f"part-{number}": "yes" for number in range(1, 17)}
    page = scene.answer(where, **answers | {"part-2": "no", "part-4": "partly"} | PLACE)
    assert "The tool suggests: low." in page
    page = scene.answer(where, **{"answer-0": "moderate"})
    assert 'href="#part-override"' in page
    scene.answer(where, **{"part-override": "Its protocol was found elsewhere."})
    assert scene.is_whole(where)
    assert "copy-from" not in form_on(scene.page(where)).names


def test_answers_for_another_result_are_copied_and_count_only_once_confirmed(scene: Scene) -> None:
    page = unescape(scene.client.get(scene.home).text)
    assert "Results whose risk of bias is not asked: " in page
    assert "rests on: Youth development score, the girls' own report, after the programme." in page
    assert "Its result in wellbeing and self-esteem rests on this one." in scene.page(FIRST)
    assert "copy-from" not in form_on(scene.page(SECOND)).names, "nothing is judged yet"
    other = {"answer-0": "some concerns", "part-D5": "some concerns", "part-D5.reason": "No plan."}
    scene.answer(FIRST, **OF_CLUSTERS, **SOUND, **PLACE, **other)
    assert scene.is_whole(FIRST)
    scene.answer(SECOND, **{"part-3.1": "N"})
    page = scene.page(SECOND)
    told = fill_in(
        scene.client, scene.at(SECOND), **{"copy-from": "", "then": "copy", "reason-0": "Mine."}
    )
    assert (told.status_code, form_on(told.text).sent["reason-0"]) == (403, "Mine.")
    assert "copy-from" not in form_on(scene.other.get(scene.at(SECOND)).text).names
    copying = form_on(page).sent
    copying["then"] = "copy"
    told = scene.client.post(scene.at(SECOND), data=copying)
    assert told.location == scene.at(SECOND)
    page = scene.page(SECOND)
    sent = form_on(page).sent
    assert (sent["part-1.1"], sent["part-3.1"], sent["part-D5.reason"]) == ("Y", "N", "No plan.")
    assert sent["reason-0"] == "Well made."
    assert "answer-0" not in sent, "the judgement is this result's own"
    parts = [name.removeprefix("part-copied.") for name in sent if name.startswith("part-copied.")]
    assert parts == ["frame", "D1", "D2", "D4", "D5", "why"], "what was answered here stays"
    assert page.count("Copied, not confirmed yet") == len(parts)
    assert "as you answered for Low self-esteem, the girls' own report" in page
    page = scene.answer(SECOND, **{"part-3.2": "Y", "answer-0": "low"})
    assert all(f'href="#part-copied.{name}"' in page for name in parts)
    assert not scene.is_whole(SECOND)
    holds = {f"part-holds.{name}": "yes" for name in parts}
    page = scene.answer(SECOND, **{**holds, "part-holds.D4": ""})
    assert page.count("Copied and confirmed") == len(parts) - 1
    assert not scene.is_whole(SECOND)
    page = scene.answer(SECOND, **{"part-4.3": "PN", "part-holds.D4": "yes"})
    assert scene.is_whole(SECOND)
    assert "Copied" not in page
    with writing(scene.settings) as session:
        kept = session.query(ReviewAnswer).order_by(ReviewAnswer.id.desc()).first()
        assert kept is not None
        assert (json.loads(kept.parts)["4.3"], kept.answer) == ("PN", "low")
        assert not [name for name in json.loads(kept.parts) if name.startswith(("copied", "holds"))]
    of_another_effect(scene)


def of_another_effect(scene: Scene) -> None:
    """What is asked about deviations depends on the effect: answers for the other are not copied."""
    scene.answer(THIRD, **{"part-effect": "adhering"})
    copying = form_on(scene.page(THIRD)).sent
    assert scene.client.post(scene.at(THIRD), data={**copying, "then": "copy"}).status_code == 302
    sent = form_on(scene.page(THIRD)).sent
    assert (sent["part-effect"], sent["part-1.1"]) == ("adhering", "Y")
    assert not [name for name in sent if name.startswith("part-2.")]
