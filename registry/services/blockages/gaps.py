"""What anybody tells of a gap in services: read by staff, shown once screened, and never sent on as a blockage."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Gap, Programme
from registry.policy.actor import Actor
from registry.policy.gaps import GapHappening
from registry.policy.likeness import grouped
from registry.policy.permissions import Permission
from registry.policy.personal_data import Find, personal_data_in
from registry.services.areas.importing import areas_by_code, named_area
from registry.services.events import CASES, now, tell
from registry.services.nominations.nominating import is_mail_address
from registry.services.references import new_reference
from registry.services.told import Told

LONGEST: Final = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldGap:
    """What somebody wrote.

    Attributes:
        words: of what is missing.
        area: the code of the area, or None.
        programme: the slug of a programme that would help, or None.
        email: how they can be reached; empty where they want no answer.
    """

    words: str
    area: str | None = None
    programme: str | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class GapSeen:
    """A gap as staff see it."""

    reference: str
    words: str
    area: str
    programme: str | None
    email: str | None
    made_at: datetime
    finds: tuple[Find, ...]
    alike: int
    """How many that wait are in almost the same words, it among them; 0 where it stands alone."""
    like: str
    """The reference of the first of them."""


@dataclass(frozen=True, slots=True)
class GapShown:
    """A gap as everybody sees it."""

    summary: str
    area: str
    programme: str | None


def problems_of(told: ToldGap) -> dict[str, str]:
    """Return what is wrong with it, by field."""
    wrong: dict[str, str] = {}
    if not told.words.strip():
        wrong["words"] = "Say what is missing."
    elif len(told.words) > LONGEST:
        wrong["words"] = f"Say it in at most {LONGEST:,} characters."
    if told.email.strip() and not is_mail_address(told.email.strip()):
        wrong["email"] = "Write an e-mail address like name@example.org, or leave it empty."
    return wrong


def tell_of_gap(session: Session, told: ToldGap) -> Gap:
    """Keep it to be screened; the same words again are the same gap.

    Raises:
        NotAllowed: where something is wrong with it.
    """
    wrong = problems_of(told)
    if wrong:
        raise NotAllowed(" ".join(wrong.values()))
    words = told.words.strip()
    same = session.scalar(select(Gap).where(Gap.words == words, Gap.accepted.is_(None)))
    if same is not None:
        return same
    known = select(Programme.id).where(Programme.slug == (told.programme or ""))
    gap = Gap(
        reference=new_reference("G"),
        area=told.area,
        programme_slug=told.programme if session.scalar(known) is not None else None,
        words=words,
        email=told.email.strip() or None,
        made_at=now(session, CASES),
    )
    session.add(gap)
    session.flush()
    tell(session, Told(chain_of_gap(gap), GapHappening.TOLD, {}, gap.made_at), CASES)
    return gap


def gaps_to_screen(session: Session, actor: Actor) -> tuple[GapSeen, ...]:
    """Return those that nobody has decided of, the oldest first.

    Raises:
        NotAllowed: where the actor does not screen.
    """
    _require(actor)
    areas = areas_by_code(session)
    rows = session.scalars(select(Gap).where(Gap.accepted.is_(None)).order_by(Gap.id)).all()
    firsts = grouped([one.words for one in rows])
    many = {first: count for first, count in Counter(firsts).items() if count > 1}
    return tuple(
        GapSeen(
            one.reference,
            one.words,
            named_area(areas, one.area),
            one.programme_slug,
            one.email,
            one.made_at,
            personal_data_in(one.words),
            many.get(first, 0),
            rows[first].reference,
        )
        for one, first in zip(rows, firsts, strict=True)
    )


def decide_of_gap(
    session: Session, actor: Actor, reference: str, *, accepted: bool, words: str
) -> None:
    """Show a gap in screened words, or keep it unshown with a reason; once.

    Raises:
        NotThere: where there is none of that reference.
        NotAllowed: where the actor may not, nothing is said, or the words seem to tell who somebody is.
    """
    _require(actor)
    gap = session.scalar(select(Gap).where(Gap.reference == reference).with_for_update())
    if gap is None:
        raise NotThere("There is nothing at this address that you may see.")
    if gap.accepted is not None:
        return
    if not words.strip() or len(words) > LONGEST:
        raise NotAllowed(f"Write the public words, or why not, in at most {LONGEST:,} characters.")
    finds = personal_data_in(words) if accepted else ()
    if finds:
        raise NotAllowed(f"{finds[0]}. Write the words without it.")
    gap.accepted, gap.decided_by, gap.decided_at = accepted, actor.person, now(session, CASES)
    gap.summary, gap.reason = (words.strip(), None) if accepted else (None, words.strip())
    content = {"by": actor.person, "accepted": accepted}
    tell(session, Told(chain_of_gap(gap), GapHappening.SCREENED, content, gap.decided_at), CASES)
    session.flush()


def gaps_shown(session: Session, *, area: str | None = None) -> tuple[GapShown, ...]:
    """Return the gaps that are shown, the newest first; in one area where one is named."""
    query = select(Gap).where(Gap.accepted.is_(True)).order_by(Gap.id.desc())
    if area is not None:
        query = query.where(Gap.area == area)
    areas = areas_by_code(session)
    return tuple(
        GapShown(one.summary or "", named_area(areas, one.area), one.programme_slug)
        for one in session.scalars(query)
    )


def chain_of_gap(gap: Gap) -> str:
    """Return the name of a gap's chain of events."""
    return f"gap/{gap.reference}"


def _require(actor: Actor) -> None:
    if not actor.may(Permission.SCREEN_BLOCKAGES):
        raise NotAllowed("Only the registry's staff screen what is told of gaps.")
