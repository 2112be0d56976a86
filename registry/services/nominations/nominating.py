"""Nominating a programme: kept as it was written until somebody has read it."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Nomination
from registry.policy.nominations import NominationHappening
from registry.services.events import CASES, now, tell
from registry.services.told import Told

LONGEST_NAME: Final = 200
LONGEST_WORDS: Final = 4_000
MOST_LINKS: Final = 10
_MAIL = re.compile(
    r"[^@\s<>,;:\"()\[\]\\]{1,64}@[^@\s<>,;:\"()\[\]\\.]+(\.[^@\s<>,;:\"()\[\]\\.]+)+"
)
_LONGEST_MAIL = 254


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominated:
    """What somebody wrote.

    Attributes:
        name: of the programme.
        why: it should be here.
        delivered: where.
        links: addresses of pages about it.
        owner_email: how its owner is reached, if known.
        nominator_email: how whoever nominates is reached, if they want an answer.
    """

    name: str
    why: str
    delivered: str
    links: tuple[str, ...] = ()
    owner_email: str = ""
    nominator_email: str = ""


def problems_of(given: Nominated) -> dict[str, str]:
    """Return what is wrong with a nomination, by field."""
    wrong: dict[str, str] = {}
    for field, longest, sentence in (
        ("name", LONGEST_NAME, "Say what the programme is called."),
        ("why", LONGEST_WORDS, "Say why it should be in the registry."),
        ("delivered", LONGEST_WORDS, "Say where it is delivered: a country, region or town."),
    ):
        words = getattr(given, field).strip()
        if not words:
            wrong[field] = sentence
        elif len(words) > longest:
            wrong[field] = f"Say it in at most {longest:,} characters."
    if len(given.links) > MOST_LINKS or not all(map(_is_address, given.links)):
        wrong["links"] = (
            f"Give at most {MOST_LINKS} addresses, one a line, each beginning with https:// or http://."
        )
    for field in ("owner_email", "nominator_email"):
        address = getattr(given, field).strip()
        if address and not is_mail_address(address):
            wrong[field] = "Write an e-mail address like name@example.org, or leave it empty."
    return wrong


def nominate(session: Session, given: Nominated) -> Nomination:
    """Keep a nomination to be screened; the same words again are the same nomination.

    Raises:
        NotAllowed: where something is wrong with it.
    """
    wrong = problems_of(given)
    if wrong:
        raise NotAllowed(" ".join(wrong.values()))
    links, moment = "\n".join(given.links), now(session, CASES)
    name, why = given.name.strip(), given.why.strip()
    same = session.scalar(
        select(Nomination).where(
            Nomination.name == name, Nomination.why == why, Nomination.accepted.is_(None)
        )
    )
    if same is not None:
        return same
    nomination = Nomination(
        name=name,
        why=why,
        delivered=given.delivered.strip(),
        links=links,
        owner_email=given.owner_email.strip() or None,
        nominator_email=given.nominator_email.strip() or None,
        made_at=moment,
    )
    session.add(nomination)
    session.flush()
    tell(session, Told(chain_of(nomination), NominationHappening.MADE, {}, moment), CASES)
    return nomination


def chain_of(nomination: Nomination) -> str:
    """Return the name of a nomination's chain of events."""
    return f"nomination/{nomination.id}"


def is_mail_address(text: str) -> bool:
    """Whether a text is one address that mail can be sent to."""
    return len(text) <= _LONGEST_MAIL and _MAIL.fullmatch(text) is not None


def _is_address(text: str) -> bool:
    try:
        found = urlsplit(text)
    except ValueError:
        return False
    return found.scheme in {"http", "https"} and bool(found.hostname) and text.isprintable()
