"""What somebody who reviews says of themselves: where they work, what they know, how much they take on."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.domains import OutcomeDomain
from ratings.vocabulary import Design
from registry.errors import NotAllowed
from registry.models import ReviewerProfile
from registry.policy.actor import Actor
from registry.policy.obstacles import MOST_CASES
from registry.policy.permissions import Permission
from registry.services.reviews.reviewers import lines

LONGEST_LINE: Final = 200
MOST_LINES: Final = 20
MOST_AT_ONCE: Final = 50
"""Cases that anybody can say they take on at one time."""

DOMAINS: Final = tuple(str(one) for one in OutcomeDomain)
DESIGNS: Final = tuple(str(one) for one in Design)


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as its form holds it."""

    affiliation: str = ""
    published_as: tuple[str, ...] = ()
    skills: frozenset[str] = frozenset()
    most_cases: int = MOST_CASES
    away_until: date | None = None


def own_profile(session: Session, actor: Actor) -> Profile:
    """Return what the actor said of themselves, or what is taken for it until they have."""
    held = _held(session, actor)
    if held is None:
        return Profile()
    return Profile(
        held.affiliation,
        lines(held.published_as),
        frozenset(lines(held.skills)),
        held.most_cases,
        held.away_until,
    )


def keep_profile(session: Session, actor: Actor, profile: Profile) -> None:
    """Put what the actor says in the place of what they said before.

    Raises:
        NotAllowed: where they review nothing, or what they say cannot be kept.
    """
    if actor.person is None or not actor.may(Permission.REVIEW):
        raise NotAllowed("Only who reviews has a reviewer's profile.")
    if not 0 <= profile.most_cases <= MOST_AT_ONCE:
        raise NotAllowed(f"Say how many cases you take on at one time: 0 to {MOST_AT_ONCE}.")
    too_long = any(len(one) > LONGEST_LINE for one in (profile.affiliation, *profile.published_as))
    if too_long or len(profile.published_as) > MOST_LINES:
        raise NotAllowed(
            f"Say it in lines of at most {LONGEST_LINE} characters, and {MOST_LINES} names at most."
        )
    known = replace(profile, skills=profile.skills & {*DOMAINS, *DESIGNS})
    held, moment = _held(session, actor), datetime.now(UTC)
    if held is None:
        held = ReviewerProfile(
            person_id=actor.person,
            affiliation="",
            published_as="",
            skills="",
            most_cases=MOST_CASES,
            away_until=None,
            changed_at=moment,
        )
        session.add(held)
    held.affiliation = known.affiliation.strip()
    held.published_as = "\n".join(known.published_as)
    held.skills = "\n".join(sorted(known.skills))
    held.most_cases, held.away_until, held.changed_at = known.most_cases, known.away_until, moment
    session.flush()


def _held(session: Session, actor: Actor) -> ReviewerProfile | None:
    return session.scalar(select(ReviewerProfile).where(ReviewerProfile.person_id == actor.person))
