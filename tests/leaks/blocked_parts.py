"""What there is to find of a report of a blockage, who looks, and by which words a text tells it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

from flask import Flask
from flask.testing import FlaskClient

from registry.database import open_session
from registry.models import (
    Person,
)
from registry.policy.actor import NOBODY
from registry.policy.blockage_stages import BlockageStage
from registry.policy.permissions import Permission
from tests.blocked import EXETER
from tests.leaks.crawling import addresses, told_by
from tests.people import actor_of, signed_in

SLUG = "teens-and-toddlers"
NOW = datetime.now(UTC)
RIVALS = "B-LEAK-9999"
"""What the draft of another provider is called, on the same programme in the same area."""
LONG_AGO = datetime(2025, 3, 3, 9, tzinfo=UTC)


class At(StrEnum):
    """How far a report is."""

    DRAFT = "returned to be written anew"
    UNSENT = "withdrawn before it was ever sent"
    RECEIVED = "received"
    SCREENED = "screened"
    ON_ITS_WAY = "on its way, and one letter came back"
    SENT = "sent"
    UNSCREENED = "answered, and nobody has screened it"
    WITHDRAWN = "withdrawn after it was sent, unanswered"
    OVER = "the time to answer is over"
    ANSWERED = "a screened answer stands beside it, and another waits"
    CLOSED = "closed as not resolved by its reporter"
    HIDDEN = "hidden after it was public"


PUBLIC = frozenset({At.OVER, At.ANSWERED, At.CLOSED})
DRAFTS = frozenset({At.DRAFT, At.UNSENT})
STAGES = {
    At.DRAFT: BlockageStage.DRAFT,
    At.UNSENT: BlockageStage.WITHDRAWN,
    At.RECEIVED: BlockageStage.RECEIVED,
    At.SCREENED: BlockageStage.SCREENED,
    At.ON_ITS_WAY: BlockageStage.SCREENED,
    At.SENT: BlockageStage.SENT,
    At.UNSCREENED: BlockageStage.ANSWERED,
    At.WITHDRAWN: BlockageStage.WITHDRAWN,
    At.OVER: BlockageStage.SENT,
    At.ANSWERED: BlockageStage.ANSWERED,
    At.CLOSED: BlockageStage.NOT_RESOLVED,
    At.HIDDEN: BlockageStage.ANSWERED,
}


class Part(StrEnum):
    """What there is of a report to find."""

    REFERENCE = "its reference"
    MISSING = "what is blocked, in its reporter's words"
    TRIED = "what its reporter tried"
    EVIDENCE = "its evidence"
    SOURCE = "where a cost stands"
    SERVICE = "the service, as people there call it"
    SUMMARY = "the screened summary"
    ADDRESS = "the address of a recipient"
    FILE = "the name of a file"
    WORDS = "an answer as it was written"
    WAITING = "an answer that nobody has screened"
    PUBLISHED = "an answer as it was published"
    REASON = "why its reporter closed it"
    JOINED = "the words of who joined it"
    FOLLOWED = "what its reporter said weeks later"
    HIDDEN_REASON = "why it was hidden"
    ORGANISATION = "who reports it"
    REPORTER = "its reporter's name"
    MAILBOX = "its reporter's address"


class Whoever(StrEnum):
    """Who looks."""

    NOBODY = "somebody who is not signed in"
    EDITOR = "the organisation's editor"
    RIVAL = "another provider, with a draft on the same programme in the same area"
    REVIEWER = "a reviewer"
    PANEL = "a member of the panel"
    COMMISSIONER = "a commissioner"
    STAFF = "the registry's staff"
    INSIDER = "one of the staff who also writes for the organisation"


PREFIX = "qzb"
_WORD = re.compile(rf"{PREFIX}[a-z]{{12}}", re.IGNORECASE)


def word(*things: str) -> str:
    """Return the word planted in a part of a report, of letters alone."""
    digits = sha256("/".join(things).encode()).hexdigest()[:12]
    return PREFIX + "".join(chr(ord("g") + int(one)) if one.isdigit() else one for one in digits)


GAP_MAILBOX, GAP_WORDS = word("gap", "mailbox"), word("gap", "words")
_PLANTED: Mapping[str, tuple[At | None, Part | str]] = {
    **{word(at, part): (at, part) for at in At for part in Part},
    **{word(part): (None, part) for part in Part},
    GAP_MAILBOX: (None, "the address of who told of a gap"),
    GAP_WORDS: (None, "what was told of a gap"),
}


@dataclass(frozen=True)
class Channel:
    """A register with a report at every moment, and everybody who looks."""

    app: Flask
    people: Mapping[Whoever, int]
    references: Mapping[At, str]
    seen: dict[Whoever, "Found"] = field(default_factory=dict)
    """What each found who looked before."""

    def person(self, who: Whoever) -> Person | None:
        """Return who somebody is; None for nobody."""
        if who not in self.people:
            return None
        with open_session(self.app.config["SETTINGS"]) as session:
            person = session.get_one(Person, self.people[who])
            session.refresh(person, ["roles"])
            session.expunge(person)
        return person

    def client(self, who: Whoever) -> FlaskClient:
        """Return somebody's client."""
        person = self.person(who)
        return self.app.test_client() if person is None else signed_in(self.app, person)

    def found_in(self, text: str) -> Iterator[tuple[At | None, Part | str]]:
        """Return what a text tells."""
        yield from (
            _PLANTED[one] for one in {w.lower() for w in _WORD.findall(text)} & set(_PLANTED)
        )
        for at, reference in self.references.items():
            if reference in text:
                yield at, Part.REFERENCE


def token(at: At) -> str:
    """Return the secret in the link of a report's recipient."""
    return f"link-{at.name.lower()}"


Found = dict[tuple[At | None, Part | str], list[str]]


def asks(channel: Channel, who: Whoever) -> Callable[[Permission], bool]:
    """Which permissions somebody has; of those that everybody has, only who is not signed in uses any."""
    person = channel.person(who)
    actor = NOBODY if person is None else actor_of(person)
    return lambda asked: actor.may(asked) and (actor is NOBODY or not NOBODY.may(asked))


def known(channel: Channel, who: Whoever, *references: str) -> set[str]:
    """Every address of the route map, with the references of all reports in those of the channel."""
    names: Mapping[str, tuple[object, ...]] = {
        "reference": references,
        "slug": (SLUG,),
        "code": (EXETER,),
        "token": ("none-such",),
        "page": ("blocked",),
    }
    every = addresses(channel.app, names, asks(channel, who))
    return {
        one
        for one in every
        if one.startswith(("/blockages", "/areas", "/bodies", "/programmes")) or "B-" not in one
    }


def opened(channel: Channel, who: Whoever, *, only: str = "/") -> Found:
    """What somebody finds at every address, by where they find it."""
    if only == "/" and who in channel.seen:
        return channel.seen[who]
    client, found = channel.client(who), Found()
    for address in known(channel, who, RIVALS, *channel.references.values()):
        if not address.startswith(only):
            continue
        answer = client.get(address)
        # An address that is answered with nothing repeats what was asked for.
        text = told_by("", answer)
        if answer.status_code >= 400:
            text = text.replace(address.split("/")[-1], "")
        for one in channel.found_in(text):
            found.setdefault(one, []).append(address)
    if only == "/":
        channel.seen[who] = found
    return found
