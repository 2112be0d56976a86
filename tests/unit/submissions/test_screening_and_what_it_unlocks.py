"""Screening: by staff with no tie, each decision with its reason, and only what was asked about unlocks."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Mail, RoleHeld, ScreeningDecision
from registry.policy.roles import Role
from registry.policy.sections import Section
from registry.policy.submission_stages import Stage
from registry.policy.withdrawal_reasons import WithdrawalReason
from registry.services.submissions.declaring import Declared, declare, declared_now
from registry.services.submissions.differences import comparisons
from registry.services.submissions.drafts import draft_of, save_part, write_draft
from registry.services.submissions.parts import mark
from registry.services.submissions.readiness import in_the_way
from registry.services.submissions.screening import accept_for_review, ask_for_changes, decline
from registry.services.submissions.signing import send_for_signature, sign
from registry.services.submissions.tasks import Task, task_list
from registry.services.submissions.unlocking import changes_asked, unlocked
from registry.services.submissions.waiting import queue, typical_wait
from registry.services.submissions.withdrawing import tombstones, withdraw
from tests.people import LONG_AGO, a_person, actor_of, an_organisation
from tests.submitted import Cast, a_cast, no_conflicts, sent

WHY = {Section.COSTS: "Say in which year's prices the cost is."}


def save(session: Session, cast: Cast, address: str, value: object) -> None:
    opened = mark(draft_of(cast.submission), address)
    save_part(session, cast.edits, cast.submission, address, value, opened=opened)


def asked(session: Session, cast: Cast) -> None:
    sent(session, cast)
    ask_for_changes(session, cast.moderates, cast.submission, WHY, note="Kind.")


def test_only_the_sections_that_were_asked_about_can_be_changed(
    either_session: Session, cast: Cast
) -> None:
    assert unlocked(either_session, cast.submission) is None
    asked(either_session, cast)
    assert unlocked(either_session, cast.submission) == frozenset({Section.COSTS})
    with pytest.raises(NotAllowed, match="cannot be changed now: Documents"):
        save(either_session, cast, "documents[new]", {"title": "Another"})
    draft = draft_of(cast.submission)
    with pytest.raises(NotAllowed, match="The programme and its aims"):
        write_draft(
            either_session, cast.edits, cast.submission, {**draft, "name": "Other"}, address=""
        )
    cost = {"text": "Not known."}
    save(either_session, cast, "unit_costs", [cost])
    assert draft_of(cast.submission)["unit_costs"] == [cost]


def test_a_change_that_was_asked_for_is_made_or_keeps_it_from_being_sent(
    either_session: Session, cast: Cast
) -> None:
    asked(either_session, cast)
    assert not changes_asked(either_session, cast.submission)[Section.COSTS].made
    sentences = [one.sentence for one in in_the_way(either_session, cast.submission)]
    assert any("which year's prices" in one for one in sentences)
    save(either_session, cast, "unit_costs", [{"text": "Not known."}])
    assert changes_asked(either_session, cast.submission)[Section.COSTS].made


def test_what_was_asked_is_told_section_by_section(either_session: Session, cast: Cast) -> None:
    asked(either_session, cast)
    rows = either_session.scalars(select(Mail).where(Mail.template == "changes-requested")).all()
    assert {one.recipient.partition("@")[0] for one in rows} == {"editor", "certifier"}
    assert all("Costs and benefits: Say in which" in one.body for one in rows)
    assert not any("Kind." in one.body for one in rows), "a note for staff went to the organisation"


def test_a_resubmission_shows_what_changed_since(either_session: Session, cast: Cast) -> None:
    sent(either_session, cast)
    why = {Section.PROGRAMME: "Give the present name."}
    ask_for_changes(either_session, cast.moderates, cast.submission, why, note="")
    held = draft_of(cast.submission)
    keys = ("slug", "aliases", "acronyms", "summary", "compiled")
    now = {key: held[key] for key in keys} | {"name": "Power2"}
    save(either_session, cast, "programme", now)
    declare(either_session, cast.edits, cast.submission, no_conflicts())
    sent(either_session, cast)
    (step,) = comparisons(either_session, cast.submission)
    (section,) = step.sections
    (changed,) = section.parts[0].fields
    assert section.section is Section.PROGRAMME
    assert changed.label == "What is the programme called?"
    assert (changed.before, changed.after) == ("Teens & Toddlers", "Power2")


def test_each_round_declares_its_own_interests_beginning_from_the_last(
    either_session: Session, cast: Cast
) -> None:
    asked(either_session, cast)
    assert any(
        one.page == "conflicts-of-interest" for one in in_the_way(either_session, cast.submission)
    )
    held = declared_now(either_session, cast.submission)
    assert {one.declared for one in held.values()} == {False}
    with pytest.raises(NotAllowed, match="needs its answer"):
        declare(either_session, cast.edits, cast.submission, list(held.values())[1:])
    silent = [Declared(one.interest, declared=True) for one in no_conflicts()]
    with pytest.raises(NotAllowed, match="needs its answer"):
        declare(either_session, cast.edits, cast.submission, silent)


def test_who_has_a_role_in_the_organisation_does_not_screen_it(
    either_session: Session, cast: Cast
) -> None:
    sent(either_session, cast)
    role = RoleHeld(
        person_id=cast.moderator.id,
        name=Role.COMMISSIONER,
        organisation_id=cast.organisation.id,
        given_at=LONG_AGO,
    )
    cast.moderator.roles.append(role)
    assert [one.may_screen for one in queue(either_session, cast.moderates)] == [False]
    with pytest.raises(NotAllowed, match="somebody else screens"):
        decline(either_session, cast.moderates, cast.submission, "No.", note="")
    other = an_organisation(either_session, "Elsewhere")
    cast.moderator.roles[-1].organisation_id = other.id
    accept_for_review(either_session, cast.moderates, cast.submission, "", note="")
    assert cast.submission.stage == Stage.READY_FOR_REVIEW


def test_a_decision_needs_its_reason_and_is_made_once(either_session: Session, cast: Cast) -> None:
    sent(either_session, cast)
    with pytest.raises(NotAllowed, match="Say why"):
        decline(either_session, cast.moderates, cast.submission, " ", note="")
    for reasons in ({}, {Section.COSTS: " "}):
        with pytest.raises(NotAllowed, match="at least one section"):
            ask_for_changes(either_session, cast.moderates, cast.submission, reasons, note="")
    for _ in range(2):
        decline(either_session, cast.moderates, cast.submission, "No study.", note="x")
    (decision,) = either_session.scalars(select(ScreeningDecision)).all()
    assert (decision.reason, cast.submission.ended_reason) == ("No study.", "No study.")
    mail = either_session.scalars(select(Mail).where(Mail.template == "submission-declined")).all()
    assert len(mail) == 2
    with pytest.raises(NotAllowed, match="cannot become"):
        accept_for_review(either_session, cast.moderates, cast.submission, "", note="")


def test_the_queue_begins_with_who_waits_longest(either_session: Session, cast: Cast) -> None:
    second = a_cast(either_session, "Second Trust")
    for one in (cast, second):
        sent(either_session, one)
    assert cast.submission.sent_at is not None
    second.submission.sent_at = cast.submission.sent_at - timedelta(days=3)
    found = queue(either_session, cast.moderates)
    assert [(one.organisation, one.days) for one in found] == [
        ("Second Trust", 3),
        ("Invented Trust", 0),
    ]


def test_a_typical_wait_is_told_from_five_decisions(either_session: Session, cast: Cast) -> None:
    for number in range(5):
        assert typical_wait(either_session).days is None
        one = cast if number == 0 else a_cast(either_session, f"T{number} Trust")
        sent(either_session, one)
        decline(either_session, one.moderates, one.submission, "No study.", note="")
    assert typical_wait(either_session).n == 5
    assert typical_wait(either_session).days == 0


def test_what_was_never_sent_leaves_nothing_to_be_told(either_session: Session, cast: Cast) -> None:
    withdraw(either_session, cast.edits, cast.submission, WithdrawalReason.MISTAKE, "")
    assert cast.submission.stage == Stage.WITHDRAWN
    assert tombstones(either_session) == ()


def test_a_withdrawal_leaves_a_tombstone_that_names_no_programme_not_listed(
    either_session: Session, cast: Cast
) -> None:
    sent(either_session, cast)
    reason = WithdrawalReason.OTHER
    with pytest.raises(NotAllowed, match="what the reason is"):
        withdraw(either_session, cast.certifies, cast.submission, reason, " ")
    words = "The evaluator asked us to."
    for _ in range(2):
        withdraw(either_session, cast.certifies, cast.submission, reason, words)
    (stone,) = tombstones(either_session)
    assert (stone.reference, stone.programme, stone.name) == (cast.submission.reference, None, None)
    assert words not in stone.reason
    written = either_session.scalars(select(Mail))
    told = {
        (one.recipient.partition("@")[0], words in one.body)
        for one in written
        if one.template in {"submission-withdrawn", "submission-stopped"}
    }
    assert told == {("editor", True), ("moderator", False)}, (
        "staff learn that it stopped; why, they read where their interests are declared"
    )
    version = cast.submission.version
    with pytest.raises(NotAllowed, match="withdrawn"):
        send_for_signature(either_session, cast.edits, cast.submission)
    assert sign(either_session, cast.certifies, cast.submission, version=version).round == 1, (
        "the signature there was is returned, and nothing is signed anew"
    )


def test_another_organisations_people_withdraw_nothing(either_session: Session, cast: Cast) -> None:
    stranger = a_person(
        either_session,
        Role.PROVIDER_EDITOR,
        email="s@x.example",
        organisation=an_organisation(either_session, "Elsewhere"),
    )
    with pytest.raises(NotAllowed):
        withdraw(either_session, actor_of(stranger), cast.submission, WithdrawalReason.MISTAKE, "")


def test_the_task_list_shows_what_was_asked_until_it_is_made(
    either_session: Session, cast: Cast
) -> None:
    asked(either_session, cast)

    def costs() -> Task:
        tasks = task_list(either_session, cast.edits, cast.submission)
        return next(one for one in tasks.sections if one.section is Section.COSTS)

    assert (costs().status, costs().asked) == ("changes requested", WHY[Section.COSTS])
    save(either_session, cast, "unit_costs", [{"text": "Not known."}])
    assert costs().status == "changes made"
    tasks = task_list(either_session, cast.edits, cast.submission)
    assert tasks.left == (), "what was signed and is locked waits for nobody"
