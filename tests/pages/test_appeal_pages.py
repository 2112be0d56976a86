"""The pages of appeals: lodged in two steps, told to everybody, and handled by whoever may."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from registry.database import open_session
from registry.models import CaseView
from registry.policy.visibility import Sort
from registry.search.opening import open_index
from registry.services.indexing import follow
from tests.appealed import SLUG, WORDS, Judged, a_judged_case, reviewed_again
from tests.people import signed_in, writing
from tests.submitted import post

GROUND = {"ground-1": "yes"}


@pytest.fixture
def judged(own_app: Flask) -> Judged:
    """A case published a moment ago."""
    with writing(own_app.config["SETTINGS"]) as session:
        made = a_judged_case(session, published_at=datetime.now(UTC))
        session.commit()
        return made


def lodged(app: Flask, judged: Judged) -> str:
    """Lodge an appeal through its pages, and return its reference."""
    client = signed_in(app, judged.cast.certifier)
    page = f"/submissions/{judged.submission.reference}/appeal"
    status, leads = post(client, page, page=page, step="lodge", words=WORDS, **GROUND)
    assert (status, leads) == (302, page)
    text = client.get(page).text
    return text.partition("reference is ")[2][:12]


def test_nothing_is_lost_on_the_way_to_an_appeal_and_it_is_read_before_it_is_sent(
    own_app: Flask, judged: Judged
) -> None:
    client = signed_in(own_app, judged.cast.certifier)
    page = f"/submissions/{judged.submission.reference}/appeal"
    assert "working days are left of 20" in client.get(page).text
    status, text = post(client, page, page=page, words=WORDS)
    assert status == 200
    assert 'href="#ground-1"' in text
    assert WORDS in text
    status, text = post(client, page, page=page, words=WORDS, **GROUND)
    assert "Nothing is sent yet" in text
    assert "appeal" not in own_app.test_client().get(f"/programmes/{SLUG}").text.lower()
    status, text = post(client, page, page=page, step="change", words=WORDS, **GROUND)
    assert WORDS in text
    assert 'name="ground-1" value="yes" checked' in text


def test_a_programme_under_appeal_says_so_with_the_day_and_stays_readable(
    own_app: Flask, judged: Judged
) -> None:
    with writing(own_app.config["SETTINGS"]) as session:
        follow(session, open_index(own_app.config["SETTINGS"]))
    everybody = own_app.test_client()
    ever = everybody.get(f"/programmes/{SLUG}/ratings.json").get_json()["ratings"]
    assert everybody.get(f"/programmes/{SLUG}.json").get_json()["appeals"] == []
    reference = lodged(own_app, judged)
    for address in shows_the_rating(ever):
        text = everybody.get(address).text
        assert "Under appeal" in text, address
        assert f"/appeals/{reference}" in text, address
    for address in ("", *(f"/ratings{part}" for part in ("", f"/{ever[-1]['rating']}"))):
        (told,) = everybody.get(f"/programmes/{SLUG}{address}.json").get_json()["appeals"]
        assert (told["reference"], told["open"]) == (reference, True)
    for address, rows in (("programmes", "programmes"), ("search", "results")):
        found = everybody.get(f"/{address}.json").get_json()[rows]
        assert {one["slug"]: one["under_appeal"] for one in found if one["under_appeal"]} == {
            SLUG: reference
        }
    told = everybody.get(f"/appeals/{reference}").text
    assert WORDS not in told
    assert WORDS not in everybody.get(f"/appeals/{reference}.json").text
    assert everybody.get("/appeals/statistics.json").get_json()["in_all"]["lodged"] == 1
    assert reference in everybody.get("/appeals/statistics").text
    client = signed_in(own_app, judged.cast.certifier)
    page = f"/submissions/{judged.submission.reference}/appeal"
    status, _ = post(client, f"{page}/withdraw", page=page, appeal=reference)
    assert status == 302
    for address in shows_the_rating(ever):
        assert "Under appeal" not in everybody.get(address).text, address


def shows_the_rating(ever: list[dict[str, int]]) -> list[str]:
    """Addresses of every page that shows the programme's rating, and those of its earlier ones."""
    own = f"/programmes/{SLUG}"
    return [
        *("/programmes", "/search?q=teens+toddlers", "/matrix?q=toddlers", own),
        *(f"{own}/standards", f"{own}/standards/code-of-practice"),
        *(f"{own}/ratings", f"{own}/ratings/sexual-health"),
        *(f"{own}/ratings/{one['rating']}" for one in ever),
    ]


