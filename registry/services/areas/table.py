"""Reading a table of areas: every row is looked at, and one that is wrong is refused by line and column."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from registry.nations import Nation
from registry.policy.areas import Area, AreaKind
from registry.services.tables_in import InputRefused, Line, Table

COLUMNS: Final = (
    "gss_code",
    "name",
    "nation",
    "region",
    "kind",
    "county_gss_code",
    "combined_authority_gss_code",
)
POPULATION: Final = "population_"
"""What the column of populations begins with; the year follows."""

_LETTERS: Final = {
    Nation.ENGLAND: "E",
    Nation.WALES: "W",
    Nation.SCOTLAND: "S",
    Nation.NORTHERN_IRELAND: "N",
}
_LENGTH = 9

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class AreasRead:
    """What a table holds, and what is wrong with it."""

    areas: Mapping[str, Area]
    refused: tuple[InputRefused, ...]


def areas_in(table: Table) -> AreasRead:
    """Read a table of areas.

    Raises:
        InputRefused: where it lacks a column.
    """
    table.need(COLUMNS)
    year = next((name for name in table.columns if name.startswith(POPULATION)), None)
    areas: dict[str, Area] = {}
    refused: list[InputRefused] = []
    for line in table.lines:
        try:
            area = _area(line, year)
            if area.code in areas:
                raise line.refuse("gss_code", "each code once")
        except InputRefused as error:
            refused.append(error)
        else:
            areas[area.code] = area
    refused += _strays(table, areas)
    return AreasRead(areas, tuple(sorted(refused, key=lambda one: one.line)))


def _area(line: Line, population: str | None) -> Area:
    nation = _word(line, "nation", Nation)
    code = line.cells["gss_code"]
    if len(code) != _LENGTH or not code[1:].isdecimal() or code[0] != _LETTERS[nation]:
        raise line.refuse("gss_code", f"a code of {nation} such as {_LETTERS[nation]}06000001")
    if not line.cells["name"]:
        raise line.refuse("name", "the area's name")
    people = line.cells[population] if population else ""
    if people and not (people.isascii() and people.isdecimal()):
        raise line.refuse(str(population), "a whole number of people, or nothing")
    return Area(
        code=code,
        name=line.cells["name"],
        nation=nation,
        region=line.cells["region"] or str(nation),
        kind=_word(line, "kind", AreaKind),
        county=line.cells["county_gss_code"] or None,
        combined=line.cells["combined_authority_gss_code"] or None,
        population=int(people) if people else None,
        population_year=_year(population) if people else None,
    )


def _word(line: Line, column: str, words: type[Word]) -> Word:
    found = next((one for one in words if one == line.cells[column]), None)
    if found is None:
        raise line.refuse(column, f"one of {', '.join(words)}")
    return found


def _year(column: str | None) -> int | None:
    text = (column or "").removeprefix(POPULATION)
    return int(text) if text.isascii() and text.isdecimal() else None


def _strays(table: Table, areas: Mapping[str, Area]) -> list[InputRefused]:
    """Refuse what names an area that the table does not hold."""
    return [
        line.refuse(column, "the code of an area in the same table, or nothing")
        for line in table.lines
        for column in ("county_gss_code", "combined_authority_gss_code")
        if line.cells[column]
        and line.cells[column] not in areas
        and line.cells["gss_code"] in areas
    ]
