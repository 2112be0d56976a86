"""Roles end with a reason and never the last administrator's; accounts are put out of use and back."""

import json

import pytest
from sqlalchemy import select

from registry.errors import NotAllowed, NotThere
from registry.models import CaseEvent, PersonSession, RoleHeld
from registry.policy.roles import Role
from registry.services.accounts.operator import OPERATOR
from registry.services.accounts.people import (
    everybody,
    find_person,
    forget_second_step,
    has_administrator,
    people_of,
    put_out_of_use,
    put_to_use_again,
    rename,
)
from registry.services.accounts.roles import LastCertifier, RoleWrong, end, give
from tests.people import LONG_AGO, a_person, actor_of, an_organisation
from tests.unit.accounts.conftest import Few


def held(few: Few, role: Role) -> RoleHeld:
    return few.session.scalars(select(RoleHeld).filter_by(name=role)).one()


def last_told(few: Few, chain: str) -> tuple[str, dict[str, object]]:
    event = few.session.scalars(
        select(CaseEvent).filter_by(chain=chain).order_by(CaseEvent.place.desc())
    ).first()
    assert event is not None
    return event.kind, json.loads(event.content)


def test_a_role_is_given_at_once_with_who_and_why(few: Few) -> None:
    give(few.session, few.admin, few.editor, Role.REVIEWER, why="Knows trials.")
    kind, content = last_told(few, f"person/{few.editor.id}")
    assert kind == "role_given"
    assert content == {
        "by": few.administrator.id,
        "role": "reviewer",
        "organisation": None,
        "why": "Knows trials.",
    }
    with pytest.raises(RoleWrong, match="already"):
        give(few.session, few.admin, few.editor, Role.REVIEWER, why="Again.")


def test_nobody_but_an_administrator_gives_a_role_at_once(few: Few) -> None:
    with pytest.raises(NotAllowed):
        give(few.session, few.signs, few.editor, Role.ADMINISTRATOR, why="Please.")


def test_a_role_ends_with_who_and_why(few: Few) -> None:
    end(few.session, few.signs, held(few, Role.PROVIDER_EDITOR).id, why="Left us.")
    assert few.editor.roles == []
    kind, content = last_told(few, f"person/{few.editor.id}")
    assert kind == "role_ended"
    assert (content["by"], content["why"]) == (few.certifier.id, "Left us.")


def test_the_last_administrator_stays_one(few: Few) -> None:
    mine = held(few, Role.ADMINISTRATOR).id
    with pytest.raises(NotAllowed, match="last administrator"):
        end(few.session, few.admin, mine, why="Enough.")
    with pytest.raises(NotAllowed, match="last administrator"):
        put_out_of_use(few.session, few.admin, few.administrator.id, why="Enough.")
    second = a_person(few.session, Role.ADMINISTRATOR, email="second@example.org")
    end(few.session, few.admin, mine, why="Enough.")
    with pytest.raises(NotAllowed):
        put_out_of_use(few.session, actor_of(second), second.id, why="Me too.")


def test_an_administrator_who_cannot_sign_in_does_not_count(few: Few) -> None:
    second = a_person(few.session, Role.ADMINISTRATOR, email="second@example.org")
    put_out_of_use(few.session, few.admin, second.id, why="Long leave.")
    with pytest.raises(NotAllowed, match="last administrator"):
        end(few.session, few.admin, few.administrator.roles[0].id, why="Enough.")


def test_the_last_certifier_goes_only_with_a_word_of_warning(few: Few) -> None:
    last = held(few, Role.PROVIDER_CERTIFIER).id
    with pytest.raises(LastCertifier):
        end(few.session, few.writes, last, why="Left us.")
    end(few.session, few.writes, last, why="Left us.", knows_it_is_the_last=True)
    assert few.certifier.roles == []


