"""What one edition of a standard says otherwise than another: clauses added, removed and changed, and values."""

from dataclasses import dataclass, fields
from enum import StrEnum

from ratings.clauses import Demand, Level, Rung
from ratings.edition import Edition
from ratings.rules import Rule, printed, rule_of
from ratings.standard import Standard

ORDER_OF_VERDICTS = "the order of the verdicts"
ORDER_OF_RATINGS = "the order of the ratings"
"""Where a ladder asks the same in another order: no clause, and yet a rule."""

OUTCOMES = "outcomes that count"
"""Beside the values of an edition: what the body's scope lets count."""


class Change(StrEnum):
    """How a clause of one edition differs from the same clause of the other."""

    ADDED = "added"
    REMOVED = "removed"
    ASKS_OTHERWISE = "asks something else"
    IN_THE_SAME_WORDS = "asks something else in the same words"
    """Most likely a slip of whoever drafted it: its reader is told of no change."""
    REWORDED = "reworded, asking the same"
    OTHER_ORDER = "asked in another order"


@dataclass(frozen=True, slots=True)
class ClauseEdit:
    """One clause that the editions do not have alike."""

    clause: str
    change: Change
    old: str | None
    """What it asked; None where it was not there."""
    new: str | None
    old_rule: str | None
    """What being met gave, and the predicates asked with their values."""
    new_rule: str | None


@dataclass(frozen=True, slots=True)
class ValueEdit:
    """One value by which facts are read, before and now."""

    name: str
    """As the engine calls it, such as smallest_worthwhile_effect."""
    old: object
    new: object

    @property
    def words(self) -> str:
        """Its name and both values, in a phrase."""
        return f"{self.name.replace('_', ' ')}: {_before_and_now(self.old, self.new)}"


def clause_edits(old: Standard, new: Standard) -> tuple[ClauseEdit, ...]:
    """Every clause that the editions do not have alike, in the new edition's order, then those removed."""
    before, after = _clauses(old), _clauses(new)
    names = (*after, *(clause for clause in before if clause not in after))
    found = [_edit(clause, before.get(clause), after.get(clause)) for clause in names]
    for name, was, now in (
        (ORDER_OF_VERDICTS, old.verdicts, new.verdicts),
        (ORDER_OF_RATINGS, old.ratings, new.ratings),
    ):
        if in_another_order(was, now):
            found.append(
                ClauseEdit(name, Change.OTHER_ORDER, _words_of(was), _words_of(now), None, None)
            )
    return tuple(edit for edit in found if edit is not None)


def value_edits(old: Standard, new: Standard) -> tuple[ValueEdit, ...]:
    """Every value that facts are read by, and the outcomes that count, where the editions differ."""
    named = [
        ValueEdit(field.name, getattr(old.values, field.name), getattr(new.values, field.name))
        for field in fields(Edition)
    ]
    named.append(ValueEdit(OUTCOMES, old.scope.outcomes, new.scope.outcomes))
    return tuple(one for one in named if one.old != one.new)


def in_another_order(old: tuple[Rung, ...], new: tuple[Rung, ...]) -> bool:
    """Whether the rungs that two ladders share come in another order."""
    before, after = ([rung.demand.clause for rung in ladder] for ladder in (old, new))
    shared = set(before) & set(after)
    return [c for c in before if c in shared] != [c for c in after if c in shared]


def _words_of(ladder: tuple[Rung, ...]) -> str:
    return "; ".join(rung.word for rung in ladder)


def _clauses(standard: Standard) -> dict[str, tuple[Demand, Rule]]:
    levels = [level for rules in standard.criteria for level in rules.levels]
    held: list[Level | Rung] = [*levels, *standard.verdicts, *standard.ratings]
    return {one.demand.clause: (one.demand, rule_of(one)) for one in held}


def _edit(
    clause: str, before: tuple[Demand, Rule] | None, after: tuple[Demand, Rule] | None
) -> ClauseEdit | None:
    change = _change(before, after)
    if change is None:
        return None
    return ClauseEdit(
        clause=clause,
        change=change,
        old=before[0].asks if before else None,
        new=after[0].asks if after else None,
        old_rule=before[1].words if before else None,
        new_rule=after[1].words if after else None,
    )


def _change(before: tuple[Demand, Rule] | None, after: tuple[Demand, Rule] | None) -> Change | None:
    if before is None:
        return Change.ADDED
    if after is None:
        return Change.REMOVED
    worded_alike = before[0].asks == after[0].asks
    if before[1] != after[1]:
        return Change.IN_THE_SAME_WORDS if worded_alike else Change.ASKS_OTHERWISE
    return None if worded_alike else Change.REWORDED


def _before_and_now(old: object, new: object) -> str:
    if not isinstance(old, tuple) or not isinstance(new, tuple):
        return f"{printed(old)} before, {printed(new)} now"
    if len(old) != len(new):
        return f"{len(old)} entries before, {len(new)} now"
    other = sum(
        one is not another and one != another for one, another in zip(old, new, strict=True)
    )
    return f"{other} of {len(old)} entries are others now"
