"""Questions about what stands beside a study's results: differences between groups, reviews, and others' judgements."""

from typing import Final

from ratings.study import Appraisal, Moderator, PooledEffect, Review
from registry.services.submissions.questions.bank import Block, Group, Picked, Question
from registry.services.submissions.questions.sources import SOURCES

MODERATOR: Final = Block(
    Moderator,
    (
        Group(
            "A difference between groups that the report looked for",
            (
                Question("dimensions", "Between which groups of people?"),
                Question(
                    "finding",
                    "What did it find?",
                    "Such as “No difference between boys and girls”.",
                    is_long=True,
                ),
                Question("reported_as", "How is it reported?"),
            ),
            is_first=True,
        ),
        Group(
            "More about it",
            (
                Question(
                    "domains",
                    "For which outcomes?",
                    "Leave all empty where the report does not say.",
                ),
                Question("named_beforehand", "Was it planned before the results were seen?"),
                Question(
                    "interaction_p",
                    "What is the p of the test of interaction?",
                    "As printed: .04 or <.001.",
                ),
            ),
        ),
        SOURCES,
    ),
)

APPRAISAL: Final = Block(
    Appraisal,
    (
        Group(
            "The judgement",
            (
                Question(
                    "body", "Which body judged it?", "Such as “Early Intervention Foundation”."
                ),
                Question("rating", "What did it say?", "In that body's own words."),
            ),
            is_first=True,
        ),
        Group(
            "More about it",
            (
                Question("standard", "By which standard?"),
                Question("published", "When?", "As 2019, 2019-07 or 2019-07-01."),
                Question(
                    "contrasts",
                    "Which of the study's results does it cover?",
                    "Leave all empty where it names none.",
                    picked=Picked.CONTRASTS,
                ),
                Question("note", "What else should a reader know?", is_long=True),
            ),
        ),
        SOURCES,
    ),
)

POOLED: Final = Block(
    PooledEffect,
    (
        Group(
            "",
            (
                Question("domain", "For which outcome?"),
                Question(
                    "printed",
                    "What effect does the review print?",
                    "As printed, with its interval.",
                ),
                Question("studies", "From how many studies?"),
                Question("participants", "With how many people?"),
            ),
            is_first=True,
        ),
    ),
)

REVIEW: Final = Block(
    Review,
    (
        Group(
            "The review",
            (
                Question("title", "What is the review called?"),
                Question("year", "In which year was it published?"),
                Question("findings", "What does it find of this programme?", is_long=True),
                Question(
                    "included",
                    "Which of your studies does it include?",
                    picked=Picked.STUDIES,
                ),
            ),
            is_first=True,
        ),
        SOURCES,
        Group(
            "How it was done",
            (
                Question("searched_until", "Until when did it search?", "As 2021-03."),
                Question("included_studies", "How many studies does it include in all?"),
                Question("quality", "What is known of its quality?", is_long=True),
                Question(
                    "independent_of_developer",
                    "Was it done by people with no part in the programme?",
                ),
            ),
        ),
        Group(
            "Effects that it pools, and differences between groups",
            (
                Question("pooled", "Pooled effect"),
                Question("moderators", "Difference between groups"),
            ),
        ),
    ),
)
