"""Who may take each step of a submission, beyond whose turn it is."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.submission_stages import Move, Owner, SubmissionHappening

ASKED: Final[Mapping[SubmissionHappening, tuple[Permission, ...]]] = MappingProxyType(
    {
        SubmissionHappening.SENT_FOR_SIGNATURE: (Permission.EDIT_SUBMISSIONS,),
        SubmissionHappening.RETURNED_TO_EDITORS: (
            Permission.EDIT_SUBMISSIONS,
            Permission.SIGN_SUBMISSIONS,
        ),
        SubmissionHappening.SIGNED_AND_SENT: (Permission.SIGN_SUBMISSIONS,),
        SubmissionHappening.WITHDRAWN: (Permission.EDIT_SUBMISSIONS, Permission.SIGN_SUBMISSIONS),
        SubmissionHappening.CHANGES_REQUESTED: (Permission.REQUEST_CHANGES, Permission.DECIDE),
        SubmissionHappening.ACCEPTED_FOR_REVIEW: (Permission.SCREEN,),
        SubmissionHappening.DECLINED: (Permission.SCREEN,),
        SubmissionHappening.REVIEW_BEGUN: (Permission.ASSIGN_REVIEWERS,),
        SubmissionHappening.REVIEW_BEGUN_AGAIN: (Permission.ASSIGN_REVIEWERS,),
        SubmissionHappening.RATING_DRAFTED: (Permission.SETTLE,),
        SubmissionHappening.REPLIED: (Permission.REPLY_TO_RATING,),
        SubmissionHappening.REPLY_TIME_OVER: (Permission.SETTLE, Permission.DECIDE),
        SubmissionHappening.PUBLISHED: (Permission.DECIDE,),
        SubmissionHappening.RETURNED_TO_REVIEW: (Permission.DECIDE,),
    }
)
"""Any one of these permissions lets somebody take the step that is told so."""


def why_not(actor: Actor, step: Move, *, organisation: int) -> str | None:
    """Return why somebody may not take a step of an organisation's submission, or None where they may.

    The registry's steps are for those who act for the registry and not for the organisation too.
    """
    if step.by is Owner.REGISTRY and organisation in actor.organisations:
        return "You hold a role in the organisation whose submission this is, so somebody else screens it."
    asked = ASKED[step.told]
    if any(actor.may(permission, organisation=organisation) for permission in asked):
        return None
    who = " or ".join(f"may {permission}" for permission in asked)
    return f"Only somebody who {who} can do this. Ask them, or ask whoever gives roles at your organisation."
