"""The two bodies of each council: who commissions its services, and the committee that scrutinises them."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import BodyArea, BodyRow
from registry.nations import Nation
from registry.policy.areas import SPANNING, Area
from registry.policy.recipients import BodyKind

SCRUTINY_BY_LAW: Final = {
    Nation.ENGLAND: "Local Government Act 2000, section 9F: councils with an executive have one",
    Nation.WALES: "Local Government Act 2000, section 21",
}
"""Where councils have overview and scrutiny committees by law; in Scotland and Northern Ireland they need have none."""

_COMMISSIONS = "The council of the area"


def add_councils(session: Session, areas: Iterable[Area]) -> None:
    """Add the bodies of councils that have none yet; no address is made up for them."""
    there = set(session.scalars(select(BodyRow.reference)))
    for area in areas:
        if area.kind in SPANNING:
            continue
        for reference, name, kind, source in _bodies_of(area):
            if reference not in there:
                _add(
                    session, area, BodyRow(reference=reference, name=name, kind=kind, source=source)
                )
    session.flush()


def _bodies_of(area: Area) -> Iterable[tuple[str, str, BodyKind, str]]:
    code = area.code.lower()
    yield (f"{code}-council", f"{area.name}: council", BodyKind.COMMISSIONER, _COMMISSIONS)
    law = SCRUTINY_BY_LAW.get(area.nation)
    if law is not None:
        yield (
            f"{code}-scrutiny",
            f"{area.name}: Overview and Scrutiny Committee",
            BodyKind.SCRUTINY,
            law,
        )


def _add(session: Session, area: Area, body: BodyRow) -> None:
    session.add(body)
    session.flush()
    session.add(BodyArea(body_id=body.id, area=area.code))
