"""One's own interests in a case: one form for those who review, moderate or decide."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.judging.room import OWN, blueprint
from registry.policy.assignment_states import AssignmentState
from registry.policy.conflicts_of_interest import Interest
from registry.policy.judges_interests import KEEPS_OUT, QUESTIONS
from registry.policy.permissions import Permission
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.services.reviews.declaring import (
    about_case,
    case_for_panel,
    case_for_reviewer,
    case_for_staff,
)
from registry.services.reviews.interests import (
    OwnInterest,
    declare,
    declared_by,
    keeps_out,
    problem_of,
)
from registry.services.submissions.case import Submission

NONE, YES = "none", "declared"


@blueprint.get("/reviews/<reference>/interests")
@needs(Permission.DECLARE_INTERESTS, because=OWN)
def reviewer_interests(reference: str) -> str:
    """Ask somebody who was asked to review a case."""
    submission, _ = case_for_reviewer(current_session(), current_actor(), reference)
    return _page(submission, _typed(submission))


@blueprint.post("/reviews/<reference>/interests")
@needs(Permission.DECLARE_INTERESTS, because=OWN)
def declare_as_reviewer(reference: str) -> ResponseReturnValue:
    """Keep what a reviewer says, and lead on to taking the case or giving it back."""
    submission, mine = case_for_reviewer(current_session(), current_actor(), reference, lock=True)
    is_invited = AssignmentState(mine.state) is AssignmentState.INVITED
    page = "accept" if is_invited else "reviewer_interests"
    then = url_for(f"judging.{page}", reference=reference)
    return _declared(submission, Role.REVIEWER, then)


@blueprint.get("/moderation/<reference>/interests")
@needs(Permission.DECLARE_INTERESTS, because=OWN)
def staff_interests(reference: str) -> str:
    """Ask one of the registry's staff."""
    submission, _ = case_for_staff(current_session(), current_actor(), reference)
    return _page(submission, _typed(submission))


@blueprint.post("/moderation/<reference>/interests")
@needs(Permission.DECLARE_INTERESTS, because=OWN)
def declare_as_staff(reference: str) -> ResponseReturnValue:
    """Keep what one of the staff says, and lead on to where the case waits."""
    submission, role = case_for_staff(current_session(), current_actor(), reference)
    stage = Stage(submission.stage)
    page = "screening.submission"
    if stage is Stage.READY_FOR_REVIEW and role is Role.MODERATOR:
        page = "judging.assign"
    elif submission.sent_at is None:
        page = "submissions.tasks"
    return _declared(submission, role, url_for(page, reference=reference))


@blueprint.get("/panel/<reference>/interests")
@needs(Permission.DECLARE_INTERESTS, because=OWN)
def panel_interests(reference: str) -> str:
    """Ask a member of the panel."""
    submission = case_for_panel(current_session(), current_actor(), reference)
    return _page(submission, _typed(submission))


@blueprint.post("/panel/<reference>/interests")
@needs(Permission.DECLARE_INTERESTS, because=OWN)
def declare_as_panel(reference: str) -> ResponseReturnValue:
    """Keep what a member of the panel says, and lead on to the case."""
    submission = case_for_panel(current_session(), current_actor(), reference)
    return _declared(submission, Role.PANEL, f"/panel/{reference}")


def _declared(submission: Submission, role: Role, then: str) -> ResponseReturnValue:
    """Keep the answers, or show what has to be mended with everything that was typed."""
    session, actor, asked = current_session(), current_actor(), asked_now()
    answers = [_answer(asked, interest) for interest in Interest]
    if asked.wrong:
        return _page(submission, asked), HTTPStatus.BAD_REQUEST
    declare(session, actor, submission, role, answers)
    flash("Your interests in this case are declared.")
    if keeps_out(session, actor.person or 0, submission):
        return _page(submission, asked)
    return redirect(then, HTTPStatus.SEE_OTHER)


def _answer(asked: Asked, interest: Interest) -> OwnInterest:
    said = asked.text(interest)
    if said not in {NONE, YES}:
        asked.wrong[interest] = f"Answer none or declare: {QUESTIONS[interest]}"
    given = OwnInterest(interest, said == YES, asked.text(f"{interest}-words"))
    problem = problem_of(given)
    if problem is not None:
        asked.wrong[f"{interest}-words"] = problem
    return given


def _typed(submission: Submission) -> Asked:
    """Show what was declared before."""
    typed: dict[str, str] = {}
    held = declared_by(current_session(), current_actor().person or 0, submission)
    for interest, one in held.items():
        typed[interest] = YES if one.declared else NONE
        typed[f"{interest}-words"] = one.words
    return Asked(typed)


def _page(submission: Submission, asked: Asked) -> str:
    session, person = current_session(), current_actor().person or 0
    return render_template(
        "judging/interests.html",
        case=about_case(session, submission),
        asked=asked,
        interests=[(one, QUESTIONS[one], one in KEEPS_OUT) for one in Interest],
        kept_out=[one.interest for one in keeps_out(session, person, submission)],
    )
