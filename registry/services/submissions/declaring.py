"""Declaring interests: each question answered for the round that is being prepared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Declaration, Submission
from registry.policy.actor import Actor
from registry.policy.conflicts_of_interest import Interest, Party
from registry.services.submissions.drafts import require_editable
from registry.services.submissions.rounds import next_round, rounds_sent
from registry.services.submissions.sending import at

LONGEST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Declared:
    """One answer.

    Attributes:
        interest: which question.
        declared: whether there is such an interest.
        parties: with whom.
        words: what it is.
    """

    interest: Interest
    declared: bool
    parties: tuple[Party, ...] = ()
    words: str = ""


def problem_of(given: Declared) -> str | None:
    """Return what is wrong with an answer, or None."""
    if given.declared and not given.words.strip():
        return "Say in a sentence or two what the interest is."
    if given.declared and not given.parties:
        return "Say whom it concerns: the developer, an evaluator or a funder."
    if len(given.words) > LONGEST_WORDS:
        return f"Say it in at most {LONGEST_WORDS:,} characters."
    return None


def declare(
    session: Session, actor: Actor, submission: Submission, answers: Sequence[Declared]
) -> None:
    """Put the answers in the place of this round's earlier ones.

    The submission must have been found with `lock`.

    Raises:
        NotAllowed: where the actor may not, or not now, or an answer is missing or not complete.
    """
    require_editable(actor, submission)
    if {one.interest for one in answers} != set(Interest) or any(map(problem_of, answers)):
        raise NotAllowed("Each question about interests needs its answer; nothing was saved.")
    this, moment = next_round(session, submission), at(session)
    session.execute(
        delete(Declaration).where(
            Declaration.submission_id == submission.id, Declaration.round == this
        )
    )
    for one in answers:
        session.add(
            Declaration(
                submission_id=submission.id,
                round=this,
                interest=one.interest,
                declared=one.declared,
                parties="; ".join(one.parties) if one.declared else "",
                words=one.words.strip() if one.declared else "",
                person_id=actor.person or 0,
                declared_at=moment,
            )
        )
    session.flush()


def declared_in(
    session: Session, submission: Submission, number: int
) -> Mapping[Interest, Declared]:
    """Return what was declared in one round."""
    rows = session.scalars(
        select(Declaration).where(
            Declaration.submission_id == submission.id, Declaration.round == number
        )
    )
    return {Interest(row.interest): _read(row) for row in rows}


def declared_now(session: Session, submission: Submission) -> Mapping[Interest, Declared]:
    """Return this round's answers or, until there are any, the last round's to begin from."""
    sent = rounds_sent(session, submission)
    return declared_in(session, submission, sent + 1) or declared_in(session, submission, sent)


def has_declared(session: Session, submission: Submission) -> bool:
    """Whether every question was answered for the round that is being prepared."""
    return set(declared_in(session, submission, next_round(session, submission))) == set(Interest)


def _read(row: Declaration) -> Declared:
    parties = tuple(Party(one) for one in row.parties.split("; ") if one)
    return Declared(Interest(row.interest), row.declared, parties, row.words)
