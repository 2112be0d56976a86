"""An organisation stands behind another's public report in place of its own: its words and its voice are kept."""

import json

import pytest
from sqlalchemy import select

from registry.errors import NotAllowed, NotThere
from registry.models import BlockageJoined
from registry.policy.blockage_stages import BlockageStage
from registry.services.blockages.own import own_case, reopen
from registry.services.blockages.screening import report_case
from registry.services.blockages.similar import join, similar_to, voices_of
from tests.blocked import DAY, SUMMARY, Register, a_draft, a_report
from tests.reported import ANSWERED, put_report, reporters


def test_the_public_reports_of_others_are_offered_and_joined_with_what_was_typed(
    register: Register,
) -> None:
    session, reporter = register.session, register.reporter
    theirs, slug = reporters(session), register.slug
    answered = {"stage": BlockageStage.ANSWERED, "answered": ANSWERED, "slug": slug}
    public = put_report(session, theirs, **answered)  # type: ignore[arg-type]  # each is what it takes
    secret = put_report(session, theirs, stage=BlockageStage.SCREENED, sent=None, slug=slug)
    hidden = put_report(session, theirs, slug=slug, hidden_reason="In error.")
    elsewhere = put_report(session, theirs, slug=slug, area="E06000005")
    draft = a_draft(register)
    (offered,) = own_case(session, reporter, draft.reference, DAY).ready.similar
    assert (offered.reference, offered.summary, offered.is_own) == (
        public.reference,
        SUMMARY,
        False,
    )
    assert offered.voices == 1
    for other in (secret, hidden, elsewhere, draft):
        with pytest.raises(NotThere):
            join(session, reporter, draft.reference, other.reference, DAY)

    join(session, reporter, draft.reference, public.reference, DAY)
    assert voices_of(session, public) == 2
    voice = session.scalars(select(BlockageJoined)).one()
    assert json.loads(voice.words)["missing"] == json.loads(draft.draft)["missing"]
    assert (voice.organisation_id, voice.person_id) == (register.organisation, reporter.person)
    assert (draft.stage, draft.received_at) == (BlockageStage.WITHDRAWN, None)
    assert draft.closed_reason == f"It joins the report {public.reference}."
    with pytest.raises(NotAllowed, match="sent already"):
        join(session, reporter, draft.reference, public.reference, DAY)
    with pytest.raises(NotAllowed):
        reopen(session, reporter, draft.reference, "After all.", DAY)

    second = a_draft(register)
    join(session, reporter, second.reference, public.reference, DAY)
    assert voices_of(session, public) == 2, "an organisation has one voice"
    whole = report_case(session, register.staff, a_report(register).reference, DAY)
    assert whole.beside == (public.reference, secret.reference)
    assert [one.reference for one in similar_to(session, second, DAY) if not one.is_own] == [
        public.reference
    ]
