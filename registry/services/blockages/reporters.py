"""Where whoever reported a blockage is written to: never at the address of somebody who left."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Blockage, Person, RoleHeld
from registry.policy.permissions import PERMISSIONS, Permission


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
