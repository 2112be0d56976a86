"""What would change the rating of a programme of which no outcome was measured."""

from dataclasses import replace

from ratings.domains import OutcomeDomain
from ratings.gathering import Gathered
from ratings.rating import rate_again
from ratings.record import EvidenceRecord
from ratings.standard import Standard
from ratings.untested import rung_where_nothing_was_measured
from ratings.what_if.needs import Need
from ratings.what_if.pathway import Change, Wanted, Way, what_would_change


def change_where_nothing_was_measured(record: EvidenceRecord, standard: Standard) -> Change:
    """Find what would give an outcome, any of them, a better rating than a programme that nobody tested has.

    Asked of the first outcome that stands as the programme does: one with a theory of change of its own, or an
    evaluation under way, stands better.
    """
    held, word = Gathered(record), rung_where_nothing_was_measured(record, standard).word
    for domain in OutcomeDomain:
        rating = rate_again(held, domain, standard, standard.values)
        if rating.cautious.rating == word:
            found = what_would_change(rating)
            return Change(found.next, tuple(_of_any_outcome(way) for way in found.ways))
    return Change(None, ())


def _of_any_outcome(way: Way) -> Way:
    """Say of some outcome what was found of one."""
    wanted = tuple(Wanted(one.question, one.clause, _any(one.need)) for one in way.wanted)
    otherwise = None if way.otherwise is None else _of_any_outcome(way.otherwise)
    return replace(way, wanted=wanted, words=_some(way.words), otherwise=otherwise)


def _any(need: Need) -> Need:
    return replace(need, told=lambda: [_some(words) for words in need.told()])


def _some(words: str) -> str:
    return words.replace("this outcome", "an outcome")
