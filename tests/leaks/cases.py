"""One case that is reviewed, with a word planted in everything that is written of it before its reviews begin."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from ratings.review.item import Kind, ReviewItem
from ratings.review.items import items_from_json, items_json
from registry.models import Appeal, InterestWaived, Organisation, Person, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.conflicts_of_interest import Interest
from registry.policy.review_phases import Purpose
from registry.policy.roles import Role
from registry.policy.sections import Section
from registry.services.reviews.assignments import accept, decline
from registry.services.reviews.changing import replace as replace_reviewer
from registry.services.reviews.interests import declare
from registry.services.reviews.rounds import open_round
from registry.services.submissions.cleaning.cleaned import Cleaned, FileKind
from registry.services.submissions.drafts import write_draft
from registry.services.submissions.files import send_file
from registry.services.submissions.screening import accept_for_review
from registry.services.submissions.tasks import mark_section
from tests.judging import declared_none, with_interest
from tests.leaks.answers import DAYS, answer_all, items_of
from tests.leaks.planted import Marks, Thing, word
from tests.leaks.viewers import REVIEWERS, Who, everybody
from tests.people import actor_of, an_organisation
from tests.submitted import Cast, a_cast, complete_sections, sent, whole_draft


@dataclass(frozen=True, kw_only=True)
class Case:
    """The case, and everybody who looks at it.

    Attributes:
        cast: the submission, its provider and its moderator.
        people: everybody who is signed in.
        held: its first round.
        again: the round of its appeal, where there is one.
        appeal: that appeal.
        rating: the fingerprint that the drafted rating names; empty before there is one.
    """

    cast: Cast
    people: Mapping[Who, Person]
    held: ReviewRound
    again: ReviewRound | None = None
    appeal: Appeal | None = None
    rating: str = ""

    def acts(self, who: Who) -> Actor:
        """Return the actor that somebody is."""
        return actor_of(self.people[who])

    @property
    def marks(self) -> Marks:
        """By what a text tells something of it."""
        told = (self.cast.submission, self.held, self.again, self.appeal)
        return Marks(tuple(one.reference for one in told if one is not None), _days(), self.rating)

    def within(self, session: Session) -> "Case":
        """Return the same case, to go on with in another session."""
        people = {who: session.get_one(Person, one.id) for who, one in self.people.items()}
        cast = Cast(
            session.get_one(Organisation, self.cast.organisation.id),
            people[Who.EDITOR],
            people[Who.CERTIFIER],
            people[Who.MODERATOR],
            session.get_one(Submission, self.cast.submission.id),
        )
        held = session.get_one(ReviewRound, self.held.id)
        return replace(self, cast=cast, people=people, held=held)


def begun(session: Session) -> Case:
    """The case with a round whose reviewers have written everything, and sent nothing.

    One who was asked declined, and one was replaced, before.
    """
    cast = _signed(session)
    people = everybody(session, cast, an_organisation(session, "Elsewhere Trust"))
    declared_none(session, cast.moderator, cast.submission, Role.MODERATOR)
    declared_none(session, people[Who.PANEL], cast.submission, Role.PANEL)
    for who in (Who.FORMER, Who.DECLINED, Who.REVIEWER_B):
        declared_none(session, people[who], cast.submission, Role.REVIEWER)
    note = f"Between ourselves: {word(Thing.INTERNAL_NOTE)}."
    accept_for_review(session, cast.moderates, cast.submission, "", note=note)
    held = open_round(
        session,
        cast.moderates,
        cast.submission,
        purpose=Purpose.SUBMISSION,
        seed=7,
        reviewers=[people[who].id for who in (Who.FORMER, Who.DECLINED)],
    )
    held.items = with_word(held.items)
    case = Case(cast=cast, people=people, held=held)
    _change_reviewers(session, case)
    for who in (Who.REVIEWER_A, Who.REVIEWER_B):
        answer_all(session, case.acts(who), held, who)
    session.flush()
    return case


def with_word(items: str) -> str:
    """Return a round's frozen items with a word in the first of those that are no form of a tool."""
    read = list(items_from_json(items))
    place = next(at for at, one in enumerate(read) if one.kind is not Kind.TOOL)
    read[place] = replace(read[place], asks=f"{read[place].asks} {word(Thing.ITEMS)}")
    return items_json(tuple(read))


def differing(held: ReviewRound) -> tuple[ReviewItem, ...]:
    """Return the items on which the reviewers of a round differ."""
    return items_of(held).differing


def _days() -> Mapping[Thing, tuple[date, ...]]:
    things = (Thing.TIME_A, Thing.TIME_B, Thing.TIME_C, Thing.TIME_D)
    return {
        thing: tuple(one.date() for one in DAYS[who])
        for who, thing in zip(REVIEWERS, things, strict=True)
    }


def _signed(session: Session) -> Cast:
    cast = a_cast(session)
    draft = whole_draft()
    draft["summary"] = f"{draft['summary']} {word(Thing.RECORD)}"
    write_draft(session, cast.edits, cast.submission, draft, address="")
    pdf = Cleaned(FileKind.PDF, b"%PDF-1.7 an invented report", ())
    name = f"{word(Thing.FILE_NAME)}.pdf"
    send_file(session, cast.edits, cast.submission, pdf, name=name, document=None)
    complete_sections(session, cast.edits, cast.submission)
    files = Section.FILES
    mark_section(session, cast.edits, cast.submission, files, done=True, has_nothing=False)
    sent(session, cast)
    return cast


def _change_reviewers(session: Session, case: Case) -> None:
    """One of the first two gave some answers and was replaced by A; the other declined, and B came."""
    moderates, people, held = case.cast.moderates, case.people, case.held
    _waived(session, case)
    accept(session, case.acts(Who.FORMER), held)
    first = answer_all(session, case.acts(Who.FORMER), held, Who.FORMER)
    why = f"They fell ill: {word(Thing.WHY_REPLACED)}."
    by = people[Who.REVIEWER_A].id
    replace_reviewer(session, moderates, held, first.letter, by=by, reason=why)
    why = f"I am away: {word(Thing.WHY_DECLINED)}."
    second = decline(session, case.acts(Who.DECLINED), held, reason=why)
    why, by = "They declined.", people[Who.REVIEWER_B].id
    replace_reviewer(session, moderates, held, second.letter, by=by, reason=why)
    for who in (Who.REVIEWER_A, Who.REVIEWER_B):
        accept(session, case.acts(who), held)


def _waived(session: Session, case: Case) -> None:
    """A has an interest, which was waived."""
    answers = with_interest(Interest.PERSONAL, f"A cousin works there: {word(Thing.INTEREST_A)}.")
    declare(session, case.acts(Who.REVIEWER_A), case.cast.submission, Role.REVIEWER, answers)
    session.add(
        InterestWaived(
            submission_id=case.cast.submission.id,
            person_id=case.people[Who.REVIEWER_A].id,
            interest=Interest.PERSONAL,
            reason=f"Too distant to matter: {word(Thing.WAIVER)}.",
            waived_by=case.people[Who.UNDECLARED].id,
            waived_at=datetime.now(UTC) + timedelta(seconds=1),
        )
    )
    session.flush()
