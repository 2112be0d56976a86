"""The matrix: programmes by standards, ready for a page, for JSON or for a table out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from ratings.standard import CODE_OF_PRACTICE, Standard
from registry.services.appeals.badges import say_under_appeal
from registry.services.band_marks import BandMeaning, band_legend, band_mark
from registry.services.marks import Mark
from registry.services.matrix_address import MatrixAsked
from registry.services.matrix_choices import Choices, choices_of, label_of
from registry.services.matrix_choosing import (
    cells_of,
    every_standing_of,
    programmes_of,
    said_of,
)
from registry.services.other_standards import StandingRow
from registry.services.own_ratings import (
    OwnRatings,
    OwnWords,
    own_ratings,
    own_ratings_json,
    own_words,
)
from registry.services.register import Listed
from registry.services.standards_agreement import (
    StandardsAgreement,
    agreement_json,
    standards_agreement,
)
from registry.services.standings_out import standings_csv
from registry.services.standings_view import standards_by_name
from registry.services.wording import sentence

PAGE = 25
"""Programmes a page shows; JSON gives a hundred at a time, and a table a thousand."""
JSON_PAGE = 100
TABLE_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Cell:
    """What one standard says of one programme."""

    standard: str
    label: str
    mark: Mark | None
    """None where it says nothing: see `why_not`."""
    why_not: str | None
    provisional: bool
    outside: bool
    """Whether such programmes are outside what the body reviews."""
    theirs: tuple[str, ...]
    """What the body itself says, as far as it is known."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One programme."""

    slug: str
    name: str
    outcome: str | None
    """Which outcome the standards speak of that rate outcomes; None where none was measured."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One standard."""

    name: str
    label: str
    title: str
    ours: bool


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """A page of the matrix."""

    asked: MatrixAsked
    total: int
    pages: int
    columns: tuple[Column, ...]
    folded: tuple[Column, ...]
    """Standards that decide nothing of the programmes found; they have a column only where that is asked for."""
    left_out: tuple[Column, ...]
    """Standards that this registry decides nothing of."""
    without_study: int
    """Programmes left out because no study measured anything of them."""
    outside: int
    """Words of the programmes shown that bodies would give outside their remit; shown where that is asked for."""
    rows: tuple[MatrixRow, ...]
    choices: Choices
    legend: tuple[BandMeaning, ...]
    agreement: StandardsAgreement
    own: OwnRatings
    """What bodies themselves say, beside what was worked out here."""
    tables: tuple[tuple[str, str], ...]
    """The same programmes as tables: words and address."""

    @property
    def previous(self) -> str | None:
        """The address of the page before."""
        page = self.asked.page
        return self.asked.on_page(page - 1).address if page > 1 else None

    @property
    def following(self) -> str | None:
        """The address of the next page."""
        page = self.asked.page
        return self.asked.on_page(page + 1).address if page < self.pages else None


def matrix_page(session: Session, asked: MatrixAsked) -> MatrixPage:
    """Look up a page of the matrix; a page after the last one is the last one."""
    found = programmes_of(session, asked)
    said, total = said_of(session, found.shown, asked), len(found.shown)
    asked, some = _on_page(found.shown, asked, PAGE)
    slugs = [one.slug for one in some]
    cells, own = cells_of(session, slugs, asked), own_words(session, slugs)
    rated = {name for _, name in own}
    standards = standards_by_name().values()
    decided = [one for one in standards if one.not_decided_here is None]
    folded = [one for one in decided if one.name not in said.deciding | rated]
    shown = decided if asked.every_column else [one for one in decided if one not in folded]
    return MatrixPage(
        asked=asked,
        total=total,
        pages=_pages(total, PAGE),
        columns=tuple(map(_column, shown)),
        folded=tuple(map(_column, folded)),
        left_out=tuple(_column(one) for one in standards if one.not_decided_here is not None),
        without_study=found.without_study,
        outside=said.outside,
        rows=tuple(_row(one, cells.get(one.slug, ()), shown, asked=asked, own=own) for one in some),
        choices=choices_of(asked),
        legend=band_legend(),
        agreement=standards_agreement(session),
        own=own_ratings(session),
        tables=_tables(asked, total),
    )


