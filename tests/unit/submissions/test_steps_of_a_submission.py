"""A submission takes the steps that its table has, each by its own side, and no other."""

from itertools import product

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.errors import NotAllowed
from registry.models import CaseEvent, Mail
from registry.policy.actor import NOBODY
from registry.policy.submission_stages import MOVES, Owner, Stage
from registry.services.submissions.sending import advance
from tests.people import actor_of, writing
from tests.unit.submissions.drafts_with_findings import draft
from tests.unit.submissions.submitted import a_submission


def written(session: Session) -> tuple[int, int]:
    """How many events and letters there are."""
    events = session.scalar(select(func.count()).select_from(CaseEvent)) or 0
    return events, session.scalar(select(func.count()).select_from(Mail)) or 0


def test_every_step_that_is_not_in_the_table_is_refused_and_leaves_no_trace(
    own_settings: Settings,
) -> None:
    steps = {(stage, move.to, move.by) for stage, moves in MOVES.items() for move in moves}
    with writing(own_settings) as session:
        made = a_submission(session, draft())
        held, before = made.submission, written(session)
        actor = actor_of(made.person)
        refused = 0
        for stage, to, by in product(Stage, Stage, Owner):
            held.stage = stage
            # Who may do nothing is refused a step that there is too, and for that reason.
            is_step = (stage, to, by) in steps
            words = "Only somebody who may" if is_step else f"what is {stage} cannot become {to}"
            with pytest.raises(NotAllowed, match=words):
                advance(session, NOBODY if is_step else actor, held, to, by=by)
            assert held.stage == stage
            refused += not is_step
        assert written(session) == before
    assert refused == len(Stage) ** 2 * len(Owner) - len(steps)
