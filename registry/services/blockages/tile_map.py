"""A map of one tile for each area, all of one size, with how many public reports name it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import AreaRow, Blockage
from registry.policy.areas import SPANNING, Area
from registry.services.areas.importing import areas_by_code
from registry.services.blockages.area_figures import FEW, LEAST, areas_reached, why_withheld
from registry.services.blockages.public import are_public
from registry.services.tables_out import csv_text
from registry.services.wording import counted

ACROSS: Final = 8
"""Tiles in a row."""
SIDE: Final = 40
"""Units of the drawing from one tile to the next."""
NONE, SOME, UNKNOWN = "–", f"<{LEAST}", "?"
"""Marks of a tile without a figure: no report, few, or nobody known to be reached."""

_FROM_NORTH: Final = (
    "Scotland",
    "Northern Ireland",
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "Wales",
    "London",
    "South East",
    "South West",
)
"""Where there is a region of another name, it comes after these."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One area.

    Attributes:
        code: of the area.
        name: of the area.
        letters: the first three of its name.
        mark: its number of public reports, or what stands for it.
        words: the same in words.
        reports: the number, where it is shown.
        withheld: why it is not, or None.
        x: from the left.
        y: from the top.
    """

    code: str
    name: str
    letters: str
    mark: str
    words: str
    reports: int | None
    withheld: str | None
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class TileRegion:
    """The tiles of one region, by name from the left and then down."""

    name: str
    tiles: tuple[Tile, ...]

    @property
    def width(self) -> int:
        """Of the drawing."""
        return ACROSS * SIDE

    @property
    def height(self) -> int:
        """Of the drawing."""
        return -(-len(self.tiles) // ACROSS) * SIDE


def tile_map(session: Session, on: date) -> tuple[TileRegion, ...]:
    """Return every area of a day in which something can be reported, by region from north to south."""
    rows = session.execute(
        select(Blockage.area, func.count())
        .join(AreaRow, AreaRow.code == Blockage.area)
        .where(*are_public(on))
        .group_by(Blockage.area)
    )
    numbers: dict[str, int] = {code: number for code, number in rows if code is not None}
    reached = areas_reached(session, on)
    areas = [
        one
        for one in areas_by_code(session).values()
        if one.kind not in SPANNING and (one.is_there_on(on) or one.code in numbers)
    ]
    areas.sort(key=lambda one: (_place(one.region), one.region, one.name.casefold(), one.code))
    return tuple(
        TileRegion(region, tuple(_tiles(those, numbers, reached)))
        for region, those in groupby(areas, key=lambda one: one.region)
    )


def tile_map_csv(regions: Iterable[TileRegion]) -> str:
    """Write the same as a table."""
    header = ("area", "area_name", "region", "public_reports", "withheld")
    return csv_text(
        header,
        [
            (tile.code, tile.name, region.name, tile.reports, tile.withheld)
            for region in regions
            for tile in region.tiles
        ],
    )


def _tiles(
    areas: Iterable[Area], numbers: dict[str, int], reached: frozenset[str]
) -> Iterator[Tile]:
    for place, area in enumerate(areas):
        number = numbers.get(area.code, 0)
        why = why_withheld(number, area, reached)
        mark, words = _mark(number, why)
        yield Tile(
            code=area.code,
            name=area.name,
            letters=area.name[:3],
            mark=mark,
            words=words,
            reports=None if why else number,
            withheld=why,
            x=place % ACROSS * SIDE,
            y=place // ACROSS * SIDE,
        )


def _mark(number: int, why: str | None) -> tuple[str, str]:
    if why is None:
        words = counted(number, "public report") if number else "no public report"
        return f"{number:,}" if number else NONE, words
    if why == FEW:
        return SOME, f"fewer than {LEAST} public reports"
    return UNKNOWN, "not shown: no body is known to be reached"


def _place(region: str) -> int:
    return _FROM_NORTH.index(region) if region in _FROM_NORTH else len(_FROM_NORTH)
