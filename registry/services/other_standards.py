"""A record under every standard that ships with the engine; beside `evidence`, this alone calls the engine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ratings import ENGINE
from ratings.rating_words import Verdict
from ratings.record import EvidenceRecord
from registry.models.chain import sha256_of

if TYPE_CHECKING:
    from ratings.judgement import DomainRating, ProgrammeRating
    from ratings.standard import Standard
    from ratings.what_if.bands import Word
    from ratings.what_if.differences import Difference

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


def rating_under(record: EvidenceRecord, name: str) -> dict[str, Any]:
    """Rate a record under one standard, whole; raises StandardError where there is none of that name."""
    from ratings.published import rating_json
    from ratings.standard import load_standard

    return rating_json(record, load_standard(name))


def differences_from_code(record: EvidenceRecord) -> dict[str, "Difference"]:
    """Say why each standard and the code of practice differ on a record, by the standard's name."""
    from ratings.rating import rate_all
    from ratings.standard import load_standards
    from ratings.what_if.bands import alignment
    from ratings.what_if.differences import difference

    code, *others = (one for one in load_standards() if one.name in alignment())
    ours, *theirs = rate_all(record, (code, *others))
    return {one.standard.name: difference(ours, one) for one in theirs}


def placed(standard: "Standard", rating: str, verdict: str | None) -> "Word | None":
    """Return the row that lines a word up with other bodies'; None for a standard that is not lined up."""
    from ratings.what_if.bands import alignment, row

    if standard.name not in alignment():
        return None
    return row(standard, rating, None if verdict is None else Verdict(verdict))


def band_of(standard: "Standard", rating: str, verdict: str | None) -> str | None:
    """Say in which band a word stands; None for a standard that is not lined up."""
    found = placed(standard, rating, verdict)
    return None if found is None else str(found.band)


def band_meanings() -> dict[str, str]:
    """Say what each band means, best first."""
    from ratings.what_if.bands import meanings

    return {str(band): words for band, words in meanings().items()}


@cache
def bands_alike(one: str, other: str) -> bool | None:
    """Whether words of two bands say about the same; None where one covers the other, or is undecided."""
    from ratings.what_if.bands import Band, alike

    return alike(Band(one), Band(other))


def covered_bands() -> dict[str, tuple[str, ...]]:
    """Say which bands a word of another one may mean besides; only of bands that cover any."""
    from ratings.what_if.bands import Band, covered

    return {str(band): tuple(map(str, covered(band))) for band in Band if covered(band)}


def rates_studies(standard: "Standard") -> bool:
    """Whether its words are about how far studies can be trusted, and not about what they found."""
    from ratings.what_if.bands import Rates, alignment

    held = alignment().get(standard.name)
    return held is not None and held.rates is Rates.STUDIES


def called(standard: "Standard") -> str:
    """Return a standard's name within a sentence, short."""
    from ratings.what_if.bands import alignment

    held = alignment().get(standard.name)
    return standard.title if held is None else held.called


@cache
def made_by() -> str:
    """Return what changes wherever standings made by this version would be others."""
    folders = (resources.files("ratings") / name for name in ("standards", "what_if"))
    files = sorted(
        (file.name, file.read_bytes())
        for folder in folders
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    )
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
        yield {**shared, "headline": one is rating.headline, **_of_domain(rating, one)}
    if not rating.domains:
        yield {**shared, "headline": True, **_of_nothing(rating)}


def _of_domain(rating: "ProgrammeRating", one: "DomainRating") -> StandingRow:
    from ratings.what_if.deciding_clause import deciding_clause
    from ratings.what_if.stability import stability

    deciding, tried = deciding_clause(one), stability(rating, one)
    cautious, confirmed = one.cautious, one.confirmed
    return {
        "domain": str(one.domain),
        "band": band_of(rating.standard, cautious.rating, cautious.verdict),
        "rating": str(cautious.rating),
        "rating_if_confirmed": str(confirmed.rating),
        "verdict": cautious.verdict and str(cautious.verdict),
        "verdict_if_confirmed": confirmed.verdict and str(confirmed.verdict),
        "undecided": cautious.decision.rung.undecided,
        "clause": deciding.clause,
        "answer": str(deciding.answer),
        "found": deciding.found,
        "stable": not tried.differing if tried.tried else None,
    }


def _of_nothing(rating: "ProgrammeRating") -> StandingRow:
    """What a standard that rates outcomes says of a programme for which none was measured."""
    from ratings.published import headline_json

    said = headline_json(rating)
    rungs = rating.standard.ratings
    return {
        "domain": None,
        "band": band_of(rating.standard, said["rating"], said["verdict"]),
        "rating": said["rating"],
        "rating_if_confirmed": said["if_confirmed"]["rating"],
        "verdict": said["verdict"],
        "verdict_if_confirmed": said["if_confirmed"]["verdict"],
        "undecided": next((r.undecided for r in rungs if r.word == said["rating"]), None),
        "clause": None,
        "answer": None,
        "found": None,
        "stable": None,
    }
