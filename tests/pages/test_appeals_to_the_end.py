"""An appeal that is dismissed, a second stage before a third set of people, and then whom else to ask."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from registry import create_app
from registry.config import Settings
from registry.models import Appeal, CaseView
from registry.policy.appeal_stages import MOST_STAGES
from registry.policy.conflicts_of_interest import Interest
from registry.policy.panel_decisions import PanelDecision
from registry.policy.roles import Role
from registry.services.appeals.admitting import who_can_review
from registry.services.appeals.interests import declare_for_appeal
from registry.services.reviews.deciding import decide
from tests.appealed import (
    SLUG,
    WORDS,
    Judged,
    an_appeal,
    declared_for,
    others_of,
    reviewed_again,
)
from tests.judging import a_judge, with_interest
from tests.people import actor_of, signed_in, writing
from tests.reviewed import answered_case
from tests.submitted import post

ELSEWHERE = "https://ombudsman.example.org"
DISMISSED = {
    "outcome": "dismissed",
    "outcome-reason": "Page 23 gives one arm, as the reviewers read it.",
}
SECOND = "The reviewers of the appeal read page 23 as the first did."


@pytest.fixture
def site(own_settings: Settings) -> Flask:
    """A site that names whom an organisation can ask at the end."""
    made = create_app(replace(own_settings, external_appeal=ELSEWHERE))
    made.testing = True
    return made


@pytest.fixture
def judged(site: Flask) -> Judged:
    """A case published a moment ago, with all that its review left, and those who had no part in it."""
    with writing(site.config["SETTINGS"]) as session:
        held = answered_case(session)
        decide(session, held.decides, held.review, PanelDecision.APPROVE, "It rests on one trial.")
        one, other = held.reviewers
        made = Judged(
            held.cast,
            held.review,
            (one, other),
            held.panel,
            a_judge(session, Role.MODERATOR, "other-moderator"),
            a_judge(session, Role.PANEL, "other-panel"),
            (a_judge(session, Role.REVIEWER, "third"), a_judge(session, Role.REVIEWER, "fourth")),
        )
        session.commit()
        return made


def test_two_stages_before_different_people_and_then_the_way_on_is_named(
    site: Flask, judged: Judged
) -> None:
    with writing(site.config["SETTINGS"]) as session:
        session.add(judged.submission)
        first, review = reviewed_again(session, judged)
        third = others_of(session, judged)
        session.commit()
    everybody = site.test_client()
    decided_by(site, judged, first.reference)
    is_read_beside_the_others(site, first.reference, review.reference)

    certifier = signed_in(site, judged.cast.certifier)
    page = f"/submissions/{judged.submission.reference}/appeal"
    text = certifier.get(page).text
    assert "This would be the second stage, and the last one here." in text
    assert "working days are left of 20" in text
    assert ELSEWHERE not in text
    sent = {"step": "lodge", "words": SECOND, "ground-2": "yes"}
    assert post(certifier, page, page=page, **sent) == (302, page)
    with writing(site.config["SETTINGS"]) as session:
        second = session.scalars(select(Appeal).where(Appeal.number == 2)).one()
    for person in (
        judged.other_moderator,
        judged.other_panel,
        judged.cast.moderator,
        judged.decider,
    ):
        handling = signed_in(site, person).get(f"/appeals/{second.reference}/handle").text
        assert "had no part in the case before" in handling
        assert SECOND not in handling
    with writing(site.config["SETTINGS"]) as session:
        session.add_all((judged.submission, second))
        declared_for(session, third.other_moderator, second)
        moderates = actor_of(third.other_moderator)
        before = {one.id for one in (*judged.reviewers, *judged.new_reviewers)}
        assert not before & {one.person for one in who_can_review(session, moderates, second)}
        _, again = reviewed_again(session, third, second)
        session.commit()
    assert f"/appeals/{second.reference}" in everybody.get(f"/programmes/{SLUG}").text
    decided_by(site, third, second.reference)

    text = certifier.get(page).text
    assert "Both stages of an appeal are over" in text
    assert f'href="{ELSEWHERE}"' in text
    assert 'name="words"' not in text
    status, text = post(certifier, page, page="/account", **sent)
    assert status == 403
    assert "Both stages" in text
    told = everybody.get(f"/appeals/{second.reference}").text
    assert f'href="{ELSEWHERE}"' in told
    assert f'href="{ELSEWHERE}"' not in everybody.get(f"/appeals/{first.reference}").text
    assert again.reference in everybody.get(f"/programmes/{SLUG}/reviews").text
    counted = everybody.get("/appeals/statistics.json").get_json()["in_all"]
    assert (counted["lodged"], counted["outcomes"]["dismissed"]) == (MOST_STAGES, MOST_STAGES)


def decided_by(site: Flask, judged: Judged, reference: str) -> None:
    """The member of the panel who had no part in it dismisses an appeal."""
    page = f"/appeals/{reference}/handle"
    panel = signed_in(site, judged.other_panel)
    assert post(panel, f"/appeals/{reference}/decide", page=page, **DISMISSED) == (302, page)


def is_read_beside_the_others(site: Flask, appeal: str, review: str) -> None:
    """What the new reviewers answered is public, though no rating came of it."""
    everybody, own = site.test_client(), f"/programmes/{SLUG}/reviews"
    for address in (own, f"{own}/{review}"):
        text = everybody.get(address).text
        assert f"Appeal {appeal} was dismissed on" in text
        assert DISMISSED["outcome-reason"] in text
        assert "No rating came of it" in text
        assert "read the drafted rating" not in text
    dossier = everybody.get(f"{own}/{review}.json").get_json()
    assert dossier["appeal"]["reference"] == appeal
    assert dossier["purpose"] == "appeal"
    assert {one["letter"] for one in dossier["answers"]} == {"A", "B"}
    assert everybody.get(f"{own}/{review}.csv").status_code == 200
    assert everybody.get("/agreement.json").get_json()["all"]["reviews"] == 2


def test_an_interest_is_waived_from_the_appeals_own_page_by_somebody_else(
    site: Flask, judged: Judged
) -> None:
    with writing(site.config["SETTINGS"]) as session:
        session.add(judged.submission)
        appeal = an_appeal(session, judged)
        tied = with_interest(Interest.PAYMENT, "One talk in 2019.")
        declare_for_appeal(session, actor_of(judged.other_panel), appeal.reference, tied)
        moderator = others_of(session, judged).other_moderator
        reference = appeal.reference
        session.commit()
    panel, page = signed_in(site, judged.other_panel), f"/appeals/{reference}/handle"
    assert "keeps you from this case" in panel.get(page).text
    client, waivers = signed_in(site, moderator), f"/appeals/{reference}/waivers"
    assert client.get(waivers).status_code == 302, "their own interests come first"
    asked = f"/appeals/{reference}/interests"
    assert post(client, asked, page=asked, **dict.fromkeys(Interest, "none"))[0] == 302
    assert f'href="{waivers}"' in client.get(page).text
    assert "One talk in 2019." in client.get(waivers).text
    with writing(site.config["SETTINGS"]) as session:
        seen = select(CaseView.thing).where(CaseView.person_id == moderator.id)
        assert "declared interests" in session.scalars(seen).all()
    name = f"reason-{judged.other_panel.id}-payment"
    fields = {"person": str(judged.other_panel.id), "interest": "payment"}
    status, text = post(client, waivers, **fields)
    assert status == 400
    assert f'href="#{name}"' in text
    assert post(client, waivers, **fields, **{name: "Seven years ago."}) == (303, waivers)
    assert WORDS in panel.get(page).text
    former = signed_in(site, judged.cast.moderator)
    assert "somebody else waives" in former.get(waivers).text
    assert site.test_client().get(waivers).status_code == 302
    assert panel.get(waivers).status_code == 403
