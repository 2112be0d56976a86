"""Everybody who looks at the case: each who has a part in it, and one of each sort who has none."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from registry.models import Organisation, Person, ReviewerProfile
from registry.policy.roles import Role
from tests.judging import trained
from tests.leaks.planted import Thing, word
from tests.people import a_person
from tests.submitted import Cast


class Who(StrEnum):
    """Who looks."""

    STRANGER = "somebody who is not signed in"
    EDITOR = "the provider's editor"
    CERTIFIER = "the provider's certifier"
    OTHER_EDITOR = "another provider's editor"
    COMMISSIONER = "a commissioner"
    SCRUTINY = "a scrutiny recipient"
    REVIEWER_A = "reviewer A"
    REVIEWER_B = "reviewer B"
    REVIEWER_C = "reviewer C, who is new in the appeal"
    REVIEWER_D = "reviewer D, who is new in the appeal"
    FORMER = "the reviewer who was replaced"
    DECLINED = "the reviewer who declined"
    UNASSIGNED = "a reviewer of other cases"
    MODERATOR = "the moderator of the case"
    APPEAL_MODERATOR = "the moderator who sees the appeal through"
    UNDECLARED = "a moderator who declared no interests in it"
    PANEL = "a panel member who declared their interests in it"
    APPEAL_PANEL = "a panel member who declared their interests for the appeal"
    UNDECLARED_PANEL = "a panel member who declared none"
    ADMINISTRATOR = "an administrator"


REVIEWERS = {
    Who.REVIEWER_A: (Thing.NAME_A, Thing.MAILBOX_A, Thing.AFFILIATION_A),
    Who.REVIEWER_B: (Thing.NAME_B, Thing.MAILBOX_B, Thing.AFFILIATION_B),
    Who.REVIEWER_C: (Thing.NAME_C, Thing.MAILBOX_C, Thing.AFFILIATION_C),
    Who.REVIEWER_D: (Thing.NAME_D, Thing.MAILBOX_D, Thing.AFFILIATION_D),
}
"""In what of each reviewer a word is planted: name, mailbox, and where they work."""

_ROLES = {
    Who.OTHER_EDITOR: Role.PROVIDER_EDITOR,
    Who.COMMISSIONER: Role.COMMISSIONER,
    Who.SCRUTINY: Role.SCRUTINY_RECIPIENT,
    Who.FORMER: Role.REVIEWER,
    Who.DECLINED: Role.REVIEWER,
    **dict.fromkeys(REVIEWERS, Role.REVIEWER),
    Who.UNASSIGNED: Role.REVIEWER,
    Who.APPEAL_MODERATOR: Role.MODERATOR,
    Who.UNDECLARED: Role.MODERATOR,
    Who.PANEL: Role.PANEL,
    Who.APPEAL_PANEL: Role.PANEL,
    Who.UNDECLARED_PANEL: Role.PANEL,
    Who.ADMINISTRATOR: Role.ADMINISTRATOR,
}
_NAMED = {Who.FORMER: Thing.NAME_FORMER, Who.DECLINED: Thing.NAME_DECLINED} | {
    who: name for who, (name, _, _) in REVIEWERS.items()
}


def everybody(session: Session, cast: Cast, elsewhere: Organisation) -> dict[Who, Person]:
    """Add everybody who is not of the cast; those who hold roles of an organisation hold them elsewhere."""
    found = {
        Who.EDITOR: cast.editor,
        Who.CERTIFIER: cast.certifier,
        Who.MODERATOR: cast.moderator,
    }
    for who, role in _ROLES.items():
        mailbox = word(REVIEWERS[who][1]) if who in REVIEWERS else who.name.lower()
        email = f"{mailbox}@{mailbox}.example.net"
        found[who] = a_person(session, role, email=email, organisation=elsewhere)
        found[who].name = who.name.replace("_", " ").title()
        if who in _NAMED:
            found[who].name = f"Dr {word(_NAMED[who])}"
        if role is Role.REVIEWER:
            trained(session, found[who])
    for who, (_, _, affiliation) in REVIEWERS.items():
        _profile(session, found[who], f"University of {word(affiliation)}")
    return found


def _profile(session: Session, person: Person, affiliation: str) -> None:
    session.add(
        ReviewerProfile(
            person_id=person.id,
            affiliation=affiliation,
            published_as=person.name,
            skills="",
            most_cases=3,
            away_until=None,
            changed_at=datetime.now(UTC),
        )
    )
