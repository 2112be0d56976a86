"""How many working days each step of a case has, from the moment that it was told."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from registry.policy.appeal_stages import DAYS_TO_ADMIT, DAYS_TO_DECIDE, DAYS_TO_LODGE
from registry.policy.panel_decisions import REPLY_WORKING_DAYS


class Step(StrEnum):
    """What somebody has to do, and by when."""

    SCREENING = "screen what was sent"
    INVITING = "invite reviewers"
    ACCEPTING = "answer an invitation to review"
    SCORING = "send a reviewer's answers"
    SETTLING = "settle where reviewers differ"
    REPLYING = "reply to a drafted rating"
    DECIDING = "decide after the reviews"
    LODGING = "appeal against a published rating"
    ADMITTING = "admit an appeal, or say why not"
    HEARING = "decide an appeal"


DUE_IN: Final[Mapping[Step, int]] = MappingProxyType(
    {
        Step.SCREENING: 10,
        Step.INVITING: 5,
        Step.ACCEPTING: 5,
        Step.SCORING: 20,
        Step.SETTLING: 10,
        Step.REPLYING: REPLY_WORKING_DAYS,
        Step.DECIDING: 15,
        Step.LODGING: DAYS_TO_LODGE,
        Step.ADMITTING: DAYS_TO_ADMIT,
        Step.HEARING: DAYS_TO_DECIDE,
    }
)
"""Working days of the nation that the registry works in; an appeal's decision counts from its admission."""
