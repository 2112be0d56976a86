"""Words that others will read, looked through for what names somebody: people who judge, and ways to reach anybody."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import (
    Person,
    ReviewAssignment,
    ReviewerProfile,
    ReviewRound,
    RoleHeld,
    Settlement,
)
from registry.policy.permissions import PERMISSIONS, Permission
from registry.policy.roles import Role

NAMED: Final = "Everybody will read this, and it names somebody who judged. Say it without names."

_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<![\w.])(?:\+|0)\d(?:[ ()-]?\d){8,13}(?![\w])")
_TITLE = r"(?:dr|prof|professor|mr|mrs|ms|miss|mx)\.?\s+(?:[a-z]\.?\s+)?"
_OF_REVIEWERS = re.compile(
    r"\breviewers?\s+(?:[A-H]|[1-8]|one)\b"
    r"|\b(?:both|one|two|three|each|another|other|first|second|third|neither|either)"
    r"\s+(?:of\s+)?(?:(?:the|our)\s+)?reviewers?\b"
    r"|\breviewers?\b['’]?s?\s+(?:\w+\s+){0,2}"
    r"(?:differ|disagree|agree|diverge|divided|split|not\s+agree|not\s+see\s+it\s+alike)",
    re.IGNORECASE,
)
"""Words that tell of reviewers one by one, or that they were not of one mind."""


def tells_of_reviewers(text: str) -> bool:
    """Whether words tell of single reviewers, or of differences between them."""
    return _OF_REVIEWERS.search(text) is not None


def reaches_somebody(text: str) -> bool:
    """Whether words hold an e-mail address or a telephone number."""
    return _EMAIL.search(text) is not None or _TELEPHONE.search(text) is not None


def names_any_of(text: str, names: Iterable[str]) -> bool:
    """Whether words hold one of these names or addresses, or a title with one of these surnames.

    A surname alone is not looked for: too many are words as well.
    """
    plain = " ".join(text.casefold().split())
    return any(re.search(pattern, plain) for name in names for pattern in _patterns(name))


def names_of_judges(session: Session, review: ReviewRound) -> frozenset[str]:
    """Return what those are called who reviewed, assigned or settled a round."""
    reviewers = session.scalars(
        select(ReviewAssignment.person_id).where(ReviewAssignment.round_id == review.id)
    )
    settlers = session.scalars(select(Settlement.person_id).where(Settlement.round_id == review.id))
    return names_of_people(session, {*reviewers, *settlers, review.opened_by})


def names_a_judge(session: Session, review: ReviewRound, words: str) -> bool:
    """Whether words for everybody name somebody who reviewed, assigned or settled a round."""
    return names_any_of(words, names_of_judges(session, review))


def names_of_all_judges(session: Session) -> frozenset[str]:
    """Return what everybody is called who judges here or is staff, so that a hit says nothing of one case."""
    asked = PERMISSIONS[Permission.DECLARE_INTERESTS]
    roles = [one for one in asked if isinstance(one, Role)]
    held = session.scalars(
        select(RoleHeld.person_id).where(
            RoleHeld.name.in_(roles), RoleHeld.organisation_id.is_(None)
        )
    )
    return names_of_people(session, set(held))


def names_of_people(session: Session, people: set[int]) -> frozenset[str]:
    """Return what these people are called: names, addresses, and what they publish as."""
    rows = session.execute(
        select(Person.name, Person.email, ReviewerProfile.published_as)
        .outerjoin(ReviewerProfile, ReviewerProfile.person_id == Person.id)
        .where(Person.id.in_(people))
    )
    return frozenset(
        name.strip()
        for called, email, published_as in rows
        for name in (called, email, *(published_as or "").splitlines())
        if name.strip()
    )


def _patterns(name: str) -> Iterator[str]:
    words = name.casefold().split()
    if words[1:] or "@" in name:
        yield rf"(?<!\w){re.escape(' '.join(words))}(?!\w)"
    if "@" not in name:
        yield rf"\b{_TITLE}{re.escape(words[-1])}(?!\w)"
