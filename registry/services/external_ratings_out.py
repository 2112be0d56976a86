"""External ratings as they leave the register: a table that can be handed in again as it is, and data."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy.orm import Session

from registry.services.conflicts import conflicts
from registry.services.external_bodies import Bodies
from registry.services.external_rating import ExternalRating
from registry.services.external_ratings import all_external_ratings
from registry.services.external_ratings_in import ADDED_BY_THE_SITE, NEEDED, OPTIONAL
from registry.services.register import in_brief
from registry.services.tables_out import Cell, csv_text

Rows = tuple[dict[str, Cell], ...]
"""By column."""

COLUMNS = (*NEEDED, *(one for one in OPTIONAL if one != "corrects"), *ADDED_BY_THE_SITE)
"""What corrects another stands in its place, so the table says nothing of the other."""


def external_ratings_rows(session: Session, body: str | None = None) -> Rows:
    """Give every external rating, or those of the body with this slug, as a row by column.

    What is not reported is None.
    """
    every = Bodies(all_external_ratings(session)).by(body)
    names = {one.slug: one.name for one in in_brief(session, {one.programme for one in every})}
    return tuple(external_rows(every, names))


def external_rows(
    ratings: Iterable[ExternalRating], names: dict[str, str]
) -> Iterator[dict[str, Cell]]:
    """Give these as rows by column; ``names`` are the programmes' by slug."""
    held = tuple(ratings)
    words = {id(one): found.words for found in conflicts(held) for one in found.ratings}
    for one in held:
        row: dict[str, Cell] = {
            "programme": one.programme,
            "body": one.body,
            "label": one.label,
            "source": one.source,
            "kind": one.kind.value,
            "variant": one.variant,
            "standard_version": one.version,
            "date": None if one.dated is None else str(one.dated),
            "locator": one.locator,
            "read_on": None if one.read_on is None else str(one.read_on),
            "note": one.note,
            "name": names.get(one.programme),
            "number": one.number,
            "held_in": "record" if one.number is None else "added",
            "conflict": words.get(id(one)),
        }
        yield {column: row[column] for column in COLUMNS}


def external_ratings_csv(rows: Iterable[dict[str, Cell]]) -> str:
    """Write them as a table."""
    return csv_text(COLUMNS, ([row[column] for column in COLUMNS] for row in rows))


def external_ratings_json(rows: Iterable[dict[str, Cell]]) -> dict[str, Any]:
    """Put them for JSON."""
    return {"external_ratings": list(rows)}
