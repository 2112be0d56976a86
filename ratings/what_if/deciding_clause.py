"""Which clause decides a rating: what keeps it from the next better word, or what gave it the best there is."""

from dataclasses import dataclass

from ratings.clauses import Demand, Question, Rung
from ratings.judgement import DomainRating, Judgement
from ratings.rating_words import Reply


@dataclass(frozen=True, slots=True)
class DecidingClause:
    """One clause with what was found by the questions of it that decide."""

    clause: str
    asks: str
    answer: Reply
    """Met where it gave the rating; else it keeps it from the next better word."""
    found: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """A demand with those of its questions whose answers decide."""

    demand: Demand
    questions: tuple[Question, ...]


def deciding_clause(one: DomainRating) -> DecidingClause:
    """Return the clause that decides, under the cautious reading, which is the rating.

    Of several words better, the nearest that the registry decides; of several ways to it, the one that most is met
    of, as far as is reported and then if confirmed; of several clauses that it lacks, the first that the standard
    names. Where no better word was asked before the one that decided, as of possible harm, what gave it explains it;
    so it does where what was found led to a word that the registry does not decide.
    """
    judged = one.cautious
    order, ladder, rung = judged.standard.order, judged.standard.ratings, judged.decision.rung
    place = order.index(rung.word)
    better = [r for r in ladder[: ladder.index(rung)] if order.index(r.word) < place]
    better = [r for r in better if not r.undecided] or better
    if not better or (rung.undecided and rung is not ladder[-1]):
        return _told(one, _what_gave(judged, rung))
    nearest = max(order.index(r.word) for r in better)
    ways = [_what_lacks(judged, r.demand) for r in better if order.index(r.word) == nearest]
    return _told(one, min(ways, key=lambda way: _distance(one, way))[0])


def _distance(one: DomainRating, way: list[_Asked]) -> tuple[int, int]:
    """Return how many clauses are not met even if confirmed, and how many are not met as it is."""
    return sum(1 for asked in way if _failing(one.confirmed, asked.demand)), len(way)


def _what_gave(judged: Judgement, rung: Rung) -> _Asked:
    """Return the clause behind the first of a rung's demands that holds."""
    held = [q for q in rung.demand.questions if judged.answer(q).holds]
    if not held:
        return _Asked(rung.demand, rung.demand.questions)
    return _behind(judged, rung.demand, held[0])


def _what_lacks(judged: Judgement, demand: Demand) -> list[_Asked]:
    """Return what keeps a demand from being met, clause by clause."""
    found = (_behind(judged, demand, question) for question in _failing(judged, demand))
    return list({asked.demand.clause: asked for asked in found}.values())


def _behind(judged: Judgement, demand: Demand, question: Question) -> _Asked:
    """Return the clause that a question speaks of: of a level or a verdict, the one that decided it."""
    given = dict(question.given)
    match question.name:
        case "level_of":
            return _level(judged, given["criterion"], given["at_least"])
        case "level_below":
            return _level(judged, given["criterion"], given["level"])
        case "verdict_is":
            clause = next(
                rung.demand
                for rung in judged.standard.verdicts
                if judged.decision.holds.get(rung.demand.clause)
            )
            return _Asked(clause, _telling(judged, clause))
        case _:
            return _Asked(demand, _telling(judged, demand))


def _level(judged: Judgement, criterion: str, wanted: int) -> _Asked:
    """Return the lowest level, from the one wanted, that is not reached; of a level reached, its own clause."""
    rules = next(r for r in judged.standard.criteria if r.criterion == criterion)
    by_level = {one.level: one for one in rules.levels}
    level = by_level[min(number for number in by_level if number >= wanted)]
    while level.includes and not judged.decision.holds[by_level[level.includes].demand.clause]:
        level = by_level[level.includes]
    return _Asked(level.demand, _telling(judged, level.demand))


def _telling(judged: Judgement, demand: Demand) -> tuple[Question, ...]:
    """Return the question that tells why a demand is not met, or the questions that tell why it is."""
    met = tuple(q for q in demand.questions if judged.answer(q).holds)
    return _failing(judged, demand)[:1] or met


def _failing(judged: Judgement, demand: Demand) -> tuple[Question, ...]:
    """Return the questions for which a demand is not met; of alternatives, all where none holds."""
    every = tuple(q for q in demand.every if not judged.answer(q).holds)
    any_holds = not demand.any or any(judged.answer(q).holds for q in demand.any)
    return every if any_holds else every + demand.any


def _told(one: DomainRating, asked: _Asked) -> DecidingClause:
    def met(judged: Judgement) -> bool:
        return not _failing(judged, asked.demand)

    lacking = Reply.NOT_REPORTED if met(one.confirmed) else Reply.NOT_MET
    return DecidingClause(
        clause=asked.demand.clause,
        asks=asked.demand.asks,
        answer=Reply.MET if met(one.cautious) else lacking,
        found=" ".join(dict.fromkeys(one.cautious.answer(q).found for q in asked.questions)),
    )
