"""A review that was taken from its reviewer: what they answered is theirs to read again, and nothing else of it."""

from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from registry import create_app
from registry.config import Settings
from registry.models import Person, ReviewRound
from registry.policy.roles import Role
from registry.policy.sections import Section
from registry.services.reviews.answering import save_answer
from registry.services.reviews.changing import replace
from registry.services.reviews.returning import return_early
from tests.judging import a_judge, an_open_round, declared_none
from tests.people import actor_of, signed_in, writing
from tests.scoring import accepted, reviewers_of, whole
from tests.submitted import Cast, a_cast, post

CONTRAST = "studies/teens-and-toddlers-trial/contrasts/low-self-esteem-one-year"
OTHER = "studies/teens-and-toddlers-trial/contrasts/low-self-esteem-after"


def answer_some(session: Session, review: ReviewRound, person: Person, reason: str) -> None:
    """Answer the first two questions about one result, and half a third."""
    own, place = accepted(session, review, person), CONTRAST.rpartition("/")[2]
    items = [one for one in own.items if f"[{place}]" in one.about]
    for item in items[:2]:
        save_answer(session, actor_of(person), own, item.key, whole(item, reason=reason), opened=0)


def replaced(session: Session, cast: Cast, review: ReviewRound) -> None:
    third = a_judge(session, Role.REVIEWER, "third")
    declared_none(session, third, cast.submission, Role.REVIEWER)
    replace(session, cast.moderates, review, "A", by=third.id, reason="They fell ill.")


def ended_early(session: Session, cast: Cast, review: ReviewRound) -> None:
    return_early(session, cast.moderates, review, {Section.COSTS: "Say in which prices."})


def what_they_wrote_and_nothing_else(client: FlaskClient, home: str) -> None:
    assert f'href="{home}"' in client.get("/reviews").text
    tasks = unescape(client.get(home).text)
    assert "your answers are kept as you left them" in tasks
    assert "2 of 2 answered" in tasks
    assert OTHER not in tasks
    page = unescape(client.get(f"{home}/items/{CONTRAST}").text).partition("<main")[2]
    assert page.count("Mine alone.") == 2
    assert "Their own." not in page
    assert "What the record says" not in page
    assert "<form" not in page
    assert client.get(f"{home}/items/{OTHER}").status_code == 404
    assert "This review has ended" in client.get(f"{home}/send").text
    post_page = "/reviews/training/a-comparison-without-chance?again=yes"
    assert post(client, f"{home}/items/{CONTRAST}", page=post_page)[0] == 403


@pytest.mark.parametrize("taken", [replaced, ended_early])
def test_a_reviewer_reads_again_what_they_answered(either_own: Settings, taken: object) -> None:
    app = create_app(either_own)
    with writing(either_own) as session:
        cast = a_cast(session)
        review = an_open_round(session, cast)
        first, second = reviewers_of(session, review)
        answer_some(session, review, first, "Mine alone.")
        if taken is replaced:
            answer_some(session, review, second, "Their own.")
        taken(session, cast, review)  # type: ignore[operator]  # one of the two above
        home = f"/reviews/{review.reference}"
        session.commit()
        theirs, other = (signed_in(app, one) for one in (first, second))
    what_they_wrote_and_nothing_else(theirs, home)
    if taken is ended_early:
        assert other.get(home).status_code == 404, "they had not taken it on"
        assert f'href="{home}"' not in other.get("/reviews").text
