"""How long a moderator waits for a proposal: many cases and reviewers on file, hints at conflicts looked for anew."""

import random
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.models import ReviewerProfile, Submission
from registry.models.chain import as_text
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.policy.submission_stages import Stage
from registry.services.reviews.hints import hints
from registry.services.reviews.mixing import pairs_of
from registry.services.reviews.profiles import DESIGNS, DOMAINS
from registry.services.reviews.proposing import Proposed, propose
from registry.services.reviews.reviewers import reviewers
from registry.services.submissions.starting import start
from tests.bench.figures import Figure, Part
from tests.judging import trained
from tests.people import LONG_AGO, a_person, actor_of, an_organisation
from tests.submitted import whole_draft

CASES = 200
REVIEWERS = 40
ORGANISATIONS = 20
SECONDS = 5.0


def part(cases: int = CASES, people: int = REVIEWERS) -> Part:
    """Propose two reviewers for every case at once, over a database of its own."""
    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder) / "data")
        migrate(settings)
        with open_session(settings, writing=True) as session:
            _register(session, cases, people)
            session.commit()
        with open_session(settings) as session:
            waiting = session.scalars(select(Submission).order_by(Submission.id)).all()
            hinted = set(hints(session, waiting, reviewers(session)))
            started = time.perf_counter()
            proposed = propose(session, waiting, seed=1)
            took = time.perf_counter() - started
            numbers = {one.reference: one.id for one in waiting}
        engine_for(settings.database_url).dispose()
    return Part(
        f"{cases} cases proposed to {people} reviewers",
        _figures(
            took, proposed, {(numbers[o.reference], p) for o in proposed for p in o.chosen}, hinted
        ),
    )


def _figures(
    took: float,
    proposed: tuple[Proposed, ...],
    given: set[tuple[int, int]],
    hinted: set[tuple[int, int]],
) -> list[Figure]:
    loads = Counter(person for _, person in given)
    everybody = {option.reviewer.person for one in proposed for option in one.options}
    spread = max(loads.values()) - min(loads[person] for person in everybody)
    pairs = Counter(pair for one in proposed for pair in pairs_of(one.chosen))
    return [
        Figure(
            "proposal", took, "s", target=SECONDS, compared_with=f"{len(hinted)} pairs hinted at"
        ),
        Figure("in spite of a possible conflict", len(given & hinted), "pairs", target=0),
        Figure("spread of load", spread, "cases", target=1),
        Figure("places without a reviewer", 2 * len(proposed) - len(given), "places", target=0),
        Figure("the same two together", max(pairs.values()), "times"),
    ]


def _register(session: Session, cases: int, people: int) -> None:
    """Organisations with cases, and reviewers of whom some work where cases come from."""
    chance = random.Random(1)
    draft = as_text(whole_draft())
    editors = []
    for number in range(ORGANISATIONS):
        held = an_organisation(session, f"Invented body {number}")
        email = f"editor@body{number}.example.org"
        editor = a_person(session, Role.PROVIDER_EDITOR, email=email, organisation=held)
        editors.append((actor_of(editor), held.id))
    for number in range(cases):
        actor, organisation = editors[number % ORGANISATIONS]
        made = start(session, actor, organisation, SubmissionKind.NEW_PROGRAMME)
        made.draft, made.stage = draft, Stage.READY_FOR_REVIEW
    for number in range(people):
        house = number if number % 3 == 0 else f"other{number}"
        email = f"reviewer{number}@body{house}.example.org"
        person = a_person(session, Role.REVIEWER, email=email)
        trained(session, person)
        skills = chance.sample([*DOMAINS, *DESIGNS], 4)
        session.add(
            ReviewerProfile(
                person_id=person.id,
                affiliation=f"Invented body {chance.randrange(3 * ORGANISATIONS)}",
                published_as=f"Example{number} E",
                skills="\n".join(skills),
                most_cases=15,
                away_until=None,
                changed_at=LONG_AGO,
            )
        )
    session.flush()
