"""The facts that travel with the registry, put into a database that has none."""

import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import as_file, files
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import AreaRow, BodyRow, PriceIndex
from registry.nations import Nation
from registry.policy.recipients import BodyKind, Matter
from registry.services.areas.bodies import BETWEEN
from registry.services.areas.importing import import_areas, plan_of_areas
from registry.services.areas.prices import import_prices, prices_in

SOURCE_OF_PRICES: Final = (
    "HM Treasury, GDP deflators at market prices, December 2025 (Quarterly National Accounts), "
    "calendar years"
)
_FACTS = files("registry.facts")


def put_shipped_facts(session: Session, on: date) -> bool:
    """Put areas, bodies and prices there where none are kept, and return whether any were put.

    What somebody imported since stays: a table that is kept is never taken over by the shipped one.
    """
    put = False
    if _is_empty(session, AreaRow):
        with as_file(_FACTS / "areas.csv") as file:
            import_areas(session, plan_of_areas(session, file), on)
        _put_bodies(session)
        put = True
    if _is_empty(session, PriceIndex):
        with as_file(_FACTS / "prices.csv") as file:
            import_prices(session, prices_in(file), SOURCE_OF_PRICES)
        put = True
    return put


def _is_empty(session: Session, model: type[AreaRow | PriceIndex]) -> bool:
    return session.scalar(select(func.count()).select_from(model)) == 0


def _put_bodies(session: Session) -> None:
    there = set(session.scalars(select(BodyRow.reference)))
    told = tomllib.loads((_FACTS / "bodies.toml").read_text("utf-8"))
    session.add_all(_row(one) for one in told["bodies"] if one["reference"] not in there)
    session.flush()


def _row(told: Mapping[str, Any]) -> BodyRow:
    return BodyRow(
        reference=told["reference"],
        name=told["name"],
        kind=BodyKind(told["kind"]),
        nations=BETWEEN.join(Nation(one) for one in told["nations"]),
        matters=BETWEEN.join(Matter(one) for one in told.get("matters", ())),
        source=told["source"],
        valid_from=told.get("valid_from"),
        ended_on=told.get("ended_on"),
    )
