"""What providers answer to what automatic checks find in their drafts."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base
from registry.models.people import Person
from registry.models.submissions import Submission


class CheckAnswer(Base):
    """One answer to one finding; added to and never changed, so that an old answer can be seen beside a new one."""

    __tablename__ = "check_answer"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    found_key: Mapped[str]
    """Names the finding, however its figures change."""
    inputs_mark: Mapped[str] = mapped_column(FINGERPRINT)
    """Of the figures that it was given for."""
    found: Mapped[str] = mapped_column(LONG_TEXT)
    """The finding at the time, with its figures."""
    words: Mapped[str] = mapped_column(LONG_TEXT)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    answered_at: Mapped[datetime]
