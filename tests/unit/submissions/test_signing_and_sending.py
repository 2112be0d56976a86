"""Signing and sending: the draft that was read, by whoever may, once, with all that is told of it."""

import json
from collections import Counter
from threading import Barrier, Thread

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.errors import NotAllowed
from registry.models import CaseEvent, Mail, SectionDone, Signature, Submission
from registry.models.chain import sha256_of
from registry.policy.roles import Role
from registry.policy.sections import HOLDINGS, Section
from registry.policy.submission_stages import Stage
from registry.services.submissions.drafts import draft_of, find, save_part, write_draft
from registry.services.submissions.parts import mark
from registry.services.submissions.readiness import in_the_way
from registry.services.submissions.receipt import place_words, receipt_of
from registry.services.submissions.signing import return_to_editors, send_for_signature, sign
from registry.services.submissions.standing import standing_now
from registry.services.submissions.tasks import TaskStatus, mark_section, task_list
from tests.people import a_person, actor_of, writing
from tests.submitted import Cast, a_cast, answer_warnings, sent, whole_draft


def told(session: Session) -> list[str]:
    return list(session.scalars(select(CaseEvent.kind).order_by(CaseEvent.id)))


def mail_of(session: Session) -> Counter[tuple[str, str]]:
    rows = session.execute(select(Mail.template, Mail.recipient))
    return Counter((template, to.partition("@")[0]) for template, to in rows)


def test_a_signature_holds_the_draft_as_it_was_signed(either_session: Session, cast: Cast) -> None:
    submission = sent(either_session, cast)
    signature = either_session.scalars(select(Signature)).one()
    assert json.loads(signature.draft) == whole_draft()
    assert signature.fingerprint == sha256_of(signature.draft)
    assert (signature.round, signature.version) == (1, submission.version)
    assert signature.person_id == cast.certifier.id
    assert "complete and true" in signature.statement
    assert submission.stage == Stage.SUBMITTED
    assert submission.sent_at is not None


def test_each_step_is_told_in_the_chain_and_written_about_once(
    either_session: Session, cast: Cast
) -> None:
    sent(either_session, cast)
    assert told(either_session)[-2:] == [
        "submission sent for signature",
        "submission signed and sent",
    ]
    assert mail_of(either_session) == {
        ("submission-to-sign", "certifier"): 1,
        ("submission-received", "editor"): 1,
        ("submission-received", "certifier"): 1,
        ("submission-arrived", "moderator"): 1,
    }


def test_doing_it_again_sends_nothing_again(either_session: Session, cast: Cast) -> None:
    submission = sent(either_session, cast)
    before = (told(either_session), mail_of(either_session), submission.sent_at)
    send_for_signature(either_session, cast.edits, submission)
    version = submission.version
    sign(either_session, cast.certifies, submission, version=version)
    assert (told(either_session), mail_of(either_session), submission.sent_at) == before


def test_who_wrote_it_does_not_sign_it(either_session: Session, cast: Cast) -> None:
    send_for_signature(either_session, cast.edits, cast.submission)
    version = cast.submission.version
    with pytest.raises(NotAllowed, match="certifier"):
        sign(either_session, cast.edits, cast.submission, version=version)
    assert cast.submission.stage == Stage.AWAITING_SIGNATURE


def test_a_draft_that_changed_since_it_was_sent_for_signature_is_not_signed(
    either_session: Session, cast: Cast
) -> None:
    send_for_signature(either_session, cast.edits, cast.submission)
    version = cast.submission.version
    with pytest.raises(NotAllowed, match="not those that were sent"):
        sign(either_session, cast.certifies, cast.submission, version=version - 1)
    cast.submission.draft = cast.submission.draft.replace("Toddlers", "Infants")
    with pytest.raises(NotAllowed, match="not those that were sent"):
        sign(either_session, cast.certifies, cast.submission, version=version)


def test_while_it_waits_to_be_signed_nobody_changes_it(either_session: Session, cast: Cast) -> None:
    send_for_signature(either_session, cast.edits, cast.submission)
    opened = mark(draft_of(cast.submission), "notes")
    with pytest.raises(NotAllowed, match="awaiting signature"):
        save_part(either_session, cast.edits, cast.submission, "notes", [], opened=opened)


def test_what_is_incomplete_is_not_sent(either_session: Session, cast: Cast) -> None:
    cast.submission.draft = '{"format":"1","name":"A programme"}'
    assert "not complete" in in_the_way(either_session, cast.submission)[0].sentence
    with pytest.raises(NotAllowed, match="not complete"):
        send_for_signature(either_session, cast.edits, cast.submission)
    assert cast.submission.stage == Stage.DRAFT


