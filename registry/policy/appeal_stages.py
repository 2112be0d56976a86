"""The stages of an appeal: which may follow which, its grounds, and how it can end."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

MOST_STAGES: Final = 2
"""After the second the registry names who else may be asked."""

DAYS_TO_LODGE: Final = 20
DAYS_TO_ADMIT: Final = 5
DAYS_TO_DECIDE: Final = 30
"""Working days each."""


class AppealStage(StrEnum):
    """Where an appeal stands."""

    LODGED = "lodged"
    NOT_ADMITTED = "not admitted"
    IN_REVIEW = "in review"
    AWAITING_DECISION = "awaiting decision"
    UPHELD = "upheld"
    PARTLY_UPHELD = "partly upheld"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class AppealHappening(StrEnum):
    """What is told of an appeal, in the past tense."""

    LODGED = "appeal lodged"
    ADMITTED = "appeal admitted"
    NOT_ADMITTED = "appeal not admitted"
    REVIEWED = "appeal reviewed"
    DECIDED = "appeal decided"
    WITHDRAWN = "appeal withdrawn"


class AppealGround(StrEnum):
    """What somebody may appeal on."""

    FACT_MISREAD = "a fact in the record or a report was misread"
    RULE_MISAPPLIED = "a rule of the code was not applied as it is written"
    EVIDENCE_OVERLOOKED = "evidence that was sent in time was overlooked"
    INTEREST_UNDECLARED = "somebody who judged had an interest that was not declared"
    PROCEDURE = "the registry did not keep to its own procedure"


NEXT: Final[Mapping[AppealStage, frozenset[AppealStage]]] = MappingProxyType(
    {
        AppealStage.LODGED: frozenset(
            {AppealStage.IN_REVIEW, AppealStage.NOT_ADMITTED, AppealStage.WITHDRAWN}
        ),
        AppealStage.IN_REVIEW: frozenset({AppealStage.AWAITING_DECISION, AppealStage.WITHDRAWN}),
        AppealStage.AWAITING_DECISION: frozenset(
            {
                AppealStage.UPHELD,
                AppealStage.PARTLY_UPHELD,
                AppealStage.DISMISSED,
                AppealStage.WITHDRAWN,
            }
        ),
        AppealStage.NOT_ADMITTED: frozenset(),
        AppealStage.UPHELD: frozenset(),
        AppealStage.PARTLY_UPHELD: frozenset(),
        AppealStage.DISMISSED: frozenset(),
        AppealStage.WITHDRAWN: frozenset(),
    }
)
"""Only these steps exist; the README's diagram is made from them."""

OPEN: Final = frozenset(stage for stage, after in NEXT.items() if after)
"""Stages in which an appeal is not over."""

MAY_GO_ON: Final = frozenset(
    {AppealStage.NOT_ADMITTED, AppealStage.PARTLY_UPHELD, AppealStage.DISMISSED}
)
"""Ends after which there may be a second stage. Whoever withdrew asked nobody to judge, and whoever was upheld
has nothing left to ask."""

OUTCOMES: Final = frozenset(NEXT[AppealStage.AWAITING_DECISION]) - {AppealStage.WITHDRAWN}
"""What a decider may come to."""

CHANGES_RATING: Final = frozenset({AppealStage.UPHELD, AppealStage.PARTLY_UPHELD})
"""Outcomes after which the rating of the new reviews is published in the place of the one before."""

TOLD: Final[Mapping[AppealStage, AppealHappening]] = MappingProxyType(
    {
        AppealStage.LODGED: AppealHappening.LODGED,
        AppealStage.IN_REVIEW: AppealHappening.ADMITTED,
        AppealStage.NOT_ADMITTED: AppealHappening.NOT_ADMITTED,
        AppealStage.AWAITING_DECISION: AppealHappening.REVIEWED,
        AppealStage.WITHDRAWN: AppealHappening.WITHDRAWN,
        **dict.fromkeys(OUTCOMES, AppealHappening.DECIDED),
    }
)
"""What is told where an appeal comes to a stage."""

LONGEST_WORDS: Final = 8_000
"""Characters of what is appealed against, and of the reasons for what became of it."""
