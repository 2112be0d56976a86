"""The states of a message, and which of them are its last."""

from enum import StrEnum


class MailState(StrEnum):
    """Where a message stands."""

    QUEUED = "queued"
    SENDING = "sending"
    """Claimed; the server has not been given it yet."""
    HANDING_OVER = "handing over"
    """The server is being given it: from here on it may have it."""
    SENT = "sent"
    """The server took it."""
    FAILED = "failed"
    """Refused for good, or tried as often as is tried."""
    UNSURE = "unsure"
    """May have been sent: whoever sent it ended, or lost the server, before its answer was written."""


class MailHappening(StrEnum):
    """What is told of a message, in the past tense."""

    SENT_AGAIN = "mail queued again"


MEANINGS = {
    MailState.QUEUED: "waits to be sent",
    MailState.SENDING: "is being sent",
    MailState.HANDING_OVER: "is being handed to the mail server",
    MailState.SENT: "was taken by the mail server",
    MailState.FAILED: "could not be sent, and is not tried again by itself",
    MailState.UNSURE: "may have been sent, and is not sent again by itself",
}
"""Each in the words of a person who looks at the list."""
