"""Filters of which no crawl at one moment can tell: of how far reviewers are, of deeds, and of ways on alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Appeal, ReviewAssignment, ReviewRound, Submission
from registry.policy.assignment_states import AssignmentState
from registry.policy.conflicts_of_interest import Interest
from registry.policy.panel_decisions import PanelDecision
from registry.policy.roles import Role
from registry.services.appeals.uninvolved import require_uninvolved
from registry.services.appeals.waiving import case_to_waive_in
from registry.services.reviews.assignments import accept
from registry.services.reviews.clearing import waive
from registry.services.reviews.deciding import decide
from registry.services.reviews.interests import declare
from tests.judging import with_interest
from tests.leaks.filters import Filter
from tests.leaks.moments import Moment
from tests.leaks.sites import Site
from tests.leaks.viewers import Who
from tests.people import actor_of

_DESK: Final = "registry.services.desk"
_REVIEWS: Final = "registry.services.reviews"
_DECLARED: Final = "has_declared(session, person, submission)"
_REQUIRED: Final = "require_declared(session, actor, submission)"

TELLS: Final = {
    Filter(
        f"{_DESK}.reviewer_load", "_in_hand", "seen[row.id].may(Sort.PROGRESS)"
    ): "/desk/reviewers",
    Filter(f"{_DESK}.waiting_rows", "of_round", "seeing.may(Sort.PROGRESS)"): "/desk",
    Filter(f"{_REVIEWS}.waiting_for_reviewers", "_one", "seen.may(Sort.PROGRESS)"): "/moderation",
}
"""On which page a moderator who has not declared their interests would see that a reviewer sent their answers."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody must not do, at a moment; the session is never committed."""

    when: Moment
    done: Callable[[Session, Site], object]
    comes_to: bool = True


def _case(session: Session) -> Submission:
    return session.scalars(select(Submission)).one()


def _first_round(session: Session) -> ReviewRound:
    return session.scalars(select(ReviewRound).where(ReviewRound.number == 1)).one()


def _undeclared_decides(session: Session, site: Site) -> object:
    panel = actor_of(site.people[Who.UNDECLARED_PANEL])
    return decide(session, panel, _first_round(session), PanelDecision.DECLINE, "It is too little.")


def _undeclared_waives(session: Session, site: Site) -> None:
    _waives(session, site, Who.ADMINISTRATOR)


def _panel_waives(session: Session, site: Site) -> None:
    _waives(session, site, Who.PANEL)


def _waives(session: Session, site: Site, who: Who) -> None:
    person = site.people[Who.REVIEWER_A].id
    actor, why = actor_of(site.people[who]), "It does not matter."
    waive(session, actor, _case(session), person, Interest.PERSONAL, reason=why)


def _undeclared_takes_an_appeal(session: Session, site: Site) -> None:
    require_uninvolved(session, actor_of(site.people[Who.UNDECLARED]), _case(session))


def _undeclared_opens_waivers(session: Session, site: Site) -> None:
    appeal = session.scalars(select(Appeal.reference)).one()
    case_to_waive_in(session, actor_of(site.people[Who.ADMINISTRATOR]), appeal)


def _kept_out_accepts(session: Session, site: Site) -> object:
    person = site.people[Who.REVIEWER_B]
    answers = with_interest(Interest.PAYMENT, "They sell it.")
    declare(session, actor_of(person), _case(session), Role.REVIEWER, answers)
    mine = session.scalars(
        select(ReviewAssignment).where(ReviewAssignment.person_id == person.id)
    ).one()
    mine.state, mine.accepted_at = AssignmentState.INVITED, None
    session.flush()
    return accept(session, actor_of(person), _first_round(session))


DEEDS: Final = {
    Filter(
        f"{_REVIEWS}.deciding",
        "decide",
        "seeing(session, actor, submission, review).require(Sort.DRAFTED_RATING)",
    ): Deed(Moment.AWAITING, _undeclared_decides),
    Filter(f"{_REVIEWS}.clearing", "_require_other_staff", _REQUIRED): Deed(
        Moment.NONE_IN, _undeclared_waives
    ),
    Filter(
        f"{_REVIEWS}.clearing",
        "_require_other_staff",
        "seen.viewer.standing not in {Standing.ADMINISTRATOR, Standing.MODERATOR}",
    ): Deed(Moment.NONE_IN, _panel_waives, comes_to=False),
    Filter("registry.services.appeals.uninvolved", "require_uninvolved", _REQUIRED): Deed(
        Moment.APPEALED, _undeclared_takes_an_appeal
    ),
    Filter("registry.services.appeals.waiving", "case_to_waive_in", _REQUIRED): Deed(
        Moment.APPEALED, _undeclared_opens_waivers
    ),
    Filter(
        f"{_REVIEWS}.assignments", "accept", "has_declared(session, mine.person_id, submission)"
    ): Deed(Moment.NONE_IN, _kept_out_accepts),
}
"""What each filter of an act keeps from being done; what the act then shows is what other filters guard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """What a condition that only chooses words or a link leaves as it was, whatever it comes to."""

    comes_to: bool
    who: Who
    when: Moment
    because: str


_LEADS = "it leads to declaring interests, after a filter has kept everything back"
_LINK = "it chooses which link stands beside a case that is listed anyhow; the page behind it asks again"
_OWN = "it says to somebody of themselves what is to be done next; the page behind it asks again"

WAYS_ON: Final = {
    Filter(f"{_REVIEWS}.before_the_panel", "_waiting", _DECLARED): WayOn(
        comes_to=True, who=Who.UNDECLARED_PANEL, when=Moment.AWAITING, because=_LINK
    ),
    Filter(
        f"{_REVIEWS}.settling_grid",
        "to_declare",
        "has_declared(session, actor.person or 0, submission)",
    ): WayOn(comes_to=True, who=Who.UNDECLARED, when=Moment.SETTLING, because=_LEADS),
    Filter(
        f"{_REVIEWS}.settling_grid",
        "to_declare",
        "seeing(session, actor, submission, review).viewer.standing is Viewing.MODERATOR",
    ): WayOn(comes_to=True, who=Who.UNDECLARED, when=Moment.SETTLING, because=_LEADS),
    Filter(
        f"{_DESK}.waiting_rows", "of_round", "seeing.viewer.standing is Standing.MODERATOR"
    ): WayOn(comes_to=True, who=Who.UNDECLARED, when=Moment.ONE_IN, because=_LINK),
    Filter(f"{_REVIEWS}.waiting_for_reviewers", "_one", _DECLARED): WayOn(
        comes_to=True, who=Who.UNDECLARED, when=Moment.ONE_IN, because=_LINK
    ),
    Filter(
        f"{_REVIEWS}.waiting_for_reviewers", "_one", "seen.viewer.standing is Standing.MODERATOR"
    ): WayOn(comes_to=True, who=Who.UNDECLARED, when=Moment.ONE_IN, because=_LINK),
    Filter(
        f"{_REVIEWS}.assignments",
        "own_assignments",
        "has_declared(session, actor.person, submission)",
    ): WayOn(comes_to=True, who=Who.DECLINED, when=Moment.ONE_IN, because=_OWN),
    Filter(f"{_REVIEWS}.own_tasks", "_line", _DECLARED): WayOn(
        comes_to=True, who=Who.FORMER, when=Moment.ONE_IN, because=_OWN
    ),
}
"""Conditions that keep nothing back; a test crawls without each and finds nothing more."""
