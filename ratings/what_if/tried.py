"""What was changed about a rating's evidence or values, and what the rating came to."""

from dataclasses import dataclass

from ratings.study import Study


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rating comes to under one reading."""

    rating: str
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is changed about a rating's evidence or values, in words."""

    about: str
    """What the rating hinges on, if this changes it."""
    said: str
    """What was changed, as the end of a sentence."""
    then: str
    """The same after what it is about was named."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that was changed, and what the rating came to."""

    change: Change
    study: Study | None
    """The study left out, if it was one."""
    cautious: Outcome
    confirmed: Outcome
    differs: bool
    """Whether the rating or the verdict is another under either reading."""


@dataclass(frozen=True, slots=True)
class Stability:
    """Everything that was tried on one rating."""

    cautious: Outcome
    confirmed: Outcome
    tried: tuple[Tried, ...]
    """Studies left out, then what is not reported confirmed, then other values; empty where nothing could be tried."""
    not_tried: tuple[str, ...]
    """What could not be tried, and why, in sentences."""
    unread: bool = False
    """Whether a level hangs on what is not reported, though that may not move the rating."""

    @property
    def differing(self) -> tuple[Tried, ...]:
        """What the rating hinges on."""
        return tuple(one for one in self.tried if one.differs)

    @property
    def studies(self) -> tuple[Tried, ...]:
        """The studies left out, one at a time."""
        return tuple(one for one in self.tried if one.study is not None)
