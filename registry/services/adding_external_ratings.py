"""Adding external ratings: every row of a table is looked at, and all of them are added or none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import AddedExternalRating, Programme
from registry.services import events
from registry.services.conflicts import Conflict, conflicts
from registry.services.external_rating import ExternalRating, Key
from registry.services.external_ratings import as_external_rating, external_ratings_of
from registry.services.external_ratings_in import Handed, Reader
from registry.services.register import register
from registry.services.tables_in import InputRefused, read_table
from registry.services.told import external_rating_told


@dataclass(frozen=True, slots=True)
class There:
    """A row that says nothing new."""

    line: int
    rating: ExternalRating
    why: str
    """A clause that goes on from "there already"."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What adding a table would do; nothing is added where any row is refused."""

    file: str
    new: tuple[Handed, ...]
    there: tuple[There, ...]
    refused: tuple[InputRefused, ...]
    """A sentence for each thing that is wrong, by line and column."""
    conflicts: tuple[Conflict, ...]
    """Where a new row and what is there, or another new row, disagree."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register holds when a table is handed in."""

    there: dict[Key, str]
    """Why each is there already; added to as the rows are gone through."""
    added: Mapping[int, ExternalRating]
    """By number, those that a later one corrects among them."""
    corrected: dict[int, str]
    """By what each was corrected; added to as the rows are gone through."""


def plan_of(session: Session, file: Path) -> Plan:
    """Say what adding a CSV file of external ratings would do; the register is not changed.

    Raises:
        InputRefused: where the file is no table of them at all.
    """
    crooked: list[InputRefused] = []
    table = read_table(file, crooked=crooked)
    slugs = frozenset(session.scalars(select(Programme.slug)))
    reader = Reader(slugs, lambda: _names(session), datetime.now(UTC).date(), crooked)
    handed = reader.read(table)
    held = external_ratings_of(session, {row.rating.programme for row in handed})
    known = _known(session, held)
    new: list[Handed] = []
    there: list[There] = []
    for row in handed:
        if row.rating.key in known.there:
            there.append(There(row.line, row.rating, known.there[row.rating.key]))
            continue
        wrong = _wrong_correction(row, known)
        if wrong is not None:
            reader.refused.append(wrong)
            continue
        new.append(row)
        known.there[row.rating.key] = f"as line {row.line} of the same file"
    place = {column: number for number, column in enumerate(table.columns)}
    refused = tuple(
        sorted(reader.refused, key=lambda wrong: (wrong.line, place.get(wrong.column or "", 0)))
    )
    return Plan(table.file, tuple(new), tuple(there), refused, _disagreements(held, new))


def add(session: Session, plan: Plan) -> tuple[int, ...]:
    """Add the new rows of a plan, in the transaction that it was made in; return their numbers.

    Raises:
        InputRefused: where any row of the plan is refused; nothing is then added.
    """
    if plan.refused:
        raise InputRefused(
            f"Nothing was added, because not all of {plan.file} can be. Mend what is wrong and try "
            "again:\n" + "\n".join(map(str, plan.refused))
        )
    slugs = {row.rating.programme for row in plan.new}
    found = session.execute(select(Programme.slug, Programme.id).where(Programme.slug.in_(slugs)))
    ids = {row.slug: row.id for row in found}
    return tuple(_add(session, row, ids[row.rating.programme]) for row in plan.new)


def _add(session: Session, row: Handed, programme_id: int) -> int:
    rating = row.rating
    added = AddedExternalRating(
        programme_id=programme_id,
        body=rating.body,
        variant=rating.variant,
        label=rating.label,
        kind=rating.kind.value,
        version=rating.version,
        dated=None if rating.dated is None else str(rating.dated),
        source=rating.source,
        locator=rating.locator,
        read_on=None if rating.read_on is None else str(rating.read_on),
        note=rating.note,
        added_at=events.now(session),
        corrects_id=row.corrects,
    )
    session.add(added)
    session.flush()
    events.tell(session, external_rating_told(rating.programme, added))
    return added.id


def _names(session: Session) -> dict[str, str]:
    return {one.slug: one.name for one in register(session)}


def _known(session: Session, held: tuple[ExternalRating, ...]) -> _Known:
    added: dict[int, ExternalRating] = {}
    corrected: dict[int, str] = {}
    query = (
        select(Programme.slug, AddedExternalRating)
        .join(Programme, Programme.id == AddedExternalRating.programme_id)
        .order_by(AddedExternalRating.id)
    )
    for slug, row in session.execute(query):
        added[row.id] = as_external_rating(slug, row)
        if row.corrects_id is not None:
            corrected[row.corrects_id] = f"number {row.id}"
    there = {
        one.key: f"as number {number}"
        + (f", which {corrected[number]} has corrected" if number in corrected else "")
        for number, one in added.items()
    }
    in_records = {one.key: "in the programme's record" for one in held if one.number is None}
    return _Known({**there, **in_records}, added, corrected)


def _wrong_correction(row: Handed, known: _Known) -> InputRefused | None:
    number = row.corrects
    if number is None:
        return None
    before = known.added.get(number)
    if before is None or before.programme != row.rating.programme:
        return row.cell.refuse("corrects", "the number of an external rating of this programme")
    if number in known.corrected:
        instead = f"one that nothing has corrected yet; {known.corrected[number]} has corrected it"
        return row.cell.refuse("corrects", instead)
    known.corrected[number] = f"line {row.line}"
    return None


def _disagreements(held: tuple[ExternalRating, ...], new: list[Handed]) -> tuple[Conflict, ...]:
    gone = {row.corrects for row in new}
    touched = {row.rating.programme for row in new}
    fresh = [row.rating for row in new]
    beside = [one for one in held if one.programme in touched and (one.number or 0) not in gone]
    ours = {id(one) for one in fresh}
    return tuple(
        found
        for found in conflicts((*beside, *fresh))
        if any(id(one) in ours for one in found.ratings)
    )
