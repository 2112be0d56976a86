"""Where a submission stands: what it waits for, whose turn it is, and what was decided last, with its reason."""

import json
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import CaseEvent, Organisation, ScreeningDecision, Submission
from registry.policy.submission_stages import Stage, SubmissionHappening
from registry.services.submissions.people_of import certifiers_of
from registry.services.submissions.receipt import place_words
from registry.services.submissions.screening import last_decision
from registry.services.submissions.starting import chain_of
from registry.services.submissions.unlocking import changes_asked
from registry.services.submissions.waiting import place_in_queue
from registry.services.wording import counted, day_words

CAN_BE_CHANGED: Final = frozenset({Stage.DRAFT, Stage.CHANGES_REQUESTED})
"""Stages in which the organisation's editors can change something."""

ENDED: Final = frozenset({Stage.PUBLISHED, Stage.DECLINED, Stage.WITHDRAWN})
"""Stages after which nothing comes."""

_NOT_NOW: Final = "Nothing in it can be changed meanwhile."
_NO_MORE: Final = (
    "It has ended, and nothing in it can be changed. To try again, start another submission."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the first lines of a submission's own page say.

    Attributes:
        turn: whose turn it is, or that it has ended.
        sentences: what it waits for, and what can be done.
        reason: what was said by whoever decided last; empty where nobody has.
    returned_because: why a certifier returned it, while nobody has sent it again; empty where none did.
        can_be_changed: whether anything in it can be changed now.
        has_ended: whether nothing comes after it.
    """

    turn: str
    sentences: str
    reason: str
    returned_because: str
    can_be_changed: bool
    has_ended: bool


def standing_now(session: Session, submission: Submission) -> Standing:
    """Return where a submission stands now."""
    stage, decision = Stage(submission.stage), last_decision(session, submission)
    turn, sentences = _told(session, submission, decision)
    reason = decision.reason if decision is not None and stage == decision.stage else ""
    if stage in ENDED:
        reason = submission.ended_reason or reason
    returned = _returned_because(session, submission)
    return Standing(turn, sentences, reason, returned, stage in CAN_BE_CHANGED, stage in ENDED)


def _returned_because(session: Session, submission: Submission) -> str:
    told = select(CaseEvent).where(CaseEvent.chain == chain_of(submission))
    last = session.scalar(told.order_by(CaseEvent.place.desc()).limit(1))
    if last is None or last.kind != SubmissionHappening.RETURNED_TO_EDITORS:
        return ""
    return str(json.loads(last.content).get("reason", ""))


def _told(
    session: Session, submission: Submission, decision: ScreeningDecision | None
) -> tuple[str, str]:
    stage = Stage(submission.stage)
    held_by = session.get_one(Organisation, submission.organisation_id).name
    decided = "" if decision is None else f" on {day_words(decision.decided_at.date())}"
    match stage:
        case Stage.AWAITING_SIGNATURE:
            names = ", ".join(one.name for one in certifiers_of(session, submission))
            who = f"a certifier of {held_by} ({names})" if names else f"a certifier of {held_by}"
            turn, said = (
                "A certifier’s turn",
                (
                    f"It waits until {who} reads it and signs it. {_NOT_NOW} Whoever signs can return it to "
                    "its editors."
                ),
            )
        case Stage.SUBMITTED:
            place = place_words(place_in_queue(session, submission))
            day = day_words((submission.sent_at or submission.changed_at).date())
            turn, said = (
                "The registry’s turn",
                (
                    f"It was sent on {day} and waits until the registry reads it{f': {place}' if place else ''}. "
                    f"{_NOT_NOW} Its organisation is told by mail what is decided."
                ),
            )
        case Stage.CHANGES_REQUESTED:
            changes = changes_asked(session, submission)
            asked = counted(len(changes), "section")
            asked_at = max((one.asked_at for one in changes.values()), default=None)
            read = decided if asked_at is None else f" on {day_words(asked_at.date())}"
            turn, said = (
                f"The turn of {held_by}",
                (
                    f"The registry read it{read} and asked for changes to {asked}. Change these, state "
                    "conflicts of interest for this round, and send it again. The other sections were signed "
                    "and stay as they are."
                ),
            )
        case Stage.READY_FOR_REVIEW:
            turn, said = (
                "The registry’s turn",
                (f"The registry accepted it{decided}. It waits for its reviewers. {_NOT_NOW}"),
            )
        case Stage.DECLINED:
            turn, said = "The registry declined it", f"It was declined{decided}. {_NO_MORE}"
        case Stage.WITHDRAWN:
            turn, said = "It was withdrawn", _NO_MORE
        case Stage.DRAFT:
            turn, said = f"The turn of {held_by}", ""
        case _:
            owner, said = _SINCE_REVIEW[stage]
            turn = owner or f"The turn of {held_by}"
    return turn, said


_SINCE_REVIEW = {
    Stage.IN_REVIEW: (
        "The registry’s turn",
        (
            "It is in review. You will see the rating that the review comes to before anything is published, and "
            f"can answer it. {_NOT_NOW}"
        ),
    ),
    Stage.RATING_DRAFTED: (
        "",
        (
            "The rating is drafted, and nothing is published yet. Read it with its reasons, and answer it once if "
            "you wish, before the panel decides."
        ),
    ),
    Stage.AWAITING_DECISION: (
        "The registry’s turn",
        f"The panel decides on the drafted rating. {_NOT_NOW}",
    ),
    Stage.PUBLISHED: ("It is decided", f"The decision and the rating are published. {_NO_MORE}"),
}
"""Whose turn it is, where it is not its organisation's, and what is said, once a review has begun."""
