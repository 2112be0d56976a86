"""What staff say of something that somebody may have to do with a case: about whom, of which kind, and why."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from registry.errors import NotThere
from registry.pages.asked import Asked, number_in
from registry.policy.judges_interests import LONGEST_WORDS

K = TypeVar("K", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Reasoned(Generic[K]):
    """A finding with its reason.

    Attributes:
        person: whom it is about, by their number.
        kind: of which kind the hint or interest is.
        reason: why it keeps nobody from the case.
    """

    person: int
    kind: K
    reason: str


def reasoned_in(asked: Asked, field: str, kinds: type[K], *, say: str) -> Reasoned[K] | None:
    """Read a finding from its form; None where it has no reason, which is noted with what to say.

    Raises:
        NotThere: where the form is of nobody, or of no such kind.
    """
    try:
        person, kind = number_in(asked.text("person")), kinds(asked.text(field))
    except ValueError:
        raise NotThere("There is nothing of that kind about anybody here.") from None
    name = f"reason-{person}-{kind.name.lower()}"
    asked.require(name, say, longest=LONGEST_WORDS)
    return None if asked.wrong else Reasoned(person, kind, asked.text(name))
