"""Comments on an edition of the code under consultation: screened, then published beside it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ratings.standard import CODE_OF_PRACTICE, Standard
from registry.errors import NotAllowed, NotThere
from registry.models import EditionComment
from registry.policy.actor import Actor
from registry.policy.edition_comments import CommentHappening
from registry.policy.permissions import Permission
from registry.services.editions import Editions
from registry.services.events import CASES, now, tell
from registry.services.told import Told

LONGEST_NAME = 200
LONGEST_CLAUSE = 100
LONGEST_WORDS = 8_000


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, as it is screened and shown."""

    number: int
    edition: str
    clause: str
    name: str
    words: str
    made_at: datetime


def under_consultation(editions: Editions) -> tuple[Standard, ...]:
    """Return the editions of the code that are later than the one in force, and not in force."""
    held, now = editions.of(CODE_OF_PRACTICE), editions.in_force(CODE_OF_PRACTICE)
    return held[held.index(now) + 1 :] if now is not None else ()


def edition_to_comment_on(editions: Editions, edition: str) -> str:
    """Return the edition where it is under consultation.

    Raises:
        NotThere: where it is none that is.
    """
    if edition not in {one.edition for one in under_consultation(editions)}:
        raise NotThere(
            f"No edition {edition} of the code of practice is under consultation. The code's page "
            "names the one in force."
        )
    return edition


def problems_of(*, clause: str, name: str, words: str) -> dict[str, str]:
    """Return what is wrong with a comment, by field."""
    wrong: dict[str, str] = {}
    for field, text, longest, missing in (
        ("clause", clause, LONGEST_CLAUSE, ""),
        ("name", name, LONGEST_NAME, "Say who comments: your name, or your organisation's."),
        ("words", words, LONGEST_WORDS, "Say what you think of it."),
    ):
        if missing and not text.strip():
            wrong[field] = missing
        elif len(text) > longest:
            wrong[field] = f"Say it in at most {longest:,} characters."
    return wrong


def comment(session: Session, edition: str, *, clause: str, name: str, words: str) -> None:
    """Keep a comment to be screened; the same words again are the same comment.

    Raises:
        NotAllowed: where something is wrong with it.
    """
    wrong = problems_of(clause=clause, name=name, words=words)
    if wrong:
        raise NotAllowed(" ".join(wrong.values()))
    same = session.scalar(
        select(EditionComment.id).where(
            EditionComment.edition == edition,
            EditionComment.name == name.strip(),
            EditionComment.words == words.strip(),
            EditionComment.clause == clause.strip(),
        )
    )
    if same is not None:
        return
    made = EditionComment(
        edition=edition,
        clause=clause.strip(),
        name=name.strip(),
        words=words.strip(),
        made_at=now(session, CASES),
    )
    session.add(made)
    session.flush()
    _tell(session, made, CommentHappening.MADE, {"edition": edition}, at=made.made_at)


def comments_to_screen(session: Session) -> tuple[Comment, ...]:
    """Return those that nobody has decided of yet, the oldest first."""
    return _comments(session, EditionComment.accepted.is_(None))


def published_comments(session: Session, edition: str) -> tuple[Comment, ...]:
    """Return the accepted comments on an edition, the oldest first."""
    return _comments(session, EditionComment.accepted.is_(True), EditionComment.edition == edition)


def decide_of_comment(
    session: Session, actor: Actor, number: int, *, accepted: bool, reason: str
) -> None:
    """Publish a comment, or keep it back with a reason; once.

    Raises:
        NotThere: where there is none of that number.
        NotAllowed: where the actor may not, or a reason is missing.
    """
    if not actor.may(Permission.SCREEN):
        raise NotAllowed("Only the registry's staff screen comments.")
    found = session.get(EditionComment, number, with_for_update=True)
    if found is None:
        raise NotThere(f"There is no comment {number}.")
    if found.accepted is not None:
        return
    if not accepted and not reason.strip():
        raise NotAllowed("Say why it is not published, so that the next who screens can tell.")
    found.accepted, found.reason = accepted, reason.strip() or None
    found.decided_by, found.decided_at = actor.person, now(session, CASES)
    kind = CommentHappening.PUBLISHED if accepted else CommentHappening.KEPT_BACK
    _tell(session, found, kind, {"by": actor.person}, at=found.decided_at)
    session.flush()


def _comments(session: Session, *where: ColumnElement[bool]) -> tuple[Comment, ...]:
    rows = session.scalars(select(EditionComment).where(*where).order_by(EditionComment.id))
    return tuple(
        Comment(one.id, one.edition, one.clause, one.name, one.words, one.made_at) for one in rows
    )


def _tell(
    session: Session,
    comment: EditionComment,
    kind: CommentHappening,
    content: dict[str, str | int | None],
    *,
    at: datetime,
) -> None:
    tell(session, Told(f"comment/{comment.id}", kind, content, at), CASES)
