"""What a rating rests on: the clauses that hold it up, and those that keep it from a better word."""

from collections.abc import Iterator

from ratings.clauses import Demand, Level, Rung
from ratings.what_if.bands import Band, row
from ratings.what_if.sides import Side


def resting_on(side: Side) -> list[Demand]:
    """The clauses that are met and hold the rating up, or the verdict that places it."""
    decision = side.switching.decide(())
    if side.row.rating is None:
        return [rung.demand for rung in side.standard.verdicts if rung.word == decision.verdict]
    return list(_clauses(side, decision.rung, met=True))


def lacking_for(side: Side, band: Band) -> tuple[str, list[Demand]] | None:
    """The nearest better word that would stand in a band or above it, and what is lacking for it."""
    decision = side.switching.decide(())
    ladder = list(side.standard.ratings)
    for rung in reversed(ladder[: ladder.index(decision.rung)]):
        placed = row(side.standard, rung.word, decision.verdict).band
        lacking = list(_clauses(side, rung, met=False))
        if placed.rank <= band.rank and lacking:
            return rung.word, lacking
    return None


def _clauses(side: Side, rung: Rung, *, met: bool) -> Iterator[Demand]:
    """The clauses a rung asks for that are met, or are not."""
    decision = side.switching.decide(())
    for question in rung.demand.questions:
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
