"""What happened to people and submissions is followed as what happened to programmes is."""

import sqlite3
from collections.abc import Callable

import pytest
from sqlalchemy import select

from registry.config import Settings
from registry.database import open_session
from registry.models import RoleHeld
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.accounts.roles import end
from registry.services.events import CASES
from registry.services.events_verification import EventsVerified, verify_events
from registry.services.submissions.starting import start
from tests.people import a_person, actor_of, an_organisation, writing

Tamper = Callable[[sqlite3.Connection], object]


@pytest.fixture
def few(own_settings: Settings) -> Settings:
    """An administrator, an editor who started a submission, and a reviewer who is one no longer."""
    with writing(own_settings) as session:
        trust = an_organisation(session)
        admin = a_person(session, Role.ADMINISTRATOR, email="admin@example.org")
        editor = a_person(session, Role.PROVIDER_EDITOR, organisation=trust)
        former = a_person(session, Role.REVIEWER, email="former@example.org")
        start(session, actor_of(editor), trust.id, SubmissionKind.NEW_PROGRAMME)
        end(session, actor_of(admin), former.roles[0].id, why="Moved on.")
        session.commit()
    return own_settings


def followed(place: Settings) -> EventsVerified:
    with open_session(place) as session:
        return verify_events(session, CASES)


def tampered(place: Settings, statement: str) -> list[tuple[str, str]]:
    """Do what somebody can who has the file: drop the triggers, and change what they like."""
    with sqlite3.connect(place.database_file) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            database.execute(f"DROP TRIGGER {name}")
        database.execute(statement)
    database.close()
    return [(found.chain, found.sentence) for found in followed(place).breaks]


def test_what_was_told_holds_together(few: Settings) -> None:
    found = followed(few)
    assert found.breaks == ()
    assert found.events == 5
    assert found.chains == 4


@pytest.mark.parametrize(
    ("statement", "chain", "sentence"),
    [
        pytest.param(
            "INSERT INTO role_held (person_id, name, given_at) "
            "VALUES (2, 'administrator', '2026-01-01 00:00:00')",
            "person/2",
            "The role administrator is held, but no event tells that it was given.",
            id="somebody made themselves an administrator",
        ),
        pytest.param(
            "DELETE FROM role_held WHERE name = 'administrator'",
            "person/1",
            "The role administrator was given here, and is held no longer.",
            id="a role was taken away unseen",
        ),
        pytest.param(
            "UPDATE role_held SET organisation_id = NULL WHERE person_id = 2",
            "person/2",
            "The role provider editor is held, but no event tells that it was given.",
            id="a role was moved to another organisation",
        ),
        pytest.param(
            "UPDATE submission SET stage = 'ready for review'",
            "submission/",
            "The submission is ready for review, but it was last told: submission started.",
            id="a submission was let past the screening",
        ),
        pytest.param(
            "UPDATE case_event SET content = replace(content, 'Moved on.', 'Dismissed.')",
            "person/3",
            "It was changed after it was written: it no longer has its hash.",
            id="a reason was rewritten",
        ),
        pytest.param(
            "DELETE FROM case_event WHERE kind = 'role_ended'",
            "person/3",
            "The role reviewer was given here, and is held no longer.",
            id="the last event of a chain was cut off",
        ),
    ],
)
def test_what_was_altered_behind_our_back_is_told(
    few: Settings, statement: str, chain: str, sentence: str
) -> None:
    found = tampered(few, statement)
    assert any(where.startswith(chain) and said == sentence for where, said in found), found


def test_a_table_that_is_gone_is_a_sentence(few: Settings) -> None:
    (found,) = tampered(few, "DROP TABLE case_event")
    assert "cannot be read" in found[1]


def test_a_role_given_back_is_held_again(few: Settings) -> None:
    from registry.services.accounts.operator import OPERATOR
    from registry.services.accounts.people import person_to_manage
    from registry.services.accounts.roles import give

    with writing(few) as session:
        former = person_to_manage(session, OPERATOR, 3)
        give(session, OPERATOR, former, Role.REVIEWER, why="Came back.")
        session.commit()
        assert session.scalars(select(RoleHeld.person_id).filter_by(name=Role.REVIEWER)).all() == [
            3
        ]
    assert followed(few).breaks == ()
