"""Who sees what of a report: nobody else before who is reported on could answer, and no address ever."""

import itertools

import pytest

from registry.policy.blockage_stages import BlockageStage
from registry.policy.blockage_visibility import OnLooker, Part, becomes_public, shows

EVERYBODYS = {Part.EXISTENCE, Part.SUMMARY, Part.COSTS, Part.DELIVERIES, Part.ANSWERS}
STAFFS = {Part.RECIPIENT_ADDRESS, Part.ANSWERS_UNSCREENED, Part.HAPPENINGS}


def seen(looker: OnLooker, *, stage: BlockageStage = BlockageStage.SENT, **how: bool) -> set[Part]:
    given = {"is_public": False, "names_itself": False, **how}
    return {part for part in Part if shows(looker, part, stage=stage, **given)}


@pytest.mark.parametrize("stage", BlockageStage)
def test_the_public_sees_nothing_of_what_is_not_public(stage: BlockageStage) -> None:
    assert seen(OnLooker.PUBLIC, stage=stage, names_itself=True) == set()


def test_the_public_sees_the_screened_words_the_sums_and_the_answers() -> None:
    assert seen(OnLooker.PUBLIC, is_public=True) == EVERYBODYS
    named = seen(OnLooker.PUBLIC, is_public=True, names_itself=True)
    assert named == EVERYBODYS | {Part.ORGANISATION}


def test_a_recipient_learns_who_reports_and_no_address() -> None:
    assert seen(OnLooker.RECIPIENT) == EVERYBODYS | {Part.ORGANISATION}


def test_its_reporter_sees_all_but_what_is_staffs() -> None:
    assert seen(OnLooker.REPORTER) == set(Part) - STAFFS


def test_staff_see_all_but_a_draft_that_was_never_sent() -> None:
    assert seen(OnLooker.STAFF) == set(Part)
    assert seen(OnLooker.STAFF, stage=BlockageStage.DRAFT) == set()


@pytest.mark.parametrize(
    ("sent", "answered", "over", "hidden"), list(itertools.product((True, False), repeat=4))
)
def test_a_report_is_public_beside_an_answer_or_once_its_time_is_over_and_never_before(
    *, sent: bool, answered: bool, over: bool, hidden: bool
) -> None:
    found = becomes_public(
        has_been_sent=sent, has_answer=answered, time_is_over=over, hidden=hidden
    )
    assert found is (sent and not hidden and (answered or over))