def test_staff_declare_their_interests_and_then_turn_it_away_with_a_reason(
    own_app: Flask, judged: Judged
) -> None:
    reference = lodged(own_app, judged)
    client = signed_in(own_app, judged.other_panel)
    assert reference in client.get("/appeals").text
    page = f"/appeals/{reference}/handle"
    assert WORDS not in client.get(page).text
    assert looks(own_app, judged) == []
    asked = f"/appeals/{reference}/interests"
    status, text = post(client, asked, page=asked, employer="declared")
    assert 'href="#employer-words"' in text
    kinds = (
        "employer joint-work ownership payment personal evaluation commissioning advocacy dispute"
    )
    status, _ = post(client, asked, page=asked, **dict.fromkeys(kinds.split(), "none"))
    assert status == 302
    assert WORDS in client.get(page).text
    assert looks(own_app, judged) == [Sort.APPEAL]
    refuse = f"/appeals/{reference}/refuse"
    status, text = post(client, refuse, page=page)
    assert 'href="#refuse-reason"' in text
    reason = "It names no fact that was misread."
    assert post(client, refuse, page=page, **{"refuse-reason": reason})[0] == 302
    told = own_app.test_client().get(f"/appeals/{reference}").text
    assert WORDS in told
    assert reason in told


def looks(app: Flask, judged: Judged) -> list[str]:
    """What the panel's other member was noted to have looked at."""
    with open_session(app.config["SETTINGS"]) as session:
        mine = CaseView.person_id == judged.other_panel.id
        return list(session.scalars(select(CaseView.thing).where(mine)))


def test_whoever_moderated_the_case_is_told_why_somebody_else_sees_it_through(
    own_app: Flask, judged: Judged
) -> None:
    reference = lodged(own_app, judged)
    text = signed_in(own_app, judged.cast.moderator).get(f"/appeals/{reference}/handle").text
    assert "had no part in the case" in text
    assert WORDS not in text


def test_the_panel_decides_it_on_the_new_reviews_and_everybody_reads_how_it_ended(
    own_app: Flask, judged: Judged
) -> None:
    with writing(own_app.config["SETTINGS"]) as session:
        session.add(judged.submission)
        appeal, review = reviewed_again(session, judged)
        reference, again = appeal.reference, review.reference
        session.commit()
    everybody, page = own_app.test_client(), f"/appeals/{reference}/handle"
    asked, reason = f"/appeals/{reference}/decide", "Page 23 gives the attrition of both arms."
    client = signed_in(own_app, judged.other_panel)
    assert "What the new reviews came to" in client.get(page).text
    moderator = signed_in(own_app, judged.other_moderator)
    assert f'action="{asked}"' not in moderator.get(page).text
    status, text = post(client, asked, page=page, outcome="upheld")
    assert status == 200
    assert 'href="#approval"' in text
    assert 'href="#outcome-reason"' in text
    assert 'value="upheld" checked' in text
    said = {"outcome": "upheld", "approval": "decline", "outcome-reason": reason}
    assert post(client, asked, page=page, **said) == (302, page)
    told = everybody.get(f"/appeals/{reference}").text
    assert "<strong>upheld</strong>" in told
    assert reason in told
    programme = everybody.get(f"/programmes/{SLUG}").text
    assert "Under appeal" not in programme
    assert "was upheld on" in programme
    assert everybody.get(f"/programmes/{SLUG}/reviews/{again}").status_code == 200
    counted = everybody.get("/appeals/statistics.json").get_json()["in_all"]
    assert (counted["decided"], counted["outcomes"]["upheld"]) == (1, 1)
