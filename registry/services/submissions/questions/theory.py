"""Questions about why the programme should work, what is claimed of it, and what is under way."""

from typing import Final

from ratings.programme import Claim, TheoryOfChange
from ratings.study import StudyUnderWay
from registry.services.submissions.questions.bank import Block, Group, Question
from registry.services.submissions.questions.sources import SOURCES

THEORY: Final = Block(
    TheoryOfChange,
    (
        Group(
            "Why it should work",
            (
                Question(
                    "text",
                    "By which steps should it change people's lives?",
                    "From what is done, by what that changes first, to the outcome in the end.",
                    is_long=True,
                ),
                Question("domains", "Which outcomes should change?"),
                Question(
                    "numbers_served",
                    "How many people has it served so far?",
                    "Count them, or leave this empty. Emerging programmes need it.",
                ),
            ),
            is_first=True,
        ),
        SOURCES,
    ),
)

CLAIM: Final = Block(
    Claim,
    (
        Group(
            "What is claimed",
            (
                Question(
                    "text",
                    "What does a document claim, without a study behind it?",
                    "It is shown to readers as a claim, and never counts as evidence.",
                    is_long=True,
                ),
                Question("domains", "Which outcomes is it about?"),
                Question("paragraph", "In which paragraph or box does it stand?"),
            ),
            is_first=True,
        ),
        SOURCES,
    ),
)

UNDER_WAY: Final = Block(
    StudyUnderWay,
    (
        Group(
            "The study",
            (
                Question("title", "What is the study called?"),
                Question(
                    "id",
                    "What is its number in a trial register?",
                    "Such as ISRCTN12345678 or NCT01310543.",
                ),
                Question("design", "How does it decide who gets the programme?"),
                Question("planned_end", "When should it end?", "As 2027, 2027-06 or 2027-06-30."),
            ),
            is_first=True,
        ),
        Group(
            "More about it",
            (
                Question("country", "In which country?"),
                Question("domains", "Which outcomes does it measure?"),
                Question("registered", "When was it registered?", "As 2025-03-04."),
                Question("is_replication", "Does it repeat an earlier study?"),
            ),
        ),
        SOURCES,
    ),
)
