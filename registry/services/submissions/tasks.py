"""The task list of a submission: where each section stands, and what comes after them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import SectionDone, Submission
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.sections import HOLDINGS, Section
from registry.policy.submission_stages import Stage
from registry.services.submissions.checking import blocking
from registry.services.submissions.completing import (
    OPTIONAL,
    holds_something,
    needed_in,
    require_complete,
)
from registry.services.submissions.declaring import has_declared
from registry.services.submissions.drafts import draft_of, require_editable
from registry.services.submissions.files_read import files_of
from registry.services.submissions.unlocking import Asked, changes_asked


class TaskStatus(StrEnum):
    """Where a section or a step stands."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    CANNOT_START_YET = "cannot start yet"
    COMPLETE = "complete"
    CHANGES_REQUESTED = "changes requested"
    CHANGES_MADE = "changes made"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the task list.

    Attributes:
        section: which.
        title: as it is shown.
        status: where it stands.
        address: its page.
        why: what must come first, where it cannot start yet.
        asked: what the registry asked to be changed here; empty where nothing was.
    """

    section: Section
    title: str
    status: TaskStatus
    address: str
    why: str = ""
    asked: str = ""

    @property
    def is_done(self) -> bool:
        """Whether nothing more is needed of it."""
        return self.status in {TaskStatus.COMPLETE, TaskStatus.CHANGES_MADE}


@dataclass(frozen=True, slots=True)
class Step:
    """What is done with a submission once its sections are filled in; `hint` says more of it."""

    word: str
    title: str
    address: str
    status: TaskStatus | None
    why: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TaskList:
    """Every line of a submission's task list."""

    sections: tuple[Task, ...]
    steps: tuple[Step, ...]
    may_edit: bool

    @property
    def done(self) -> int:
        """How many sections are complete."""
        return sum(task.is_done for task in self.sections)

    @property
    def left(self) -> tuple[Task, ...]:
        """The sections that are not complete."""
        return tuple(task for task in self.sections if not task.is_done)


STEPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "checks": "See what automatic checks found, and answer them",
        "preview": "See what the evidence could reach, and what is missing",
        "answers": "Check your answers",
        "conflicts-of-interest": "State conflicts of interest",
        "send": "Send it to be signed",
    }
)
"""The steps after the sections, by the word in their address."""

READ_ONLY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "checks": "See what automatic checks found",
        "preview": STEPS["preview"],
        "answers": "Read the answers and what was stated of conflicts of interest",
        "send": "See where it stands, and what happens next",
    }
)
"""The same where nothing can be changed: what can still be read."""

_UNTOUCHED: Final = frozenset({TaskStatus.NOT_STARTED, TaskStatus.CANNOT_START_YET})

SIGN: Final = "Read it and sign it, or return it to its editors"

STATED_AGAIN: Final = "They are stated anew each time it is sent; what was stated last time stands there to begin from."

FIRST_COMPLETE: Final = "First mark every section as complete."
"""Why a submission is not sent yet, in the same words wherever that is said."""

WHEN_COMPLETE: Final = frozenset({"send"})
"""Steps that wait until every section that is not optional is complete, while it can still be changed."""

_TO_BE_SENT: Final = frozenset({Stage.DRAFT, Stage.CHANGES_REQUESTED})


def task_list(session: Session, actor: Actor, submission: Submission) -> TaskList:
    """Return where each section of a submission stands, and the steps that follow."""
    draft = draft_of(submission)
    done = _done(session, submission)
    started = frozenset(section for section in Section if holds_something(draft, section))
    if files_of(session, submission):
        started |= {Section.FILES}
    asked = changes_asked(session, submission)
    tasks = tuple(
        Task(
            section,
            HOLDINGS[section].title,
            _status_when_asked(asked.get(section)) if asked else _status(section, started, done),
            f"/submissions/{submission.reference}/{section}",
            _why(section, started),
            asked[section].reason if section in asked else "",
        )
        for section in HOLDINGS
    )
    may_edit = actor.may(Permission.EDIT_SUBMISSIONS, organisation=submission.organisation_id)
    return TaskList(tasks, _steps(session, submission, tasks), may_edit)


def is_done(session: Session, submission: Submission, section: Section) -> bool:
    """Whether a section is complete."""
    return section in _done(session, submission)


