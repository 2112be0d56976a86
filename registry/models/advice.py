"""What providers ask the registry's advisers, what was answered, and the words of it that may be published."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import LONG_TEXT, Base
from registry.models.people import Organisation, Person
from registry.models.submissions import Submission


class Advice(Base):
    """One question to the advisers, from its asking until, with its asker's consent, it is published."""

    __tablename__ = "advice"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    reference: Mapped[str] = mapped_column(unique=True)
    """What people call it by; says nothing of how many there are."""
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey(Submission.id), index=True)
    """The submission that it is about; None where it is about none."""
    asked_by: Mapped[int] = mapped_column(ForeignKey(Person.id))
    asked_at: Mapped[datetime]
    question: Mapped[str] = mapped_column(LONG_TEXT)
    """Markdown."""
    consents: Mapped[bool]
    """Whether its asker agrees that it may be published without names; taken back at any time before it is."""
    stage: Mapped[str] = mapped_column(index=True)
    """As in `registry.policy.advice_stages`."""
    answer: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """Markdown."""
    answered_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id), default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    public_question: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """As staff would publish it, without names."""
    public_answer: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    published_at: Mapped[datetime | None] = mapped_column(default=None)
