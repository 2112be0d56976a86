"""What would change a rating: the smallest sets of unmet demands that reach a better one, lightest work first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any, Self

from ratings.clauses import Question
from ratings.judgement import DomainRating, Judgement
from ratings.predicates.counting import Unit, keys_of
from ratings.predicates.efforts import Effort
from ratings.predicates.overall import DERIVED
from ratings.reasoning import Decision, decide_rating
from ratings.settling import another_trial
from ratings.standard import Standard, questions
from ratings.what_if.consequences import Consequences
from ratings.what_if.needs import Need, heaviest, in_parts, notes, together, weight
from ratings.what_if.of_reports import OF_REPORTS
from ratings.what_if.of_samples import OF_ALL_TOGETHER, OF_COMPARISONS
from ratings.what_if.of_studies import OF_STUDIES
from ratings.what_if.smallest_sets import SmallestSets
from ratings.what_if.unread_facts import facts_that_answer

MOST_LISTED = 4
"""Of the smallest sets, so many are listed: those of the least work, then those of the fewest demands."""

NEEDS: dict[str, Callable[..., Need | None]] = {
    **OF_STUDIES,
    **OF_REPORTS,
    **OF_COMPARISONS,
    **OF_ALL_TOGETHER,
}
"""What it takes to meet each predicate's demand, by its name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One demand of a set: its question, the clause that it would change, and the work."""

    question: Question
    clause: str
    need: Need


@dataclass(frozen=True, slots=True)
class Way:
    """One smallest set of demands, with the rating that meeting all of them gives."""

    reaches: str
    wanted: tuple[Wanted, ...]
    words: str
    notes: tuple[str, ...] = ()
    """What has to be known of the trials that it asks for; the last of its words."""
    otherwise: Self | None = None
    """The same demands met by new work, where facts that are not reported are not in the programme's favour."""

    @property
    def effort(self) -> Effort:
        """The heaviest work in it."""
        return heaviest(one.need for one in self.wanted)


@dataclass(frozen=True, slots=True)
class Change:
    """What would change one rating."""

    next: str | None
    """The nearest better word that a listed set reaches; None where none is reached."""
    ways: tuple[Way, ...]


def change_json(rating: DomainRating, settle: Sequence[str]) -> dict[str, Any]:
    """Put what would change a rating in plain tables.

    ``settle`` says what would settle it: of that, the facts not reported are those that might change it.
    """
    trial = another_trial(rating.cautious.standard.values)
    return in_tables(what_would_change(rating), [words for words in settle if words != trial])


def in_tables(change: Change, facts: Sequence[str]) -> dict[str, Any]:
    """Put a change in plain tables, beside the facts not reported that might bring it."""
    return {
        "next": change.next,
        "ways": [
            {
                "reaches": str(way.reaches),
                **_work(way),
                "otherwise": None if way.otherwise is None else _work(way.otherwise),
                "needs": [
                    {
                        "clause": one.clause,
                        "effort": str(one.need.effort),
                        "words": one.need.words,
                    }
                    for one in way.wanted
                ],
            }
            for way in change.ways
        ],
        "facts": list(facts),
    }


def _work(way: Way) -> dict[str, Any]:
    """Put the work of a way in a table: in one paragraph, and part by part, each said once."""
    return {
        "effort": str(way.effort),
        "words": way.words,
        "parts": [
            {
                "effort": str(part.effort),
                "words": part.words,
                "clauses": list(dict.fromkeys(way.wanted[place].clause for place in part.needs)),
            }
            for part in in_parts([one.need for one in way.wanted])
        ],
        "notes": list(way.notes),
    }


def what_would_change(rating: DomainRating) -> Change:
    """Find the smallest sets of demands, unmet under the cautious reading, that give a better rating.

    The next rating is the nearest better word of the standard's order that a set reaches; a set that reaches a
    better one at once is listed too. "Not decided here" is never the next: it says nothing better.
    """
    unmet = Unmet(rating)
    ways = sorted(unmet.ways(), key=lambda pair: pair[0])[:MOST_LISTED]
    order = rating.cautious.standard.order
    reached = [order.index(way.reaches) for _, way in ways]
    return Change(str(order[max(reached)]) if ways else None, tuple(way for _, way in ways))


