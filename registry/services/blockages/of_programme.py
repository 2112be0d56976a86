"""Where a programme is blocked, by its public reports: for its own page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import AreaRow, Blockage
from registry.policy.blockage_stages import CLOSED
from registry.services.blockages.public import are_public


@dataclass(frozen=True, slots=True)
class BlockedIn:
    """Where a programme is blocked, and how many public reports say so.

    Attributes:
        areas: code and name of each that an open report names, by name.
        reports: how many public reports there are, the closed ones among them.
    """

    areas: tuple[tuple[str, str], ...]
    reports: int


def blocked_in(session: Session, slug: str, on: date) -> BlockedIn:
    """Return where a programme is reported as blocked; a closed report names no area as blocked."""
    rows = session.execute(
        select(AreaRow.code, AreaRow.name, Blockage.stage)
        .join(Blockage, Blockage.area == AreaRow.code)
        .where(Blockage.programme_slug == slug, *are_public(on))
        .order_by(AreaRow.name, AreaRow.code)
    ).all()
    still = dict.fromkeys((code, name) for code, name, stage in rows if stage not in CLOSED)
    return BlockedIn(tuple(still), len(rows))


def blocked_json(found: BlockedIn) -> dict[str, Any]:
    """Return the same as JSON has it."""
    return {"areas": [code for code, _ in found.areas], "public_reports": found.reports}
