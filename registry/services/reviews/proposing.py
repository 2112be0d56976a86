"""Who is proposed for the cases that wait: previewed by a moderator, who may choose otherwise."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import ReviewAssignment, ReviewRound, Submission
from registry.policy.assignment_states import STANDING
from registry.policy.obstacles import PASSED_BY_HAND
from registry.policy.review_phases import FEWEST_REVIEWERS, Purpose
from registry.services.reviews.mixing import Pair, mixed, pairs_of
from registry.services.reviews.reviewers import Reviewer, reviewers
from registry.services.reviews.solving import CaseToAssign, Hand, solved
from registry.services.reviews.suitability import Reason, Reasons, reasons_against
from registry.services.reviews.why_none import why_too_few
from registry.services.submissions.notices import name_of


@dataclass(frozen=True, slots=True)
class Option:
    """One reviewer before one case.

    Attributes:
        reviewer: who it is.
        proposed: whether they are proposed for it.
        reasons: why not, where something stands between them.
        skills: of theirs, those that fit it.
    """

    reviewer: Reviewer
    proposed: bool
    reasons: tuple[Reason, ...]
    skills: tuple[str, ...]

    @property
    def may_be_asked(self) -> bool:
        """Whether a moderator may choose them by hand."""
        return all(one.obstacle in PASSED_BY_HAND for one in self.reasons)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed for one case.

    Attributes:
        reference: the submission's.
        programme: its programme's name.
        options: every reviewer, those proposed first, then those who may be asked, then the others.
        too_few: why fewer are proposed than it needs, and what would help; empty where there are enough.
    """

    reference: str
    programme: str
    options: tuple[Option, ...]
    too_few: tuple[str, ...]

    @property
    def chosen(self) -> tuple[int, ...]:
        """The numbers of those who are proposed."""
        return tuple(one.reviewer.person for one in self.options if one.proposed)


def propose(
    session: Session,
    submissions: Sequence[Submission],
    *,
    seed: int,
    each: int = FEWEST_REVIEWERS,
    purpose: Purpose = Purpose.SUBMISSION,
) -> tuple[Proposed, ...]:
    """Propose reviewers for these cases at once; nothing is written, and the same seed proposes the same."""
    people = reviewers(session)
    against = reasons_against(session, submissions, people, purpose=purpose)
    skills = {one.id: skills_for(one) for one in submissions}
    given = _chosen(session, submissions, people, against, skills, seed=seed, each=each)
    return tuple(
        _proposed(one, people, against, skills[one.id], given[one.id], each=each)
        for one in submissions
    )


def skills_for(submission: Submission) -> frozenset[str]:
    """Return the outcome domains and study designs that a case is about."""
    record: dict[str, Any] = json.loads(submission.draft)
    held = record.get("studies")
    studies = [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []
    contrasts = [
        contrast
        for study in studies
        for contrast in study.get("contrasts") or ()
        if isinstance(contrast, dict)
    ]
    found = [*(one.get("design") for one in studies), *(one.get("domain") for one in contrasts)]
    return frozenset(str(one) for one in found if one)


def _chosen(  # noqa: PLR0913  what the solver is asked
    session: Session,
    submissions: Sequence[Submission],
    people: Sequence[Reviewer],
    against: Reasons,
    skills: Mapping[int, frozenset[str]],
    *,
    seed: int,
    each: int,
) -> Mapping[int, tuple[int, ...]]:
    cases = [CaseToAssign(one.id, each, skills[one.id]) for one in submissions]
    hands = [
        Hand(one.person, one.in_hand, max(0, one.most_cases - one.in_hand), one.skills)
        for one in people
    ]
    forbidden = frozenset(against)
    given = solved(cases, hands, forbidden, seed=seed)
    worth = {(case.id, hand.id): len(case.skills & hand.skills) for case in cases for hand in hands}
    return mixed(given, together(session), forbidden, worth)


def together(session: Session) -> Mapping[Pair, int]:
    """Return how often each two reviewers belonged to one round, the lower number first."""
    rows = session.execute(
        select(ReviewAssignment.round_id, ReviewAssignment.person_id)
        .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
        .where(ReviewAssignment.state.in_(STANDING))
        .order_by(ReviewAssignment.round_id)
    )
    found: Counter[Pair] = Counter()
    first: Callable[[tuple[int, int]], int] = lambda row: row[0]  # noqa: E731  named for its type
    for _, group in groupby(((held, person) for held, person in rows), key=first):
        found.update(pairs_of([person for _, person in group]))
    return found


def _proposed(  # noqa: PLR0913  as above
    submission: Submission,
    people: Sequence[Reviewer],
    against: Reasons,
    skills: frozenset[str],
    given: Sequence[int],
    *,
    each: int,
) -> Proposed:
    options = [
        Option(
            one,
            one.person in given,
            against.get((submission.id, one.person), ()),
            tuple(sorted(one.skills & skills)),
        )
        for one in people
    ]
    options.sort(key=lambda one: (not one.proposed, not one.may_be_asked, one.reviewer.name))
    missing = each - len(given)
    reasons = [one.reasons for one in options if not one.proposed]
    too_few = why_too_few(missing, reasons) if missing > 0 else ()
    return Proposed(submission.reference, name_of(submission), tuple(options), too_few)
