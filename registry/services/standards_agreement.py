"""How often standards agree on the programmes of this register, counted pair by pair."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import StandingSet
from registry.services.matrix_choosing import compared
from registry.services.other_standards import bands_alike
from registry.services.standings_view import standards_by_name
from registry.services.tables_out import csv_text

COLUMNS = (
    "one",
    "other",
    "programmes",
    "cannot_be_told",
    "agree",
    "both_too_little",
    "per_cent",
)
FEWEST = 10
"""Of how many a share is told in per cent; a share of fewer says less than the counts themselves."""
_TOO_LITTLE = ("not enough evidence", "falls short")
"""The bands of words that say there is too little evidence, or no more than that a programme falls short."""


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How often two standards agree."""

    one: str
    other: str
    """By name."""
    programmes: int
    """That both rate, within their remits, as far as that is decided here."""
    open: int
    """Of those, on how many one's word covers what the other says among other things: they neither agree nor differ."""
    agree: int
    too_little: int
    """Of those on which they agree: how often both say too little, or only that it falls short."""

    @property
    def told(self) -> int:
        """On how many programmes it can be told whether they agree."""
        return self.programmes - self.open

    @property
    def per_cent(self) -> float | None:
        """Of those where it can be told; None of fewer than ten."""
        return _per_cent(self.agree, self.told, 1)


@dataclass(frozen=True, slots=True)
class StandardsAgreement:
    """How often standards agree, over all programmes that two or more of them rate."""

    programmes: int
    """That two or more standards rate."""
    none_differ: int
    """Of those, on how many no two standards differ."""
    pairs: tuple[PairAgreement, ...]

    @property
    def comparisons(self) -> int:
        """Pairs of standards on a programme of which it can be told whether they agree."""
        return sum(pair.told for pair in self.pairs)

    @property
    def open(self) -> int:
        """Further pairs: one's word covers what the other says among other things."""
        return sum(pair.open for pair in self.pairs)

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
        """Of those that agree, how many both say too little, or only that it falls short."""
        return sum(pair.too_little for pair in self.pairs)

    @property
    def others(self) -> int:
        """Pairs of which it can be told, without those that both say too little."""
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
        "none_differ": found.none_differ,
        "comparisons": found.comparisons,
        "cannot_be_told": found.open,
        "agree": found.agree,
        "both_too_little": found.too_little,
        "pairs": [
            {
                "one": pair.one,
                "other": pair.other,
                "programmes": pair.programmes,
                "cannot_be_told": pair.open,
                "agree": pair.agree,
                "both_too_little": pair.too_little,
            }
            for pair in found.pairs
        ],
    }


def agreement_csv(found: StandardsAgreement) -> str:
    """Put it as a table."""
    rows = (
        (p.one, p.other, p.programmes, p.open, p.agree, p.too_little, p.per_cent)
        for p in found.pairs
    )
    return csv_text(COLUMNS, rows)


def _counted(session: Session) -> StandardsAgreement:
    by_programme: dict[str, dict[str, str]] = defaultdict(dict)
    for slug, standard, band in compared(session, None):
        by_programme[slug][standard] = band
    several = [said for said in by_programme.values() if len(said) > 1]
    alike: dict[tuple[str, str], Counter[bool | None]] = defaultdict(Counter)
    too_little: Counter[tuple[str, str]] = Counter()
    for said in several:
        for pair in combinations(said, 2):
            one, other = (said[name] for name in pair)
            alike[pair][bands_alike(one, other)] += 1
            too_little[pair] += one == other and one in _TOO_LITTLE
    return StandardsAgreement(
        programmes=len(several),
        none_differ=sum(map(_none_differ, several)),
        pairs=tuple(
            PairAgreement(*pair, found.total(), found[None], found[True], too_little[pair])
            for pair in combinations(standards_by_name(), 2)
            if (found := alike[pair])
        ),
    )


def _none_differ(said: Mapping[str, str]) -> bool:
    return all(bands_alike(*pair) is not False for pair in combinations(said.values(), 2))


def _per_cent(part: int, whole: int, digits: int | None = None) -> float | None:
    return round(100 * part / whole, digits) if whole >= FEWEST else None


_COUNTED: dict[str, tuple[object, StandardsAgreement]] = {}
"""By database, with the state that it was counted in."""
