"""Requests for an account are decided with a reason; organisations are recorded as they are."""

import pytest
from sqlalchemy import select

from registry.errors import NotAllowed, NotThere
from registry.models import AccountRequest, Invitation, Mail
from registry.policy.organisation_kinds import Sector, Size
from registry.policy.roles import Role
from registry.services.accounts.organisations import (
    Described,
    OrganisationWrong,
    add,
    all_organisations,
    change,
    find_or_add,
    find_organisation,
    own_organisations,
)
from registry.services.accounts.requests import (
    MOST_OF_ONE,
    Decision,
    Requested,
    RequestWrong,
    all_requests,
    decide,
    number_waiting,
    request_account,
)
from tests.people import an_organisation
from tests.unit.accounts.conftest import Few


def asked(few: Few, email: str = "new@example.org", role: Role = Role.PROVIDER_EDITOR) -> int:
    requested = Requested(
        name="Ann Other", email=email, organisation="Small Charity", role=role, why="A programme."
    )
    request_account(few.session, requested)
    return (
        few.session.scalars(select(AccountRequest.id).order_by(AccountRequest.id.desc())).first()
        or 0
    )


def yes(organisation: str = "Small Charity", role: Role = Role.PROVIDER_EDITOR) -> Decision:
    return Decision(granted=True, reason="Known to us.", role=role, organisation=organisation)


def mail(few: Few) -> list[tuple[str, str]]:
    return [(m.template, m.recipient) for m in few.session.scalars(select(Mail).order_by(Mail.id))]


def test_a_granted_request_invites_whoever_made_it_into_their_organisation(few: Few) -> None:
    decide(few.session, few.admin, asked(few), yes())
    invitation = few.session.scalars(select(Invitation)).one()
    assert (invitation.email, invitation.name) == ("new@example.org", "Ann Other")
    organisation = find_organisation(few.session, few.admin, invitation.organisation_id or 0)
    assert organisation.name == "Small Charity"
    assert ("invitation", "new@example.org") in mail(few)
    assert number_waiting(few.session) == 0


def test_an_organisation_that_is_there_already_is_not_added_again(few: Few) -> None:
    decide(few.session, few.admin, asked(few), yes("invented  TRUST"))
    assert [one.name for one in all_organisations(few.session, few.admin)] == ["Invented Trust"]


def test_a_refused_request_is_answered_with_the_reason(few: Few) -> None:
    no = Decision(granted=False, reason="Please ask your colleague.", role=Role.PROVIDER_EDITOR)
    decide(few.session, few.admin, asked(few), no)
    letter = few.session.scalars(select(Mail).filter_by(template="request-refused")).one()
    assert "Please ask your colleague." in letter.body
    assert few.session.scalars(select(Invitation)).all() == []


def test_a_request_is_decided_once_with_a_reason_by_an_administrator(few: Few) -> None:
    request = asked(few)
    with pytest.raises(NotAllowed):
        decide(few.session, few.signs, request, yes())
    silent = Decision(granted=False, reason=" ", role=Role.PROVIDER_EDITOR)
    with pytest.raises(RequestWrong, match="reason"):
        decide(few.session, few.admin, request, silent)
    decide(few.session, few.admin, request, yes())
    with pytest.raises(RequestWrong, match="already"):
        decide(few.session, few.admin, request, yes())
    with pytest.raises(NotThere):
        decide(few.session, few.admin, 10**6, yes())


def test_administrators_are_told_once_while_requests_wait(few: Few) -> None:
    asked(few, "a@example.org")
    asked(few, "b@example.org")
    assert mail(few) == [("request-waits", "admin@example.org")]


def test_requests_of_one_address_do_not_pile_up_and_nobody_is_told_so(few: Few) -> None:
    for _ in range(MOST_OF_ONE + 3):
        asked(few, "a@example.org")
    assert number_waiting(few.session) == MOST_OF_ONE


def test_a_request_under_a_known_address_is_kept_like_any_other(few: Few) -> None:
    asked(few, few.editor.email)
    (request,) = all_requests(few.session, few.admin)
    assert request.has_account
    assert len(mail(few)) == 1


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MODERATOR])
def test_nobody_asks_to_be_staff(few: Few, role: Role) -> None:
    with pytest.raises(NotAllowed):
        asked(few, role=role)


def test_what_kind_of_body_it_is_may_be_left_out_or_recorded(few: Few) -> None:
    plain = add(few.session, few.admin, Described(name="Plain Trust"))
    told = add(
        few.session,
        few.admin,
        Described(name="Told Trust", sector=Sector.CHARITY, size=Size.FEWER_THAN_TEN),
    )
    assert find_organisation(few.session, few.admin, plain).sector is None
    found = find_organisation(few.session, few.admin, told)
    assert (found.sector, found.size) == (Sector.CHARITY, Size.FEWER_THAN_TEN)


def test_two_organisations_have_two_names(few: Few) -> None:
    with pytest.raises(OrganisationWrong, match="Invented Trust already"):
        add(few.session, few.admin, Described(name=" invented trust"))
    with pytest.raises(OrganisationWrong):
        add(few.session, few.admin, Described(name="  "))
    assert find_or_add(few.session, few.admin, "Invented Trust") == few.trust.id


def test_its_own_people_say_what_it_is_and_leave_its_name(few: Few) -> None:
    described = Described(name="Another Name", sector=Sector.SCHOOL)
    change(few.session, few.writes, few.trust.id, described)
    assert (few.trust.name, few.trust.sector) == ("Invented Trust", Sector.SCHOOL)
    change(few.session, few.admin, few.trust.id, described)
    assert few.trust.name == "Another Name"


def test_another_organisation_is_not_there(few: Few) -> None:
    other = an_organisation(few.session, "Another Trust")
    with pytest.raises(NotThere):
        change(few.session, few.writes, other.id, Described(name="Mine now"))
    with pytest.raises(NotThere):
        find_organisation(few.session, few.writes, other.id)
    assert [one.id for one in own_organisations(few.session, few.writes)] == [few.trust.id]
    with pytest.raises(NotAllowed):
        all_organisations(few.session, few.writes)
