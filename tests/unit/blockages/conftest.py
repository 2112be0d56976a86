"""A register with one approved programme, copied for each test that writes in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.database import engine_for, open_session
from registry.models import Person
from registry.policy.actor import Actor
from tests.blocked import Register, an_approved_programme
from tests.people import actor_of


@dataclass(frozen=True)
class Made:
    """Where it was made once, and the numbers of its people."""

    data: Path
    reporter: int
    staff: int
    stranger: int
    organisation: int
    slug: str


@pytest.fixture(scope="session")
def with_an_approved_programme(
    made_once: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Made:
    own = Settings(data=tmp_path_factory.mktemp("blockages") / "data")
    copytree(made_once.data, own.data)
    with open_session(own, writing=True) as session:
        blocked = an_approved_programme(session)
        session.commit()
        cast = blocked.held.cast
        made = Made(
            own.data,
            cast.certifier.id,
            blocked.staff.id,
            blocked.held.reviewers[0].id,
            blocked.organisation,
            blocked.slug,
        )
    engine_for(own.database_url).dispose()
    return made


@pytest.fixture
def place(with_an_approved_programme: Made, tmp_path: Path) -> Settings:
    """A copy of its data, to write in."""
    own = Settings(data=tmp_path / "data")
    copytree(with_an_approved_programme.data, own.data)
    return own


@pytest.fixture
def register(with_an_approved_programme: Made, place: Settings) -> Iterator[Register]:
    made = with_an_approved_programme
    with open_session(place, writing=True) as session:
        yield Register(
            session,
            _actor(session, made.reporter),
            _actor(session, made.staff),
            _actor(session, made.stranger),
            made.organisation,
            made.slug,
        )
    engine_for(place.database_url).dispose()


def _actor(session: Session, number: int) -> Actor:
    return actor_of(session.get_one(Person, number))
