"""The pages on which a moderator declares interests, assigns reviewers and changes them."""

import re

from sqlalchemy import select

from registry.models import Mail, ReviewerProfile, ReviewRound, Submission
from registry.policy.assignment_states import AssignmentState
from registry.services.submissions.screening import accept_for_review
from tests.people import LONG_AGO, writing
from tests.submitted import a_cast, post, sent
from tests.waiting_case import NONE, Case


def test_the_list_says_what_waits_and_for_whom(case: Case) -> None:
    page = case.moderator.get("/moderation").text
    assert "1 waiting" in page
    assert case.assign in page
    undeclared = case.other_moderator.get("/moderation").text
    assert case.assign not in undeclared
    assert f"/moderation/{case.reference}/interests" in undeclared


def test_nothing_of_a_case_opens_to_staff_who_have_not_declared_their_interests(case: Case) -> None:
    for address in (
        case.assign,
        f"/screening/{case.reference}",
        f"/submissions/{case.reference}",
        f"/submissions/{case.reference}/answers",
        f"/moderation/{case.reference}/reviewers",
    ):
        answer = case.other_moderator.get(address)
        assert answer.status_code == 302
        assert answer.location == f"/moderation/{case.reference}/interests"
    page = case.other_moderator.get(f"/moderation/{case.reference}/interests").text
    assert "Invented Trust" in page
    assert "0.2" not in page
    status, _ = post(
        case.other_moderator,
        f"/screening/{case.reference}/accept",
        page=f"/moderation/{case.reference}/interests",
    )
    assert status == 403
    status, location = post(case.other_moderator, f"/moderation/{case.reference}/interests", **NONE)
    assert (status, location) == (303, case.assign)
    assert case.other_moderator.get(case.assign).status_code == 200


def test_a_declared_interest_keeps_its_words_and_keeps_a_moderator_out_until_it_is_waived(
    case: Case,
) -> None:
    page = f"/moderation/{case.reference}/interests"
    half = {**NONE, "payment": "declared", "dispute": ""}
    status, text = post(case.other_moderator, page, **half)
    assert status == 400
    assert 'href="#dispute"' in text
    assert 'href="#payment-words"' in text
    whole = {**NONE, "payment": "declared", "payment-words": "A talk."}
    status, text = post(case.other_moderator, page, **whole)
    assert status == 200
    assert "keeps you from this case" in text
    assert "A talk." in text
    assert case.other_moderator.get(f"/screening/{case.reference}").status_code == 403
    waivers = f"/moderation/{case.reference}/waivers"
    person = re.search(r'name="person" value="(\d+)"', case.moderator.get(waivers).text)
    assert person
    fields = {"person": person[1], "interest": "payment", f"reason-{person[1]}-payment": ""}
    assert post(case.moderator, waivers, **fields)[0] == 400
    fields[f"reason-{person[1]}-payment"] = "One talk, years ago."
    assert post(case.moderator, waivers, **fields)[0] == 303
    assert case.other_moderator.get(f"/screening/{case.reference}").status_code == 200


def test_an_administrator_waives_once_they_declared_their_own(case: Case) -> None:
    waivers = f"/moderation/{case.reference}/waivers"
    assert case.admin.get(waivers).location == f"/moderation/{case.reference}/interests"
    post(case.admin, f"/moderation/{case.reference}/interests", **NONE)
    assert case.admin.get(waivers).status_code == 200


def test_a_proposal_is_looked_at_first_and_nothing_is_written_until_the_button_is_pressed(
    case: Case,
) -> None:
    page = case.moderator.get(case.assign).text
    assert page == case.moderator.get(case.assign).text.replace("", "")
    assert page.count(" checked") == 2
    assert case.moderator.get(f"{case.assign}?seed=2").status_code == 200
    with writing(case.settings) as session:
        assert not session.scalars(select(ReviewRound)).all()
        assert not session.scalars(select(Mail).where(Mail.template == "review-invited")).all()


def test_a_moderator_may_choose_others_than_those_proposed(case: Case) -> None:
    status, location = post(case.moderator, case.assign, seed="1", **case.choice(1, 3))
    assert (status, location) == (303, f"/moderation/{case.reference}/reviewers")
    assert set(case.letters()) == {case.numbers[1], case.numbers[3]}
    again, _ = post(
        case.moderator,
        case.assign,
        page=f"/moderation/{case.reference}/reviewers",
        **case.choice(0, 2),
    )
    assert again == 303
    assert set(case.letters()) == {case.numbers[1], case.numbers[3]}


def test_one_reviewer_is_refused_and_the_choice_is_kept(case: Case) -> None:
    status, text = post(case.moderator, case.assign, seed="1", **case.choice(2))
    assert status == 400
    assert "different reviewers or more" in text
    assert text.count(" checked") == 1


