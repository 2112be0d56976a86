"""Who sees what of a reported blockage: pure, and asked before anything of one is put out."""

from enum import StrEnum
from typing import Final

from registry.policy.blockage_stages import BlockageStage


class OnLooker(StrEnum):
    """What somebody is to a report."""

    REPORTER = "reporter"
    """Its organisation's editors and certifiers."""
    STAFF = "staff"
    RECIPIENT = "recipient"
    """Whoever holds the link that a recipient was sent."""
    PUBLIC = "public"


class Part(StrEnum):
    """What there is of a report to see."""

    EXISTENCE = "that there is such a report"
    SUMMARY = "the screened summary"
    COSTS = "the two costs and their sum"
    ORIGINAL = "the report in its reporter's own words"
    FILES = "the files that were sent with it"
    ORGANISATION = "which organisation reports"
    REPORTER_ADDRESS = "the reporter's name and address"
    DELIVERIES = "to whom it was sent, and what became of each message"
    RECIPIENT_ADDRESS = "the addresses of recipients"
    ANSWERS = "published answers"
    ANSWERS_UNSCREENED = "answers that nobody has screened yet"
    FOLLOW_UPS = "what the reporter said weeks later"
    HAPPENINGS = "its events"


class HidingHappening(StrEnum):
    """What is told of a public report that staff hide, in the past tense."""

    HIDDEN = "public report hidden"
    SHOWN = "hidden report shown again"


_ONLY_STAFF: Final = frozenset({Part.RECIPIENT_ADDRESS, Part.ANSWERS_UNSCREENED, Part.HAPPENINGS})
_FOR_RECIPIENTS: Final = frozenset(
    {Part.EXISTENCE, Part.SUMMARY, Part.COSTS, Part.ORGANISATION, Part.DELIVERIES, Part.ANSWERS}
)
_FOR_EVERYBODY: Final = frozenset(
    {Part.EXISTENCE, Part.SUMMARY, Part.COSTS, Part.DELIVERIES, Part.ANSWERS}
)


def shows(
    looker: OnLooker, part: Part, *, stage: BlockageStage, is_public: bool, names_itself: bool
) -> bool:
    """Whether somebody may see a part of a report.

    Args:
        looker: what they are to it.
        part: what they would see.
        stage: where it stands.
        is_public: whether its summary is published; see `becomes_public`.
        names_itself: whether the organisation chose to be named to everybody, and not to recipients alone.
    """
    if looker is OnLooker.STAFF:
        # A draft that was never sent is its writers' alone.
        return stage is not BlockageStage.DRAFT
    if looker is OnLooker.REPORTER:
        return part not in _ONLY_STAFF
    if looker is OnLooker.RECIPIENT:
        return part in _FOR_RECIPIENTS
    if not is_public:
        return False
    return part in _FOR_EVERYBODY or (part is Part.ORGANISATION and names_itself)


def becomes_public(
    *, has_been_sent: bool, has_answer: bool, time_is_over: bool, hidden: bool
) -> bool:
    """Whether a report is public: never before who is reported on could answer.

    Args:
        has_been_sent: whether every recipient has been sent it, once.
        has_answer: whether a screened answer stands beside it.
        time_is_over: whether the time to answer went by.
        hidden: whether staff hid it, with a public reason.
    """
    return has_been_sent and (has_answer or time_is_over) and not hidden
