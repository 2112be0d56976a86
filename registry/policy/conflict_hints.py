"""What may be a conflict that nobody declared: found by comparing words, and for a moderator to look at.

A hint forbids nobody for good: a moderator who looks clears it, with a reason.
"""

from enum import StrEnum
from typing import Final


class Hint(StrEnum):
    """How two of them seem to have to do with each other."""

    SAME_ORGANISATION = "same organisation"
    SAME_MAIL_DOMAIN = "same mail domain"
    CO_AUTHOR = "author"
    SIGNED_FOR_IT = "acted for the provider before"
    DEVELOPER = "developer"


PUBLIC_MAIL: Final = frozenset(
    {
        "aol.com",
        "btinternet.com",
        "fastmail.com",
        "gmail.com",
        "gmx.com",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "hotmail.co.uk",
        "icloud.com",
        "live.co.uk",
        "live.com",
        "mail.com",
        "me.com",
        "msn.com",
        "ntlworld.com",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "sky.com",
        "talktalk.net",
        "virginmedia.com",
        "yahoo.co.uk",
        "yahoo.com",
        "ymail.com",
    }
)
"""Domains at which anybody has an address, so that to share one says nothing."""