@dataclass(frozen=True)
class Unmet:
    """One rating's questions, what it takes to change the answer to each, and the sets that change the rating."""

    rating: DomainRating
    _needs: dict[Question, Need | None] = field(default_factory=dict)
    _changed: dict[Question, frozenset[Question] | None] = field(default_factory=dict)

    @property
    def _judged(self) -> Judgement:
        return self.rating.cautious

    @property
    def _standard(self) -> Standard:
        return self.rating.cautious.standard

    @cached_property
    def _asked(self) -> tuple[Question, ...]:
        """Every question about the evidence, in the standard's order."""
        asked = (q for q in questions(self._standard) if q.name not in DERIVED)
        return tuple(dict.fromkeys(asked))

    @cached_property
    def _consequences(self) -> Consequences:
        return Consequences.among(self._asked, self.rating)

    def sets(self) -> list[frozenset[Question]]:
        """Every smallest set of questions whose answers, changed, give a better rating."""
        ladder = SmallestSets(self._standard, self._judged.holds, self.changed_with)
        return ladder.better_than(self._judged.rating)

    def need(self, question: Question) -> Need | None:
        """What it takes to change the answer to a question; None where nothing could, or nobody would seek it."""
        if question not in self._needs:
            self._needs[question] = self._work(question)
        return self._needs[question]

    def changed_with(self, question: Question) -> frozenset[Question] | None:
        """Which other answers change with this one by definition; None where this one cannot be changed."""
        if question not in self._changed:
            need = self.need(question)
            found = None if need is None else self._consequences.of(question, need)
            self._changed[question] = found
        return self._changed[question]

    def decide(self, changed: frozenset[Question]) -> Decision:
        """Decide again with these answers changed, and all that change with them."""
        also = set(changed).union(*(self.changed_with(q) or () for q in changed))
        return decide_rating(self._standard, lambda q: self._judged.holds(q) is not (q in also))

    def ways(self) -> list[tuple[tuple[Any, ...], Way]]:
        """Every smallest set as a way, each with what orders it: work, number of demands, rating, clauses."""
        found: list[tuple[tuple[Any, ...], Way]] = []
        for changed in self.sets():
            places = sorted(self._asked.index(q) for q in changed)
            listed = [self._asked[place] for place in places]
            decision = self.decide(changed)
            wanted = tuple(
                Wanted(q, self._clause(q, decision), need)
                for q in listed
                if (need := self.need(q)) is not None
            )
            needs = [one.need for one in wanted]
            better = self._standard.order.index(decision.rating)
            way = self._way(decision.rating, wanted)
            way = replace(way, otherwise=self._by_new_work(way))
            found.append(((weight(needs), len(needs), better, places), way))
        return found

    def _by_new_work(self, way: Way) -> Way | None:
        """The same demands, met by new work instead of facts; None where there is no fact, or no such work."""
        if all(one.need.effort is not Effort.FACT for one in way.wanted):
            return None
        wanted: list[Wanted] = []
        for one in way.wanted:
            need = self._new_work(one.question) if one.need.effort is Effort.FACT else one.need
            if need is None:
                return None
            wanted.append(replace(one, need=need))
        return self._way(way.reaches, tuple(wanted))

    def _way(self, reaches: str, wanted: tuple[Wanted, ...]) -> Way:
        needs, values = [one.need for one in wanted], self._standard.values
        return Way(reaches, wanted, together(needs, values), tuple(notes(needs, values)))

    def _work(self, question: Question) -> Need | None:
        holds = self._judged.holds(question)
        if self.rating.confirmed.holds(question) is not holds:
            told = cache(lambda: facts_that_answer(question, self.rating))
            return Need(Effort.FACT, told)
        return self._new_work(question)

    def _new_work(self, question: Question) -> Need | None:
        if self._judged.holds(question) and question.name != "unfavourable_outweighs":
            return None  # what was found stays found
        held = self._counted(question)
        return NEEDS[question.name](self.rating, held, **dict(question.given))

    def _counted(self, question: Question) -> int:
        """How many studies, or samples, the answer counts now."""
        facts = set(self._judged.answer(question).facts)
        if question.name in OF_COMPARISONS:
            case = self._judged.undecided_case
            sample = keys_of(case, Unit.SAMPLES)
            return len({sample(one) for one in case.comparisons if one.path in facts})
        if question.name == "repeated_in_a_subgroup":
            return len(facts)
        if question.name not in OF_STUDIES:
            return 0
        scope = self._judged.undecided_case.scope
        return sum(not facts.isdisjoint(f.paths) for e in scope for f in e.findings)

    def _clause(self, question: Question, after: Decision) -> str:
        """The first clause with this question that is decided otherwise then."""
        now = self._judged.decision.holds
        asking = [d.clause for d in self._standard.demands if question in d.questions]
        otherwise = (c for c in asking if after.holds.get(c, False) is not now.get(c, False))
        return next(otherwise, asking[0])
