"""The equity report as everybody reads it: counted by hand, withheld where few, and the same in every form."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from registry import create_app
from registry.config import Settings
from registry.models import Decision, Submission
from registry.policy.assignment_states import AssignmentState
from registry.policy.equity import Outcome, newest_year
from registry.policy.organisation_kinds import Sector, Size
from registry.policy.panel_decisions import PanelDecision
from registry.policy.submission_stages import Stage, SubmissionHappening
from registry.services.equity import equity_report
from registry.services.equity_cases import SIZES
from tests.desk_cases import Reviewer, Scene, a_case, a_round, a_scene, happened
from tests.pages.page_client import PageClient
from tests.people import an_organisation, writing

ON = date(2029, 2, 3)
"""A day on which the report is read."""
SMALL = (Size.FEWER_THAN_TEN, Sector.CHARITY)
LARGE = (Size.LARGE, Sector.LOCAL_AUTHORITY)
SENT = datetime(2027, 3, 1, 12, tzinfo=UTC)
"""A Monday."""

AFTERWARDS = datetime(2029, 2, 1, tzinfo=UTC)

LAST = {
    Stage.DECLINED: SubmissionHappening.DECLINED,
    Stage.WITHDRAWN: SubmissionHappening.WITHDRAWN,
    Stage.CHANGES_REQUESTED: SubmissionHappening.CHANGES_REQUESTED,
    Stage.IN_REVIEW: SubmissionHappening.REVIEW_BEGUN,
}


class Register:
    """Invented cases of two organisations, and who made them."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.session = scene, scene.session
        self.of = {}
        for name, (size, sector) in {"Small Trust": SMALL, "Large Council": LARGE}.items():
            self.of[size] = an_organisation(self.session, name)
            self.of[size].size, self.of[size].sector = size, sector

    def sent(self, size: Size, stage: Stage, *, times: int = 1, at: datetime = SENT) -> None:
        """Add cases that were sent once and then came to a stage a week later."""
        for _ in range(times):
            case = a_case(self.session, self.of[size], self.scene.editor, Stage.SUBMITTED, at)
            if stage in LAST:
                happened(self.session, case, LAST[stage], at + timedelta(days=7), place=2)

    def decided(self, size: Size, decision: PanelDecision, weeks: list[int]) -> None:
        """Add cases of which the panel decided so many weeks after they were sent."""
        for number in weeks:
            case = a_case(self.session, self.of[size], self.scene.editor, Stage.SUBMITTED, SENT)
            end = SENT + timedelta(weeks=number)
            reviewer = Reviewer(self.scene.reviewers[0], AssignmentState.SENT, SENT)
            review = a_round(self.session, case, self.scene.moderator, (reviewer,))
            self.session.add(
                Decision(
                    round_id=review.id,
                    decision=decision,
                    reasons="Invented.",
                    person_id=self.scene.moderator.id,
                    decided_at=end,
                )
            )
            happened(self.session, case, SubmissionHappening.PUBLISHED, end, place=2)
        self.session.flush()


