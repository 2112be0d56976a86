"""The case at a moment with one thing more: somebody who holds another role too, or whom an interest keeps out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import create_app
from registry.accounts.acting import CHAIN
from registry.config import Settings
from registry.database import engine_for
from registry.models import CaseView, Mail, Person, ReviewRound, Submission
from registry.policy.conflicts_of_interest import Interest
from registry.policy.review_phases import Purpose
from registry.policy.roles import Role
from registry.policy.visibility import Sort
from registry.services.accounts.operator import OPERATOR
from registry.services.accounts.roles import hold
from registry.services.desk.acting import begin_acting
from registry.services.reviews.finishing import finish
from registry.services.reviews.interests import declare
from registry.services.reviews.settling import Said, settle
from tests.judging import no_interests, with_interest
from tests.leaks.answers import answers_in, items_of
from tests.leaks.planted import Thing, word
from tests.leaks.sites import Site
from tests.leaks.viewers import Who
from tests.people import actor_of, signed_in, writing
from tests.reviewed import chosen

Change = Callable[[Session, dict[Who, Person]], None]
"""What is changed, given everybody by who they are."""


def altered(site: Site, folder: Path, change: Change) -> Site:
    """Return a copy of the register with a change, which nobody else sees."""
    before: Settings = site.app.config["SETTINGS"]
    settings = Settings(data=folder / "altered")
    engine_for(before.database_url).dispose()
    copytree(before.data, settings.data)
    with writing(settings) as session:
        people = {who: session.get_one(Person, one.id) for who, one in site.people.items()}
        change(session, people)
        session.commit()
        for one in people.values():
            session.refresh(one, ["roles"])
        letters = tuple(session.scalars(select(Mail.id)))
    app = create_app(settings)
    app.testing = True
    names = {**site.names, "number": letters}
    return Site(app, people, names, site.marks)


def holds_too(who: Who, *roles: Role, has_declared: bool = False) -> Change:
    """Let somebody hold further roles of the registry as a whole, and declare that they have no interest."""

    def change(session: Session, people: dict[Who, Person]) -> None:
        person = people[who]
        person.tf_primary_method = "authenticator"
        for role in roles:
            hold(session, OPERATOR, person, role, organisation=None)
        session.flush()
        session.refresh(person)
        if has_declared:
            declare(session, actor_of(person), the_case(session), roles[0], no_interests())

    return change


def is_kept_out(who: Who, role: Role) -> Change:
    """Let somebody declare an interest that keeps them out."""

    def change(session: Session, people: dict[Who, Person]) -> None:
        answers = with_interest(Interest.PAYMENT, "They sell it.")
        declare(session, actor_of(people[who]), the_case(session), role, answers)

    return change


def edits_elsewhere(who: Who, *, like: Who) -> Change:
    """Let somebody of the registry edit for another provider too, and declare that they have no interest."""

    def change(session: Session, people: dict[Who, Person]) -> None:
        organisation = next(one.organisation_id for one in people[like].roles)
        role = Role.PROVIDER_EDITOR
        declare(
            session,
            actor_of(people[who]),
            the_case(session),
            Role(people[who].roles[0].name),
            no_interests(),
        )
        hold(session, OPERATOR, people[who], role, organisation=organisation)

    return change


def the_case(session: Session) -> Submission:
    """Return the one submission there is."""
    return session.scalars(select(Submission)).one()


def both(*changes: Change) -> Change:
    """Make one change after the other."""

    def change(session: Session, people: dict[Who, Person]) -> None:
        for one in changes:
            one(session, people)

    return change


def has_a_telling_name(who: Who) -> Change:
    """Let somebody of the staff go by a planted word."""

    def change(session: Session, people: dict[Who, Person]) -> None:
        del session
        people[who].name = f"Dr {word(Thing.INTERNAL_NOTE)}"

    return change


def was_opened_by(who: Who) -> Change:
    """Let somebody have opened the record."""

    def change(session: Session, people: dict[Who, Person]) -> None:
        moment = datetime.now(UTC)
        session.add(
            CaseView(
                submission_id=the_case(session).id,
                person_id=people[who].id,
                thing=Sort.RECORD,
                day=moment.date(),
                seen_at=moment,
            )
        )

    return change


def studies_hold_the_word(session: Session, people: dict[Who, Person]) -> None:
    """Let what the record under review says of its studies hold the word of the record, not its summary alone."""
    del people
    held = session.scalars(select(ReviewRound)).one()
    record = json.loads(held.record)
    for study in record["studies"]:
        for name, value in study.items():
            if name not in {"id", "name", "title"} and isinstance(value, str) and " " in value:
                study[name] = f"{value} {word(Thing.RECORD)}"
    held.record = json.dumps(record)


def appeal_is_settled(session: Session, people: dict[Who, Person]) -> None:
    """Let the last of the new reviewers send, and the appeal's moderator settle where they differ."""
    again = session.scalars(select(ReviewRound).where(ReviewRound.purpose == Purpose.APPEAL)).one()
    answers_in(session, actor_of(people[Who.REVIEWER_D]), again, Who.REVIEWER_D)
    moderates = actor_of(people[Who.APPEAL_MODERATOR])
    for item in items_of(again).differing:
        said = Said(answer=chosen(item), reason="Table 2 decides it.")
        settle(session, moderates, again, item.key, said, opened=0)
    finish(session, moderates, again)


@dataclass
class ActedSite(Site):
    """The register as the administrator sees it while they look as somebody else."""

    def client(self, who: Who) -> FlaskClient:
        """Return the administrator's client, who looks as somebody."""
        administrator = self.people[Who.ADMINISTRATOR]
        client = signed_in(self.app, administrator)
        with writing(self.app.config["SETTINGS"]) as session:
            chain = begin_acting(
                session, actor_of(administrator), self.people[who].id, "They are lost."
            )
            session.commit()
        with client.session_transaction() as held:
            held[CHAIN] = chain
        return client
