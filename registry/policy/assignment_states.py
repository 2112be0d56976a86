"""What becomes of an assignment of one reviewer to one round: which state may follow which."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class AssignmentState(StrEnum):
    """Where an assignment stands."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REPLACED = "replaced"
    SENT = "answers sent"
    FROZEN = "frozen"


NEXT: Final[Mapping[AssignmentState, frozenset[AssignmentState]]] = MappingProxyType(
    {
        AssignmentState.INVITED: frozenset(
            {
                AssignmentState.ACCEPTED,
                AssignmentState.DECLINED,
                AssignmentState.REPLACED,
                AssignmentState.FROZEN,
            }
        ),
        AssignmentState.ACCEPTED: frozenset(
            {
                AssignmentState.SENT,
                AssignmentState.DECLINED,
                AssignmentState.REPLACED,
                AssignmentState.FROZEN,
            }
        ),
        AssignmentState.SENT: frozenset(),
        AssignmentState.DECLINED: frozenset(),
        AssignmentState.REPLACED: frozenset(),
        AssignmentState.FROZEN: frozenset(),
    }
)
"""Answers that were sent stay; those of who declined, was replaced or was stopped are kept, and count no more."""

STANDING: Final = frozenset(
    {AssignmentState.INVITED, AssignmentState.ACCEPTED, AssignmentState.SENT}
)
"""States in which a reviewer still belongs to the round."""