@pytest.fixture
def reads_in_2029(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be a day of 2029, on which the year of these cases is told."""
    monkeypatch.setattr("registry.services.equity.today", lambda: ON)


@pytest.fixture
def filled(either_own: Settings) -> Settings:
    """A register with these cases."""
    with writing(either_own) as session:
        fill(Register(a_scene(session)))
        session.commit()
    return either_own


def fill(register: Register) -> None:
    """Forty-nine cases of which two groups tell much and one group's withdrawals are few."""
    register.decided(SMALL[0], PanelDecision.APPROVE, [10, 12, 14, 16, 18])
    register.decided(SMALL[0], PanelDecision.DECLINE, [2, 2])
    register.decided(LARGE[0], PanelDecision.APPROVE, [4] * 9)
    register.decided(LARGE[0], PanelDecision.DECLINE, [5] * 7)
    register.sent(SMALL[0], Stage.WITHDRAWN, times=3)
    register.sent(LARGE[0], Stage.WITHDRAWN, times=8)
    register.sent(SMALL[0], Stage.IN_REVIEW, times=6)
    register.sent(LARGE[0], Stage.CHANGES_REQUESTED, times=4)
    register.sent(LARGE[0], Stage.DECLINED, times=5)


@pytest.mark.usefixtures("reads_in_2029")
def test_the_page_the_data_and_the_table_tell_the_same_and_withhold_the_same(
    filled: Settings,
) -> None:
    site = create_app(filled).test_client()
    told = site.get("/equity.json").get_json()
    assert told["newest_year"] == 2027
    (period,) = told["periods"]
    assert period["counted_until"] == "2028-12-31"
    assert period["everybody"]["outcomes"] == {
        "approved": 14,
        "not approved": 9,
        "declined at screening": 5,
        "returned for changes": "withheld",
        "withdrawn": 11,
        "still open": 6,
    }
    assert period["everybody"]["approved_per_cent_of_decided"] == pytest.approx(60.9)
    assert [one["group"] for one in period["by_size"]] == list(SIZES)
    page = PageClient(site).get("/equity")
    assert "31 December 2028" in page.text
    for words in ("withdrawn", "at least", "withheld"):
        assert words in page.text.lower()
    rows = list(csv.DictReader(io.StringIO(site.get("/equity.csv").text.lstrip("\ufeff"))))
    assert len(rows) == 1 + len(SIZES) + 9
    assert {row["withdrawn"] for row in rows if row["by"] != "all"} == {"withheld"}


@pytest.mark.usefixtures("reads_in_2029")
def test_days_are_those_of_the_decisions_and_told_only_where_a_count_of_them_is(
    filled: Settings,
) -> None:
    told = create_app(filled).test_client().get("/equity.json").get_json()["periods"][0]
    by_size = {one["group"]: one for one in told["by_size"]}
    small, large = by_size[SMALL[0]], by_size[LARGE[0]]
    assert (large["outcomes"]["approved"], large["outcomes"]["not approved"]) == (9, "withheld")
    assert (large["decisions"], large["decisions_may_be_more"]) == (9, True)
    # Nine took four weeks and seven took five, less Good Friday and Easter Monday.
    assert large["working_days_to_decision"] == {
        "median": 18,
        "lower_quartile": 18,
        "upper_quartile": 23,
    }
    assert small["outcomes"] == dict.fromkeys(small["outcomes"], "withheld")
    assert small["working_days_to_decision"] == small["decisions"] == "withheld"


def test_with_few_cases_on_file_nothing_is_told_and_the_page_says_so(filled: Settings) -> None:
    site = create_app(filled).test_client()
    assert newest_year(date(2026, 11, 26)) == 2024
    assert site.get("/equity.json").get_json()["periods"] == []
    assert "There is nothing to show yet" in PageClient(site).get("/equity").text
    assert len(site.get("/equity.csv").text.splitlines()) == 1
    assert site.get("/equity?period=2026").status_code == 404


def test_a_year_is_told_once_as_it_stood_at_the_end_of_the_next_and_never_told_otherwise(
    either_own: Settings,
) -> None:
    with writing(either_own) as session:
        register = Register(a_scene(session))
        fill(register)
        assert equity_report(session, on=date(2028, 12, 31)).periods == ()
        first = equity_report(session, on=date(2029, 1, 1)).periods
        assert first[0].everybody.outcomes[Outcome.OPEN] == 6
        for case in session.scalars(select(Submission)).all():
            happened(session, case, SubmissionHappening.WITHDRAWN, AFTERWARDS, place=9)
        register.sent(SMALL[0], Stage.WITHDRAWN, times=30, at=datetime(2028, 5, 1, 12, tzinfo=UTC))
        for on in (date(2029, 3, 1), date(2029, 12, 31)):
            assert equity_report(session, on=on).periods == first
        later = equity_report(session, on=date(2030, 1, 1)).periods
        assert later[1:] == first
        assert str(later[0].period) == "2028"
