"""A round takes the steps that its table has, and no other."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import CaseEvent
from registry.policy.review_phases import NEXT, Phase
from registry.services.reviews.phases import enter, held
from tests.in_settling import InSettling, a_round
from tests.submitted import Cast


@pytest.fixture
def settling(either_session: Session, cast: Cast) -> InSettling:
    return a_round(either_session, cast)


@pytest.mark.parametrize(("phase", "to"), list(product(Phase, Phase)))
def test_a_step_that_is_not_in_the_table_is_refused(
    either_session: Session, settling: InSettling, phase: Phase, to: Phase
) -> None:
    review = settling.review
    review.phase = phase
    either_session.flush()
    held(either_session, review)
    before = either_session.scalars(select(CaseEvent.id)).all()
    if to in NEXT[phase]:
        enter(either_session, settling.moderates, review, to, why="Why it ends.")
        assert review.phase == to
        assert (review.ended_at is not None) == (not NEXT[to])
        assert len(either_session.scalars(select(CaseEvent.id)).all()) == len(before) + 1
        return
    with pytest.raises(NotAllowed, match=f"what is {phase} cannot become {to}"):
        enter(either_session, settling.moderates, review, to)
    assert (review.phase, review.ended_at) == (phase, None)
    assert either_session.scalars(select(CaseEvent.id)).all() == before
