"""The half-yearly extract of an authority: public reports alone, its figures, and an early sign by a stated rule."""

from datetime import UTC, date, datetime

import pytest

from registry.errors import NotThere
from registry.models import Blockage
from registry.policy.blockage_stages import BlockageStage, StepOf
from registry.policy.early_sign import RULE
from registry.services.areas.bodies import row_of
from registry.services.blockages.extract import extract_csv, extract_json, extract_of
from registry.services.blockages.moving import move
from tests.blocked import COUNCIL, EXETER, Register, a_screened_report

ON = date(2026, 11, 26)


def sent(register: Register, at: datetime, stage: BlockageStage = BlockageStage.SENT) -> Blockage:
    found = a_screened_report(register)
    found.sent_at, found.stage, found.stage_since = at, stage, at
    register.session.flush()
    return found


def ended(
    register: Register, blockage: Blockage, end: BlockageStage, by: StepOf, reason: str
) -> None:
    session, person = register.session, register.staff.person
    move(session, blockage, end, by=by, person=person, reason=reason)


def test_it_holds_public_reports_of_the_half_and_says_why_there_is_an_early_sign(
    register: Register,
) -> None:
    before = sent(register, datetime(2025, 12, 31, 23, tzinfo=UTC))
    here = [sent(register, datetime(2026, month, 2, tzinfo=UTC)) for month in (1, 2, 3, 6)]
    closed = here[-1]
    closed.stage = BlockageStage.ANSWERED
    ended(register, closed, BlockageStage.NOT_ADOPTED, StepOf.REGISTRY, "It was decided otherwise.")
    closed.closed_at = datetime(2026, 6, 12, tzinfo=UTC)
    own = sent(register, datetime(2026, 7, 1, tzinfo=UTC))
    ended(register, own, BlockageStage.NOT_RESOLVED, StepOf.REPORTER, "Unscreened words.")
    hidden = sent(register, datetime(2026, 3, 1, tzinfo=UTC))
    hidden.hidden_reason = "It named a child."
    opened_again = sent(register, datetime(2026, 4, 1, tzinfo=UTC), BlockageStage.RECEIVED)
    register.session.flush()

    unproven = extract_of(register.session, EXETER, "2026-1", ON)
    assert unproven.figures is None
    assert "figures" in (unproven.withheld or "")
    assert extract_json(unproven)["early_sign"] is None
    assert ",withheld," in extract_csv(unproven)

    row_of(register.session, COUNCIL).proven_on = ON
    register.session.flush()
    found = extract_of(register.session, EXETER, "2026-1", ON)
    expected = [one.reference for one in (*here[:3], opened_again, closed)]
    assert [one.reference for one in found.reports] == expected
    assert found.figures is not None
    assert (found.figures.reports, found.figures.past_their_time) == (5, 3)
    assert found.figures.trend == (("2024-2", 0), ("2025-1", 0), ("2025-2", 1), ("2026-1", 5))
    assert dict(found.figures.barriers) == {
        "One budget pays and another saves": 5,
        "Good practice is isolated, for narrow groups": 5,
    }
    assert [one.days for one in found.reports if one.is_closed] == [10]
    assert len(found.figures.early) == 2
    table = extract_csv(found)
    for words in (RULE, "Closed: It was decided otherwise.", before.reference):
        assert (words in table) is (words != before.reference)
    assert extract_json(found)["early_sign"] is True
    quiet = extract_of(register.session, EXETER, "2026-2", ON)
    assert quiet.figures is not None
    assert quiet.figures.early == ()
    assert "Unscreened words." not in extract_csv(quiet)
    assert "no" in extract_csv(quiet).split("early sign,")[1][:3]


@pytest.mark.parametrize("half", ["2027-1", "2026-3", "now"])
def test_a_half_that_has_not_begun_or_is_none_is_not_there(register: Register, half: str) -> None:
    with pytest.raises(NotThere, match="half year that has begun"):
        extract_of(register.session, EXETER, half, ON)
    with pytest.raises(NotThere):
        extract_of(register.session, "E00000000", "2026-1", ON)
