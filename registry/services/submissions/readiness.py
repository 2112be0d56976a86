"""What keeps a submission from being sent: nothing that blocks may be open when it is signed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ratings.errors import RecordError
from ratings.record import record_from_table
from registry.models import Submission
from registry.services.submissions.declaring import has_declared
from registry.services.submissions.drafts import draft_of
from registry.services.submissions.unlocking import changes_asked


@dataclass(frozen=True, slots=True)
class InTheWay:
    """One thing to do first.

    Attributes:
        sentence: what is in the way, and what to do.
        page: the step of the submission where it is done, as in its address; empty for the task list.
    """

    sentence: str
    page: str


def in_the_way(session: Session, submission: Submission) -> tuple[InTheWay, ...]:
    """Return what has to be done before a submission can be sent for signature, or signed."""
    found: list[InTheWay] = []
    try:
        record_from_table(draft_of(submission), file="The draft")
    except RecordError as error:
        found.append(InTheWay(f"The answers are not complete yet. {error}", ""))
    found += [
        InTheWay(
            f"The registry asked for a change, and nothing was changed there since: {asked.reason}",
            asked.section,
        )
        for asked in changes_asked(session, submission).values()
        if not asked.made
    ]
    if not has_declared(session, submission):
        found.append(
            InTheWay(
                "Say whether you have any conflict of interest; if there is none, say that.",
                "conflicts-of-interest",
            )
        )
    return tuple(found)
