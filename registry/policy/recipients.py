"""Who is told of a blockage: the bodies that answer for a matter in an area on a day, and why each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from registry.nations import Nation
from registry.policy.areas import Area, AreaKind, areas_over


class BodyKind(StrEnum):
    """What a body does about a blockage."""

    COMMISSIONER = "commissioner"
    """Decides which services there are, and answers the report."""
    SCRUTINY = "scrutiny committee"
    AUDITOR = "auditor"
    INSPECTORATE = "inspectorate"


class BodyHappening(StrEnum):
    """What is told of a body, in the past tense."""

    ADDED = "recipient body added"
    CHANGED = "recipient body changed"
    ASKED = "address of a recipient body asked"
    PROVEN = "address of a recipient body proven"


class Matter(StrEnum):
    """What kind of service is blocked."""

    CHILDREN = "children's social care and family support"
    EDUCATION = "schools and early education"
    ADULTS = "adult social care"
    PUBLIC_HEALTH = "public health"
    HEALTH = "health services"
    HOUSING = "housing and homelessness"
    COMMUNITY_SAFETY = "community safety and youth justice"
    EMPLOYMENT = "employment and skills"


OF_DISTRICTS: Final = frozenset({Matter.HOUSING})
"""Where a county and its districts share the work, what the district answers for; the county answers for the rest."""

COUNCILS_OF_NORTHERN_IRELAND: Final = frozenset({Matter.COMMUNITY_SAFETY})
"""What district councils of Northern Ireland answer for among these; the rest is other bodies' there."""

OF_NO_COUNCIL: Final = frozenset({Matter.HEALTH})
"""What no council commissions by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body that may be told of blockages.

    Attributes:
        reference: what it is called in addresses.
        name: as it calls itself.
        kind: what it does about them.
        areas: codes of the areas that it answers for; empty where it answers for whole nations.
        nations: the nations that it answers for wholly.
        matters: what it answers for; empty where for all.
        address: an e-mail address, or None where none is known.
        valid_from: the first day on which there was such a body, or None where that is not known.
        ended_on: the first day on which there was none, or None while there is.
        proven_on: when it last answered that its address reaches it, or None.
    """

    reference: str
    name: str
    kind: BodyKind
    areas: frozenset[str] = frozenset()
    nations: frozenset[Nation] = frozenset()
    matters: frozenset[Matter] = frozenset()
    address: str | None = None
    valid_from: date | None = None
    ended_on: date | None = None
    proven_on: date | None = None

    def is_there_on(self, day: date) -> bool:
        """Whether there is such a body on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A body that is told of one blockage, and the sentence that says why it is this one."""

    body: Body
    why: str


def recipients_of(
    area: Area, matter: Matter, *, bodies: Iterable[Body], areas: Mapping[str, Area], on: date
) -> tuple[Recipient, ...]:
    """Return who is told of a blockage in an area, the one that decides first; each body once."""
    answering = answering_area(area, matter, areas)
    there = [body for body in bodies if body.is_there_on(on)]
    found = [
        Recipient(body, why)
        for body in there
        if (why := _why(body, area, matter, answering, areas)) is not None
    ]
    order = list(BodyKind)
    return tuple(sorted(found, key=lambda one: (order.index(one.body.kind), one.body.name)))


def answering_area(area: Area, matter: Matter, areas: Mapping[str, Area]) -> Area | None:
    """Return the area whose council answers for a matter in it; None where no council does.

    A county answers for most matters in its districts, a district for housing; a unitary authority for all.
    """
    if matter in OF_NO_COUNCIL:
        return None
    if area.kind is AreaKind.NORTHERN_IRISH:
        return area if matter in COUNCILS_OF_NORTHERN_IRELAND else None
    if area.kind is AreaKind.DISTRICT and matter not in OF_DISTRICTS:
        return areas.get(area.county or "")
    if area.kind is AreaKind.COUNTY and matter in OF_DISTRICTS:
        return None
    return area


def _why(
    body: Body, area: Area, matter: Matter, answering: Area | None, areas: Mapping[str, Area]
) -> str | None:
    if body.matters and matter not in body.matters:
        return None
    if area.nation in body.nations:
        return f"{body.name} answers for {matter} in the whole of {area.nation}."
    if answering is not None and answering.code in body.areas:
        return f"{body.name} answers for {matter} in {answering.name}{_lies_in(area, answering)}."
    # A body that names what it answers for, as a health board does, answers for its areas whatever councils do.
    named = next((one for one in areas_over(area, areas) if one.code in body.areas), None)
    if named is not None and body.matters:
        return f"{body.name} answers for {matter} in {named.name}{_lies_in(area, named)}."
    return None


def _lies_in(area: Area, answering: Area) -> str:
    return "" if area is answering else f", in which {area.name} lies"


def nobody_answers(area: Area, matter: Matter, areas: Mapping[str, Area]) -> Iterator[str]:
    """Yield what is said where no council answers for a matter in an area."""
    if answering_area(area, matter, areas) is not None:
        return
    if area.kind is AreaKind.COUNTY and matter in OF_DISTRICTS:
        yield f"In {area.name} the districts answer for {matter}. Choose the district."
    else:
        yield f"The council of {area.name} does not answer for {matter}, so the body that does has to be named."
