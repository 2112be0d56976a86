"""Training: a new reviewer judges every training case well enough before any live one is theirs to judge."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Person, TrainingAnswer
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.services.events import CASES, now
from registry.services.reviews.training_set import TrainingCase, TrainingSet, training_set


@dataclass(frozen=True, slots=True)
class Attempt:
    """One complete attempt at a case.

    Attributes:
        number: from 1.
        case: what was asked: the case itself, or another in its place.
        answers: by item.
        right: how many are as the code has them.
        of: how many there are.
        passed: whether that is enough.
    """

    number: int
    case: TrainingCase
    answers: Mapping[str, str]
    right: int
    of: int
    passed: bool


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """A case, and how somebody stands with it; the newest attempt counts.

    Attributes:
        case: the case.
        alike: it and those that are asked in its place.
        attempts: every one, the oldest first.
    """

    case: TrainingCase
    alike: tuple[TrainingCase, ...]
    attempts: tuple[Attempt, ...]

    @property
    def asks(self) -> TrainingCase:
        """What the next attempt is asked: a case whose answers they have not seen; else the one seen longest ago."""
        newest_first = [one.case for one in reversed(self.attempts)]
        unseen = next((one for one in self.alike if one not in newest_first), None)
        return unseen or max(self.alike, key=newest_first.index)

    @property
    def is_unseen(self) -> bool:
        """Whether the next attempt is asked something whose answers they have not seen."""
        return self.asks not in [one.case for one in self.attempts]

    @property
    def newest(self) -> Attempt | None:
        """The attempt that counts; None where there is none."""
        return self.attempts[-1] if self.attempts else None

    @property
    def passed(self) -> bool:
        """Whether the attempt that counts is good enough."""
        return self.newest is not None and self.newest.passed


def has_passed(session: Session, person: int) -> bool:
    """Whether somebody has judged every case of the present training set well enough."""
    return all(one.passed for one in standings(session, person))


def standings(session: Session, person: int) -> tuple[CaseStanding, ...]:
    """Return every case with all that somebody attempted of it."""
    held = training_set()
    return tuple(_standing(session, person, held, one) for one in held.cases)


def case_standing(session: Session, actor: Actor, name: str) -> CaseStanding:
    """Return one case as the actor stands with it.

    Raises:
        NotThere: where there is no such case.
    """
    person = _trainee(actor)
    held = training_set()
    case = next((one for one in held.cases if one.name == name), None)
    if case is None:
        raise NotThere(f"There is no training case {name}. The list of cases has all there are.")
    return _standing(session, person, held, case)


def not_answered(case: TrainingCase, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the items that still need one of their answers."""
    return tuple(one.key for one in case.items if answers.get(one.key) not in one.options)


def send_attempt(
    session: Session, actor: Actor, name: str, answers: Mapping[str, str], *, attempt: int
) -> CaseStanding:
    """Keep a complete attempt at a case, or at what is asked in its place; the same sent twice is kept once.

    `attempt` is the number that the form was opened for.

    Raises:
        NotThere: where there is no such case.
        NotAllowed: where an item has no answer, the actor does not review, or the attempt was sent already
            with other answers.
    """
    person = _trainee(actor)
    session.execute(select(Person.id).where(Person.id == person).with_for_update())
    standing = case_standing(session, actor, name)
    known = next((one for one in standing.attempts if one.number == attempt), None)
    case = standing.asks if known is None else known.case
    if not_answered(case, answers):
        raise NotAllowed("Answer every question of the case: only a whole attempt counts.")
    given = {one.key: answers[one.key] for one in case.items}
    if known is not None and known.answers == given:
        return standing
    if attempt != len(standing.attempts) + 1:
        raise NotAllowed(
            "This attempt was sent already, with other answers. Open the case to read what came of it, "
            "and to try again."
        )
    moment = now(session, CASES)
    for key, answer in given.items():
        session.add(
            TrainingAnswer(
                person_id=person,
                training_case=training_set().name_of(case),
                attempt=attempt,
                item=key,
                answer=answer,
                answered_at=moment,
            )
        )
    session.flush()
    return case_standing(session, actor, name)


def _trainee(actor: Actor) -> int:
    if actor.person is None or not actor.may(Permission.REVIEW):
        raise NotAllowed("Training is for those who review.")
    return actor.person


def _standing(session: Session, person: int, held: TrainingSet, case: TrainingCase) -> CaseStanding:
    alike = held.alike(case)
    by_name = {held.name_of(one): one for one in alike}
    rows = session.scalars(
        select(TrainingAnswer)
        .where(TrainingAnswer.person_id == person, TrainingAnswer.training_case.in_(by_name))
        .order_by(TrainingAnswer.attempt, TrainingAnswer.id)
    )
    attempts = []
    for number, several in groupby(rows, key=lambda one: one.attempt):
        answers = list(several)
        asked = by_name[answers[0].training_case]
        attempts.append(_attempt(held, asked, number, {one.item: one.answer for one in answers}))
    return CaseStanding(case, alike, tuple(attempts))


def _attempt(
    held: TrainingSet, case: TrainingCase, number: int, answers: Mapping[str, str]
) -> Attempt:
    right = sum(answers.get(one.key) == one.answer for one in case.items)
    of = len(case.items)
    return Attempt(number, case, answers, right, of, passed=right * 100 >= held.threshold * of)
