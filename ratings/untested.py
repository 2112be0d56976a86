"""What a standard that rates outcomes says of a programme of which no outcome was measured."""

from ratings.clauses import Rung
from ratings.domains import OutcomeDomain
from ratings.gathering import Gathered
from ratings.judgement import Judgement
from ratings.predicates.question import OVER_SEVERAL, Case
from ratings.rating import rate_again
from ratings.rating_words import Reading
from ratings.record import EvidenceRecord
from ratings.review.as_judged import as_judged
from ratings.standard import Standard, questions
from ratings.trace import Step


def rung_where_nothing_was_measured(record: EvidenceRecord, standard: Standard) -> Rung:
    """Find the first rung that holds of no evidence; the last, where the standard can only be asked of an outcome."""
    if not {question.name for question in questions(standard)} <= OVER_SEVERAL:
        return standard.ratings[-1]
    nothing = Case((), as_judged(record), standard.values, Reading.CAUTIOUS)
    return Judgement(standard, nothing).decision.rung


def trace_where_nothing_was_measured(
    record: EvidenceRecord, standard: Standard
) -> tuple[Step, ...]:
    """Every clause asked of an outcome that nobody measured: of any, for none has more on the record."""
    first = next(iter(OutcomeDomain))
    return rate_again(Gathered(record), first, standard, standard.values).trace
