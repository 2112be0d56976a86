"""The desk: every queue with how many wait in it, since when, how many too long, and the oldest of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.submission_stages import Stage
from registry.services.desk.queue_names import SAID, QueueName, QueueSaid
from registry.services.desk.rows import appeals, assigned, cases, rounds, screened_by
from registry.services.desk.stuck_mail import StuckMail, stuck_mail
from registry.services.desk.waiting_rows import AtDesk, of_appeal, of_case, of_round
from registry.services.reviews.seeing_each import seeing_each

AT_ONCE = 10
"""Cases of each queue on the page of all of them."""
MOST = 200
"""Of one queue on its own page."""


class Show(StrEnum):
    """Which cases to show."""

    ALL = "all"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """One queue.

    Attributes:
        name: which.
        said: in words.
        n: how many wait in it, of those to be shown.
        oldest: since when the oldest does; None where none waits or no clock runs.
        overdue: how many are late.
        cases: the oldest of them.
    """

    name: QueueName
    said: QueueSaid
    n: int
    oldest: date | None
    overdue: int
    cases: tuple[AtDesk, ...]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.n - len(self.cases)


@dataclass(frozen=True, slots=True)
class Desk:
    """All queues in the order of a case, and the mail that is stuck."""

    queues: tuple[Queue, ...]
    mail: StuckMail


def desk(
    session: Session, actor: Actor, *, show: Show = Show.ALL, only: QueueName | None = None
) -> Desk:
    """Return what waits, each queue by its oldest; of one queue more, where it is asked for alone.

    Raises:
        NotAllowed: where somebody asks who is not of the registry's staff.
    """
    if not actor.may(Permission.SEE_DESK):
        raise NotAllowed("The desk is for the registry's moderators and administrators.")
    waiting = [one for one in _waiting(session, actor) if _is_shown(one, actor, show)]
    names = tuple(SAID) if only is None else (only,)
    most = AT_ONCE if only is None else MOST
    queues = tuple(_queue(name, waiting, most) for name in names)
    return Desk(queues, stuck_mail(session))


def _waiting(session: Session, actor: Actor) -> Iterable[AtDesk]:
    opened, assignments, screened = rounds(session), assigned(session), screened_by(session)
    seen = seeing_each(session, actor, [row.before for row in opened])
    in_review = {row.submission for row in opened}
    for row in cases(session):
        if row.stage != Stage.IN_REVIEW or row.id not in in_review:
            yield of_case(session, actor, row, screened.get(row.id))
    for held in opened:
        found = of_round(
            session, actor, held, assigned=assignments.get(held.id, ()), seeing=seen[held.id]
        )
        if found is not None:
            yield found
    for appeal in appeals(session):
        yield of_appeal(session, actor, appeal)


def _is_shown(one: AtDesk, actor: Actor, show: Show) -> bool:
    match show:
        case Show.ALL:
            return True
        case Show.MINE:
            return one.handled_by is not None and one.handled_by == actor.person
        case Show.UNASSIGNED:
            return one.handled_by is None
        case Show.OVERDUE:
            return one.clock is not None and one.clock.is_overdue


def _queue(name: QueueName, waiting: list[AtDesk], most: int) -> Queue:
    mine = [one for one in waiting if one.queue is name]
    mine.sort(key=lambda one: (one.clock.began if one.clock else date.max, one.reference))
    began = [one.clock.began for one in mine if one.clock is not None]
    return Queue(
        name=name,
        said=SAID[name],
        n=len(mine),
        oldest=min(began, default=None),
        overdue=sum(one.clock is not None and one.clock.is_overdue for one in mine),
        cases=tuple(mine[:most]),
    )