def test_several_cases_are_assigned_together_all_or_none(case: Case) -> None:
    with writing(case.settings) as session:
        second = a_cast(session, "Second Trust")
        sent(session, second)
        accept_for_review(session, second.moderates, second.submission, "", note="")
        session.commit()
        other = second.submission.reference
    post(case.moderator, f"/moderation/{other}/interests", **NONE)
    address = f"/moderation/assign?case={case.reference}&case={other}"
    page = case.moderator.get(address)
    assert page.text.count(" checked") == 4
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
    assert token
    chosen = [*case.choice(0, 1), f"{other}-{case.numbers[2]}"]
    fields = {
        "csrf_token": token[1],
        "case": [case.reference, other],
        **dict.fromkeys(chosen, "yes"),
    }
    refused = case.moderator.post("/moderation/assign", data=fields)
    assert refused.status_code == 400
    with writing(case.settings) as session:
        assert not session.scalars(select(ReviewRound)).all()
        stages = session.scalars(select(Submission.stage)).all()
        assert set(stages) == {"ready for review"}
    fields[f"{other}-{case.numbers[3]}"] = "yes"
    assert case.moderator.post("/moderation/assign", data=fields).status_code == 303
    with writing(case.settings) as session:
        assert len(session.scalars(select(ReviewRound)).all()) == 2


def test_a_possible_conflict_is_looked_into_before_its_reviewer_can_be_chosen(case: Case) -> None:
    with writing(case.settings) as session:
        profile = ReviewerProfile(
            person_id=case.numbers[0],
            affiliation="Invented Trust",
            published_as="",
            skills="",
            most_cases=3,
            away_until=None,
            changed_at=LONG_AGO,
        )
        session.add(profile)
        session.commit()
    page = case.moderator.get(case.assign).text
    assert f'name="{case.reference}-{case.numbers[0]}"' not in page
    assert "Works at Invented Trust" in page
    assert post(case.moderator, case.assign, seed="1", **case.choice(0, 1))[0] == 400
    conflicts = f"/moderation/{case.reference}/conflicts"
    fields = {"person": str(case.numbers[0]), "hint": "same organisation"}
    assert post(case.moderator, conflicts, **fields)[0] == 400
    reason = {f"reason-{case.numbers[0]}-same_organisation": "Another trust of that name."}
    assert post(case.moderator, conflicts, **fields, **reason)[0] == 303
    assert post(case.moderator, case.assign, seed="1", **case.choice(0, 1))[0] == 303


def test_looking_at_any_of_these_pages_changes_nothing(case: Case) -> None:
    post(case.moderator, case.assign, seed="1", **case.choice(0, 1))
    base = f"/reviews/{case.round()}"
    before = case.states()
    for client, address in (
        (case.reviewers[0], f"{base}/accept"),
        (case.reviewers[0], f"{base}/decline"),
        (case.moderator, f"/moderation/{case.reference}/reviewers"),
        (case.moderator, f"/moderation/{case.reference}/conflicts"),
        (case.moderator, f"/moderation/{case.reference}/waivers"),
    ):
        assert client.get(address).status_code == 200
    assert case.states() == before


def test_a_moderator_reminds_and_replaces_and_the_reason_is_kept(case: Case) -> None:
    post(case.moderator, case.assign, seed="1", **case.choice(0, 1))
    letters, page = case.letters(), f"/moderation/{case.reference}/reviewers"
    one, other = letters[case.numbers[0]], letters[case.numbers[1]]
    assert post(case.moderator, f"{page}/{one}/remind", page=page)[0] == 303
    status, text = post(case.moderator, f"{page}/{one}/replace", page=page)
    assert status == 400
    assert f'href="#reason-{one}"' in text
    assert f'href="#by-{one}"' in text
    fields = {f"by-{one}": str(case.numbers[2]), f"reason-{one}": "No answer."}
    assert post(case.moderator, f"{page}/{one}/replace", page=page, **fields)[0] == 303
    assert case.states() == {
        one: AssignmentState.REPLACED,
        other: AssignmentState.INVITED,
        "C": AssignmentState.INVITED,
    }
    shown = case.moderator.get(page).text
    assert "No answer." in shown
    assert case.reviewers[0].get(f"/reviews/{case.round()}/accept").status_code == 200


def test_nobody_else_learns_who_reviews(case: Case) -> None:
    post(case.moderator, case.assign, seed="1", **case.choice(0, 1))
    page = f"/moderation/{case.reference}/reviewers"
    assert case.editor.get(page).status_code == 403
    assert case.reviewers[0].get(page).status_code == 403
    assert case.admin.get(page).status_code == 403
    assert case.other_moderator.get(page).status_code == 302
