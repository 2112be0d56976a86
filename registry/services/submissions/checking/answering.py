"""Answers to what the checks found: each to the figures as they were, kept for reviewers, never overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere, RegistryError
from registry.models import CheckAnswer, Person, Submission
from registry.policy.actor import Actor
from registry.services.submissions.checking.found import Found, Level
from registry.services.submissions.checking.namesakes import beside
from registry.services.submissions.checking.running import check_draft
from registry.services.submissions.drafts import draft_of, require_editable

LONGEST_ANSWER: Final = 5_000
"""Characters: two pages."""


class AnswerRefused(RegistryError):
    """An answer that says nothing, or more than anybody will read."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer.

    Attributes:
        words: what was answered.
        by: who answered.
        at: when.
        to: what was found then.
        inputs_mark: what it was given for.
    """

    words: str
    by: str
    at: datetime
    to: str
    inputs_mark: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One finding, with every answer that was given to it.

    Attributes:
        found: what was found.
        answer: the answer to it as it now stands; None where it has none.
        earlier: answers to what it was before its figures changed, or that were replaced; newest first.
    """

    found: Found
    answer: Answered | None
    earlier: tuple[Answered, ...]

    @property
    def is_open(self) -> bool:
        """Whether it still has to be mended or answered before sending."""
        level = self.found.level
        return level is Level.ERROR or (level is Level.WARNING and self.answer is None)


def checked(session: Session, submission: Submission) -> tuple[Checked, ...]:
    """Make every check of a submission, with the answers given so far."""
    answers = answers_to(session, submission)
    found = _found(session, submission)
    return tuple(_with_answers(one, answers.get(one.key, ())) for one in found)


def blocking(session: Session, submission: Submission) -> tuple[Found, ...]:
    """Return what forbids sending: every error, and every warning without an answer."""
    return tuple(one.found for one in checked(session, submission) if one.is_open)


def answers_to(session: Session, submission: Submission) -> Mapping[str, tuple[Answered, ...]]:
    """Return every answer given, by the key of the finding, newest first."""
    rows = session.execute(
        select(CheckAnswer, Person.name)
        .join(Person, Person.id == CheckAnswer.person_id)
        .where(CheckAnswer.submission_id == submission.id)
        .order_by(CheckAnswer.id.desc())
    )
    given: dict[str, list[Answered]] = {}
    for row, name in rows:
        one = Answered(row.words, name, row.answered_at, row.found, row.inputs_mark)
        given.setdefault(row.found_key, []).append(one)
    return {key: tuple(answers) for key, answers in given.items()}


def answer_check(
    session: Session, actor: Actor, submission: Submission, key: str, words: str
) -> None:
    """Answer a finding as it now stands; an answer before it stays, and stays visible.

    The same words to the same figures, sent twice, are one answer.

    Raises:
        NotAllowed: where the actor may not, or it is not the provider's turn.
        NotThere: where nothing of that key is found any more.
        AnswerRefused: where the answer says nothing, or is too long.
    """
    require_editable(actor, submission)
    if actor.person is None:
        raise NotAllowed("Sign in first.")
    found = next((one for one in _found(session, submission) if one.key == key), None)
    if found is None:
        raise NotThere(
            "This is no longer found in the draft, so there is nothing to answer. Open the checks again."
        )
    if found.level is Level.ERROR:
        raise NotAllowed(
            "What cannot be read is mended, not answered. Open the part and change it."
        )
    said = words.strip()
    if not said:
        raise AnswerRefused("Write an answer, or choose that the reports do not say.")
    if len(said) > LONGEST_ANSWER:
        raise AnswerRefused(
            f"Write at most {LONGEST_ANSWER:,} characters; this has {len(said):,}. Upload what is longer."
        )
    if said == _answer_now(session, submission, found):
        return
    session.add(
        CheckAnswer(
            submission_id=submission.id,
            found_key=key,
            inputs_mark=found.inputs_mark,
            found=found.with_inputs,
            words=said,
            person_id=actor.person,
            answered_at=datetime.now(UTC),
        )
    )
    session.flush()


def _answer_now(session: Session, submission: Submission, found: Found) -> str | None:
    """Return the words that answer a finding as it now stands."""
    one = _with_answers(found, answers_to(session, submission).get(found.key, ())).answer
    return None if one is None else one.words


def _found(session: Session, submission: Submission) -> tuple[Found, ...]:
    """What the checks find, with the submission's files and what else there is of its programme at hand."""
    return check_draft(draft_of(submission), beside(session, submission))


def _with_answers(found: Found, answers: tuple[Answered, ...]) -> Checked:
    to_this = [one for one in answers if one.inputs_mark == found.inputs_mark]
    answer = to_this[0] if to_this else None
    return Checked(found, answer, tuple(one for one in answers if one is not answer))
