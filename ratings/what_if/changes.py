"""changes(): what moves when every record is rated under another edition, and which clauses move it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ratings.errors import StandardError
from ratings.gathering import Gathered
from ratings.judgement import DomainRating, Judgement
from ratings.rating import rate_gathered
from ratings.reasoning import Decision
from ratings.record import EvidenceRecord
from ratings.standard import Standard
from ratings.standard_reading import NOT_DECIDED
from ratings.trace import Step
from ratings.what_if.attribution import Attribution
from ratings.what_if.edits import ClauseEdit, ValueEdit, clause_edits, value_edits
from ratings.what_if.mixtures import Mixtures
from ratings.what_if.moves import Answered, LevelMove, Move, Way, Words
from ratings.what_if.switching import smallest_sets


@dataclass(frozen=True, slots=True)
class Changes:
    """What a new edition changes, in its text and in the ratings of some records."""

    old: Standard
    new: Standard
    clauses: tuple[ClauseEdit, ...]
    values: tuple[ValueEdit, ...]
    moves: tuple[Move, ...]
    programmes: dict[Way, int]
    """How many moved which way; sideways where some of their ratings moved up and others down."""
    domains: dict[Way, int]
    """How many outcomes moved which way."""

    @property
    def records(self) -> int:
        """How many records were rated."""
        return sum(self.programmes.values())


def changes(records: Iterable[EvidenceRecord], old: Standard, new: Standard) -> Changes:
    """Rate every record under two editions of one standard and list what moves.

    Records are read one by one, and only what moves is kept.

    Raises:
        StandardError: for two standards, or editions of which one rates outcomes and the other programmes.
    """
    _refuse_what_is_no_pair(old, new)
    comparison = _Comparison(old, new)
    moves: list[Move] = []
    programmes, domains = dict.fromkeys(Way, 0), dict.fromkeys(Way, 0)
    for record in records:
        moved, measured = comparison.of(record)
        moves += moved
        programmes[_together(moved)] += 1
        domains[Way.UNCHANGED] += measured - len(moved)
        for move in moved:
            domains[move.way] += 1
    return Changes(
        old=old,
        new=new,
        clauses=clause_edits(old, new),
        values=value_edits(old, new),
        moves=tuple(moves),
        programmes=programmes,
        domains=domains,
    )


class _Comparison:
    """Two editions, asked of one record after another."""

    __slots__ = ("_criteria", "_editions", "_mixtures")

    def __init__(self, old: Standard, new: Standard) -> None:
        self._editions = old, new
        self._mixtures = Mixtures(old, new)
        shared = {rules.criterion for rules in new.criteria}
        self._criteria = [r.criterion for r in old.criteria if r.criterion in shared]

    def of(self, record: EvidenceRecord) -> tuple[list[Move], int]:
        """What moves in a record, and how many outcomes were rated."""
        held = Gathered(record)
        old, new = (rate_gathered(held, edition).domains for edition in self._editions)
        pairs = tuple(zip(old, new, strict=True))
        return [self._move(record, *pair) for pair in pairs if self._moves(*pair)], len(pairs)

    def _moves(self, old: DomainRating, new: DomainRating) -> bool:
        return _words(old) != _words(new) or bool(self._levels(old, new))

    def _move(self, record: EvidenceRecord, old: DomainRating, new: DomainRating) -> Move:
        was, now = _words(old), _words(new)
        reads = self._read_levels if was == now else _read_words
        first, *others = smallest_sets(self._mixtures, old, new, reads)
        attribution = Attribution(record, self._editions, (old, new))
        return Move(
            programme=record.slug,
            name=record.name,
            domain=str(old.domain),
            way=Way.LEVELS_ONLY if was == now else self._way(was.rating, now.rating),
            old=was,
            new=now,
            levels=self._levels(old, new),
            responsible=tuple(attribution.blamed(clause) for clause in first),
            others=tuple(others),
            answers=_answered(old.trace, new.trace),
        )

    def _levels(self, old: DomainRating, new: DomainRating) -> tuple[LevelMove, ...]:
        stood = (LevelMove(str(one), _level(old, one), _level(new, one)) for one in self._criteria)
        return tuple(one for one in stood if one.old != one.new)

    def _way(self, old: str, new: str) -> Way:
        """Which way a rating moved, by the newest order that knows both words."""
        orders = [one.order for one in reversed(self._editions)]
        order = next((one for one in orders if {old, new} <= set(one)), ())
        if old == new or not order or NOT_DECIDED in {old, new}:
            return Way.SIDEWAYS
        return Way.UP if order.index(new) < order.index(old) else Way.DOWN

    def _read_levels(self, decision: Decision) -> object:
        return [decision.levels[one] for one in self._criteria]


def _refuse_what_is_no_pair(old: Standard, new: Standard) -> None:
    if old.name != new.name:
        raise StandardError(
            f"{old.id} and {new.id} are two standards, not two editions of one. To see why two standards "
            f"differ on a programme: registry compare FILE {old.name} {new.name}."
        )
    if old.rates_programme is not new.rates_programme:
        raise StandardError(
            f"{old.id} and {new.id}: one rates each outcome and the other the whole programme, so there is "
            "nothing to set side by side. Compare editions that rate the same thing."
        )


def _words(rating: DomainRating) -> Words:
    one, other = rating.cautious, rating.confirmed
    return Words(str(one.rating), _verdict(one), str(other.rating), _verdict(other))


def _verdict(judged: Judgement) -> str | None:
    return None if judged.verdict is None else str(judged.verdict)


def _read_words(decision: Decision) -> object:
    return decision.rating, decision.verdict


def _level(rating: DomainRating, criterion: str) -> tuple[int, int]:
    return rating.cautious.levels[criterion], rating.confirmed.levels[criterion]


def _together(moved: list[Move]) -> Way:
    ways = {move.way for move in moved} - {Way.LEVELS_ONLY}
    if not ways:
        return Way.LEVELS_ONLY if moved else Way.UNCHANGED
    if {Way.UP, Way.DOWN} <= ways or ways == {Way.SIDEWAYS}:
        return Way.SIDEWAYS
    return Way.UP if Way.UP in ways else Way.DOWN


def _answered(old: tuple[Step, ...], new: tuple[Step, ...]) -> tuple[Answered, ...]:
    before = {step.clause: step.answer.value for step in old}
    after = {step.clause: step.answer.value for step in new}
    return tuple(
        Answered(clause, before.get(clause), after.get(clause))
        for clause in dict.fromkeys((*after, *before))
        if before.get(clause) != after.get(clause)
    )
