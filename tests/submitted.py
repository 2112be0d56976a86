"""A submission with all its answers: Teens & Toddlers' record as an organisation would send it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from ratings.codec import encode
from ratings.record import read_record
from registry.config import resource
from registry.models import Organisation, Person, Submission
from registry.policy.actor import Actor
from registry.policy.conflicts_of_interest import Interest
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.reviews.interests import OwnInterest
from registry.services.reviews.interests import declare as declare_own
from registry.services.submissions.checking import answer_check, blocking
from registry.services.submissions.declaring import Declared, declare
from registry.services.submissions.drafts import write_draft
from registry.services.submissions.signing import send_for_signature, sign
from registry.services.submissions.starting import start
from registry.services.submissions.tasks import mark_section, not_complete
from tests.people import a_person, actor_of, an_organisation

RECORD = resource("seed_programmes") / "teens-and-toddlers.toml"


@dataclass
class Cast:
    """An organisation of three people, a moderator, and their submission."""

    organisation: Organisation
    editor: Person
    certifier: Person
    moderator: Person
    submission: Submission

    @property
    def edits(self) -> Actor:
        return actor_of(self.editor)

    @property
    def certifies(self) -> Actor:
        return actor_of(self.certifier)

    @property
    def moderates(self) -> Actor:
        return actor_of(self.moderator)


def whole_draft(record: Path = RECORD) -> dict[str, Any]:
    """A record as a draft that lacks nothing."""
    table: dict[str, Any] = json.loads(json.dumps(encode(read_record(record))))
    return table


def a_cast(session: Session, name: str = "Invented Trust", *, listed: str | None = None) -> Cast:
    """An organisation with a submission on which every question is answered.

    Where a listed programme is named, it brings a new evaluation of that one, else a new programme.
    """
    mailbox = name.split(maxsplit=1)[0].lower()
    organisation = an_organisation(session, name)
    editor = a_person(
        session,
        Role.PROVIDER_EDITOR,
        email=f"editor@{mailbox}.example.org",
        organisation=organisation,
    )
    certifier = a_person(
        session,
        Role.PROVIDER_CERTIFIER,
        email=f"certifier@{mailbox}.example.org",
        organisation=organisation,
    )
    moderator = a_person(session, Role.MODERATOR, email=f"moderator@{mailbox}.example.org")
    actor = actor_of(editor)
    kind = SubmissionKind.NEW_EVALUATION if listed else SubmissionKind.NEW_PROGRAMME
    submission = start(session, actor, organisation.id, kind, slug=listed)
    write_draft(session, actor, submission, whole_draft(), address="")
    answer_warnings(session, actor, submission)
    complete_sections(session, actor, submission)
    declare(session, actor, submission, no_conflicts())
    opened_to(session, moderator, submission)
    return Cast(organisation, editor, certifier, moderator, submission)


def opened_to(session: Session, person: Person, submission: Submission) -> None:
    """Let one of the registry's staff declare that they have no interest in it, so that it opens to them."""
    actor = actor_of(person)
    role = next(held.role for held in actor.held if held.organisation is None)
    answers = [OwnInterest(interest, declared=False) for interest in Interest]
    declare_own(session, actor, submission, role, answers)


def answer_warnings(session: Session, actor: Actor, submission: Submission) -> None:
    """Answer whatever the automatic checks ask."""
    for one in blocking(session, submission):
        answer_check(session, actor, submission, one.key, "The reports do not say.")


def complete_sections(session: Session, actor: Actor, submission: Submission) -> None:
    """Mark every section as complete that sending it waits for."""
    for section in not_complete(session, submission):
        mark_section(session, actor, submission, section, done=True, has_nothing=True)


def no_conflicts() -> list[Declared]:
    """Every question about interests answered with none."""
    return [Declared(interest, declared=False) for interest in Interest]


def sent(session: Session, cast: Cast) -> Submission:
    """The submission, sent for signature by its editor and signed by its certifier."""
    send_for_signature(session, cast.edits, cast.submission)
    version = cast.submission.version
    sign(session, cast.certifies, cast.submission, version=version)
    return cast.submission


def post(
    client: FlaskClient, address: str, *, page: str | None = None, **fields: str
) -> tuple[int, str]:
    """Send a form with the token of the page it stands on; return the status and where it leads."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(page or address).text)
    assert found, f"no token in the form at {page or address}"
    answer = client.post(address, data={**fields, "csrf_token": found[1]})
    return answer.status_code, answer.location or answer.text
