"""What a body can say to a report of a blockage, and which end each suggests."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from registry.policy.blockage_stages import BlockageStage


class Position(StrEnum):
    """What a body says."""

    WILL_CHANGE = "we will change this"
    ALREADY_CHANGED = "this has been put right"
    NOT_ADOPTED = "we have decided otherwise, for the reasons given"
    NO_POWER = "we have no power to change this"
    NOT_RESPONSIBLE = "another body is responsible"
    DISPUTED = "we do not agree that this is blocked"
    TAKEN_UP = "we take this up ourselves"
    """As a scrutiny committee that puts it on its agenda."""


ENDS_AS: Final = MappingProxyType(
    {
        Position.WILL_CHANGE: None,
        Position.ALREADY_CHANGED: BlockageStage.RESOLVED,
        Position.NOT_ADOPTED: BlockageStage.NOT_ADOPTED,
        Position.NO_POWER: BlockageStage.NO_POWER,
        Position.NOT_RESPONSIBLE: BlockageStage.REFERRED,
        Position.DISPUTED: None,
        Position.TAKEN_UP: None,
    }
)
"""The end that the registry may suggest; that something was put right is for the reporter to say."""

NAMES_ANOTHER: Final = frozenset({Position.NO_POWER, Position.NOT_RESPONSIBLE})
"""Answers that name the next body, or say that none exists."""
