"""Every contrast on the register as effect and variance, for whoever pools effects with their own tools."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from registry.services.contrast_columns import COLUMNS
from registry.services.contrast_rows import ContrastRow, Value, rows_of_published, rows_of_stored
from registry.services.evidence import Stored, published, stored_since
from registry.services.kept_up import KeptUp
from registry.services.tables_out import Cell, csv_text


@dataclass(frozen=True, slots=True)
class ProgrammeContrasts:
    """The contrasts that one programme's rating rests on, those of its adaptations too."""

    slug: str
    rows: tuple[ContrastRow, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """How many contrasts have an effect with a variance, from what; and why the others have none."""

    contrasts: int
    with_effect: int
    with_g: int
    how: tuple[tuple[str, int], ...]
    """Most first."""
    why_not: tuple[tuple[str, int], ...]
    """Most first."""


def every_contrast(session: Session) -> tuple[ContrastRow, ...]:
    """List every contrast on the register once, by programme, in the order of its record.

    A study that a programme counts as its own, and that stands in an adaptation's record, is listed with the
    adaptation alone, which names the programmes that count it; where the adaptation is not on the register,
    with the first that counts it.

    The first time in a process takes about a second for each thousand programmes; after that, only what was
    published since is read.
    """
    programmes = _CONTRASTS.now(session).in_order
    filed = {(row.programme, row.study) for one in programmes for row in _own(one)}
    listed_by: dict[tuple[str, str], str] = {key: key[0] for key in filed}
    counted_by: dict[tuple[str, str], dict[str, None]] = {}
    kept: list[ContrastRow] = []
    for row in (row for one in programmes for row in one.rows):
        study = row.filed_under, row.study
        if listed_by.setdefault(study, row.programme) == row.programme:
            kept.append(row)
        else:
            counted_by.setdefault(study, {})[row.programme] = None
    return tuple(_naming(row, counted_by.get((row.filed_under, row.study), ())) for row in kept)


def contrasts_of(session: Session, slug: str) -> tuple[ContrastRow, ...] | None:
    """List the contrasts that one programme's rating rests on; None where it is not on the register."""
    held = published(session, slug)
    return None if held is None else rows_of_published(held)


def contrasts_csv(rows: Iterable[ContrastRow]) -> str:
    """Write contrasts as a table; yes and no as words, and what is not reported as a blank cell."""
    return csv_text(tuple(COLUMNS), ([_cell(value) for value in row.values] for row in rows))


def contrasts_json(rows: Iterable[ContrastRow]) -> dict[str, Any]:
    """Put contrasts as data, with what each column holds."""
    names = tuple(COLUMNS)
    return {
        "columns": COLUMNS,
        "contrasts": [dict(zip(names, row.values, strict=True)) for row in rows],
    }


def account(rows: Iterable[ContrastRow]) -> Account:
    """Count what the table has and lacks."""
    listed = tuple(rows)
    how = Counter(str(row.value("how")) for row in listed if row.value("yi") is not None)
    why_not = Counter(str(row.value("why_not")) for row in listed if row.value("yi") is None)
    return Account(
        contrasts=len(listed),
        with_effect=how.total(),
        with_g=sum(row.value("g") is not None for row in listed),
        how=tuple(how.most_common()),
        why_not=tuple(why_not.most_common()),
    )


def _own(programme: ProgrammeContrasts) -> Iterator[ContrastRow]:
    return (row for row in programme.rows if row.filed_under == programme.slug)


def _naming(row: ContrastRow, others: Iterable[str]) -> ContrastRow:
    """Name the other programmes that count the study."""
    names = " ".join(others)
    if not names:
        return row
    values = dict(zip(COLUMNS, row.values, strict=True)) | {"also_counted_by": names}
    return replace(row, values=tuple(values.values()))


def _cell(value: Value) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def _made(stored: Stored) -> ProgrammeContrasts:
    return ProgrammeContrasts(stored.slug, rows_of_stored(stored))


_CONTRASTS = KeptUp(stored_since, _made, order=lambda one: (one.slug,))
