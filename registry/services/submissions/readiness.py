"""What keeps a submission from being sent: nothing that blocks may be open when it is signed."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from registry.models import Submission
from registry.policy.sections import HOLDINGS
from registry.services.submissions.checking import Level, blocking
from registry.services.submissions.declaring import has_declared
from registry.services.submissions.tasks import FIRST_COMPLETE, not_complete
from registry.services.submissions.unlocking import changes_asked
from registry.services.wording import counted


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
    found = list(_of_checks(session, submission))
    found += [
        InTheWay(
            f"The registry asked for a change, and nothing was changed there since: {asked.reason}",
            asked.section,
        )
        for asked in changes_asked(session, submission).values()
        if not asked.made
    ]
    left = not_complete(session, submission)
    if left:
        titles = "; ".join(HOLDINGS[section].title for section in left)
        found.append(InTheWay(f"{FIRST_COMPLETE} Still open: {titles}.", ""))
    if not has_declared(session, submission):
        found.append(
            InTheWay(
                "Say whether you have any conflict of interest; if there is none, say that.",
                "conflicts-of-interest",
            )
        )
    return tuple(found)


def _of_checks(session: Session, submission: Submission) -> Iterator[InTheWay]:
    """What automatic checks found, in one sentence for each level: their page has every one of them."""
    open_now = blocking(session, submission)
    errors = sum(one.level is Level.ERROR for one in open_now)
    if errors:
        said = f"The answers are not complete yet: the automatic checks found {counted(errors, 'error')} to mend."
        yield InTheWay(said, "checks")
    if warnings := len(open_now) - errors:
        said = f"The automatic checks found {counted(warnings, 'warning')} to mend or answer."
        yield InTheWay(said, "checks")