def _done(session: Session, submission: Submission) -> frozenset[Section]:
    """Sections that somebody marked, but for those which have since lost what every record needs."""
    draft = draft_of(submission)
    marked = select(SectionDone.section).where(SectionDone.submission_id == submission.id)
    return frozenset(
        section
        for section in map(Section, session.scalars(marked))
        if not needed_in(draft, section)
    )


def not_complete(session: Session, submission: Submission) -> tuple[Section, ...]:
    """Return the sections that are not complete, and that sending it waits for.

    Where the registry asked for changes, the other sections were signed and are locked: what it asked
    for is what is open then.
    """
    if changes_asked(session, submission):
        return ()
    done = OPTIONAL | _done(session, submission)
    return tuple(section for section in HOLDINGS if section not in done)


def mark_section(  # noqa: PLR0913  who marks which section of what, and as what
    session: Session,
    actor: Actor,
    submission: Submission,
    section: Section,
    *,
    done: bool,
    has_nothing: bool = False,
) -> None:
    """Mark a section as complete, or take that back; the same twice is once.

    `has_nothing` is whether it was said that there is nothing to enter in it.

    Raises:
        NotAllowed: where the actor may not, or not now.
        NotComplete: where something must come first.
    """
    require_editable(actor, submission, section)
    if actor.person is None:
        raise NotAllowed("Sign in first.")
    if done:
        require_complete(draft_of(submission), section, has_nothing=has_nothing)
    session.execute(
        delete(SectionDone).where(
            SectionDone.submission_id == submission.id, SectionDone.section == section
        )
    )
    if done:
        session.add(
            SectionDone(
                submission_id=submission.id,
                section=section,
                person_id=actor.person,
                done_at=datetime.now(UTC),
            )
        )
    session.flush()


def _status(section: Section, started: frozenset[Section], done: frozenset[Section]) -> TaskStatus:
    if section in done:
        return TaskStatus.COMPLETE
    if section in started:
        return TaskStatus.IN_PROGRESS
    if _first(section, started):
        return TaskStatus.CANNOT_START_YET
    return TaskStatus.NOT_STARTED


def _status_when_asked(asked: Asked | None) -> TaskStatus:
    if asked is None:
        return TaskStatus.COMPLETE  # it was signed and sent, and is locked
    return TaskStatus.CHANGES_MADE if asked.made else TaskStatus.CHANGES_REQUESTED


def _first(section: Section, started: frozenset[Section]) -> tuple[Section, ...]:
    return tuple(one for one in HOLDINGS[section].after if one not in started)


def _why(section: Section, started: frozenset[Section]) -> str:
    if section in started:
        return ""
    titles = [HOLDINGS[one].title for one in _first(section, started)]
    return f"First: {'; '.join(titles)}." if titles else ""


def _steps(session: Session, submission: Submission, tasks: tuple[Task, ...]) -> tuple[Step, ...]:
    stage = Stage(submission.stage)
    left = [task for task in tasks if not task.is_done and task.section not in OPTIONAL]
    standing: dict[str, TaskStatus] = {}
    if any(task.status not in _UNTOUCHED for task in tasks):
        is_open = bool(blocking(session, submission))
        standing["checks"] = TaskStatus.IN_PROGRESS if is_open else TaskStatus.COMPLETE
    again = ""
    if stage in _TO_BE_SENT:
        stated = has_declared(session, submission)
        standing["conflicts-of-interest"] = TaskStatus.COMPLETE if stated else TaskStatus.NEEDED
        again = "" if stated or submission.sent_at is None else STATED_AGAIN
    steps = []
    for word, title in (STEPS if stage in _TO_BE_SENT else READ_ONLY).items():
        waits = word in WHEN_COMPLETE and bool(left) and stage in _TO_BE_SENT
        steps.append(
            Step(
                word,
                SIGN if word == "send" and stage is Stage.AWAITING_SIGNATURE else title,
                f"/submissions/{submission.reference}/{word}",
                TaskStatus.CANNOT_START_YET if waits else standing.get(word),
                FIRST_COMPLETE if waits else "",
                again if word == "conflicts-of-interest" else "",
            )
        )
    return tuple(steps)
