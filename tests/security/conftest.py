"""Two organisations in one register, everything that they wrote hostile, and people of every role."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from shutil import copytree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from ratings.record import record_from_table
from ratings.standard import load_standard
from registry import create_app
from registry.commands.loading import build_index
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.models import Person, Submission
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.evidence import publish
from registry.services.nominations.nominating import Nominated, nominate
from registry.services.submissions.declaring import declare
from registry.services.submissions.drafts import write_draft
from registry.services.submissions.signing import send_for_signature, sign
from registry.services.submissions.starting import start
from tests.hostile import hostile_table, marked, typed_by
from tests.people import a_person, actor_of, an_organisation, signed_in, writing
from tests.planting import forms_on, plant_everywhere
from tests.submitted import answer_warnings, complete_sections, no_conflicts
from tests.walking import Walk, endpoint_of

ENDS_WHAT_IS_WALKED = {
    "security.logout",
    "accounts.end_session",
    "accounts.end_other_sessions",
    "security.change_password",
    "sending.send_to_be_signed",
    "sending.withdraw_now",
    "submissions.take_out",
    "screening.refuse",
    "screening.accept",
    "importing.confirm_import",
    "importing.give_up_import",
    "accounts.administered_people.end_role",
    "accounts.administered_people.give_role",
    "accounts.administered_people.change_account",
    "accounts.own_people.end_role",
}
"""Forms that are not filled in while the register is made, for there would be less to walk."""

ALPHA, BETA = "alpha", "beta"

EDITOR, MODERATOR, ADMINISTRATOR = f"provider editor of {ALPHA}", "moderator", "administrator"
WALKS: Mapping[str | None, tuple[str, ...]] = {
    EDITOR: ("/submissions", "/account", "/advice"),
    MODERATOR: ("/screening", "/advice"),
    ADMINISTRATOR: ("/administration", "/account"),
    None: (
        "/programmes",
        "/nominat",
        "/nominate",
        "/withdrawn",
        "/contrasts",
        "/search",
        "/account",
    ),
}
"""Who walks where to see every kind of page."""


@dataclass
class World:
    """What the tests of this folder walk; they read it and change nothing."""

    app: Flask
    people: Mapping[str, Person]
    """By what they are: "provider editor of alpha", or "moderator"."""
    references: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The submissions of each organisation."""
    planted: list[TestResponse] = field(default_factory=list)
    """What the site answered when everything was typed."""
    _walked: dict[tuple[str | None, tuple[str, ...]], dict[str, TestResponse]] = field(
        default_factory=dict
    )

    def walked(self, who: str | None, *rooms: str) -> dict[str, TestResponse]:
        """Return every answer that links lead somebody to within some rooms of the site; walked once."""
        if (who, rooms) not in self._walked:
            client = self.signed_in(who)  # which is written
            with self.unchanged():
                self._walked[who, rooms] = dict(Walk(self.app, client, rooms).answers())
        return self._walked[who, rooms]

    def signed_in(self, who: str | None) -> FlaskClient:
        """Return somebody's client; nobody's for None."""
        return signed_in(self.app, self.people[who]) if who else self.app.test_client()

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Fail where anything was written meanwhile."""
        with closing(sqlite3.connect(self.file)) as watch:
            before = watch.execute("PRAGMA data_version").fetchone()
            yield
            assert watch.execute("PRAGMA data_version").fetchone() == before, (
                "something was written"
            )

    @property
    def file(self) -> str:
        settings: Settings = self.app.config["SETTINGS"]
        return str(settings.database_file)


@pytest.fixture(scope="session")
def world(made_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The register, made once."""
    settings = Settings(data=tmp_path_factory.mktemp("hostile") / "data")
    copytree(made_once.data, settings.data)
    app = create_app(settings)
    app.testing = True
    with writing(settings) as session:
        people = _people(session)
        drafts = {whose: _draft(session, people, whose) for whose in (ALPHA, BETA)}
        said = typed_by("all")
        nominate(session, Nominated(name=said, why=said, delivered=said))
        publish(session, record_from_table(hostile_table("all"), file=""), load_standard())
        _sent(session, people)
        session.commit()
    build_index(settings)
    made = World(app, people)
    for who, whose, rooms in (
        (EDITOR, ALPHA, (f"/submissions/{drafts[ALPHA].reference}", "/submissions/new")),
        (EDITOR, ALPHA, ("/account/people",)),
        (MODERATOR, ALPHA, ("/screening",)),
        (ADMINISTRATOR, "all", ("/administration",)),
        (None, "all", ("/account", "/nominate")),
    ):
        client, text = made.signed_in(who), f"{typed_by(marked(whose))}\x00"
        for room in rooms:
            planted = plant_everywhere(app, client, room, text, but=ENDS_WHAT_IS_WALKED)
            made.planted.extend(planted)
    with open_session(settings) as session:
        made.references = {whose: _references(session, one) for whose, one in drafts.items()}
    yield made
    engine_for(settings.database_url).dispose()


