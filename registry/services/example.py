"""The one real rating of a register that pages show things on: how it is made, how it is cited."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from registry.services.evidence import Published, published
from registry.services.register import register


@dataclass(frozen=True, slots=True)
class Example:
    """A programme and one of its outcomes."""

    held: Published
    domain: dict[str, Any]
    """The outcome's part of the rating."""


def example_rating(session: Session) -> Example | None:
    """Choose the rating that most studies speak to, among those that the two readings differ on.

    None where no programme on the register has been tested.
    """
    tested = (
        (listed, domain)
        for listed in register(session)
        for domain in listed.rating["domains"]
        if domain["effects"]
    )
    found = max(tested, key=lambda one: (one[1]["provisional"], one[1]["effects"]), default=None)
    held = None if found is None else published(session, found[0].slug)
    if found is None or held is None:
        return None
    outcome = found[1]["domain"]
    return Example(held, next(one for one in held.rating["domains"] if one["domain"] == outcome))
