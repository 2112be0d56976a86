"""One edition of a standard with some of its clauses as they were in another."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from ratings.clauses import CriterionRules, Level, Question, Rung
from ratings.judgement import Judgement
from ratings.predicates.overall import DERIVED
from ratings.standard import Standard
from ratings.what_if.edits import ORDER_OF_RATINGS, ORDER_OF_VERDICTS

Clause = TypeVar("Clause", Level, Rung)
Clauses = frozenset[str]

_BEFORE = ("before", True)
"""Marks a question as the old edition's: it may be the same question, answered by other values."""


class Mixtures:
    """Two editions of one standard, and every mixture of their clauses that was asked for."""

    __slots__ = ("_asked_before", "_mixed", "new", "old")

    def __init__(self, old: Standard, new: Standard) -> None:
        self.old = old
        self.new = new
        self._mixed: dict[Clauses, Standard | None] = {}
        self._asked_before: dict[Question, Question] = {}

    def with_back(self, back: Clauses) -> Standard | None:
        """Return the new edition with some clauses as they were; None where a ladder then has no end.

        Clauses that only the old edition has are put back, those that only the new one has are taken out.
        """
        if back not in self._mixed:
            old, new = self.old, self.new
            mixed = replace(
                new,
                criteria=self._criteria(back),
                verdicts=self._ladder(old.verdicts, new.verdicts, back, ORDER_OF_VERDICTS),
                ratings=self._ladder(old.ratings, new.ratings, back, ORDER_OF_RATINGS),
            )
            ladders = [ladder for ladder in (mixed.verdicts, mixed.ratings) if ladder]
            self._mixed[back] = mixed if all(map(_ends, ladders)) else None
        return self._mixed[back]

    def answered(self, question: Question, old: Judgement, new: Judgement) -> bool:
        """Answer a mixture's question as the edition that it comes from does."""
        before = self._asked_before.get(question)
        return new.holds(question) if before is None else old.holds(before)

    def _criteria(self, back: Clauses) -> tuple[CriterionRules, ...]:
        """Every criterion of either edition: one that no rung asks for decides nothing."""
        old = {rules.criterion: rules for rules in self.old.criteria}
        mixed = []
        for rules in self.new.criteria:
            before = old.pop(rules.criterion, None)
            levels = (
                rules.levels if before is None else self._mix(before.levels, rules.levels, back)
            )
            mixed.append(replace(rules, levels=tuple(levels)))
        gone = [
            replace(rules, levels=tuple(map(self._as_before, rules.levels)))
            for rules in old.values()
        ]
        return (*mixed, *gone)

    def _ladder(
        self, old: Sequence[Rung], new: Sequence[Rung], back: Clauses, order: str
    ) -> tuple[Rung, ...]:
        """The rungs in the new edition's order, or the old one's where that is switched back."""
        kept = {rung.demand.clause: rung for rung in self._mix(old, new, back)}
        leading, other = (old, new) if order in back else (new, old)
        names = [rung.demand.clause for rung in leading if rung.demand.clause in kept]
        others = [rung.demand.clause for rung in other if rung.demand.clause in kept]
        for place, clause in enumerate(others):
            if clause not in names:  # before the next that both have
                after = next((c for c in others[place:] if c in names), None)
                names.insert(len(names) if after is None else names.index(after), clause)
        return tuple(kept[clause] for clause in names)

    def _mix(self, old: Sequence[Clause], new: Sequence[Clause], back: Clauses) -> list[Clause]:
        kept = [one for one in new if one.demand.clause not in back]
        return kept + [self._as_before(one) for one in old if one.demand.clause in back]

    def _as_before(self, held: Clause) -> Clause:
        every, one_of = (
            tuple(map(self._marked, asked)) for asked in (held.demand.every, held.demand.any)
        )
        return replace(held, demand=replace(held.demand, every=every, any=one_of))

    def _marked(self, question: Question) -> Question:
        if question.name in DERIVED:  # about what the mixture itself decides
            return question
        marked = replace(question, given=(*question.given, _BEFORE))
        self._asked_before[marked] = question
        return marked


def _ends(ladder: tuple[Rung, ...]) -> bool:
    return any(question.name == "always" for question in ladder[-1].demand.every)
