"""How whoever runs a site can be reached, as a page shows it."""

import re
from dataclasses import dataclass

_MAIL = re.compile(r"[^@\s:/]+@[^@\s:/]+")


@dataclass(frozen=True, slots=True)
class ContactView:
    """What the operator said of how to be reached."""

    words: str
    address: str | None
    """Where a link on the words leads; None where they are no address."""


def contact_view(said: str | None) -> ContactView | None:
    """Read a mail address, a web address, or words such as a telephone number."""
    if said is None:
        return None
    if _MAIL.fullmatch(said):
        return ContactView(said, f"mailto:{said}")
    if said.startswith(("https://", "http://")):
        return ContactView(said, said)
    return ContactView(said, None)
