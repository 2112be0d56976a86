"""Questions about whom the programme is for, and how and by whom it is delivered."""

from types import MappingProxyType
from typing import Final

from ratings.programme import Delivery, Target
from ratings.programme_words import NeedLevel
from registry.services.submissions.questions.bank import Block, Group, Question
from registry.services.submissions.questions.sources import SOURCES

TARGET: Final = Block(
    Target,
    (
        Group(
            "Whom it is for",
            (
                Question("life_stages", "When in life does it reach people?"),
                Question(
                    "need_levels",
                    "How does it choose whom to reach?",
                    words=MappingProxyType(
                        {
                            NeedLevel.UNIVERSAL: "Everybody (universal)",
                            NeedLevel.TARGETED_SELECTIVE: "People in groups at higher risk (targeted by risk)",
                            NeedLevel.TARGETED_INDICATED: "People who show early signs (targeted by early signs)",
                            NeedLevel.SPECIALIST: "People with serious or lasting needs (specialist or intensive)",
                        }
                    ),
                ),
                Question(
                    "groups",
                    "Which people, in a sentence?",
                    "Such as “first-time mothers aged 19 and under”.",
                    is_long=True,
                ),
            ),
            is_first=True,
        ),
        Group(
            "Ages",
            (
                Question("ages", "Which ages, as your documents say it?", "Such as “13 to 17”."),
                Question(
                    "youngest_months",
                    "How old are the youngest, in months?",
                    "Years times 12: 13 years are 156 months. Put 0 for before birth.",
                ),
                Question(
                    "oldest_months",
                    "How old are the oldest, in months?",
                    "To the end of the last year: 17 years are 215 months (17 times 12, and 11).",
                ),
            ),
        ),
        SOURCES,
    ),
)

DELIVERY: Final = Block(
    Delivery,
    (
        Group(
            "How it is delivered",
            (
                Question("settings", "Where do people meet it?"),
                Question("modes", "How is it delivered?"),
                Question("workforce", "Who delivers it?"),
            ),
            is_first=True,
        ),
        Group(
            "Who made it, and where it can be had",
            (
                Question("developer", "Who developed it?"),
                Question("providers", "Who provides it now?", "Each on a line of its own."),
                Question("available_in_uk", "Can it be had in the United Kingdom now?"),
                Question(
                    "uk_availability",
                    "Where in the United Kingdom, and who pays for it?",
                    is_long=True,
                ),
                Question("countries", "In which countries has it been delivered?"),
            ),
        ),
        SOURCES,
    ),
)
