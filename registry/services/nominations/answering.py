"""What the owner of a nominated programme sees and answers, by a link that only they were sent."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Nomination
from registry.models.chain import sha256_of
from registry.policy.nominations import NominationHappening, OwnersAnswer
from registry.services.events import CASES, now, tell
from registry.services.nominations.nominating import LONGEST_WORDS, chain_of
from registry.services.told import Told


@dataclass(frozen=True, slots=True)
class ForItsOwner:
    """A nomination as its owner sees it; not who made it."""

    name: str
    why: str
    delivered: str
    answer: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An accepted nomination as everybody sees it."""

    name: str
    why: str
    delivered: str
    links: tuple[str, ...]
    answer: str | None


def nomination_by(session: Session, token: str) -> ForItsOwner:
    """Return the nomination that a secret link is about.

    Raises:
        NotThere: where the link is none of ours.
    """
    found = _by(session, token, lock=False)
    return ForItsOwner(
        found.name, found.why, found.delivered, found.owner_answer, found.owner_words
    )


def answer_nomination(session: Session, token: str, answer: OwnersAnswer, words: str) -> None:
    """Keep what the owner answers in the place of what they answered before.

    Raises:
        NotThere: where the link is none of ours.
        NotAllowed: where a dispute gives no reason, or one too long.
    """
    found = _by(session, token, lock=True)
    if answer is OwnersAnswer.DISPUTED and not words.strip():
        raise NotAllowed("Say why you dispute it.")
    if len(words) > LONGEST_WORDS:
        raise NotAllowed(f"Say it in at most {LONGEST_WORDS:,} characters.")
    if (found.owner_answer, found.owner_words) == (answer, words.strip() or None):
        return
    moment = now(session, CASES)
    found.owner_answer, found.owner_words = answer, words.strip() or None
    found.answered_at = moment
    told = Told(chain_of(found), NominationHappening.ANSWERED, {"answer": str(answer)}, moment)
    tell(session, told, CASES)
    session.flush()


def listed_nominations(session: Session) -> tuple[Listed, ...]:
    """Return the accepted nominations, by name."""
    rows = session.scalars(
        select(Nomination).where(Nomination.accepted.is_(True)).order_by(Nomination.name)
    )
    return tuple(
        Listed(
            one.name,
            one.why,
            one.delivered,
            tuple(one.links.split("\n")) if one.links else (),
            one.owner_answer,
        )
        for one in rows
    )


def _by(session: Session, token: str, *, lock: bool) -> Nomination:
    query = select(Nomination).where(Nomination.token_hash == sha256_of(token))
    found = session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise NotThere(
            "This link is not one that we sent, or it was cut off in the mail. Copy all of it."
        )
    return found
