"""Where a judgement stands in a record: the address of an item, taken apart."""

import re
from dataclasses import dataclass

_ADDRESS = re.compile(
    r"(?:studies\[(?P<study>[^\]]+)\](?:\.contrasts\[(?P<contrast>[^\]]+)\])?\.?)?(?P<point>.*)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A study, one of its contrasts, or the programme where neither is named; and a point of it."""

    study: str | None
    contrast: str | None
    point: str | None


def place_of(about: str) -> Place:
    """Take the address of a part apart."""
    found = _ADDRESS.fullmatch(about)
    held = found.groupdict() if found else {"point": about}
    return Place(held.get("study"), held.get("contrast"), held.get("point") or None)


def address_of(place: Place) -> str:
    """Put an address together again."""
    parts = [f"studies[{place.study}]"] if place.study else []
    parts += [f"contrasts[{place.contrast}]"] if place.contrast else []
    return ".".join([*parts, *([place.point] if place.point else [])])
