"""How the case goes on: each step by those whose it is, with a word planted in what they write."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from registry.policy.appeal_stages import AppealGround
from registry.policy.panel_decisions import PanelDecision
from registry.policy.roles import Role
from registry.policy.sections import Section
from registry.policy.withdrawal_reasons import WithdrawalReason
from registry.policy.working_days import Nation
from registry.services.appeals.admitting import admit
from registry.services.appeals.interests import declare_for_appeal
from registry.services.appeals.lodging import lodge
from registry.services.reviews.assignments import accept
from registry.services.reviews.deciding import decide
from registry.services.reviews.drafting import drafted_of
from registry.services.reviews.finishing import finish
from registry.services.reviews.replying import reply
from registry.services.reviews.returning import return_early
from registry.services.reviews.settling import Said, settle
from registry.services.submissions.withdrawing import withdraw
from tests.judging import declared_none, no_interests
from tests.leaks.answers import answer_all, answers_in
from tests.leaks.cases import Case, differing, with_word
from tests.leaks.planted import Thing, word
from tests.leaks.viewers import Who
from tests.reviewed import chosen


def one_in(session: Session, case: Case) -> Case:
    """A sends their answers."""
    answers_in(session, case.acts(Who.REVIEWER_A), case.held, Who.REVIEWER_A)
    return case


def all_in(session: Session, case: Case) -> Case:
    """B sends theirs, the last; a moderator settles the first item of those that differ."""
    answers_in(session, case.acts(Who.REVIEWER_B), case.held, Who.REVIEWER_B)
    _settle(session, case, 0)
    return case


def returned(session: Session, case: Case) -> Case:
    """The review is ended, for the provider has something to change."""
    why = {Section.STUDIES: f"Say how many were lost: {word(Thing.WHY_RETURNED)}."}
    return_early(session, case.cast.moderates, case.held, why)
    return case


def drafted(session: Session, case: Case) -> Case:
    """All is settled, and the rating drafted."""
    _settle(session, case, 1)
    finish(session, case.cast.moderates, case.held)
    found = drafted_of(session, case.held)
    assert found is not None
    return replace(case, rating=found.fingerprint)


def replied(session: Session, case: Case) -> Case:
    """The provider answers."""
    words = f"You misread table 2: {word(Thing.REPLY)}."
    reply(session, case.acts(Who.CERTIFIER), case.cast.submission, words)
    return case


def sent_back(session: Session, case: Case) -> Case:
    """The panel sends the case back to reviewers."""
    why = f"Look at table 2 again: {word(Thing.SENT_BACK)}."
    decide(session, case.acts(Who.PANEL), case.held, PanelDecision.RETURN, why)
    return case


def published(session: Session, case: Case) -> Case:
    """The panel approves."""
    why = f"It rests on one sound trial: {word(Thing.DECISION)}."
    decide(session, case.acts(Who.PANEL), case.held, PanelDecision.APPROVE, why)
    return case


def appealed(session: Session, case: Case) -> Case:
    """The provider appeals; two new reviewers write everything, and one of them sends it."""
    submission = case.cast.submission
    appeal = lodge(
        session,
        case.acts(Who.CERTIFIER),
        submission,
        grounds=[AppealGround.FACT_MISREAD],
        words=f"Page 23 was misread: {word(Thing.APPEAL)}.",
        nation=Nation.ENGLAND,
        today=datetime.now(UTC).date(),
    )
    for who in (Who.APPEAL_MODERATOR, Who.APPEAL_PANEL):
        declare_for_appeal(session, case.acts(who), appeal.reference, no_interests())
    new = (Who.REVIEWER_C, Who.REVIEWER_D)
    again = admit(
        session,
        case.acts(Who.APPEAL_MODERATOR),
        appeal,
        asked=[case.people[who].id for who in new],
        reason=f"It has to be read again: {word(Thing.ADMITTED)}.",
        seed=7,
    )
    again.items = with_word(again.items)
    for who in new:
        declared_none(session, case.people[who], submission, Role.REVIEWER)
        accept(session, case.acts(who), again)
        answer_all(session, case.acts(who), again, who)
    answers_in(session, case.acts(Who.REVIEWER_C), again, Who.REVIEWER_C)
    return replace(case, again=again, appeal=appeal)


def withdrawn(session: Session, case: Case) -> Case:
    """The provider withdraws."""
    words = f"We think again: {word(Thing.WITHDRAWN)}."
    withdraw(session, case.acts(Who.CERTIFIER), case.cast.submission, WithdrawalReason.OTHER, words)
    return case


def _settle(session: Session, case: Case, place: int) -> None:
    item = differing(case.held)[place]
    said = Said(
        answer=chosen(item),
        reason=f"Table 2 decides it: {word(Thing.SETTLED_BECAUSE)}.",
        document="tt13",
        page="23",
        quote=f"It says {word(Thing.SETTLED_QUOTE)}.",
    )
    settle(session, case.cast.moderates, case.held, item.key, said, opened=0)
