"""Who of the registry looked at what of a case that not everybody may see: a log, and no change of the case."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base
from registry.models.people import Person
from registry.models.submissions import Submission


class CaseView(Base):
    """One person, one sort of thing of one case, one day: the first time that they opened it; never changed."""

    __tablename__ = "case_view"
    __table_args__ = (UniqueConstraint("submission_id", "person_id", "thing", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id))
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    thing: Mapped[str]
    """As in `registry.policy.visibility.Sort`."""
    day: Mapped[date] = mapped_column(Date)
    """In UTC."""
    seen_at: Mapped[datetime]