def test_one_certifier_of_two_goes_without(few: Few) -> None:
    a_person(few.session, Role.PROVIDER_CERTIFIER, email="c2@example.org", organisation=few.trust)
    end(few.session, few.writes, few.certifier.roles[0].id, why="Left us.")
    assert few.certifier.roles == []


def test_roles_of_another_organisation_are_not_there_to_end(few: Few) -> None:
    other = an_organisation(few.session, "Another Trust")
    theirs = a_person(
        few.session, Role.PROVIDER_EDITOR, email="other@example.org", organisation=other
    )
    for role in (theirs.roles[0].id, held(few, Role.ADMINISTRATOR).id, 10**6):
        with pytest.raises(NotThere):
            end(few.session, few.writes, role, why="No.", knows_it_is_the_last=True)
    with pytest.raises(NotThere):
        people_of(few.session, few.writes, other.id)


def test_an_editor_ends_no_role_of_their_organisation_that_they_could_not_give(few: Few) -> None:
    buys = a_person(
        few.session, Role.COMMISSIONER, email="buys@example.org", organisation=few.trust
    )
    with pytest.raises(NotThere):
        end(few.session, few.writes, buys.roles[0].id, why="No.")


def test_people_of_an_organisation_are_shown_with_their_roles_there_alone(few: Few) -> None:
    other = an_organisation(few.session, "Another Trust")
    few.editor.roles.append(
        RoleHeld(
            person_id=few.editor.id,
            name=Role.PROVIDER_CERTIFIER,
            organisation_id=other.id,
            given_at=LONG_AGO,
        )
    )
    few.session.flush()
    shown = people_of(few.session, few.signs, few.trust.id)
    assert {(p.name, r.role) for p in shown for r in p.roles} == {
        ("Ed", "provider editor"),
        ("Cert", "provider certifier"),
    }


def test_an_account_out_of_use_has_no_session_left(few: Few) -> None:
    before = few.editor.fs_uniquifier
    open_one = PersonSession(
        person_id=few.editor.id,
        token_hash="0" * 64,
        device="a browser",
        began_at=LONG_AGO,
        seen_at=LONG_AGO,
    )
    few.session.add(open_one)
    few.session.flush()
    put_out_of_use(few.session, few.admin, few.editor.id, why="Left the field.")
    few.session.refresh(open_one)
    assert not few.editor.active
    assert few.editor.fs_uniquifier != before
    assert open_one.ended_at is not None
    assert last_told(few, f"person/{few.editor.id}")[0] == "person_put_out_of_use"
    put_to_use_again(few.session, few.admin, few.editor.id, why="Came back.")
    assert few.editor.active


def test_whoever_lost_their_phone_sets_up_a_second_step_anew(few: Few) -> None:
    reviewer = a_person(few.session, Role.REVIEWER, email="rev@example.org")
    before = reviewer.fs_uniquifier
    forget_second_step(few.session, few.admin, reviewer.id, why="Rang her back.")
    assert reviewer.tf_primary_method is None
    assert reviewer.fs_uniquifier != before
    assert find_person(few.session, few.admin, reviewer.id).lacks_second_step
    with pytest.raises(NotAllowed):
        forget_second_step(few.session, few.admin, few.administrator.id, why="Mine.")


def test_somebody_changes_their_own_name_alone(few: Few) -> None:
    rename(few.session, few.writes, " Ed  Itor ")
    assert few.editor.name == "Ed Itor"
    assert few.certifier.name == "Cert"


def test_only_an_administrator_sees_everybody(few: Few) -> None:
    assert len(everybody(few.session, few.admin)) == 3
    assert len(everybody(few.session, OPERATOR)) == 3
    with pytest.raises(NotAllowed):
        everybody(few.session, few.signs)
    with pytest.raises(NotAllowed):
        find_person(few.session, few.signs, few.editor.id)


def test_it_is_known_whether_there_is_an_administrator(few: Few) -> None:
    assert has_administrator(few.session)
    few.administrator.roles.clear()
    few.session.flush()
    assert not has_administrator(few.session)
