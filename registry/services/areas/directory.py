"""What pages say of areas: which there are, and who is told of a blockage in each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.policy.areas import SPANNING, Area, areas_over
from registry.policy.recipients import Body, BodyKind, Matter, nobody_answers, recipients_of
from registry.services.areas.bodies import bodies
from registry.services.areas.contact_check import is_proven
from registry.services.areas.importing import areas_by_code
from registry.services.areas.table import COLUMNS
from registry.services.tables_out import csv_text
from registry.services.wording import day_words, printable, sentence


class Reached(StrEnum):
    """Whether a body can be written to."""

    PROVEN = "its address reaches it"
    UNPROVEN = "an address is known; nobody there has said yet that it reaches them"
    UNKNOWN = "no address is known yet"


@dataclass(frozen=True, slots=True)
class Told:
    """A body that is told of blockages in an area, and of which.

    Attributes:
        reference: of the body.
        name: of the body.
        kind: what it does about them.
        matters: what it would be told of here, in words.
        why: the sentences that say why it is this body, each once.
        reached: whether it can be written to.
    """

    reference: str
    name: str
    kind: BodyKind
    matters: tuple[Matter, ...]
    why: tuple[str, ...]
    reached: Reached


@dataclass(frozen=True, slots=True)
class AreaView:
    """The page of one area.

    Attributes:
        area: its facts.
        over: the county and the combined authority that it lies in, if any.
        within: the areas that lie in it.
        told: who is told of blockages in it.
        nobody: a sentence for each matter that no council answers for here.
    """

    area: Area
    over: tuple[Area, ...]
    within: tuple[Area, ...]
    told: tuple[Told, ...]
    nobody: tuple[str, ...]


def areas_listed(session: Session, words: str, on: date) -> tuple[Area, ...]:
    """Return the areas of a day in which something can be reported, whose name or code holds some words; by name."""
    asked = words.casefold().split()
    found = [
        area
        for area in areas_by_code(session).values()
        if area.kind not in SPANNING
        and area.is_there_on(on)
        and all(word in f"{area.name} {area.code} {area.region}".casefold() for word in asked)
    ]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.code)))


def area_view(session: Session, code: str, on: date) -> AreaView:
    """Return the page of an area.

    Raises:
        NotThere: where there is no such area, and never was.
    """
    areas = areas_by_code(session)
    area = areas.get(code)
    if area is None:
        raise NotThere(
            f"There is no area with the code {printable(code)}. The list of areas gives each one's."
        )
    over = tuple(areas_over(area, areas))[1:]
    within = tuple(
        sorted(
            (
                one
                for one in areas.values()
                if code in {one.county, one.combined} and one.is_there_on(on)
            ),
            key=lambda one: one.name,
        )
    )
    known = bodies(session, areas=[one.code for one in (area, *over)])
    nobody = dict.fromkeys(
        words for matter in Matter for words in nobody_answers(area, matter, areas)
    )
    return AreaView(area, over, within, told_in(area, known, areas=areas, on=on), tuple(nobody))


def told_in(
    area: Area, known: Iterable[Body], *, areas: Mapping[str, Area], on: date
) -> tuple[Told, ...]:
    """Return who of some bodies is told of blockages in an area on a day, each with its matters."""
    known = tuple(known)
    found: dict[str, tuple[Body, list[Matter], dict[str, None]]] = {}
    for matter in Matter:
        for one in recipients_of(area, matter, bodies=known, areas=areas, on=on):
            _, matters, why = found.setdefault(one.body.reference, (one.body, [], {}))
            matters.append(matter)
            why[one.why] = None
    order = list(BodyKind)
    return tuple(
        Told(body.reference, body.name, body.kind, tuple(matters), tuple(why), reached(body, on))
        for body, matters, why in sorted(
            found.values(), key=lambda one: (order.index(one[0].kind), one[0].name)
        )
    )


def reached(body: Body, on: date) -> Reached:
    """Return whether a body can be written to on a day."""
    if body.address is None:
        return Reached.UNKNOWN
    return Reached.PROVEN if is_proven(body.proven_on, on) else Reached.UNPROVEN


def areas_csv(areas: Iterable[Area]) -> str:
    """Write areas as a table."""
    rows = [
        (
            one.code,
            one.name,
            one.nation,
            one.region,
            one.kind,
            one.county,
            one.combined,
            one.population,
            one.population_year,
        )
        for one in areas
    ]
    return csv_text((*COLUMNS, "population", "population_year"), rows)


def population_words(area: Area) -> str | None:
    """Say how many people lived there, and when; None where it is not known."""
    if area.population is None:
        return None
    year = "" if area.population_year is None else f" in {area.population_year}"
    return f"{area.population:,} people{year}"


def ended_words(area: Area) -> str | None:
    """Say that an area is no more, and since when; None while it is there."""
    if area.ended_on is None:
        return None
    return sentence(f"there has been no such area since {day_words(area.ended_on)}") + "."
