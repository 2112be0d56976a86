"""Where whoever reported a blockage is written to: never at the address of somebody who left."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Blockage, Person, RoleHeld
from registry.policy.permissions import PERMISSIONS, Permission
from registry.services.blockages.finding import chain_of
from registry.services.mail.queueing import queue_mail


def reporters_address(session: Session, blockage: Blockage) -> str | None:
    """Return where whoever started the report is written to, or somebody who reports for their organisation now."""
    roles = [str(one) for one in PERMISSIONS[Permission.REPORT_BLOCKAGES]]
    return session.scalar(
        select(Person.email)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .where(
            RoleHeld.organisation_id == blockage.organisation_id,
            RoleHeld.name.in_(roles),
            Person.active,
        )
        .order_by((Person.id != blockage.started_by), RoleHeld.id)
        .limit(1)
    )


def write_to_reporter(session: Session, blockage: Blockage, template: str, reason: str) -> None:
    """Write to a report's reporter where it stands and why; to nobody where nobody of its organisation is left."""
    address = reporters_address(session, blockage)
    if address is None:
        return
    values = {
        "reference": blockage.reference,
        "stage": blockage.stage,
        "reason": reason,
        "path": f"/blockages/own/{blockage.reference}",
    }
    queue_mail(session, template, to=address, values=values, about=chain_of(blockage))
