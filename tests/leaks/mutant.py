"""A filter taken away, and what that lets somebody find."""

from dataclasses import dataclass

from tests.leaks.altered import Change
from tests.leaks.filters import Filter
from tests.leaks.moments import Moment
from tests.leaks.planted import Thing
from tests.leaks.viewers import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A filter taken away.

    Attributes:
        of: which.
        comes_to: what its condition comes to then.
        who: who looks.
        when: at which moment.
        finds: what they find then, and not before.
        after: what is different from the case as it is at that moment, if anything.
        acted: whether it is an administrator who looks as them.
    """

    of: Filter
    comes_to: bool = True
    who: Who
    when: Moment
    finds: Thing
    after: Change | None = None
    acted: bool = False

    def __str__(self) -> str:
        """Name it as a test is called."""
        return f"{self.of}, {self.who}, {self.when}"
