"""The evidence record: the one portable form of everything known about a programme."""

import hashlib
import json
import tomllib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ratings.codec import decode, encode, refuse
from ratings.contrast import Contrast
from ratings.costs_and_benefits import EconomicAnalysis, UnitCost
from ratings.documents import Citation, Document, Statement
from ratings.errors import RecordError
from ratings.figures import Day
from ratings.programme import (
    Claim,
    Delivery,
    DeliveryQuality,
    Documentation,
    Target,
    TheoryOfChange,
    Tidier,
    VariantOf,
)
from ratings.record_checks import check_record
from ratings.review.judgements import Reviewed
from ratings.study import Appraisal, Review, Study, StudyUnderWay

FORMAT = "1"

_NO_TIDIER, _NO_QUALITY, _NO_DOCUMENTATION = Tidier(), DeliveryQuality(), Documentation()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the evidence files that became nothing, and why."""

    row: str
    reason: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A row of the evidence files that filled a fact rather than a contrast."""

    row: str
    into: str
    """The path of the fact in this record."""


@dataclass(frozen=True)
class EvidenceRecord:
    """A programme and all its evidence, each fact with its source."""

    format: str
    slug: str
    name: str
    summary: str
    """Markdown, in our words."""
    documents: tuple[Document, ...]
    target: Target
    delivery: Delivery
    compiled: Day | None = None
    """The day to which the record is up to date; what has fallen due is reckoned from it."""
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    variant_of: VariantOf | None = None
    aims: tuple[Statement, ...] = ()
    tidier: Tidier = _NO_TIDIER
    delivery_quality: DeliveryQuality = _NO_QUALITY
    documentation: Documentation = _NO_DOCUMENTATION
    theories: tuple[TheoryOfChange, ...] = ()
    risk_factors: tuple[Statement, ...] = ()
    protective_factors: tuple[Statement, ...] = ()
    study_search: Statement | None = None
    """How studies were searched for."""
    studies: tuple[Study, ...] = ()
    reviews: tuple[Review, ...] = ()
    under_way: tuple[StudyUnderWay, ...] = ()
    unit_costs: tuple[UnitCost, ...] = ()
    analyses: tuple[EconomicAnalysis, ...] = ()
    claims: tuple[Claim, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    """Other bodies' judgements of the programme: shown, never adopted."""
    disputed: tuple[Statement, ...] = ()
    """Where documents disagree about the programme: shown, not settled."""
    notes: tuple[Statement, ...] = ()
    merged: tuple[Merged, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    reviewed: Reviewed | None = None
    """A finished review of this record by this registry; absent: its rating is a desk rating."""

    def __post_init__(self) -> None:
        """Refuse a record whose parts do not fit together."""
        check_record(self)

    @cached_property
    def document(self) -> dict[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def study(self) -> dict[str, Study]:
        """Studies by id."""
        return {study.id: study for study in self.studies}

    def contrast(self, study: str, contrast: str) -> Contrast:
        """Return one contrast; an unknown id raises KeyError."""
        for held in self.studies:
            if held.id == study:
                for found in held.contrasts:
                    if found.id == contrast:
                        return found
        raise KeyError(f"{study}/{contrast}")


def record_from_table(table: dict[str, Any], *, file: str) -> EvidenceRecord:
    """Build a record from plain tables; raises RecordError, and builds all of it or nothing."""
    if table.get("format") != FORMAT:
        raise refuse(file, "format", table.get("format"), f"the record format '{FORMAT}'")
    return decode(EvidenceRecord, table, file=file)


def record_from_json(text: str, *, file: str = "the JSON record") -> EvidenceRecord:
    """Read a record from JSON."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{file}: not JSON ({error}); expected an evidence record.") from None
    if not isinstance(table, dict):
        raise refuse(file, "", table, "a table of fields")
    return record_from_table(table, file=file)


def read_record(path: Path) -> EvidenceRecord:
    """Read a record from a TOML file.

    A study given as ``from = "SLUG/STUDY"`` is read from SLUG.toml in the same folder: an adaptation's study
    that counts for this programme too. The record then holds it whole, with ``tested_as`` naming SLUG.
    """
    return _read(path, lent_by=())


def _read(path: Path, *, lent_by: tuple[str, ...]) -> EvidenceRecord:
    table = _read_toml(path)
    if path.suffix == ".json":
        return record_from_json(path.read_text("utf-8-sig"), file=path.name)
    borrowed: list[tuple[Study, tuple[Document, ...]]] = []
    own: list[Any] = []
    for study in table.get("studies", []):
        if isinstance(study, dict) and "from" in study:
            borrowed.append(_borrow(path, study, (*lent_by, path.stem)))
        else:
            own.append(study)
    table["studies"] = own
    if not borrowed:
        return record_from_table(table, file=path.name)
    whole = {**table, "studies": [*own, *(encode(study) for study, _ in borrowed)]}
    whole["documents"] = _join_documents(path, table.get("documents", []), borrowed)
    return record_from_table(whole, file=path.name)


def canonical_json(record: EvidenceRecord) -> str:
    """Write the record so that equal records are equal bytes: sorted keys, no spaces, UTF-8 text."""
    return json.dumps(encode(record), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(record: EvidenceRecord) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(record).encode("utf-8")).hexdigest()


def _read_toml(path: Path) -> dict[str, Any]:
    if path.suffix == ".json":
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise RecordError(
            f"{path.name}: there is no such file; give the path of a record."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RecordError(f"{path.name}: not TOML ({error}); mend it there.") from None


def _borrow(
    path: Path, study: dict[str, Any], lent_by: tuple[str, ...]
) -> tuple[Study, tuple[Document, ...]]:
    """Take one study, and the documents it cites, from the record it stands in."""
    slug, _, wanted = str(study["from"]).partition("/")
    if set(study) != {"from"} or not wanted:
        raise refuse(path.name, "studies.from", study, "only from = 'SLUG/STUDY'")
    if slug in lent_by:
        raise refuse(
            path.name, "studies.from", study["from"], "a record that does not borrow from this one"
        )
    lender = _read(path.with_name(f"{slug}.toml"), lent_by=lent_by)
    for held in lender.studies:
        if held.id == wanted:
            cited = documents_cited(encode(held))
            taken = tuple(d for d in lender.documents if d.id in cited)
            return replace(held, tested_as=held.tested_as or slug), taken
    raise refuse(path.name, "studies.from", study["from"], f"a study of {slug}.toml")


def documents_cited(table: object) -> set[str]:
    """Return the ids of the documents that plain tables cite, however deep inside them."""
    if isinstance(table, list):
        return set().union(*(documents_cited(item) for item in table))
    if not isinstance(table, dict):
        return set()
    own = {table["document"]} if "locator" in table else set()
    return own.union(*(documents_cited(value) for value in table.values()))


def _join_documents(
    path: Path, own: list[Any], borrowed: list[tuple[Study, tuple[Document, ...]]]
) -> list[Any]:
    """Add borrowed studies' documents; one id must mean one document."""
    held = {document.get("id"): document for document in own if isinstance(document, dict)}
    joined = list(own)
    for _, documents in borrowed:
        for document in documents:
            table = encode(document)
            if document.id not in held:
                held[document.id] = table
                joined.append(table)
            elif held[document.id] != table:
                raise refuse(
                    path.name,
                    "documents",
                    document.id,
                    "the same words for it as in the other record",
                )
    return joined


def citations(record: EvidenceRecord) -> tuple[Citation, ...]:
    """Every citation in the record, in order."""
    found: list[Citation] = []
    _collect(record, found)
    return tuple(found)


def _collect(value: object, found: list[Citation]) -> None:
    if isinstance(value, Citation):
        found.append(value)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, found)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            _collect(getattr(value, name), found)
