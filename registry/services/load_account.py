"""The account of a load: what became of each record, and of every row of evidence in it."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Self

from ratings.contrast import Contrast
from ratings.record import EvidenceRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAccount:
    """What became of one record and its rows."""

    slug: str
    new: bool
    """Whether it was rated and published now; if not, its current rating stands."""
    rows: int
    """Rows of the evidence files that the record accounts for."""
    contrasts: int
    """Contrasts made from them."""
    merged: int
    """Rows that filled another fact than a contrast."""
    left_out: int
    """Rows that became nothing, each with its reason in the record."""
    shared: int
    """Contrasts of studies that stand in another record, and are counted there."""
    kept_reviewed: bool = False
    """Whether its rating is a reviewed one, which no desk rating takes the place of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalAccount:
    """What became of the folder's table of other bodies' ratings."""

    new: int
    there: int
    """Those that said nothing new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSummary:
    """What one load did."""

    records: tuple[RecordAccount, ...]
    rows: int
    """Rows that the records account for, each once."""
    no_longer_in_folder: tuple[str, ...]
    """Programmes loaded before whose record is not in the folder; they are kept."""
    external_ratings: ExternalAccount | None = None
    """None where the folder has no table of them."""

    @property
    def changed(self) -> int:
        """How many records were rated and published now."""
        return sum(record.new for record in self.records)

    def lines(self) -> list[str]:
        """Say it in words: one line a record, then the totals."""
        changed, number = self.changed, len(self.records)
        contrasts = _count(sum(record.contrasts for record in self.records), "contrast")
        merged = sum(record.merged for record in self.records)
        left_out = sum(record.left_out for record in self.records)
        became = f"{contrasts} made, {merged} merged into other facts, {left_out} left out"
        kept = ", ".join(self.no_longer_in_folder)
        reviewed = [record.slug for record in self.records if record.kept_reviewed]
        return [
            *(_line(record) for record in self.records),
            f"{_count(number, 'record')}: {changed} published, {number - changed} unchanged.",
            f"{_count(self.rows, 'row')} of evidence in: {became} with a reason.",
            *([_reviewed_line(reviewed)] if reviewed else []),
            *([_external_line(self.external_ratings)] if self.external_ratings else []),
            *([f"No longer in the folder, but kept in the registry: {kept}."] if kept else []),
        ]

    def unchanged(self) -> Self:
        """Return the account of the same folder loaded once more."""
        external = self.external_ratings
        return replace(
            self,
            records=tuple(replace(record, new=False) for record in self.records),
            external_ratings=external
            and ExternalAccount(new=0, there=external.new + external.there),
        )

    def as_json(self) -> str:
        """Write it for keeping."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `as_json` wrote."""
        table = json.loads(text)
        external = table.get("external_ratings")  # a load of before there were any says nothing
        return cls(
            records=tuple(RecordAccount(**record) for record in table["records"]),
            rows=table["rows"],
            no_longer_in_folder=tuple(table["no_longer_in_folder"]),
            external_ratings=None if external is None else ExternalAccount(**external),
        )


def account_of(record: EvidenceRecord, *, new: bool, kept_reviewed: bool = False) -> RecordAccount:
    """Count what became of a record's rows; a study of another record is counted there."""
    contrasts = _own_contrasts(record)
    return RecordAccount(
        slug=record.slug,
        new=new,
        rows=len(rows_of(record)),
        contrasts=len(contrasts),
        merged=len({fact.row for fact in record.merged}),
        left_out=len({row.row for row in record.left_out}),
        shared=sum(len(study.contrasts) for study in record.studies) - len(contrasts),
        kept_reviewed=kept_reviewed,
    )


def rows_of(record: EvidenceRecord) -> frozenset[str]:
    """Name every row of the evidence files that a record accounts for."""
    contrasts = (row for contrast in _own_contrasts(record) for row in contrast.rows)
    merged = (fact.row for fact in record.merged)
    left_out = (row.row for row in record.left_out)
    return frozenset((*contrasts, *merged, *left_out))


def _own_contrasts(record: EvidenceRecord) -> list[Contrast]:
    own = (study for study in record.studies if study.tested_as is None)
    return [contrast for study in own for contrast in study.contrasts]


def _line(record: RecordAccount) -> str:
    shared = f" ({record.shared} more shared with another record)" if record.shared else ""
    return (
        f"{record.slug}: {_count(record.rows, 'row')} in, "
        f"{_count(record.contrasts, 'contrast')} made{shared}, "
        f"{record.merged} merged, {record.left_out} left out; "
        f"{'published' if record.new else 'unchanged'}."
    )


def _reviewed_line(slugs: list[str]) -> str:
    return (
        f"Kept as reviewed, for a desk rating does not take a reviewed one's place: {', '.join(slugs)}. "
        "To bring new evidence in, have it submitted and reviewed."
    )


def _external_line(account: ExternalAccount) -> str:
    every = _count(account.new + account.there, "rating")
    return f"{every} by other bodies: {account.new:,} added, {account.there:,} there already."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
