"""An appeal is lodged by a certifier, on grounds of the list, in time, once, and told to whom it concerns."""

import itertools
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import CaseEvent, Event, Mail
from registry.policy.appeal_stages import NEXT, AppealGround, AppealStage
from registry.policy.working_days import Nation, after_working_days
from registry.services.appeals.badges import appeals_told_of
from registry.services.appeals.lodging import lodge, withdraw
from registry.services.appeals.out import appeal_json
from registry.services.appeals.steps import take_step
from registry.services.appeals.views import appeal_of
from registry.services.appeals.windows import window_of
from tests.appealed import IN_TIME, SLUG, WORDS, Judged, an_appeal
from tests.people import actor_of

LAST_DAY = date(2026, 11, 30)
"""Twenty working days after Monday 2 November 2026, without a bank holiday between."""


def test_twenty_working_days_from_publication_and_not_a_day_more(
    either_session: Session, judged: Judged
) -> None:
    window = window_of(either_session, judged.submission, Nation.ENGLAND, LAST_DAY)
    assert window is not None
    assert (window.until, window.days_left, window.refused) == (LAST_DAY, 0, "")
    in_scotland = window_of(either_session, judged.submission, Nation.SCOTLAND, LAST_DAY)
    assert in_scotland is not None
    assert in_scotland.until == date(2026, 12, 1), "St Andrew's Day is a holiday there"
    with pytest.raises(NotAllowed, match="ended on 30 November 2026"):
        an_appeal(either_session, judged, today=date(2026, 12, 1))


def test_it_has_a_reference_and_is_told_without_saying_what_it_says(
    either_session: Session, judged: Judged
) -> None:
    appeal = an_appeal(either_session, judged)
    assert (appeal.stage, appeal.number) == (AppealStage.LODGED, 1)
    told = either_session.scalars(select(Event.content).where(Event.kind == "appeal lodged")).one()
    assert appeal.reference in told
    assert WORDS not in told
    assert '"by"' not in told
    case = either_session.scalars(
        select(CaseEvent.content).where(CaseEvent.kind == "appeal lodged")
    ).one()
    assert f'"by":{appeal.lodged_by}' in case
    public = appeal_json(appeal_of(either_session, appeal.reference, Nation.ENGLAND))
    assert "words" not in public
    assert public["next_step_due"] == (
        after_working_days(appeal.lodged_at.date(), 5, Nation.ENGLAND).isoformat()
    )


def test_the_organisation_and_those_who_may_see_it_through_are_written_to(
    either_session: Session, judged: Judged
) -> None:
    before = set(either_session.scalars(select(Mail.id)))
    an_appeal(either_session, judged)
    sent = either_session.scalars(select(Mail).where(Mail.id.not_in(before)))
    by_template: dict[str, set[str]] = {}
    for one in sent:
        by_template.setdefault(one.template, set()).add(one.recipient)
    assert by_template["appeal-received"] == {judged.cast.editor.email, judged.cast.certifier.email}
    assert judged.other_panel.email in by_template["appeal-arrived"]
    assert judged.reviewers[0].email not in by_template["appeal-arrived"]


def test_the_same_form_again_is_the_appeal_that_there_is_and_another_is_refused(
    either_session: Session, judged: Judged
) -> None:
    first = an_appeal(either_session, judged)
    assert an_appeal(either_session, judged).id == first.id
    with pytest.raises(NotAllowed, match="not decided yet"):
        lodge(
            either_session,
            judged.cast.certifies,
            judged.submission,
            grounds=[AppealGround.PROCEDURE],
            words="Another thing.",
            nation=Nation.ENGLAND,
            today=IN_TIME,
        )


@pytest.mark.parametrize("who", ["editor", "moderator"])
def test_only_a_certifier_of_the_organisation_appeals(
    either_session: Session, judged: Judged, who: str
) -> None:
    with pytest.raises(NotAllowed, match="Only a certifier"):
        lodge(
            either_session,
            actor_of(getattr(judged.cast, who)),
            judged.submission,
            grounds=[AppealGround.PROCEDURE],
            words=WORDS,
            nation=Nation.ENGLAND,
            today=IN_TIME,
        )


def test_no_grounds_or_no_words_is_no_appeal(either_session: Session, judged: Judged) -> None:
    for grounds, words in (([], WORDS), ([AppealGround.PROCEDURE], "  ")):
        with pytest.raises(NotAllowed):
            lodge(
                either_session,
                judged.cast.certifies,
                judged.submission,
                grounds=grounds,
                words=words,
                nation=Nation.ENGLAND,
                today=IN_TIME,
            )


def test_what_is_withdrawn_stays_so_shows_no_badge_and_has_no_second_stage(
    either_session: Session, judged: Judged
) -> None:
    appeal = an_appeal(either_session, judged)
    assert [one.is_open for one in appeals_told_of(either_session, SLUG)] == [True]
    withdraw(either_session, judged.cast.certifies, judged.submission, appeal)
    withdraw(either_session, judged.cast.certifies, judged.submission, appeal)
    assert appeals_told_of(either_session, SLUG) == ()
    with pytest.raises(NotAllowed, match="withdrawn"):
        lodge(
            either_session,
            judged.cast.certifies,
            judged.submission,
            grounds=[AppealGround.PROCEDURE],
            words="Again.",
            nation=Nation.ENGLAND,
            today=IN_TIME,
        )


def test_every_step_that_is_not_in_the_table_is_refused(
    either_session: Session, judged: Judged
) -> None:
    appeal = an_appeal(either_session, judged)
    events = len(either_session.scalars(select(CaseEvent.id)).all())
    refused = [(a, b) for a, b in itertools.product(AppealStage, repeat=2) if b not in NEXT[a]]
    assert len(refused) > 50
    for stage, to in refused:
        appeal.stage = stage
        with pytest.raises(NotAllowed, match="cannot become"):
            take_step(either_session, judged.cast.certifies, appeal, to)
        assert appeal.stage == stage
    assert len(either_session.scalars(select(CaseEvent.id)).all()) == events
