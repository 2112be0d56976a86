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
