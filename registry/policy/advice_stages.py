"""The stages of a question to the registry's advisers: which may follow which, and by whose step."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class AdviceStage(StrEnum):
    """Where a question stands."""

    ASKED = "asked"
    ANSWERED = "answered"
    WORDING_OFFERED = "wording offered"
    PUBLISHED = "published"


class AdviceHappening(StrEnum):
    """What is told of a question, in the past tense."""

    ASKED = "advice asked for"
    ANSWERED = "advice given"
    CONSENT_GIVEN = "consent to publish given"
    CONSENT_TAKEN_BACK = "consent to publish taken back"
    WORDING_OFFERED = "wording for publication offered"
    PUBLISHED = "advice published"


FOLLOWS: Final[Mapping[AdviceStage, frozenset[AdviceStage]]] = MappingProxyType(
    {
        AdviceStage.ASKED: frozenset({AdviceStage.ANSWERED}),
        AdviceStage.ANSWERED: frozenset({AdviceStage.ANSWERED, AdviceStage.WORDING_OFFERED}),
        AdviceStage.WORDING_OFFERED: frozenset(
            {AdviceStage.ANSWERED, AdviceStage.WORDING_OFFERED, AdviceStage.PUBLISHED}
        ),
        AdviceStage.PUBLISHED: frozenset(),
    }
)
"""Staff answer and offer a wording; the asker publishes it, or takes the consent back, which undoes the offer."""
