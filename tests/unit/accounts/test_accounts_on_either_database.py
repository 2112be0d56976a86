"""Somebody is invited, takes it up, is given and relieved of roles and put out of use, in either database."""

from registry.config import Settings
from registry.database import open_session
from registry.policy.roles import Role
from registry.services.accounts.inviting import Asked, invite, waiting
from registry.services.accounts.operator import OPERATOR
from registry.services.accounts.organisations import (
    all_organisations,
    find_or_add,
    own_organisations,
)
from registry.services.accounts.people import everybody, people_of, put_out_of_use
from registry.services.accounts.requests import Requested, all_requests, request_account
from registry.services.accounts.roles import end, give
from registry.services.accounts.taking_up import take_up_as_new
from registry.services.events import CASES
from registry.services.events_verification import verify_events
from tests.people import actor_of


def test_a_life_of_an_account(either_own: Settings) -> None:
    with open_session(either_own, writing=True) as session:
        trust = find_or_add(session, OPERATOR, "Invented Trust")
        assert find_or_add(session, OPERATOR, "invented trust") == trust
        asked = Asked(email="Ann@Example.org", role=Role.PROVIDER_CERTIFIER, organisation=trust)
        found = invite(session, OPERATOR, asked)
        assert [one.email for one in waiting(session, trust)] == ["ann@example.org"]
        ann = take_up_as_new(
            session, found.path.removeprefix("/invitations/"), name="Ann", password="a hash"
        )
        give(session, OPERATOR, ann, Role.ADMINISTRATOR, why="Runs it.")
        session.commit()
    with open_session(either_own, writing=True) as session:
        (line,) = all_organisations(session, OPERATOR)
        assert (line.name, line.people) == ("Invented Trust", 1)
        assert [one.name for one in people_of(session, OPERATOR, trust)] == ["Ann"]
        assert [one.id for one in own_organisations(session, actor_of(ann))] == [trust]
        second = invite(session, OPERATOR, Asked(email="b@example.org", role=Role.ADMINISTRATOR))
        bo = take_up_as_new(
            session, second.path.removeprefix("/invitations/"), name="Bo", password="a hash"
        )
        last = next(one.id for one in ann.roles if one.name == Role.PROVIDER_CERTIFIER)
        end(session, actor_of(bo), last, why="Left.", knows_it_is_the_last=True)
        put_out_of_use(session, actor_of(bo), ann.id, why="Left.")
        requested = Requested(
            name="Cy", email="c@example.org", organisation="X", role=Role.REVIEWER, why="Trials."
        )
        request_account(session, requested)
        session.commit()
    with open_session(either_own) as session:
        assert [one.active for one in everybody(session, OPERATOR)] == [False, True]
        assert [one.name for one in all_requests(session, OPERATOR)] == ["Cy"]
        assert verify_events(session, CASES).breaks == ()
