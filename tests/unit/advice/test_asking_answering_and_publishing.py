"""Advice: asked, answered and mailed, and published only in words that whoever asked has read and let go."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.errors import NotAllowed, NotThere
from registry.models import Advice, CaseEvent, Mail
from registry.policy.actor import Actor
from registry.policy.advice_stages import FOLLOWS, AdviceHappening, AdviceStage
from registry.policy.roles import Role
from registry.services.advice.answering import answer, move_on, offer_wording
from registry.services.advice.asking import AdviceRefused, ask, asked_by, find_advice
from registry.services.advice.publishing import (
    publish_advice,
    published_advice,
    published_one,
    set_consent,
)
from tests.people import a_person, actor_of, an_organisation, writing


@dataclass(frozen=True)
class Case:
    """A question that was asked, and who has to do with it."""

    session: Session
    asker: Actor
    colleague: Actor
    adviser: Actor
    advice: Advice

    def told(self) -> list[str]:
        chain = f"advice/{self.advice.reference}"
        query = select(CaseEvent.kind).where(CaseEvent.chain == chain).order_by(CaseEvent.id)
        return list(self.session.scalars(query))

    def offer(self) -> None:
        answer(self.session, self.adviser, self.advice, "Enter the first.")
        offer_wording(
            self.session, self.adviser, self.advice, question="Which?", answer="The first."
        )

    def publish(self, question: str = "Which?") -> None:
        publish_advice(
            self.session, self.asker, self.advice, question=question, answer="The first."
        )


@pytest.fixture
def case(either_own: Settings) -> Iterator[Case]:
    with writing(either_own) as session:
        held = an_organisation(session)
        asker = actor_of(
            a_person(session, Role.PROVIDER_EDITOR, email="ask@example.org", organisation=held)
        )
        colleague = actor_of(
            a_person(session, Role.PROVIDER_CERTIFIER, email="c@example.org", organisation=held)
        )
        adviser = actor_of(a_person(session, Role.MODERATOR, email="m@example.org"))
        made = ask(session, asker, held.id, "Which of two results do we enter?", consents=True)
        yield Case(session, asker, colleague, adviser, made)


def test_an_answer_is_told_and_mailed_to_whoever_asked(case: Case) -> None:
    answer(case.session, case.adviser, case.advice, "Enter the first.")
    assert case.advice.stage == AdviceStage.ANSWERED
    assert case.told() == ["advice asked for", "advice given"]
    (mail,) = case.session.scalars(select(Mail).where(Mail.template == "advice-given")).all()
    assert mail.recipient == "ask@example.org"
    assert f"/advice/asked/{case.advice.reference}" in mail.body
    assert "Enter the first." not in mail.body, "an answer is read where one is signed in"
    answer(case.session, case.adviser, case.advice, "Enter the first.")
    assert len(case.told()) == 2, "the same again is told once"


def test_advisers_are_told_that_something_was_asked_and_not_what(case: Case) -> None:
    (mail,) = case.session.scalars(select(Mail)).all()
    assert (mail.template, mail.recipient) == ("advice-asked", "m@example.org")
    assert f"/advice/asked/{case.advice.reference}" in mail.body
    assert "Invented Trust" in mail.body
    assert "Which of two results" not in mail.body


def test_nothing_is_published_before_whoever_asked_has_read_the_words(case: Case) -> None:
    with pytest.raises(NotAllowed):
        case.publish()
    case.offer()
    assert published_advice(case.session) == ()
    with pytest.raises(NotAllowed, match="changed since you read"):
        case.publish(question="Other words?")
    case.publish()
    (one,) = published_advice(case.session)
    assert (one.question, one.answer) == ("Which?", "The first.")
    assert published_one(case.session, case.advice.reference) == one
    assert case.told()[-2:] == ["wording for publication offered", "advice published"]


def test_consent_is_taken_back_at_any_time_before_publication_and_undoes_the_offer(
    case: Case,
) -> None:
    case.offer()
    set_consent(case.session, case.asker, case.advice, consents=False)
    assert case.advice.stage == AdviceStage.ANSWERED
    assert case.advice.public_question is None
    with pytest.raises(NotAllowed):
        case.publish()
    with pytest.raises(NotAllowed, match="has not agreed"):
        case.offer()
    set_consent(case.session, case.asker, case.advice, consents=True)
    case.offer()
    case.publish()
    with pytest.raises(NotAllowed, match="It is published"):
        set_consent(case.session, case.asker, case.advice, consents=False)


def test_without_consent_no_wording_is_offered(case: Case) -> None:
    (organisation,) = case.asker.organisations
    private = ask(case.session, case.asker, organisation, "A private question?")
    answer(case.session, case.adviser, private, "Yes.")
    with pytest.raises(NotAllowed, match="has not agreed"):
        offer_wording(case.session, case.adviser, private, question="Q?", answer="A.")


def test_only_whoever_asked_publishes_and_only_advisers_answer(case: Case) -> None:
    for actor in (case.asker, case.colleague):
        with pytest.raises(NotAllowed):
            answer(case.session, actor, case.advice, "Mine.")
    case.offer()
    for actor in (case.colleague, case.adviser):
        with pytest.raises(NotAllowed):
            publish_advice(case.session, actor, case.advice, question="Which?", answer="The first.")
        with pytest.raises(NotAllowed):
            set_consent(case.session, actor, case.advice, consents=False)


def test_a_colleague_sees_it_and_another_organisation_never_learns_that_it_is_there(
    case: Case,
) -> None:
    other = an_organisation(case.session, "Another")
    stranger = actor_of(
        a_person(case.session, Role.PROVIDER_EDITOR, email="s@example.org", organisation=other)
    )
    reference = case.advice.reference
    assert find_advice(case.session, case.colleague, reference) is case.advice
    with pytest.raises(NotThere):
        find_advice(case.session, stranger, reference)
    assert list(asked_by(case.session, stranger)) == []
    assert list(asked_by(case.session, case.adviser)) == [case.advice]
    (own,) = case.asker.organisations
    with pytest.raises(NotAllowed):
        ask(case.session, stranger, own, "For somebody else?")


def test_what_is_not_answered_comes_first(case: Case) -> None:
    (organisation,) = case.asker.organisations
    later = ask(case.session, case.asker, organisation, "A later question?")
    answer(case.session, case.adviser, later, "Yes.")
    assert list(asked_by(case.session, case.adviser)) == [case.advice, later]


@pytest.mark.parametrize("words", ["", " \n", "x" * 10_001], ids=["nothing", "spaces", "a book"])
def test_words_have_to_say_something(case: Case, words: str) -> None:
    (organisation,) = case.asker.organisations
    with pytest.raises(AdviceRefused):
        ask(case.session, case.asker, organisation, words)
    with pytest.raises(AdviceRefused):
        answer(case.session, case.adviser, case.advice, words)


def test_what_is_not_published_is_not_there_for_everybody(case: Case) -> None:
    case.offer()
    with pytest.raises(NotThere):
        published_one(case.session, case.advice.reference)


def test_every_stage_can_be_reached_and_only_what_is_published_is_final() -> None:
    reached = {to for following in FOLLOWS.values() for to in following}
    assert reached == set(AdviceStage) - {AdviceStage.ASKED}
    assert [stage for stage in AdviceStage if not FOLLOWS[stage]] == [AdviceStage.PUBLISHED]


def test_every_step_that_is_not_in_the_table_is_refused(case: Case) -> None:
    told = case.told()
    refused = [(a, b) for a, b in product(AdviceStage, repeat=2) if b not in FOLLOWS[a]]
    assert len(refused) == len(AdviceStage) ** 2 - 6
    for stage, to in refused:
        case.advice.stage = stage
        with pytest.raises(NotAllowed, match=f"The question is {stage}"):
            move_on(case.session, case.advice, to, AdviceHappening.ANSWERED, case.adviser)
        assert case.advice.stage == stage
    assert case.told() == told