def matrix_json(session: Session, asked: MatrixAsked) -> dict[str, Any]:
    """Look up a hundred programmes of the matrix as data."""
    found = programmes_of(session, asked)
    said, total = said_of(session, found.shown, asked), len(found.shown)
    asked, some = _on_page(found.shown, asked, JSON_PAGE)
    cells = cells_of(session, [one.slug for one in some], asked)
    rows: list[dict[str, Any]] = [
        {"slug": one.slug, "name": one.name, "standings": _kept(cells.get(one.slug, ()), asked)}
        for one in some
    ]
    say_under_appeal(session, rows)
    return {
        "asked": asked.address,
        "total": total,
        "page": asked.page,
        "pages": _pages(total, JSON_PAGE),
        "left_out": {
            "programmes_without_study": found.without_study,
            "words_outside_remit": 0 if asked.outside else said.outside,
            "asked_with_them": asked.everything.address,
        },
        "standards": [
            {"name": one.name, "title": one.title, "edition": one.edition}
            for one in standards_by_name().values()
        ],
        "agreement": agreement_json(standards_agreement(session)),
        "own_ratings": own_ratings_json(own_ratings(session)),
        "programmes": rows,
    }


def matrix_csv(session: Session, asked: MatrixAsked) -> str:
    """Write everything that standards say of a thousand programmes: a row for each standard and outcome."""
    _, some = _on_page(programmes_of(session, asked).shown, asked, TABLE_PAGE)
    held = every_standing_of(session, [one.slug for one in some])
    rows = ((one.slug, _kept(held.get(one.slug, ()), asked)) for one in some)
    return standings_csv((slug, row) for slug, kept in rows for row in kept)


def _kept(rows: Sequence[StandingRow], asked: MatrixAsked) -> list[StandingRow]:
    """Leave out what bodies would say outside their remit, unless it was asked for."""
    return [row for row in rows if asked.outside or row["inside_scope"] is not False]


def _on_page(
    found: Sequence[Listed], asked: MatrixAsked, size: int
) -> tuple[MatrixAsked, Sequence[Listed]]:
    page = min(asked.page, _pages(len(found), size))
    return asked.on_page(page), found[(page - 1) * size : page * size]


def _pages(total: int, size: int) -> int:
    return max(1, -(-total // size))


def _tables(asked: MatrixAsked, total: int) -> tuple[tuple[str, str], ...]:
    if total <= TABLE_PAGE:
        return (("as a table (CSV)", asked.on_page(1).address),)
    return tuple(
        (
            f"{first + 1:,} to {min(first + TABLE_PAGE, total):,} as a table (CSV)",
            asked.on_page(page).address,
        )
        for page, first in enumerate(range(0, total, TABLE_PAGE), start=1)
    )


def _column(standard: Standard) -> Column:
    ours = standard.name == CODE_OF_PRACTICE
    return Column(standard.name, label_of(standard), standard.title, ours)


def _row(
    one: Listed,
    rows: Sequence[StandingRow],
    shown: Sequence[Standard],
    *,
    asked: MatrixAsked,
    own: OwnWords,
) -> MatrixRow:
    by_standard = {row["standard"]: row for row in rows}
    ours = by_standard.get(CODE_OF_PRACTICE)
    outcome = None if ours is None else ours["domain"]
    return MatrixRow(
        slug=one.slug,
        name=one.name,
        outcome=outcome and sentence(outcome),
        cells=tuple(
            _cell(
                standard,
                by_standard.get(standard.name),
                asked,
                theirs=own.get((one.slug, standard.name), ()),
            )
            for standard in shown
        ),
    )


def _cell(
    standard: Standard,
    row: Mapping[str, Any] | None,
    asked: MatrixAsked,
    *,
    theirs: tuple[str, ...],
) -> Cell:
    why_not = _why_not(row, asked)
    says = row is not None and why_not is None
    provisional = row is not None and (row["rating"], row["verdict"]) != (
        row["rating_if_confirmed"],
        row["verdict_if_confirmed"],
    )
    return Cell(
        standard=standard.name,
        label=label_of(standard),
        mark=band_mark(standard, row["rating"], row["verdict"]) if row and says else None,
        why_not=why_not,
        provisional=says and provisional,
        outside=row is not None and row["inside_scope"] is False,
        theirs=theirs,
    )


def _why_not(row: Mapping[str, Any] | None, asked: MatrixAsked) -> str | None:
    if row is None:
        return "Still to be worked out"
    if row["undecided"]:
        return "Not decided here"
    if row["inside_scope"] is False and not asked.outside:
        return "Outside its remit"
    return None
