"""Areas of the United Kingdom that a council runs, as a table of facts gives them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from registry.nations import Nation


class AreaKind(StrEnum):
    """What kind of authority runs an area, in the words of the table of areas."""

    UNITARY = "Unitary authority"
    COUNTY = "County"
    DISTRICT = "Non-metropolitan district"
    METROPOLITAN = "Metropolitan district"
    LONDON_BOROUGH = "London borough"
    CITY_CORPORATION = "City corporation"
    COMBINED = "Combined authority"
    STRATEGIC = "Strategic Regional Authority"
    SCOTTISH = "Scottish unitary authority"
    WELSH = "Welsh unitary authority"
    NORTHERN_IRISH = "NI district"


SPANNING: Final = frozenset({AreaKind.COMBINED, AreaKind.STRATEGIC})
"""Areas that lie over others and that nobody reports a blockage in by themselves: each place in them is in another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area.

    Attributes:
        code: as the Office for National Statistics gives it, such as E06000001.
        name: as it is written.
        nation: which one it lies in.
        region: of England, or the nation again.
        kind: what runs it.
        county: the code of the county that a district lies in, or None.
        combined: the code of the combined or strategic authority over it, or None.
        population: how many people lived there, or None where the table does not say.
        population_year: in which year they were counted.
        ended_on: the first day on which there was no such area, or None while there is.
    """

    code: str
    name: str
    nation: Nation
    region: str
    kind: AreaKind
    county: str | None = None
    combined: str | None = None
    population: int | None = None
    population_year: int | None = None
    ended_on: date | None = None

    def is_there_on(self, day: date) -> bool:
        """Whether there is such an area on a day."""
        return self.ended_on is None or day < self.ended_on


def areas_over(area: Area, areas: Mapping[str, Area]) -> Iterator[Area]:
    """Yield an area, then the county that it lies in, then the combined authority over it, as far as there are any."""
    yield area
    for code in (area.county, area.combined):
        if code is not None and code in areas:
            yield areas[code]
