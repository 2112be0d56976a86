"""An organisation's submission with a draft in it, on a register of the test's own."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from registry.models import Organisation, Person, Submission
from registry.policy.actor import Actor
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.drafts import write_draft
from registry.services.submissions.starting import start
from tests.people import a_person, actor_of, an_organisation
from tests.unit.submissions.drafts_with_findings import without_nothing


@dataclass(frozen=True)
class Submitted:
    """A submission, and the editor who started it."""

    session: Session
    organisation: Organisation
    person: Person
    submission: Submission

    @property
    def editor(self) -> Actor:
        return actor_of(self.person)

    def write(self, draft: dict[str, Any]) -> None:
        write_draft(self.session, self.editor, self.submission, without_nothing(draft), address="")


def a_submission(session: Session, draft: dict[str, Any], *, named: str = "one") -> Submitted:
    """Start a submission of an organisation of its own."""
    organisation = an_organisation(session, f"Invented Trust {named}")
    person = a_person(
        session, Role.PROVIDER_EDITOR, email=f"{named}@example.org", organisation=organisation
    )
    started = start(session, actor_of(person), organisation.id, SubmissionKind.NEW_PROGRAMME)
    made = Submitted(session, organisation, person, started)
    made.write(draft)
    return made
