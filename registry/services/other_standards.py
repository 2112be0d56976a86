"""A record under every standard that ships with the engine; beside `evidence`, this alone calls the engine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ratings import ENGINE
from ratings.record import EvidenceRecord
from registry.models.chain import sha256_of

if TYPE_CHECKING:
    from ratings.judgement import DomainRating, ProgrammeRating
    from ratings.standard import Standard

# Whoever only reads does not wait for the engine and its numerical libraries.
# ruff: noqa: PLC0415

StandingRow = dict[str, Any]
"""The columns of one `Standing`, but for whose it is."""


@dataclass(frozen=True, slots=True)
class RatedWithAll:
    """A record's rating in its published form, and in brief what every standard says."""

    published: dict[str, Any]
    standings: tuple[StandingRow, ...]


def rated_with_all(record: EvidenceRecord, standard: "Standard") -> RatedWithAll:
    """Rate a record for publication, and under every other standard; its evidence is gathered once."""
    from ratings.published import as_json
    from ratings.rating import rate_all
    from ratings.standard import load_standards

    others = (other for other in load_standards() if other.name != standard.name)
    own, *elsewhere = rate_all(record, (standard, *others))
    return RatedWithAll(as_json(own), tuple(_rows([own, *elsewhere])))


def standings_of(record: EvidenceRecord) -> tuple[StandingRow, ...]:
    """Say in brief what every standard makes of a record, standard by standard, domain by domain."""
    from ratings.rating import rate_all
    from ratings.standard import load_standards

    return tuple(_rows(rate_all(record, load_standards())))


def ratings_of(record: EvidenceRecord) -> list[dict[str, Any]]:
    """Rate a record under every standard, whole: as `registry rate FILE --standard all --json` gives it."""
    from ratings.published import ratings_json
    from ratings.standard import load_standards

    return ratings_json(record, load_standards())


@cache
def made_by() -> str:
    """Return what changes wherever standings made by this version would be others."""
    folder = resources.files("ratings") / "standards"
    files = sorted((file.name, file.read_bytes()) for file in folder.iterdir())
    return sha256_of(f"{ENGINE}\n{files!r}\n{Path(__file__).read_text('utf-8')}")


def _rows(ratings: Iterable["ProgrammeRating"]) -> Iterator[StandingRow]:
    place = 0
    for rating in ratings:
        for row in _of_standard(rating):
            yield {"place": place, **row}
            place += 1


def _of_standard(rating: "ProgrammeRating") -> Iterator[StandingRow]:
    shared = {
        "standard": rating.standard.name,
        "edition": rating.standard.edition,
        "inside_scope": rating.inside_scope,
    }
    for one in rating.domains:
        yield {**shared, "headline": one is rating.headline, **_of_domain(one)}
    if not rating.domains:
        yield {**shared, "headline": True, **_of_nothing(rating)}


def _of_domain(one: "DomainRating") -> StandingRow:
    from ratings.what_if.deciding_clause import deciding_clause

    deciding = deciding_clause(one)
    cautious, confirmed = one.cautious, one.confirmed
    return {
        "domain": str(one.domain),
        "rating": str(cautious.rating),
        "rating_if_confirmed": str(confirmed.rating),
        "verdict": cautious.verdict and str(cautious.verdict),
        "verdict_if_confirmed": confirmed.verdict and str(confirmed.verdict),
        "undecided": cautious.decision.rung.undecided,
        "clause": deciding.clause,
        "answer": str(deciding.answer),
        "found": deciding.found,
        "stable": None,
    }


def _of_nothing(rating: "ProgrammeRating") -> StandingRow:
    """What a standard that rates outcomes says of a programme for which none was measured."""
    from ratings.published import headline_json

    said = headline_json(rating)
    return {
        "domain": None,
        "rating": said["rating"],
        "rating_if_confirmed": said["if_confirmed"]["rating"],
        "verdict": said["verdict"],
        "verdict_if_confirmed": said["if_confirmed"]["verdict"],
        "undecided": None,
        "clause": None,
        "answer": None,
        "found": None,
        "stable": None,
    }
