"""What letters about a case say is closed to administrators as the case is; that one waits is not."""

from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select

from registry.config import Settings
from registry.database import open_session
from registry.models import CaseView, Mail, Person
from registry.policy.conflicts_of_interest import Interest
from registry.policy.roles import Role
from registry.policy.visibility import Sort
from registry.services.accounts.operator import OPERATOR
from registry.services.accounts.roles import hold
from registry.services.mail.states import MailState
from registry.services.reviews.interests import declare
from tests.judging import a_judge, an_open_round, no_interests, with_interest
from tests.people import actor_of, signed_in, writing
from tests.scoring import reviewers_of
from tests.submitted import Cast, a_cast, post

MAIL = "/administration/mail"


@dataclass
class Stuck:
    """A case with a letter to one of its reviewers that the server refused."""

    cast: Cast
    administrator: Person
    reviewers: list[Person]
    letter: int
    address: str
    says: str


@pytest.fixture
def stuck(own_settings: Settings) -> Stuck:
    with writing(own_settings) as session:
        cast = a_cast(session)
        held = an_open_round(session, cast)
        administrator = a_judge(session, Role.ADMINISTRATOR, "administrator")
        reviewers = reviewers_of(session, held)
        letter = session.scalars(
            select(Mail).where(Mail.recipient == reviewers[0].email).order_by(Mail.id)
        ).all()[-1]
        letter.state, letter.last_failure = MailState.FAILED, "550 no such person"
        session.commit()
        return Stuck(
            cast,
            administrator,
            list(reviewers),
            letter.id,
            letter.recipient,
            letter.body.split("\n")[2],
        )


def page_of(app: Flask, person: Person, address: str) -> tuple[int, str]:
    answer = signed_in(app, person).get(address)
    return answer.status_code, answer.text


def test_what_it_says_is_closed_until_interests_are_declared_and_then_its_view_is_noted(
    own_app: Flask, own_settings: Settings, stuck: Stuck
) -> None:
    address = f"{MAIL}/{stuck.letter}"
    status, page = page_of(own_app, stuck.administrator, address)
    assert (status, stuck.says in page, 'class="letter"' in page) == (200, False, False)
    assert f"/moderation/{stuck.cast.submission.reference}/interests" in page
    with writing(own_settings) as session:
        role, actor = Role.ADMINISTRATOR, actor_of(stuck.administrator)
        declare(session, actor, stuck.cast.submission, role, no_interests())
        session.commit()
    assert stuck.says in page_of(own_app, stuck.administrator, address)[1]
    with open_session(own_settings) as session:
        noted = session.scalars(
            select(CaseView.thing).where(CaseView.person_id == stuck.administrator.id)
        ).all()
    assert noted == [Sort.LETTERS]


def test_whom_an_interest_keeps_out_never_reads_it(
    own_app: Flask, own_settings: Settings, stuck: Stuck
) -> None:
    with writing(own_settings) as session:
        role, actor = Role.ADMINISTRATOR, actor_of(stuck.administrator)
        declare(session, actor, stuck.cast.submission, role, with_interest(Interest.PERSONAL))
        session.commit()
    page = page_of(own_app, stuck.administrator, f"{MAIL}/{stuck.letter}")[1]
    assert stuck.says not in page
    assert "whom none keeps out" in page


def test_it_can_be_mended_unread(own_app: Flask, own_settings: Settings, stuck: Stuck) -> None:
    client, address = signed_in(own_app, stuck.administrator), f"{MAIL}/{stuck.letter}"
    for page in (client.get(f"{MAIL}?state=failed").text, client.get(address).text):
        assert stuck.address in page
        assert "550 no such person" in page
    assert post(client, f"{address}/send-again", page=address)[0] == 303
    with open_session(own_settings) as session:
        assert session.get_one(Mail, stuck.letter).state == MailState.QUEUED


@pytest.mark.parametrize("who", ["of the organisation", "a reviewer"])
def test_an_administrator_with_a_part_in_the_case_does_not_learn_to_whom_letters_are(
    own_app: Flask, own_settings: Settings, stuck: Stuck, who: str
) -> None:
    person = stuck.cast.editor if who == "of the organisation" else stuck.reviewers[1]
    with writing(own_settings) as session:
        same = session.get_one(Person, person.id)
        same.tf_primary_method = "authenticator"
        hold(session, OPERATOR, same, Role.ADMINISTRATOR, organisation=None)
        session.commit()
    assert stuck.address not in page_of(own_app, person, MAIL)[1]
    assert "Failed</a>: 0" in page_of(own_app, person, MAIL)[1]
    assert page_of(own_app, person, f"{MAIL}/{stuck.letter}")[0] == 404
    client = signed_in(own_app, person)
    assert post(client, f"{MAIL}/{stuck.letter}/send-again", page="/account/name")[0] == 404
