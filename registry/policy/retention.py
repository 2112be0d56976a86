"""How long contact data of reported blockages and of gaps are kept, and what is told where they go."""

from enum import StrEnum
from typing import Final

from registry.policy.blockage_stages import MAY_BE_REOPENED_FOR_DAYS

CONTACT_DAYS: Final = MAY_BE_REOPENED_FOR_DAYS
"""Days after the end of a report, or the decision on a gap: until then its reporter may open it again."""

REMOVED: Final = "Removed: contact data are kept for a while only."
"""What stands in the place of words that went."""

KEPT: Final = (
    (
        "A published report, its answers and its end",
        "For good: what was public stays public, and tells nobody’s identity.",
    ),
    (
        "Addresses to which a report was sent, the letters about it, and the links in them",
        f"{CONTACT_DAYS} days after it is closed, while its reporter may open it again.",
    ),
    (
        "A draft that was withdrawn and never sent: its words and files",
        f"{CONTACT_DAYS} days after it is withdrawn.",
    ),
    (
        "The e-mail address of somebody who told of a gap",
        f"{CONTACT_DAYS} days after staff decided whether to show it.",
    ),
    (
        "The reporter’s own account",
        "Until they ask for it to be closed. It is theirs, and never shown beside a report.",
    ),
    (
        "A report’s own words and files, and that contact data were removed and how many",
        "As long as the report, for its organisation and staff.",
    ),
)
"""What there is, and for how long."""


class ScrubHappening(StrEnum):
    """What is told of contact data that went, in the past tense."""

    SCRUBBED = "contact data removed"
