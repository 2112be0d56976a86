"""A process that sends a submission as the site does, for a test that kills it on its way.

Run as `python -m tests.crash.sending_submissions SQL NUMBER REFERENCE PERSON`: it stops after the
numbered statement that begins with SQL, or before the commit where SQL is `COMMIT`, says `stopped`,
and goes on when its input ends.
"""

import sys

from sqlalchemy import select

from registry.database import open_session
from registry.models import Person
from registry.services.submissions.drafts import find
from registry.services.submissions.signing import sign
from tests.crash.interrupted import stop_at
from tests.people import actor_of


def send(reference: str, person: int) -> None:
    """Sign and send, and commit: what one request does."""
    with open_session(writing=True) as session:
        actor = actor_of(session.scalars(select(Person).where(Person.id == person)).one())
        submission = find(session, actor, reference, lock=True)
        sign(session, actor, submission, version=submission.version)
        session.commit()
    print("sent", flush=True)  # noqa: T201  the test reads it


if __name__ == "__main__":
    which, number, reference, person = sys.argv[1:]
    kind = "commit" if which == "COMMIT" else "sql"
    stop_at(kind, "" if kind == "commit" else which, int(number))
    send(reference, int(person))
