"""The one rule of who sees what of a review: pure, and asked before anything of a round is put out.

Reviewers are independent until every one of them has sent their answers; the provider never learns who
reviewed, nor that they differed.
"""

from dataclasses import dataclass
from enum import StrEnum

from registry.policy.review_phases import Phase, Purpose
from registry.policy.submission_stages import Stage


class Standing(StrEnum):
    """What somebody is to one case; the first that applies of the list in `standing` of the services."""

    PROVIDER = "provider"
    REVIEWER = "reviewer"
    FORMER_REVIEWER = "former reviewer"
    MODERATOR = "moderator"
    PANEL = "panel member"
    ADMINISTRATOR = "administrator"
    STRANGER = "stranger"


class Sort(StrEnum):
    """What there is of a case to see; a rule lets somebody see it, or its view is noted (`services.desk.views`)."""

    RECORD = "the record under review"
    ITEMS = "what is asked"
    ANSWERS = "a reviewer's answers"
    PROGRESS = "how far a reviewer is"
    REVIEWERS = "who reviews"
    DIFFERENCES = "where reviewers differ"
    SETTLEMENTS = "what was settled, and why"
    DRAFTED_RATING = "the drafted rating"
    REPLY = "the provider's reply"
    INTERESTS = "declared interests"
    HAPPENINGS = "events of the round"
    LETTERS = "what letters about the case say"
    APPEAL = "what an appeal says"


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who looks.

    Attributes:
        standing: what they are to the case.
        has_declared: whether they declared their interests in it, and none keeps them out.
    """

    standing: Standing
    has_declared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What they look at.

    Attributes:
        sort: of what sort it is.
        phase: of the round it belongs to.
        stage: of the submission.
        purpose: of that round.
        own: whether it is the viewer's own: the answers that they wrote.
    """

    sort: Sort
    phase: Phase
    stage: Stage
    purpose: Purpose = Purpose.SUBMISSION
    own: bool = False


def stage_of_round(stage: Stage, purpose: Purpose, phase: Phase) -> Stage:
    """Return where a case stands as far as one of its rounds is concerned.

    A further round of a published case, for an appeal or because a review was due again, is not public with
    the rounds before it: nobody reads of it what nobody read of the first.
    """
    if stage is not Stage.PUBLISHED or purpose is Purpose.SUBMISSION:
        return stage
    return Stage.AWAITING_DECISION if phase is Phase.SETTLED else Stage.IN_REVIEW


def visible(viewer: Viewer, seen: Seen) -> bool:
    """Whether somebody may see it. What no rule lets them see they may not."""
    rule = _RULES.get(viewer.standing)
    return rule is not None and rule(viewer, seen)


_AFTER_SETTLING = frozenset({Stage.RATING_DRAFTED, Stage.AWAITING_DECISION, Stage.PUBLISHED})
_AT_WORK = frozenset({Sort.REVIEWERS, Sort.PROGRESS, Sort.HAPPENINGS})
_FOR_HELPING = frozenset({Sort.INTERESTS, Sort.RECORD, Sort.LETTERS})
_OF_ALL_ANSWERS = frozenset({Sort.ANSWERS, Sort.DIFFERENCES, Sort.SETTLEMENTS})
_DECIDED_ON = _OF_ALL_ANSWERS | {Sort.DRAFTED_RATING}
_OF_THE_PANEL = frozenset({Stage.AWAITING_DECISION, Stage.PUBLISHED})


def _provider(viewer: Viewer, seen: Seen) -> bool:
    """The drafted rating, to answer it; never who differed or who reviewed.

    What an appeal's new review came to is not answered before it is decided (section 7 of the code): its
    outcome is read by everybody at once.
    """
    del viewer
    return (
        seen.sort is Sort.DRAFTED_RATING
        and seen.stage in _AFTER_SETTLING
        and seen.purpose is not Purpose.APPEAL
    )


def _reviewer(viewer: Viewer, seen: Seen) -> bool:
    """What they are asked, with what they answered to it themselves; nothing of their colleagues."""
    return viewer.has_declared and (seen.own or seen.sort is Sort.ITEMS)


def _moderator(viewer: Viewer, seen: Seen) -> bool:
    """Who reviews and how far they are; what they answered only when all answers are in, or none comes any more."""
    return viewer.has_declared and (
        seen.sort not in _OF_ALL_ANSWERS or seen.phase is not Phase.INDEPENDENT
    )


def _panel(viewer: Viewer, seen: Seen) -> bool:
    """The whole case by letter, once it is theirs to decide."""
    return viewer.has_declared and seen.stage in _OF_THE_PANEL and seen.sort in _DECIDED_ON


def _administrator(viewer: Viewer, seen: Seen) -> bool:
    """Who is at work and how far, to see that nothing is stuck; nothing of what they judged.

    Once they declared their own interests, those of others too, whose they may waive; and the record and the
    letters, to help whoever cannot find their way.
    """
    return seen.sort in _AT_WORK or (viewer.has_declared and seen.sort in _FOR_HELPING)


def _former_reviewer(viewer: Viewer, seen: Seen) -> bool:
    """What was their own, as they left it."""
    del viewer
    return seen.own


_RULES = {
    Standing.PROVIDER: _provider,
    Standing.REVIEWER: _reviewer,
    Standing.FORMER_REVIEWER: _former_reviewer,
    Standing.MODERATOR: _moderator,
    Standing.PANEL: _panel,
    Standing.ADMINISTRATOR: _administrator,
}
