"""Assigning reviewers: a proposal to look at, for one case or several, and the choice that is made of it."""

from collections.abc import Sequence
from http import HTTPStatus
from secrets import randbelow

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now, number_in
from registry.pages.judging.room import STAFF, blueprint
from registry.pages.living.room import editions
from registry.policy.permissions import Permission
from registry.policy.review_phases import FEWEST_REVIEWERS
from registry.services.clocks import today
from registry.services.living.again import WhyOpened, why_opened
from registry.services.reviews.assigning import case_to_assign, is_assigned
from registry.services.reviews.proposing import Proposed, propose
from registry.services.reviews.rounds import open_round
from registry.services.reviews.waiting_for_reviewers import waiting_cases
from registry.services.submissions.case import Submission
from registry.services.wording import counted

_SEEDS = 2**31
_MOST = 500
"""Seeds of proposals are small numbers, so that one can be told to a colleague who sees the same."""


@blueprint.get("/moderation/<reference>/assign")
@needs(Permission.ASSIGN_REVIEWERS, because=STAFF)
def assign(reference: str) -> ResponseReturnValue:
    """Propose reviewers for one case."""
    submission = case_to_assign(current_session(), current_actor(), reference)
    if is_assigned(current_session(), submission):
        return redirect(url_for("judging.reviewers_of", reference=reference))
    return _page([submission], Asked())


@blueprint.post("/moderation/<reference>/assign")
@needs(Permission.ASSIGN_REVIEWERS, because=STAFF)
def assign_these(reference: str) -> ResponseReturnValue:
    """Open the round with those who were chosen, or show what is in the way."""
    session, asked = current_session(), asked_now()
    submission = case_to_assign(session, current_actor(), reference, lock=True)
    if is_assigned(session, submission):
        return redirect(url_for("judging.reviewers_of", reference=reference), HTTPStatus.SEE_OTHER)
    if not _opened(submission, asked):
        return _page([submission], asked), HTTPStatus.BAD_REQUEST
    flash("The reviewers are invited.")
    return redirect(url_for("judging.reviewers_of", reference=reference), HTTPStatus.SEE_OTHER)


@blueprint.get("/moderation/assign")
@needs(Permission.ASSIGN_REVIEWERS, because=STAFF)
def assign_several() -> ResponseReturnValue:
    """Propose reviewers for several cases at once."""
    cases = _several(request.args.getlist("case"))
    if not cases:
        flash("Choose at least one case.")
        return redirect(url_for("judging.moderation"))
    return _page(cases, Asked())


@blueprint.post("/moderation/assign")
@needs(Permission.ASSIGN_REVIEWERS, because=STAFF)
def assign_all_these() -> ResponseReturnValue:
    """Open a round for each of the cases, all of them or none."""
    asked, session = asked_now(), current_session()
    cases = _several(request.form.getlist("case"))
    with session.begin_nested() as together:
        opened = [_opened(one, asked) for one in cases]
        if not all(opened):
            together.rollback()
    if asked.wrong:
        return _page(cases, asked), HTTPStatus.BAD_REQUEST
    flash(f"The reviewers of {counted(len(cases), 'case')} are invited.")
    return redirect(url_for("judging.moderation"), HTTPStatus.SEE_OTHER)


def _several(references: Sequence[str]) -> tuple[Submission, ...]:
    return waiting_cases(current_session(), current_actor(), references)


def _opened(submission: Submission, asked: Asked) -> bool:
    """Open a case's round with those who were chosen; what is in the way is noted beside the case."""
    prefix = f"{submission.reference}-"
    chosen = [number_in(one[len(prefix) :]) for one in asked.typed if _is_choice(one, prefix)]
    try:
        open_round(
            current_session(),
            current_actor(),
            submission,
            purpose=_why(submission).purpose,
            seed=randbelow(_SEEDS),
            reviewers=chosen,
        )
    except NotAllowed as refused:
        asked.wrong[f"choice-{submission.reference}"] = str(refused)
        return False
    return True


def _why(submission: Submission) -> WhyOpened:
    return why_opened(current_session(), editions(), submission, today())


def _is_choice(name: str, prefix: str) -> bool:
    return name.startswith(prefix) and name[len(prefix) :].isdecimal() and len(name) <= _MOST


def _page(cases: Sequence[Submission], asked: Asked) -> str:
    seed = _seed(request.values.get("seed", ""))
    why = _why(cases[0])
    proposed = propose(current_session(), cases, seed=seed, purpose=why.purpose)
    return render_template(
        "judging/assign.html",
        proposed=proposed,
        chosen={one.reference: _chosen(one, asked) for one in proposed},
        asked=asked,
        seed=seed,
        fewest=FEWEST_REVIEWERS,
        again=[one.sentence for one in why.reasons],
    )


def _chosen(proposed: Proposed, asked: Asked) -> frozenset[int]:
    """Return whose boxes are ticked: as proposed, or as they were sent."""
    prefix = f"{proposed.reference}-"
    sent = {int(one[len(prefix) :]) for one in asked.typed if _is_choice(one, prefix)}
    return frozenset(sent if asked.typed else proposed.chosen)


def _seed(text: str) -> int:
    try:
        return number_in(text) % _SEEDS
    except ValueError:
        return 1
