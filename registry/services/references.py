"""What people call a case by: short, read out without mistakes, and telling nothing of how many there are."""

import secrets

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""None of which is taken for another when it is read out."""


def new_reference(kind: str) -> str:
    """Return a new name such as `S-2345-6789`, where `kind` is its first letter."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{kind}-{letters[:4]}-{letters[4:]}"
