"""Finding a submission by what it is called, for services that ask themselves who may know of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import Submission


def submission_called(session: Session, reference: str, *, lock: bool = False) -> Submission:
    """Return the submission of that reference; `lock` holds it until the transaction ends.

    Raises:
        NotThere: where there is none.
    """
    query = select(Submission).where(Submission.reference == reference)
    found = session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise NotThere("There is nothing at this address that you may see.")
    return found