def _references(session: Session, begun: Submission) -> tuple[str, ...]:
    """Return all submissions of the organisation that began this one."""
    theirs = Submission.organisation_id == begun.organisation_id
    found = session.scalars(select(Submission.reference).where(theirs).order_by(Submission.id))
    return tuple(found)


def _people(session: Session) -> dict[str, Person]:
    found: dict[str, Person] = {}
    for whose in (ALPHA, BETA):
        name = typed_by(marked(whose)).replace("\r\n", " ")
        organisation = an_organisation(session, name)
        for role in (one for one in Role if one.is_of_an_organisation):
            email = f"{role.name.lower()}@{whose}.example.org"
            person = a_person(session, role, email=email, organisation=organisation)
            person.name = f"{role} {name}"
            found[f"{role} of {whose}"] = person
    for role in (one for one in Role if not one.is_of_an_organisation):
        found[role] = a_person(session, role, email=f"{role.name.lower()}@registry.example.org")
    return found


def _draft(session: Session, people: Mapping[str, Person], whose: str) -> Submission:
    """Start a submission with a name that is hostile from the first."""
    editor = people[f"{Role.PROVIDER_EDITOR} of {whose}"]
    held = editor.roles[0].organisation_id
    assert held is not None
    submission = start(session, actor_of(editor), held, SubmissionKind.NEW_PROGRAMME)
    write_draft(session, actor_of(editor), submission, hostile_table(whose), address="")
    return submission


def _sent(session: Session, people: Mapping[str, Person]) -> Submission:
    """Send a submission of alpha's."""
    editor = actor_of(people[f"{Role.PROVIDER_EDITOR} of {ALPHA}"])
    certifier = actor_of(people[f"{Role.PROVIDER_CERTIFIER} of {ALPHA}"])
    sent = _draft(session, people, ALPHA)
    answer_warnings(session, editor, sent)
    complete_sections(session, editor, sent)
    declare(session, editor, sent, no_conflicts())
    send_for_signature(session, editor, sent)
    sign(session, certifier, sent, version=sent.version)
    return sent


@dataclass(frozen=True)
class Place:
    """One route of the site, with an address of alpha's at which it answers."""

    rule: Rule
    method: str
    address: str

    def __str__(self) -> str:
        return f"{self.method} {self.address} ({self.rule.endpoint})"


@pytest.fixture(scope="session")
def places(world: World) -> list[Place]:
    """Every route that reads and every one that writes, at an address met on a walk or made up."""
    met: dict[str, str] = {}
    for who, rooms in WALKS.items():
        for address, answer in world.walked(who, *rooms).items():
            met.setdefault(endpoint_of(world.app, address), address.partition("?")[0])
            for form in forms_on(answer, address):
                met.setdefault(endpoint_of(world.app, form.action, form.method), form.action)
    made = world.app.url_map.bind("")
    return [
        Place(rule, method, met.get(rule.endpoint) or made.build(rule.endpoint, given, method))
        for rule in world.app.url_map.iter_rules()
        for method in sorted({"GET", "POST"} & (rule.methods or set()))
        for given in [_made_up(rule, world.references[ALPHA][0])]
    ]


def _made_up(rule: Rule, reference: str) -> dict[str, object]:
    known: dict[str, object] = {"reference": reference, "where": "facts", "section": "programme"}
    found: dict[str, object] = {}
    for name in rule.arguments:
        is_number = re.search(rf"<int(\([^)]*\))?:{name}>", rule.rule)
        found[name] = known.get(name, 1 if is_number else "none-such")
    return found
