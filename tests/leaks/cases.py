"""One case as it goes through its review, with a word planted in everything that is written of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from ratings.review.item import Kind, ReviewItem
from ratings.review.items import items_from_json
from registry.models import (
    InterestWaived,
    Person,
    ReviewAnswer,
    ReviewAssignment,
    ReviewerProfile,
    ReviewRound,
)
from registry.policy.actor import Actor
from registry.policy.conflicts_of_interest import Interest
from registry.policy.review_phases import Purpose
from registry.policy.roles import Role
from registry.policy.sections import Section
from registry.services.reviews.answering import own_round, send_answers
from registry.services.reviews.assignment_steps import own_assignment
from registry.services.reviews.assignments import accept, decline
from registry.services.reviews.changing import replace
from registry.services.reviews.interests import declare
from registry.services.reviews.returning import return_early
from registry.services.reviews.rounds import open_round
from registry.services.reviews.settling import Said, settle
from registry.services.submissions.cleaning.cleaned import Cleaned, FileKind
from registry.services.submissions.drafts import write_draft
from registry.services.submissions.files import send_file
from registry.services.submissions.screening import accept_for_review
from registry.services.submissions.tasks import mark_section
from tests.judging import declared_none, trained, with_interest
from tests.leaks.planted import Marks, Thing, marked, word
from tests.people import a_person, actor_of, an_organisation
from tests.submitted import Cast, a_cast, complete_sections, sent, whole_draft


class Moment(StrEnum):
    """How far the case is when somebody looks."""

    NONE_IN = "nobody has sent their answers"
    ONE_IN = "one of two has sent their answers"
    SETTLING = "all answers are in"
    RETURNED = "the review was ended early"


class Who(StrEnum):
    """Who looks."""

    STRANGER = "somebody who is not signed in"
    EDITOR = "the provider's editor"
    CERTIFIER = "the provider's certifier"
    OTHER_EDITOR = "another provider's editor"
    COMMISSIONER = "a commissioner"
    SCRUTINY = "a scrutiny recipient"
    REVIEWER_A = "reviewer A"
    REVIEWER_B = "reviewer B"
    FORMER = "the reviewer who was replaced"
    DECLINED = "the reviewer who declined"
    UNASSIGNED = "a reviewer of other cases"
    MODERATOR = "the moderator of the case"
    UNDECLARED = "a moderator who declared no interests in it"
    PANEL = "a panel member who declared their interests in it"
    UNDECLARED_PANEL = "a panel member who declared none"
    ADMINISTRATOR = "an administrator"


@dataclass
class Case:
    """The case, and everybody who looks at it."""

    cast: Cast
    people: Mapping[Who, Person]
    held: ReviewRound
    items: tuple[ReviewItem, ...]
    differing: tuple[ReviewItem, ...]

    def acts(self, who: Who) -> Actor:
        """Return the actor that somebody is."""
        return actor_of(self.people[who])

    @property
    def marks(self) -> Marks:
        """By what a text tells something of it."""
        return Marks((self.cast.submission.reference, self.held.reference), _DAYS)


_TODAY = datetime.now(UTC)
_AGO = {
    Who.REVIEWER_A: (timedelta(days=11), timedelta(days=5)),
    Who.REVIEWER_B: (timedelta(days=13), timedelta(days=3)),
}
"""How long ago each accepted, and sent their answers: days on which nothing else happened."""
_DAYS: Mapping[Thing, tuple[date, ...]] = {
    thing: tuple((_TODAY - one).date() for one in _AGO[who])
    for who, thing in {Who.REVIEWER_A: Thing.TIME_A, Who.REVIEWER_B: Thing.TIME_B}.items()
}
_REVIEWERS = {
    Who.REVIEWER_A: (Thing.NAME_A, Thing.MAILBOX_A, Thing.AFFILIATION_A),
    Who.REVIEWER_B: (Thing.NAME_B, Thing.MAILBOX_B, Thing.AFFILIATION_B),
}


def begun(session: Session) -> Case:
    """The case with a round that its reviewers have accepted: one declined, and one was replaced, before."""
    cast = a_cast(session)
    edits, submission = cast.edits, cast.submission
    write_draft(session, edits, submission, marked(whole_draft()), address="")
    pdf = Cleaned(FileKind.PDF, b"%PDF-1.7 an invented report", ())
    name = f"{word(Thing.FILE_NAME)}.pdf"
    send_file(session, edits, submission, pdf, name=name, document=None)
    complete_sections(session, edits, submission)
    mark_section(session, edits, submission, Section.FILES, done=True, has_nothing=False)
    sent(session, cast)
    people = _people(session, cast)
    declared_none(session, cast.moderator, submission, Role.MODERATOR)
    declared_none(session, people[Who.PANEL], submission, Role.PANEL)
    note = f"Between ourselves: {word(Thing.INTERNAL_NOTE)}."
    accept_for_review(session, cast.moderates, submission, "", note=note)
    held = open_round(
        session,
        cast.moderates,
        submission,
        purpose=Purpose.SUBMISSION,
        seed=7,
        reviewers=[people[who].id for who in (Who.FORMER, Who.DECLINED)],
    )
    items = items_from_json(held.items)
    plain = [one for one in items if one.kind is not Kind.TOOL and one.options[1:]]
    case = Case(cast, people, held, items, differing=tuple(plain[:2]))
    _change_reviewers(session, case)
    session.flush()
    return case


def answers_in(session: Session, case: Case, who: Who) -> None:
    """Let a reviewer answer everything, and send it."""
    mine = own_assignment(session, case.acts(who), case.held)
    of_whom = {Who.REVIEWER_A: _OF_A, Who.REVIEWER_B: _OF_B}[who]
    _answer(session, case, mine, of_whom)
    send_answers(session, case.acts(who), own_round(session, case.acts(who), case.held.reference))
    mine.accepted_at, mine.sent_at = (_TODAY - ago for ago in _AGO[who])


def all_in(session: Session, case: Case) -> None:
    """The last of the answers are in, and a moderator settles the first item of those that differ."""
    answers_in(session, case, Who.REVIEWER_B)
    item = case.differing[0]
    because = f"Table 2 decides it: {word(Thing.SETTLED_BECAUSE)}."
    said = Said(answer=item.options[0], reason=because)
    settle(session, case.cast.moderates, case.held, item.key, said, opened=0)


def returned(session: Session, case: Case) -> None:
    """One has sent their answers when the review is ended, for the provider has something to change."""
    answers_in(session, case, Who.REVIEWER_A)
    why = {Section.STUDIES: f"Say how many were lost: {word(Thing.WHY_RETURNED)}."}
    return_early(session, case.cast.moderates, case.held, why)


_OF_A = {
    "agreed": word(Thing.AGREED_A),
    "reason": word(Thing.REASON_A),
    "quote": word(Thing.QUOTE_A),
    "page": word(Thing.PAGE_A),
}
_OF_B = {
    "agreed": word(Thing.AGREED_B),
    "reason": word(Thing.REASON_B),
    "quote": word(Thing.QUOTE_B),
    "page": word(Thing.PAGE_B),
}
_OF_FORMER = dict.fromkeys(_OF_A, word(Thing.REASON_FORMER))


def _people(session: Session, cast: Cast) -> dict[Who, Person]:
    elsewhere = an_organisation(session, "Elsewhere Trust")
    found = {
        Who.EDITOR: cast.editor,
        Who.CERTIFIER: cast.certifier,
        Who.MODERATOR: cast.moderator,
    }
    for who, role in {
        Who.OTHER_EDITOR: Role.PROVIDER_EDITOR,
        Who.COMMISSIONER: Role.COMMISSIONER,
        Who.SCRUTINY: Role.SCRUTINY_RECIPIENT,
        Who.FORMER: Role.REVIEWER,
        Who.DECLINED: Role.REVIEWER,
        Who.REVIEWER_A: Role.REVIEWER,
        Who.REVIEWER_B: Role.REVIEWER,
        Who.UNASSIGNED: Role.REVIEWER,
        Who.UNDECLARED: Role.MODERATOR,
        Who.PANEL: Role.PANEL,
        Who.UNDECLARED_PANEL: Role.PANEL,
        Who.ADMINISTRATOR: Role.ADMINISTRATOR,
    }.items():
        mailbox = word(_REVIEWERS[who][1]) if who in _REVIEWERS else who.name.lower()
        email = f"{mailbox}@{mailbox}.example.net"
        found[who] = a_person(session, role, email=email, organisation=elsewhere)
        found[who].name = who.name.replace("_", " ").title()
        if role is Role.REVIEWER:
            trained(session, found[who])
    for who, thing in {Who.FORMER: Thing.NAME_FORMER, Who.DECLINED: Thing.NAME_DECLINED}.items():
        found[who].name = f"Dr {word(thing)}"
    for who, (name, _, affiliation) in _REVIEWERS.items():
        found[who].name = f"Dr {word(name)}"
        _profile(session, found[who], f"University of {word(affiliation)}")
    for who in (Who.FORMER, Who.DECLINED, Who.REVIEWER_B):
        declared_none(session, found[who], cast.submission, Role.REVIEWER)
    return found


def _profile(session: Session, person: Person, affiliation: str) -> None:
    session.add(
        ReviewerProfile(
            person_id=person.id,
            affiliation=affiliation,
            published_as=person.name,
            skills="",
            most_cases=3,
            away_until=None,
            changed_at=datetime.now(UTC),
        )
    )


def _change_reviewers(session: Session, case: Case) -> None:
    """One of the first two gave some answers and was replaced by A; the other declined, and B came."""
    moderates, people, held = case.cast.moderates, case.people, case.held
    _waived(session, case)
    accept(session, case.acts(Who.FORMER), held)
    first = own_assignment(session, case.acts(Who.FORMER), held)
    _answer(session, case, first, _OF_FORMER)
    why = f"They fell ill: {word(Thing.WHY_REPLACED)}."
    replace(session, moderates, held, first.letter, by=people[Who.REVIEWER_A].id, reason=why)
    why = f"I am away: {word(Thing.WHY_DECLINED)}."
    second = decline(session, case.acts(Who.DECLINED), held, reason=why)
    replace(
        session,
        moderates,
        held,
        second.letter,
        by=people[Who.REVIEWER_B].id,
        reason="They declined.",
    )
    for who in _REVIEWERS:
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


def _answer(
    session: Session, case: Case, assignment: ReviewAssignment, of_whom: Mapping[str, str]
) -> None:
    """Answer everything; on the items that differ each gives another answer, with their own words."""
    last = of_whom is _OF_B
    for item in case.items:
        differs = item in case.differing
        assignment.version += 1
        session.add(
            ReviewAnswer(
                assignment_id=assignment.id,
                version=assignment.version,
                item=item.key,
                answer=item.options[1] if differs and last else item.options[0],
                parts="{}",
                reason=f"As I read it, {of_whom['reason' if differs else 'agreed']}.",
                document="tt13" if differs else "",
                page=of_whom["page"] if differs else "",
                quote=f"They said {of_whom['quote']}." if differs else "",
                wording=item.asks,
                guide=case.held.guide,
                edition=case.held.edition,
                answered_at=datetime.now(UTC),
            )
        )
    session.flush()
