"""A case that waits for reviewers, with a browser for each of those around it."""

from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.config import Settings
from registry.models import ReviewAssignment, ReviewRound
from registry.policy.conflicts_of_interest import Interest
from registry.policy.roles import Role
from registry.services.submissions.screening import accept_for_review
from tests.judging import a_judge
from tests.people import signed_in, writing
from tests.submitted import a_cast, sent

NONE: dict[str, str] = {str(interest): "none" for interest in Interest}
"""Every question about interests answered with none, as its form sends it."""


@dataclass
class Case:
    """A case that waits for reviewers, with those around it."""

    reference: str
    moderator: FlaskClient
    other_moderator: FlaskClient
    admin: FlaskClient
    editor: FlaskClient
    reviewers: list[FlaskClient]
    numbers: list[int]
    settings: Settings

    @property
    def assign(self) -> str:
        return f"/moderation/{self.reference}/assign"

    def choice(self, *places: int) -> dict[str, str]:
        return {f"{self.reference}-{self.numbers[place]}": "yes" for place in places}

    def round(self) -> str:
        with writing(self.settings) as session:
            return session.scalars(select(ReviewRound.reference)).one()

    def letters(self) -> dict[int, str]:
        with writing(self.settings) as session:
            rows = session.scalars(select(ReviewAssignment)).all()
            return {one.person_id: one.letter for one in rows}

    def states(self) -> dict[str, str]:
        with writing(self.settings) as session:
            rows = session.scalars(select(ReviewAssignment)).all()
            return {one.letter: one.state for one in rows}


def case_of(app: Flask, settings: Settings) -> Case:
    """A submission that was accepted for review, four trained reviewers, and staff of whom one has declared."""
    with writing(settings) as session:
        cast = a_cast(session)
        sent(session, cast)
        accept_for_review(session, cast.moderates, cast.submission, "", note="")
        judges = [a_judge(session, Role.REVIEWER, f"judge{one}") for one in range(4)]
        other = a_judge(session, Role.MODERATOR, "second")
        admin = a_judge(session, Role.ADMINISTRATOR, "ada")
        session.commit()
        numbers, reference = [one.id for one in judges], cast.submission.reference
        people = (cast.moderator, other, admin, cast.editor, *judges)
    moderator, second, ada, editor, *reviewers = [signed_in(app, one) for one in people]
    return Case(reference, moderator, second, ada, editor, reviewers, numbers, settings)
