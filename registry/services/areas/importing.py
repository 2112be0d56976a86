"""Putting a newer table of areas in the place of the one that is kept: an area that is gone is ended, never removed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import AreaRow
from registry.nations import Nation
from registry.policy.areas import Area, AreaKind
from registry.services.areas.councils import add_councils
from registry.services.areas.table import areas_in
from registry.services.tables_in import InputRefused, read_table


@dataclass(frozen=True, slots=True)
class AreasPlan:
    """What importing a table would do; nothing is done where any row is refused.

    Attributes:
        file: its name.
        new: areas that are not kept yet, or that had ended.
        changed: areas of which another fact is kept, as the table has them.
        same: how many say nothing new.
        ended: areas that are kept and that the table does not hold.
        refused: what is wrong with the table.
    """

    file: str
    new: tuple[Area, ...]
    changed: tuple[Area, ...]
    same: int
    ended: tuple[Area, ...]
    refused: tuple[InputRefused, ...]


def areas_by_code(session: Session) -> Mapping[str, Area]:
    """Return every area that is or was, by its code."""
    return {
        row.code: area_of(row) for row in session.scalars(select(AreaRow).order_by(AreaRow.code))
    }


def named_area(areas: Mapping[str, Area], code: str | None) -> str:
    """Return an area's name, and nothing where it is not known."""
    return areas[code].name if code is not None and code in areas else ""


def area_of(row: AreaRow) -> Area:
    """Return a kept area as rules read it."""
    return Area(
        code=row.code,
        name=row.name,
        nation=Nation(row.nation),
        region=row.region,
        kind=AreaKind(row.kind),
        county=row.county,
        combined=row.combined,
        population=row.population,
        population_year=row.population_year,
        ended_on=row.ended_on,
    )


def plan_of_areas(session: Session, file: Path) -> AreasPlan:
    """Say what importing a CSV file of areas would do; nothing is changed.

    Raises:
        InputRefused: where the file is no table, or lacks a column.
    """
    crooked: list[InputRefused] = []
    read = areas_in(read_table(file, crooked=crooked))
    kept = areas_by_code(session)
    found = read.areas
    return AreasPlan(
        file=file.name,
        new=tuple(one for code, one in found.items() if code not in kept or kept[code].ended_on),
        changed=tuple(
            one
            for code, one in found.items()
            if code in kept and kept[code].ended_on is None and kept[code] != one
        ),
        same=sum(kept.get(code) == one for code, one in found.items()),
        ended=tuple(
            one for code, one in kept.items() if code not in found and one.ended_on is None
        ),
        refused=(*crooked, *read.refused),
    )


def import_areas(session: Session, plan: AreasPlan, on: date) -> None:
    """Do what a plan says: areas that the table lacks are ended on a day, and councils that are new get their bodies.

    Raises:
        ValueError: for a plan that refuses rows.
    """
    if plan.refused:
        raise ValueError("found a plan with refused rows; expected none")
    for area in (*plan.new, *plan.changed):
        session.merge(AreaRow(**asdict(area)))
    for area in plan.ended:
        session.merge(AreaRow(**asdict(replace(area, ended_on=on))))
    session.flush()
    add_councils(session, plan.new)
