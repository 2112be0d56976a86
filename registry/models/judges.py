"""Those who judge: what they know and how much they take on, their interests in a case, and what was waived."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import LONG_TEXT, Base
from registry.models.people import Person
from registry.models.submissions import Submission


class ReviewerProfile(Base):
    """What somebody who reviews says of themselves, so that cases fit them."""

    __tablename__ = "reviewer_profile"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), unique=True)
    affiliation: Mapped[str]
    published_as: Mapped[str]
    """Names they publish under, one a line: to find what they wrote together with others."""
    skills: Mapped[str]
    """Outcome domains and study designs, one a line."""
    most_cases: Mapped[int]
    """At one time."""
    away_until: Mapped[date | None] = mapped_column(Date)
    changed_at: Mapped[datetime]


class InterestDeclared(Base):
    """What somebody who judges said of one kind of interest in one case; never changed, the newest counts."""

    __tablename__ = "interest_declared"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    role: Mapped[str]
    """In which they judge: as in `registry.policy.roles.Role`."""
    interest: Mapped[str]
    """As in `registry.policy.conflicts_of_interest.Interest`."""
    declared: Mapped[bool]
    words: Mapped[str] = mapped_column(LONG_TEXT)
    declared_at: Mapped[datetime]


class InterestWaived(Base):
    """A declared interest that does not keep somebody from a case, by whom and why: public; never changed."""

    __tablename__ = "interest_waived"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    """Whose interest it is."""
    interest: Mapped[str]
    reason: Mapped[str] = mapped_column(LONG_TEXT)
    """As it is published, without the name of a reviewer."""
    waived_by: Mapped[int] = mapped_column(ForeignKey(Person.id))
    waived_at: Mapped[datetime]


class HintCleared(Base):
    """A hint at a conflict that a moderator looked into and found to be none; never changed."""

    __tablename__ = "hint_cleared"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    """Whose conflict it would be."""
    hint: Mapped[str]
    """As in `registry.policy.conflict_hints.Hint`."""
    basis: Mapped[str] = mapped_column(LONG_TEXT)
    """What the hint rested on, in the words that were shown: on other words it stands again."""
    reason: Mapped[str] = mapped_column(LONG_TEXT)
    cleared_by: Mapped[int] = mapped_column(ForeignKey(Person.id))
    cleared_at: Mapped[datetime]
