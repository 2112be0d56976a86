"""Reports and gaps in almost the same words are shown to staff as a group; none is merged, hidden or left uncounted."""

from sqlalchemy import func, select

from registry import create_app
from registry.config import Settings
from registry.database import open_session
from registry.models import Blockage, Person
from registry.policy.blockage_stages import BlockageStage
from registry.services.blockages.gaps import ToldGap, gaps_to_screen, tell_of_gap
from registry.services.blockages.screening import report_case, reports_waiting, send_back
from tests.blocked import DAY, Register, a_report
from tests.people import signed_in
from tests.property.test_likeness import COPIED


def test_reports_in_almost_the_same_words_are_grouped_and_each_stays(
    register: Register, place: Settings
) -> None:
    session, staff = register.session, register.staff
    one = a_report(register, missing=COPIED)
    assert one.campaign is None
    alone = a_report(
        register, missing="No", evidence="Something else that nobody handed out at all."
    )
    two = a_report(register, missing=f"In our town: {COPIED}")
    three = a_report(register, missing=f"{COPIED} We wait.")
    assert {one.campaign, two.campaign, three.campaign} == {one.reference}
    assert alone.campaign is None
    lines = {line.reference: line.alike for line in reports_waiting(session, staff, DAY)}
    assert lines == {one.reference: 3, two.reference: 3, three.reference: 3, alone.reference: 0}
    case = report_case(session, staff, two.reference, DAY)
    assert case.alike == (one.reference, three.reference)
    assert report_case(session, staff, alone.reference, DAY).alike == ()
    assert session.scalar(select(func.count()).where(Blockage.stage == BlockageStage.RECEIVED)) == 4
    send_back(session, staff, three.reference, "Say more.")
    assert report_case(session, staff, two.reference, DAY).alike == (one.reference,)
    session.commit()
    app = create_app(place)
    with open_session(place) as reading:
        client = signed_in(app, reading.get_one(Person, staff.person))
    assert "one of 2 in almost the same words" in client.get("/blockages/cases").text
    page = client.get(f"/blockages/cases/{two.reference}").text
    assert f"2 of these in almost the same words: also {one.reference}." in page


def test_gaps_in_almost_the_same_words_are_told_to_staff_as_a_group(register: Register) -> None:
    session = register.session
    for words in (COPIED, "Nothing for young mothers.", f"{COPIED} Thank you."):
        tell_of_gap(session, ToldGap(words=words))
    first, alone, last = gaps_to_screen(session, register.staff)
    assert (first.alike, alone.alike, last.alike) == (2, 0, 2)
    assert last.like == first.reference
