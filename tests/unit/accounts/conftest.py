"""A register of a test's own with an administrator and an organisation of two."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.models import Organisation, Person
from registry.policy.actor import Actor
from registry.policy.roles import Role
from tests.people import a_person, actor_of, an_organisation, writing


@dataclass
class Few:
    """The few people of one register."""

    session: Session
    trust: Organisation
    administrator: Person
    editor: Person
    certifier: Person

    @property
    def admin(self) -> Actor:
        return actor_of(self.administrator)

    @property
    def writes(self) -> Actor:
        return actor_of(self.editor)

    @property
    def signs(self) -> Actor:
        return actor_of(self.certifier)


@pytest.fixture
def few(own_settings: Settings) -> Iterator[Few]:
    with writing(own_settings) as session:
        trust = an_organisation(session)
        yield Few(
            session,
            trust,
            a_person(session, Role.ADMINISTRATOR, email="admin@example.org"),
            a_person(session, Role.PROVIDER_EDITOR, email="ed@example.org", organisation=trust),
            a_person(
                session, Role.PROVIDER_CERTIFIER, email="cert@example.org", organisation=trust
            ),
        )
