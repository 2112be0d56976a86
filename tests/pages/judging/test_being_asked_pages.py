"""The pages on which somebody who was asked to review declares, takes a case on or gives it back."""

from registry.policy.assignment_states import AssignmentState
from registry.services.reviews.training_set import training_set
from tests.submitted import post
from tests.waiting_case import NONE, Case


def test_a_reviewer_declares_takes_the_case_on_and_may_give_it_back(either_case: Case) -> None:
    case = either_case
    post(case.moderator, case.assign, seed="1", **case.choice(0, 1))
    mine, other, stranger, *_ = case.reviewers
    base, letters = f"/reviews/{case.round()}", case.letters()
    assert "First declare your interests" in mine.get(f"{base}/accept").text
    assert post(mine, f"{base}/accept", page=f"{base}/interests")[0] == 403
    assert post(mine, f"{base}/interests", **NONE) == (303, f"{base}/accept")
    first, second = training_set().alike(training_set().cases[0])
    case_of_training = f"/reviews/training/{first.name}"
    wrong = {one.key: next(o for o in one.options if o != one.answer) for one in second.items}
    page = f"{case_of_training}?again=yes"
    post(mine, case_of_training, page=page, attempt="2", **wrong)
    assert "Training for reviewers</a>" in mine.get(f"{base}/accept").text
    assert post(mine, f"{base}/accept", page=f"{base}/decline")[0] == 403
    assert case.states()[letters[case.numbers[0]]] == AssignmentState.INVITED
    right = {one.key: one.answer for one in first.items}
    post(mine, case_of_training, page=page, attempt="3", **right)
    assert post(mine, f"{base}/accept") == (303, base)
    assert case.states()[letters[case.numbers[0]]] == AssignmentState.ACCEPTED
    assert post(mine, f"{base}/decline", reason=" ")[0] == 400
    assert post(mine, f"{base}/decline", reason="I am ill.", suggested="x@y.example")[0] == 303
    assert case.states()[letters[case.numbers[0]]] == AssignmentState.DECLINED
    assert case.states()[letters[case.numbers[1]]] == AssignmentState.INVITED
    for page in ("interests", "accept", "decline"):
        assert stranger.get(f"{base}/{page}").status_code == 404
        assert (
            "ill"
            not in other.get(f"{base}/{page}")
            .text.partition("<main")[2]
            .partition("</main")[0]
            .split()
        )


def test_a_profile_is_kept_as_it_was_said_or_shown_with_what_to_mend(either_case: Case) -> None:
    case = either_case
    page, mine = "/account/reviewer-profile", case.reviewers[0]
    said = {
        "affiliation": "An Institute",
        "published-as": "Example S\r\nExample, Sam",
        "skill": "randomised trial",
        "most-cases": "5",
        "away-until": "2031-02-28",
    }
    status, text = post(mine, page, **{**said, "most-cases": "many", "away-until": "soon"})
    assert status == 400
    assert "many" in text
    assert "soon" in text
    assert post(mine, page, **said)[0] == 303
    shown = mine.get(page).text
    for words in ("An Institute", "Example, Sam", 'value="5"', 'value="2031-02-28"'):
        assert words in shown
    assert case.editor.get(page).status_code == 403
