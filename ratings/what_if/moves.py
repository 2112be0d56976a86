"""One outcome of one programme that another edition rates otherwise, in words."""

from dataclasses import dataclass
from enum import StrEnum

from ratings.predicates.question import join
from ratings.what_if.attribution import Blamed


class Way(StrEnum):
    """Which way an outcome's rating, or a programme, moved."""

    UP = "up"
    DOWN = "down"
    SIDEWAYS = "sideways"
    """Neither better nor worse: the verdict, the other reading, or a rating not decided here."""
    LEVELS_ONLY = "levels only"
    """The same ratings and verdicts; a criterion stands at another level."""
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Words:
    """A rating and its verdict under both readings."""

    rating: str
    verdict: str | None
    confirmed_rating: str
    confirmed_verdict: str | None

    @property
    def cautious(self) -> str:
        """The rating, with its verdict where there is one."""
        return _in_words(self.rating, self.verdict)

    @property
    def if_confirmed(self) -> str:
        """The same, were everything not reported confirmed."""
        return _in_words(self.confirmed_rating, self.confirmed_verdict)


@dataclass(frozen=True, slots=True)
class LevelMove:
    """A criterion that stands at another level, each as (cautious, if confirmed)."""

    criterion: str
    old: tuple[int, int]
    new: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Answered:
    """A clause that the two editions answer differently; None where an edition has it not."""

    clause: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """One outcome of one programme that the new edition rates otherwise, and why."""

    programme: str
    name: str
    domain: str
    way: Way
    old: Words
    new: Words
    levels: tuple[LevelMove, ...]
    responsible: tuple[Blamed, ...]
    """The smallest set of clauses which, switched back, give what the old edition gave."""
    others: tuple[tuple[str, ...], ...]
    """Other sets of as few clauses that would do it too."""
    answers: tuple[Answered, ...]
    """Every clause answered differently, those that only follow from the responsible ones too."""

    @property
    def words(self) -> str:
        """What moved, and because of which clauses, in a sentence."""
        because = join([blamed.clause for blamed in self.responsible])
        if self.old == self.new:
            moved = "The rating stays; " + join(
                [
                    f"{m.criterion} goes from level {_said(m.old)} to {_said(m.new)}"
                    for m in self.levels
                ]
            )
        elif self.old.cautious == self.new.cautious:
            was, now = self.old.if_confirmed, self.new.if_confirmed
            moved = f"{self.old.cautious.capitalize()} stays; if confirmed, {was} becomes {now}"
        else:
            moved = f"{self.old.cautious.capitalize()} becomes {self.new.cautious}"
        return f"{moved}, because of {because}."


def _in_words(rating: str, verdict: str | None) -> str:
    return rating if verdict is None else f"{rating} (verdict: {verdict})"


def _said(levels: tuple[int, int]) -> str:
    cautious, confirmed = levels
    return f"{cautious}" if cautious == confirmed else f"{cautious} ({confirmed} if confirmed)"
