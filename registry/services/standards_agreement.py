"""How often standards agree on the programmes of this register, counted pair by pair."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import StandingSet
from registry.services.matrix_choosing import compared
from registry.services.standings_view import standards_by_name
from registry.services.tables_out import csv_text

COLUMNS = ("one", "other", "programmes", "agree", "both_too_little", "per_cent")
FEWEST = 10
"""Of how many a share is told in per cent; a share of fewer says less than the counts themselves."""
_TOO_LITTLE = "not enough evidence"
"""The band of words that say there is too little evidence."""


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How often two standards agree."""

    one: str
    other: str
    """By name."""
    programmes: int
    """That both rate, as far as can be compared."""
    agree: int
    too_little: int
    """Of those on which they agree: how often both say that there is too little evidence."""

    @property
    def per_cent(self) -> float | None:
        """None of fewer than ten."""
        return _per_cent(self.agree, self.programmes, 1)


@dataclass(frozen=True, slots=True)
class StandardsAgreement:
    """How often standards agree, over all programmes that two or more of them rate."""

    programmes: int
    """That two or more standards rate."""
    all_agree: int
    """Of those, on how many every standard that rates them agrees."""
    pairs: tuple[PairAgreement, ...]

    @property
    def comparisons(self) -> int:
        """Pairs of standards on a programme."""
        return sum(pair.programmes for pair in self.pairs)

    @property
    def agree(self) -> int:
        """Of those, how many agree."""
        return sum(pair.agree for pair in self.pairs)

    @property
    def per_cent(self) -> float | None:
        """Of pairs, rounded; None of fewer than ten."""
        return _per_cent(self.agree, self.comparisons)

    @property
    def too_little(self) -> int:
        """Of those that agree, how many both say that there is too little evidence."""
        return sum(pair.too_little for pair in self.pairs)

    @property
    def others(self) -> int:
        """Pairs that do not both say that there is too little evidence."""
        return self.comparisons - self.too_little

    @property
    def others_agree(self) -> int:
        """Of those, how many agree."""
        return self.agree - self.too_little

    @property
    def others_per_cent(self) -> float | None:
        """Of those, rounded; None of fewer than ten."""
        return _per_cent(self.others_agree, self.others)


def standards_agreement(session: Session) -> StandardsAgreement:
    """Count on how many programmes the words of each two standards stand in one band.

    It is counted once for each state of the register in a process.
    """
    database = str(session.get_bind().engine.url)
    state = session.scalar(select(func.max(StandingSet.made_at)))
    held = _COUNTED.get(database)
    if held is None or held[0] != state:
        held = _COUNTED[database] = (state, _counted(session))
    return held[1]


def agreement_json(found: StandardsAgreement) -> dict[str, Any]:
    """Put it for a program."""
    return {
        "programmes": found.programmes,
        "all_agree": found.all_agree,
        "comparisons": found.comparisons,
        "agree": found.agree,
        "both_too_little": found.too_little,
        "pairs": [
            {
                "one": pair.one,
                "other": pair.other,
                "programmes": pair.programmes,
                "agree": pair.agree,
                "both_too_little": pair.too_little,
            }
            for pair in found.pairs
        ],
    }


def agreement_csv(found: StandardsAgreement) -> str:
    """Put it as a table."""
    rows = ((p.one, p.other, p.programmes, p.agree, p.too_little, p.per_cent) for p in found.pairs)
    return csv_text(COLUMNS, rows)


def _counted(session: Session) -> StandardsAgreement:
    by_programme: dict[str, dict[str, str]] = defaultdict(dict)
    for slug, standard, band in compared(session, None):
        by_programme[slug][standard] = band
    several = [said for said in by_programme.values() if len(said) > 1]
    both: Counter[tuple[str, str]] = Counter()
    agree: Counter[tuple[str, str]] = Counter()
    too_little: Counter[tuple[str, str]] = Counter()
    for said in several:
        for pair in combinations(said, 2):
            both[pair] += 1
            agree[pair] += said[pair[0]] == said[pair[1]]
            too_little[pair] += said[pair[0]] == said[pair[1]] == _TOO_LITTLE
    order = combinations(standards_by_name(), 2)
    return StandardsAgreement(
        programmes=len(several),
        all_agree=sum(1 for said in several if len(set(said.values())) == 1),
        pairs=tuple(
            PairAgreement(*pair, both[pair], agree[pair], too_little[pair])
            for pair in order
            if both[pair]
        ),
    )


def _per_cent(part: int, whole: int, digits: int | None = None) -> float | None:
    return round(100 * part / whole, digits) if whole >= FEWEST else None


_COUNTED: dict[str, tuple[object, StandardsAgreement]] = {}
"""By database, with the state that it was counted in."""
