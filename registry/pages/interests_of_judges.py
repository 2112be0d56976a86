"""The questions about interests that those who judge a case answer, as they come from a form."""

from registry.pages.asked import Asked
from registry.policy.conflicts_of_interest import Interest
from registry.policy.judges_interests import QUESTIONS
from registry.services.reviews.interests import OwnInterest, problem_of

NONE, DECLARED = "none", "declared"
TO_ASK = tuple(QUESTIONS.items())
"""Each kind with its question."""


def interests_in(asked: Asked) -> list[OwnInterest]:
    """Read the answers, and note what is wrong with each."""
    given = []
    for interest in Interest:
        chosen = asked.text(interest)
        one = OwnInterest(interest, chosen == DECLARED, asked.text(f"{interest}-words"))
        given.append(one)
        problem = problem_of(one)
        if chosen not in {NONE, DECLARED}:
            asked.wrong[interest] = f"Answer the question about {interest.about}."
        elif problem is not None:
            asked.wrong[f"{interest}-words"] = problem
    return given
