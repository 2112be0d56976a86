"""The dossier of a published review: every answer by letter, interests together, and nobody named."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.models import DraftedRating, ReviewAssignment, ReviewPublication
from registry.policy.conflicts_of_interest import Interest
from registry.policy.panel_decisions import PanelDecision
from registry.policy.roles import Role
from registry.services.reviews.clearing import waive
from registry.services.reviews.deciding import decide
from registry.services.reviews.interests import declare
from registry.services.reviews.review_view import review_view
from registry.services.submissions.differences import between
from tests.judging import with_interest
from tests.people import actor_of, writing
from tests.reviewed import answered_case, drafted_case

DECLINE = PanelDecision.DECLINE
WHY = "The evidence reaches what the code asks."


@pytest.fixture
def session(own_settings: Settings) -> Session:
    return writing(own_settings)


def test_the_dossier_holds_every_answer_by_letter_and_names_nobody(session: Session) -> None:
    held = answered_case(session)
    decide(session, held.decides, held.review, DECLINE, WHY)
    text = session.scalars(select(ReviewPublication.dossier)).one()
    dossier = json.loads(text)
    assert {one["letter"] for one in dossier["answers"]} == {"A", "B"}
    assert len(dossier["answers"]) == 2 * len(dossier["items"])
    assert [one["item"] for one in dossier["settled"]] == [one["key"] for one in dossier["items"]]
    assert sum(not one["by_all"] for one in dossier["settled"]) == 2
    assert dossier["reply"]["words"] == "You misread table 2."
    assert dossier["decision"]["approval"] is None
    for person in (*held.reviewers, held.panel, held.cast.moderator, held.cast.certifier):
        assert person.name not in text
        assert person.email not in text
    assert "answered_at" not in text


def test_what_reviewers_settled_of_a_new_study_is_said_where_two_records_are_compared(
    session: Session,
) -> None:
    held = drafted_case(session)
    after = json.loads(session.scalars(select(DraftedRating.record)).one())
    before = {**after, "studies": []}
    (found,) = between(before, after)
    said = {one.label: one.after for part in found.parts for one in part.fields}
    (settled,) = [
        one for label, one in said.items() if label.startswith("Reviewers: Was the alloc")
    ]
    assert settled is not None
    assert ": " in settled
    assert held.review.reference not in str(said)


def test_a_reviewer_who_was_replaced_leaves_no_gap_among_the_letters_that_are_published(
    session: Session,
) -> None:
    held = answered_case(session)
    in_their_place = session.scalars(
        select(ReviewAssignment).where(ReviewAssignment.letter == "B")
    ).one()
    in_their_place.letter = "C"
    session.flush()
    decide(session, held.decides, held.review, DECLINE, WHY)
    dossier = json.loads(session.scalars(select(ReviewPublication.dossier)).one())
    assert {one["letter"] for one in dossier["answers"]} == {"A", "B"}
    assert len(dossier["answers"]) == 2 * len(dossier["items"])


def test_interests_of_all_who_judged_are_published_together_with_what_was_waived(
    session: Session,
) -> None:
    held = answered_case(session)
    reviewer, submission, kind = held.reviewers[0], held.cast.submission, Interest.COMMISSIONING
    tie = with_interest(kind, "Ada Quillfeather’s council bought it.")
    declare(session, actor_of(reviewer), submission, Role.REVIEWER, tie)
    waive(session, held.cast.moderates, submission, reviewer.id, kind, reason="Once, in 2009.")
    decide(session, held.decides, held.review, DECLINE, WHY)
    text = session.scalars(select(ReviewPublication.dossier)).one()
    found = json.loads(text)["interests"]
    assert found["judges"] == {"reviewer": 2, "moderator": 1, "panel member": 1}
    assert found["declared"] == {"commissioning": 1}
    (waived,) = found["waivers"]
    assert (waived["interest"], waived["reason"]) == ("commissioning", "Once, in 2009.")
    assert "Quillfeather" not in text
    shown = review_view(json.loads(text))
    developer, evaluators, provider, judges = shown.interests
    assert developer == (
        "The developer: Children: Our Ultimate Investment (COUI). The organisation’s own ties with the developer: "
        "none declared."
    )
    assert evaluators == (
        "The evaluators: 1 study by people who neither developed, sell nor deliver the programme. The organisation’s "
        "own ties with an evaluator: none declared."
    )
    assert provider == "The organisation that sent the submission declared: none."
    assert judges == (
        "Those who judged it (1 moderator, 1 panel member and 2 reviewers), as a group, declared: "
        f"{kind.about} (1)."
    )