def test_with_a_section_open_it_is_neither_sent_nor_signed_and_the_sections_are_named(
    either_session: Session, cast: Cast
) -> None:
    mark_section(either_session, cast.edits, cast.submission, Section.THEORY, done=False)
    theory = HOLDINGS[Section.THEORY].title
    open_now = f"First mark every section as complete. Still open: {theory}."
    (only,) = in_the_way(either_session, cast.submission)
    assert only.sentence == open_now
    assert "send" in {
        step.word
        for step in task_list(either_session, cast.edits, cast.submission).steps
        if step.status is TaskStatus.CANNOT_START_YET
    }
    with pytest.raises(NotAllowed, match=open_now):
        send_for_signature(either_session, cast.edits, cast.submission)
    mark_section(either_session, cast.edits, cast.submission, Section.THEORY, done=True)
    send_for_signature(either_session, cast.edits, cast.submission)
    either_session.execute(delete(SectionDone).where(SectionDone.section == Section.THEORY))
    with pytest.raises(NotAllowed, match=open_now):
        sign(either_session, cast.certifies, cast.submission, version=cast.submission.version)


def test_it_is_returned_with_a_reason_and_can_be_sent_again(
    either_session: Session, cast: Cast
) -> None:
    send_for_signature(either_session, cast.edits, cast.submission)
    with pytest.raises(NotAllowed, match="Say why"):
        return_to_editors(either_session, cast.certifies, cast.submission, "  ")
    return_to_editors(either_session, cast.certifies, cast.submission, "The year is wrong.")
    assert cast.submission.stage == Stage.DRAFT
    body = either_session.scalars(
        select(Mail.body).where(Mail.template == "submission-returned")
    ).one()
    assert "The year is wrong." in body
    assert standing_now(either_session, cast.submission).returned_because == "The year is wrong."
    sent(either_session, cast)
    assert standing_now(either_session, cast.submission).returned_because == ""
    assert either_session.scalars(select(Signature.round)).all() == [1]


def test_the_only_person_of_an_organisation_signs_and_it_says_so(
    either_session: Session, cast: Cast
) -> None:
    cast.certifier.active = False
    both = Role.PROVIDER_CERTIFIER
    alone = a_person(either_session, both, email="alone@x.example", organisation=cast.organisation)
    cast.editor.active = False
    submission = cast.submission
    send_for_signature(either_session, cast.edits, submission)
    done = sign(either_session, actor_of(alone), submission, version=submission.version)
    assert done.signed_as == "signed by the only person of its organisation"


def test_a_signature_is_never_changed(either_session: Session, cast: Cast) -> None:
    sent(either_session, cast)
    signature = either_session.scalars(select(Signature)).one()
    signature.statement = "I have read nothing."
    with pytest.raises(DatabaseError, match="never changed"):
        either_session.flush()


def test_the_confirmation_says_the_place_in_the_queue_and_too_few_to_say(
    either_session: Session, cast: Cast
) -> None:
    sent(either_session, cast)
    later = sent(either_session, a_cast(either_session, "Second Trust"))
    receipt = receipt_of(either_session, later)
    assert receipt is not None
    assert receipt.place == "2nd of 2 waiting"
    assert (receipt.wait.days, receipt.wait.n) == (None, 0)


@pytest.mark.parametrize(
    ("place", "words"), [(1, "1st"), (3, "3rd"), (11, "11th"), (22, "22nd"), (113, "113th")]
)
def test_a_place_is_said_as_people_say_it(place: int, words: str) -> None:
    assert place_words((place, 200)) == f"{words} of 200 waiting"


def test_two_certifiers_who_sign_at_once_send_it_once(either_own: Settings) -> None:
    with writing(either_own) as session:
        cast = a_cast(session)
        second = a_person(
            session,
            Role.PROVIDER_CERTIFIER,
            email="second@x.example",
            organisation=cast.organisation,
        )
        send_for_signature(session, cast.edits, cast.submission)
        session.commit()
        reference, version = cast.submission.reference, cast.submission.version
    start, signed = Barrier(2), list[int]()

    def signs(actor_number: int) -> None:
        actor = (cast.certifies, actor_of(second))[actor_number]
        with writing(either_own) as own:
            start.wait()
            held = find(own, actor, reference, lock=True)
            signed.append(sign(own, actor, held, version=version).person_id)
            own.commit()

    threads = [Thread(target=signs, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with writing(either_own) as session:
        signature = session.scalars(select(Signature)).one()
        assert signed == [signature.person_id] * 2
        assert told(session).count("submission signed and sent") == 1
        assert mail_of(session)["submission-arrived", "moderator"] == 1
        assert session.scalars(select(Submission.stage)).one() == Stage.SUBMITTED


def test_a_warning_without_an_answer_keeps_it_from_being_sent(
    either_session: Session, cast: Cast
) -> None:
    draft = {**draft_of(cast.submission), "compiled": "2026-11-23"}
    draft["studies"][0]["sample"]["allocated"] = 448
    draft["studies"][0]["arms"][0]["allocated"] = 300
    draft["studies"][0]["arms"][1]["allocated"] = 300
    write_draft(either_session, cast.edits, cast.submission, draft, address="")
    assert "1 warning to mend or answer" in in_the_way(either_session, cast.submission)[0].sentence
    with pytest.raises(NotAllowed, match="1 warning"):
        send_for_signature(either_session, cast.edits, cast.submission)
    answer_warnings(either_session, cast.edits, cast.submission)
    send_for_signature(either_session, cast.edits, cast.submission)
    assert cast.submission.stage == Stage.AWAITING_SIGNATURE
