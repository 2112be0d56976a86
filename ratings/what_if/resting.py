"""What a rating rests on: the clauses that hold it up, and those that keep it from a better word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ratings.clauses import Demand, Level, Question, Rung
from ratings.what_if.bands import Band, row
from ratings.what_if.sides import Side


@dataclass(frozen=True, slots=True)
class Lacking:
    """A better word with what keeps the programme from it."""

    word: str
    every: tuple[Demand, ...]
    """All of these."""
    one_of: tuple[Demand, ...]
    """And one of these."""

    @property
    def number(self) -> int:
        """How many would have to be met."""
        return len(self.every) + bool(self.one_of)


def resting_on(side: Side) -> list[Demand]:
    """The clauses that are met and hold the rating up, or the verdict that places it."""
    decision = side.switching.decide(())
    if side.row.rating is None:
        return [rung.demand for rung in side.standard.verdicts if rung.word == decision.verdict]
    always, one_of = decision.rung.demand.every, decision.rung.demand.any
    held = [*_clauses(side, always, met=True), *list(_clauses(side, one_of, met=True))[:1]]
    return list(dict.fromkeys(held))


def lacking_for(side: Side, band: Band) -> Lacking | None:
    """The nearest better word that would stand in a band or above it, and the least that is lacking for it."""
    decision = side.switching.decide(())
    ladder = list(side.standard.ratings)
    found: list[tuple[tuple[int, int], Lacking]] = []
    for rung in reversed(ladder[: ladder.index(decision.rung)]):
        placed = row(side.standard, rung.word, decision.verdict).band
        lacking = _lacking(side, rung)
        if placed.rank <= band.rank and lacking.number:
            found.append(((-placed.rank, lacking.number), lacking))
    return min(found, key=lambda one: one[0])[1] if found else None


def _lacking(side: Side, rung: Rung) -> Lacking:
    every = tuple(_clauses(side, rung.demand.every, met=False))
    alternatives = tuple(_clauses(side, rung.demand.any, met=False))
    one_is_met = len(alternatives) < len(rung.demand.any)
    return Lacking(rung.word, every, () if one_is_met else alternatives)


def _clauses(side: Side, asked: Iterable[Question], *, met: bool) -> Iterator[Demand]:
    """The clauses that some questions of a rung are about, where they are met, or are not."""
    decision = side.switching.decide(())
    for question in asked:
        given = dict(question.given)
        if question.name == "verdict_is" and (decision.verdict is given["verdict"]) is met:
            yield next(r.demand for r in side.standard.verdicts if r.word == given["verdict"])
        if question.name == "level_of":
            reached = decision.levels[given["criterion"]] >= given["at_least"]
            if reached is met:
                yield _level(side, given["criterion"], given["at_least"], met=met).demand


def _level(side: Side, criterion: str, at_least: int, *, met: bool) -> Level:
    """The lowest level that reaches what is asked; where none does, the lowest of its own that is lacking."""
    rules = next(rules for rules in side.standard.criteria if rules.criterion == criterion)
    held = side.switching.decide(()).holds
    levels = {one.level: one for one in rules.levels}
    enough = [levels[number] for number in sorted(levels) if number >= at_least]
    if met:
        return next(level for level in enough if held[level.demand.clause])
    level = enough[0]
    while side.switching.met[level.demand.clause] and level.includes is not None:
        level = levels[level.includes]
    return level
