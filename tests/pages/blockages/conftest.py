"""A site on which one report was never answered in time, and another has just been sent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from registry import create_app
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.models import Blockage, Mail, Person
from registry.policy.blockage_stages import BlockageStage
from registry.services.areas.contact_check import ask_whether_it_reaches
from registry.services.blockages.following_up import ask_what_became
from registry.services.blockages.gaps import ToldGap, tell_of_gap
from registry.services.blockages.sending import send_out
from tests.blocked import (
    COUNCIL,
    DAY,
    OFSTED,
    SCRUTINY,
    Register,
    a_screened_report,
    an_approved_programme,
    with_addresses,
)
from tests.people import signed_in, writing

SENT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class Channel:
    """A site with two reports, and clients of those who deal with them.

    Attributes:
        settings: its data.
        reference: of a report that nobody answered in time, and whose reporter was asked how it stands.
        waiting: of one that was sent just now, and is not public.
        gap: of a gap that nobody screened yet.
        reporter: of both.
        staff: who had no part in the programme's review.
        nobody: who is not signed in.
    """

    settings: Settings
    reference: str
    waiting: str
    gap: str
    reporter: FlaskClient
    staff: FlaskClient
    nobody: FlaskClient

    def secret(self, path: str, about: str = "") -> str:
        """The newest secret address that begins so and was sent to somebody, about one report where it is named."""
        query = select(Mail.body).where(Mail.body.contains(path)).order_by(Mail.id.desc())
        if about:
            query = query.where(Mail.about == f"blockage/{about}")
        with open_session(self.settings) as session:
            newest = session.scalars(query).first()
        found = re.search(rf"{path}\S+", newest or "")
        assert found is not None
        return found.group(0)


def sent(register: Register, at: datetime) -> Blockage:
    """A report that the council and the committee were sent at a moment."""
    found = a_screened_report(register)
    send_out(register.session, register.staff, found.reference, {OFSTED: "Not asked."}, DAY)
    found.stage, found.stage_since, found.sent_at = BlockageStage.SENT, at, at
    return found


@pytest.fixture(scope="session")
def channel(made_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Channel]:
    own = Settings(data=Path(tmp_path_factory.mktemp("channel")) / "data")
    copytree(made_once.data, own.data)
    with writing(own) as session:
        blocked = an_approved_programme(session)
        staff = blocked.screens
        register = Register(
            session, blocked.reporter, staff, staff, blocked.organisation, blocked.slug
        )
        with_addresses(register, COUNCIL, SCRUTINY)
        found, waiting = (sent(register, at) for at in (SENT, datetime.now(UTC)))
        gap = tell_of_gap(session, ToldGap(words="Nothing for young mothers."))
        ask_whether_it_reaches(session, staff, COUNCIL)
        people = blocked.held.cast.certifier.id, blocked.staff.id
        session.commit()
        names = found.reference, waiting.reference, gap.reference
    ask_what_became(partial(open_session, own))
    app = create_app(own)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    with open_session(own) as session:
        reporter, screens = (signed_in(app, session.get_one(Person, one)) for one in people)
    yield Channel(own, *names, reporter, screens, app.test_client())
    engine_for(own.database_url).dispose()
