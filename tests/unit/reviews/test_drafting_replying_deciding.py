"""From a settled round to a published rating: drafted, answered once, decided by somebody who had no part before."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.record import record_from_json
from ratings.standard import load_standard
from registry.config import Settings
from registry.errors import NotAllowed, NotThere
from registry.models import (
    Approval,
    CaseEvent,
    Decision,
    DraftedRating,
    Event,
    Mail,
    OutboxItem,
    PublishedRating,
    ReviewPublication,
)
from registry.policy.approvals import ApprovalState, lapses_on
from registry.policy.panel_decisions import PanelDecision
from registry.policy.roles import Role
from registry.policy.sections import Section
from registry.policy.submission_stages import Stage
from registry.services.blockages.allowed import allowed
from registry.services.events_verification import verify_events
from registry.services.evidence import publish, published
from registry.services.reviews.approvals import approval_of, end_approvals
from registry.services.reviews.deciding import decide, harmed_outcomes
from registry.services.reviews.drafting import draft_rating
from registry.services.reviews.reply_time import last_day
from registry.services.reviews.replying import end_reply_time, problem_of, reply
from tests.judging import a_judge, declared_none
from tests.people import actor_of, writing
from tests.reviewed import a_reviewed_case, answered_case, drafted_case

APPROVE, DECLINE, RETURN = PanelDecision
WHY = "The evidence reaches what the code asks."


@pytest.fixture
def session(own_settings: Settings) -> Session:
    return writing(own_settings)


def test_a_rating_is_drafted_once_from_what_was_settled_and_its_provider_told_until_when(
    session: Session,
) -> None:
    held = a_reviewed_case(session)
    drafted = draft_rating(session, held.cast.moderates, held.review)
    assert draft_rating(session, held.cast.moderates, held.review) is drafted
    assert json.loads(drafted.rating)["desk"] is False
    assert json.loads(drafted.record)["reviewed"]["reviewers"] == 2
    assert held.cast.submission.stage == Stage.RATING_DRAFTED
    until = last_day(session, drafted.drafted_at)
    mail = session.scalars(select(Mail).where(Mail.template == "rating-drafted")).all()
    assert len(mail) == 2
    assert all(f"{until:%-d %B %Y}" in one.body for one in mail)


def test_a_rating_is_answered_once_and_the_same_again_changes_nothing(session: Session) -> None:
    held = drafted_case(session)
    made = reply(session, held.cast.edits, held.cast.submission, "You misread table 2. ")
    assert reply(session, held.cast.certifies, held.cast.submission, "You misread table 2.") is made
    assert held.cast.submission.stage == Stage.AWAITING_DECISION
    with pytest.raises(NotAllowed, match="answered already"):
        reply(session, held.cast.edits, held.cast.submission, "Something else.")
    with pytest.raises(NotAllowed, match="Only the organisation"):
        reply(session, held.decides, held.cast.submission, "As if it were mine.")


def test_after_the_last_day_no_answer_is_taken_and_the_panel_takes_the_case_up(
    session: Session,
) -> None:
    held = drafted_case(session)
    drafted = session.scalars(select(DraftedRating)).one()
    last = last_day(session, drafted.drafted_at)
    with pytest.raises(NotAllowed, match="can answer until"):
        end_reply_time(session, held.decides, held.cast.submission, today=last)
    late = last + timedelta(days=1)
    with pytest.raises(NotAllowed, match="time to answer was over"):
        reply(session, held.cast.edits, held.cast.submission, "Too late.", today=late)
    end_reply_time(session, held.decides, held.cast.submission, today=late)
    end_reply_time(session, held.decides, held.cast.submission, today=late)
    assert held.cast.submission.stage == Stage.AWAITING_DECISION


def test_a_reply_that_may_name_somebody_is_looked_at_again_in_one_sentence_for_all(
    session: Session,
) -> None:
    drafted_case(session)
    found = {
        problem_of(session, words)
        for words in ("Ask ada quillfeather.", "Ring 020 7946 0123.", "Write to a@example.org.")
    }
    assert len(found) == 1
    assert found != {None}
    assert problem_of(session, "Table 2 was misread, see page 12 (n = 449).") is None


def test_approving_publishes_the_drafted_rating_with_all_that_goes_with_it(
    session: Session,
) -> None:
    held = answered_case(session)
    slug = json.loads(held.review.record)["slug"]
    assert published(session, slug) is None
    made = decide(session, held.decides, held.review, APPROVE, WHY, today=date(2026, 11, 26))
    assert decide(session, held.decides, held.review, APPROVE, WHY) is made
    found = published(session, slug)
    assert found is not None
    assert found.record.reviewed is not None
    assert found.rating == json.loads(session.scalars(select(DraftedRating)).one().rating)
    assert held.cast.submission.stage == Stage.PUBLISHED
    (approval,) = session.scalars(select(Approval)).all()
    assert approval.lapses_on == date(2029, 11, 26)
    (told,) = session.scalars(select(Event).where(Event.kind == "review_published")).all()
    assert json.loads(told.content)["decision"] == "approve"
    assert "reviewed rating published" in set(session.scalars(select(CaseEvent.kind)))
    assert session.scalars(select(OutboxItem.subject)).all().count(slug) == 1
    decided = session.scalars(select(Mail).where(Mail.template == "decision-published")).all()
    assert len(decided) == 2
    assert all(WHY in one.body for one in decided)
    assert not verify_events(session).breaks


def test_no_rating_that_finds_possible_harm_can_be_approved_and_it_is_published_when_declined(
    session: Session,
) -> None:
    held = a_reviewed_case(session, harmful=True)
    draft_rating(session, held.cast.moderates, held.review)
    reply(session, held.cast.certifies, held.cast.submission, "")
    with pytest.raises(NotAllowed, match=r"possible harm in .*no approval is possible"):
        decide(session, held.decides, held.review, APPROVE, WHY)
    assert session.scalar(select(Decision)) is None
    assert held.cast.submission.stage == Stage.AWAITING_DECISION
    decide(session, held.decides, held.review, DECLINE, WHY)
    assert session.scalar(select(Approval)) is None
    assert harmed_outcomes(json.loads(session.scalars(select(PublishedRating.rating)).one()))


def test_declining_publishes_the_rating_too_and_the_programme_is_not_approved(
    session: Session,
) -> None:
    held = answered_case(session, "")
    decide(session, held.decides, held.review, DECLINE, WHY)
    slug = json.loads(held.review.record)["slug"]
    assert published(session, slug) is not None
    found = approval_of(session, slug, date(2026, 12, 1))
    assert found is not None
    assert found.state is ApprovalState.NOT_APPROVED
    assert session.scalar(select(Approval)) is None
    assert json.loads(session.scalars(select(ReviewPublication.dossier)).one())["reply"] is None


def test_an_approval_lapses_by_itself_with_its_rights_and_can_be_withdrawn(
    session: Session,
) -> None:
    held = answered_case(session)
    decide(session, held.decides, held.review, APPROVE, WHY, today=date(2026, 11, 26))
    slug = json.loads(held.review.record)["slug"]

    def state(day: date) -> str | None:
        found = approval_of(session, slug, day)
        return None if found is None else str(found.state)

    assert state(date(2029, 11, 25)) == "approved"
    assert state(date(2029, 11, 26)) == "approval lapsed"
    organisation = held.cast.submission.organisation_id
    assert allowed(session, organisation, slug, date(2029, 11, 25)).may
    refused = allowed(session, organisation, slug, date(2029, 11, 26)).why_not
    assert any("the approval lapsed on 26 November 2029" in why for why in refused)
    programme = session.scalars(select(Approval)).one().programme_id
    end_approvals(session, programme, date(2027, 1, 1), "A study was retracted.")
    assert state(date(2026, 12, 31)) == "approved"
    assert state(date(2027, 1, 1)) == "approval withdrawn"
    assert approval_of(session, "nothing-of-the-kind", date(2027, 1, 1)) is None
    assert lapses_on(date(2024, 2, 29)) == date(2027, 2, 28)


def test_returning_to_review_publishes_nothing_and_the_round_stays_as_it_was(
    session: Session,
) -> None:
    held = answered_case(session)
    decide(session, held.decides, held.review, RETURN, "Look at table 2 again.")
    assert held.cast.submission.stage == Stage.IN_REVIEW
    assert session.scalar(select(PublishedRating)) is None
    with pytest.raises(NotThere):
        decide(session, held.decides, held.review, APPROVE, WHY)


def test_returning_to_the_organisation_opens_the_named_sections_alone(session: Session) -> None:
    held = answered_case(session)
    changes = {Section.COSTS: "Say what the programme costs."}
    decide(session, held.decides, held.review, RETURN, "Costs are missing.", changes=changes)
    assert held.cast.submission.stage == Stage.CHANGES_REQUESTED


def test_whoever_had_a_part_in_the_case_or_belongs_to_its_organisation_does_not_decide(
    session: Session,
) -> None:
    held = answered_case(session)
    cast = held.cast
    hold_panel = [cast.moderator, held.reviewers[0], cast.editor]
    for person in hold_panel:
        actor = actor_of(person)
        both = type(actor)(
            person=actor.person,
            name=actor.name,
            email=actor.email,
            held=(*actor.held, *held.decides.held),
        )
        with pytest.raises((NotAllowed, NotThere)):
            decide(session, both, held.review, APPROVE, WHY)
    undeclared = a_judge(session, Role.PANEL, "undeclared")
    with pytest.raises(NotThere):
        decide(session, actor_of(undeclared), held.review, APPROVE, WHY)
    assert session.scalar(select(Decision)) is None
    declared_none(session, undeclared, cast.submission, Role.PANEL)
    decide(session, actor_of(undeclared), held.review, APPROVE, WHY)


def test_nothing_is_decided_without_reasons_or_before_the_organisation_could_answer(
    session: Session,
) -> None:
    held = drafted_case(session)
    with pytest.raises(NotThere):
        decide(session, held.decides, held.review, APPROVE, WHY)
    reply(session, held.cast.certifies, held.cast.submission, "")
    with pytest.raises(NotAllowed, match="Say why"):
        decide(session, held.decides, held.review, APPROVE, "  ")


def test_a_desk_rating_never_takes_the_place_of_a_reviewed_one(session: Session) -> None:
    held = answered_case(session)
    decide(session, held.decides, held.review, APPROVE, WHY)
    record = record_from_json(held.review.record)
    before = session.scalars(select(PublishedRating.id)).all()
    again = publish(session, record, load_standard())
    assert again.kept_reviewed
    assert not again.new
    assert session.scalars(select(PublishedRating.id)).all() == before


def test_a_new_programme_never_takes_the_place_of_a_listed_one(session: Session) -> None:
    held = a_reviewed_case(session)
    publish(session, record_from_json(held.review.record), load_standard())
    draft_rating(session, held.cast.moderates, held.review)
    reply(session, held.cast.certifies, held.cast.submission, "")
    with pytest.raises(NotAllowed, match="take the place of another programme"):
        decide(session, held.decides, held.review, APPROVE, WHY)


def test_it_holds_on_both_databases(either_own: Settings) -> None:
    with writing(either_own) as session:
        held = answered_case(session)
        decide(session, held.decides, held.review, APPROVE, WHY)
        session.commit()
        assert datetime.now(UTC).date() >= session.scalars(select(Approval)).one().approved_on
