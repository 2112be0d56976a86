"""Who may sign a submission: another than who wrote it, wherever there is another."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

STATEMENT: Final = (
    "I have read these answers. As far as I know they are complete and true, and they leave out no study "
    "of the programme that we know of, whatever it found. I may sign for my organisation."
)
"""What a certifier confirms; each signature keeps the words that were shown."""


class SignedAs(StrEnum):
    """In what standing somebody signs."""

    CERTIFIER = "signed by a certifier who did not change it"
    SECOND_PERSON = (
        "signed by a certifier who changed it too, as every certifier of its organisation did; "
        "somebody else sent it for signature"
    )
    ONLY_PERSON = "signed by the only person of its organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Those of an organisation who have to do with one submission, each by number.

    Attributes:
        editors: who may edit.
        certifiers: who may sign.
        changed_it: who changed the draft at any time.
        sent_it: who sent it for signature; None where nobody has.
    """

    editors: frozenset[int]
    certifiers: frozenset[int]
    changed_it: frozenset[int]
    sent_it: int | None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why somebody may not sign, and who may."""

    sentence: str


def standing_of(person: int | None, people: People) -> SignedAs | Refused:
    """Return in what standing a person may sign, or why they may not."""
    if person is None or person not in people.certifiers:
        return Refused("Only a certifier of the organisation signs its submissions.")
    if people.editors | people.certifiers == {person}:
        return SignedAs.ONLY_PERSON
    had_a_hand = people.changed_it | ({people.sent_it} - {None})
    if person not in had_a_hand:
        return SignedAs.CERTIFIER
    if people.certifiers - had_a_hand:
        return Refused(
            "You changed this submission or sent it for signature, and your organisation has a certifier "
            "who did not. They sign it, so that two people have seen it."
        )
    if person == people.sent_it:
        return Refused(
            "You sent this submission for signature, so somebody else of your organisation signs it. "
            "Make one of them a certifier, or return it to the editors and let one of them send it."
        )
    return SignedAs.SECOND_PERSON
