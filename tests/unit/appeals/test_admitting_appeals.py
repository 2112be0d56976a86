"""An appeal is seen through by somebody who had no part in the case and declared their interests."""

import pytest
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Person
from registry.policy.appeal_stages import AppealGround, AppealStage
from registry.policy.conflicts_of_interest import Interest
from registry.policy.roles import Role
from registry.policy.working_days import Nation
from registry.services.accounts.operator import OPERATOR
from registry.services.accounts.roles import hold
from registry.services.appeals.handling import do_not_admit
from registry.services.appeals.interests import declare_for_appeal
from registry.services.appeals.lodging import lodge
from registry.services.appeals.out import appeal_json
from registry.services.appeals.standing import handling_of
from registry.services.appeals.steps import appeal_to_change
from registry.services.appeals.views import appeal_of, appeals_waiting
from registry.services.appeals.windows import window_of
from tests.appealed import IN_TIME, WORDS, Judged, an_appeal
from tests.judging import no_interests, with_interest
from tests.people import actor_of

REASON = "It says that the rating is too low, and names no fact that was misread."


def declared(session: Session, person: Person, reference: str) -> None:
    declare_for_appeal(session, actor_of(person), reference, no_interests())


@pytest.mark.parametrize("who", ["moderator", "decider", "reviewer"])
def test_whoever_judged_the_case_does_not_see_an_appeal_through(
    either_session: Session, judged: Judged, who: str
) -> None:
    appeal = an_appeal(either_session, judged)
    people = {
        "moderator": judged.cast.moderator,
        "decider": judged.decider,
        "reviewer": judged.reviewers[0],
    }
    person = people[who]
    if who == "reviewer":
        hold(either_session, OPERATOR, person, Role.PANEL, organisation=None)
    found = handling_of(either_session, actor_of(person), appeal.reference, Nation.ENGLAND)
    assert "had no part in the case" in found.refused
    assert not found.is_open_to_them
    with pytest.raises(NotAllowed, match="had no part in the case"):
        declare_for_appeal(either_session, actor_of(person), appeal.reference, no_interests())
    with pytest.raises(NotAllowed, match="had no part in the case"):
        do_not_admit(either_session, actor_of(person), appeal, REASON)
    assert appeal.stage == AppealStage.LODGED


def test_nobody_reads_what_it_says_before_they_declared_their_interests(
    either_session: Session, judged: Judged
) -> None:
    appeal = an_appeal(either_session, judged)
    actor = actor_of(judged.other_panel)
    assert not handling_of(either_session, actor, appeal.reference, Nation.ENGLAND).is_open_to_them
    with pytest.raises(NotAllowed, match="Declare your interests"):
        do_not_admit(either_session, actor, appeal, REASON)
    declare_for_appeal(either_session, actor, appeal.reference, with_interest(Interest.EMPLOYER))
    assert not handling_of(either_session, actor, appeal.reference, Nation.ENGLAND).is_open_to_them
    declare_for_appeal(either_session, actor, appeal.reference, no_interests())
    assert handling_of(either_session, actor, appeal.reference, Nation.ENGLAND).is_open_to_them


def test_one_that_is_not_admitted_is_told_with_its_reason_and_may_go_to_a_second_stage_once(
    either_session: Session, judged: Judged
) -> None:
    appeal = an_appeal(either_session, judged)
    declared(either_session, judged.other_panel, appeal.reference)
    with pytest.raises(NotAllowed, match="Say why"):
        do_not_admit(either_session, actor_of(judged.other_panel), appeal, "  ")
    do_not_admit(either_session, actor_of(judged.other_panel), appeal, REASON)
    do_not_admit(either_session, actor_of(judged.other_panel), appeal, "Again.")
    public = appeal_json(appeal_of(either_session, appeal.reference, Nation.ENGLAND))
    assert (public["words"], public["admission_reason"]) == (WORDS, REASON)
    second = lodge(
        either_session,
        judged.cast.certifies,
        judged.submission,
        grounds=[AppealGround.PROCEDURE],
        words="Nobody looked at page 23.",
        nation=Nation.ENGLAND,
        today=IN_TIME,
    )
    assert second.number == 2
    found = handling_of(
        either_session, actor_of(judged.other_panel), second.reference, Nation.ENGLAND
    )
    assert "decided whether an appeal was admitted" in found.refused
    declared(either_session, judged.other_moderator, second.reference)
    do_not_admit(either_session, actor_of(judged.other_moderator), second, REASON)
    window = window_of(either_session, judged.submission, Nation.ENGLAND, IN_TIME)
    assert window is not None
    assert "Both stages" in window.refused


def test_the_list_has_the_oldest_first_and_what_is_overdue(
    either_session: Session, judged: Judged
) -> None:
    appeal = an_appeal(either_session, judged)
    (held,) = appeals_waiting(either_session, actor_of(judged.other_panel), Nation.ENGLAND)
    assert held.reference == appeal.reference
    assert held.due is not None
    assert held.overdue(held.due, Nation.ENGLAND) == 0
    late = held.due.replace(year=held.due.year + 1)
    assert held.overdue(late, Nation.ENGLAND) > 200


def test_an_appeal_that_is_not_there_is_not_there(either_session: Session) -> None:
    with pytest.raises(NotThere):
        appeal_to_change(either_session, "AP-0000-0000")
    with pytest.raises(NotThere):
        appeal_of(either_session, "AP-0000-0000", Nation.ENGLAND)
