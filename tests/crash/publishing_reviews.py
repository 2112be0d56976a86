"""A process that decides on a review and publishes it as the site does, for a test that kills it on its way.

Run as `python -m tests.crash.publishing_reviews SQL NUMBER REFERENCE PERSON`: it stops after the
numbered statement that begins with SQL, or before the commit where SQL is `COMMIT`, says `stopped`,
and goes on when its input ends.
"""

import sys

from sqlalchemy import select

from registry.database import open_session
from registry.models import Person
from registry.policy.panel_decisions import PanelDecision
from registry.services.reviews.before_the_panel import find_case
from registry.services.reviews.deciding import decide
from tests.crash.interrupted import stop_at
from tests.people import actor_of

WHY = "The evidence reaches what the code asks."


def approve(reference: str, person: int) -> None:
    """Approve, which publishes, and commit: what one request does."""
    with open_session(writing=True) as session:
        actor = actor_of(session.scalars(select(Person).where(Person.id == person)).one())
        _, review = find_case(session, actor, reference, lock=True)
        decide(session, actor, review, PanelDecision.APPROVE, WHY)
        session.commit()
    print("decided", flush=True)  # noqa: T201  the test reads it


if __name__ == "__main__":
    which, number, reference, person = sys.argv[1:]
    kind = "commit" if which == "COMMIT" else "sql"
    stop_at(kind, "" if kind == "commit" else which, int(number))
    approve(reference, int(person))
