"""The stages of each workflow as a diagram in Mermaid, drawn from its one dictionary."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from registry.policy.submission_stages import MOVES, OWNERS, Owner, Stage

Step = TypeVar("Step", bound=StrEnum)


def stage_diagram() -> str:
    """Return the diagram that the README shows: each stage with its owner, each move with its event."""
    lines = ["stateDiagram-v2", f"    [*] --> {_name(Stage.DRAFT)}"]
    lines += [
        f'    state "{stage}, with the {owner}" as {_name(stage)}'
        if owner is not Owner.NOBODY
        else f'    state "{stage}" as {_name(stage)}'
        for stage, owner in OWNERS.items()
    ]
    for stage, moves in MOVES.items():
        lines += [f"    {_name(stage)} --> {_name(move.to)}: {move.told}" for move in moves]
        if OWNERS[stage] is Owner.NOBODY:
            lines.append(f"    {_name(stage)} --> [*]")
    return "\n".join(lines) + "\n"


def diagram(follows: Mapping[Step, frozenset[Step]]) -> str:
    """Return the diagram of a workflow that begins with its dictionary's first stage."""
    stages = list(follows)
    lines = ["stateDiagram-v2", f"    [*] --> {_name(stages[0])}"]
    lines += [f'    state "{stage}" as {_name(stage)}' for stage in stages]
    for stage, after in follows.items():
        lines += [f"    {_name(stage)} --> {_name(to)}" for to in stages if to in after]
        if not after:
            lines.append(f"    {_name(stage)} --> [*]")
    return "\n".join(lines) + "\n"


def _name(stage: StrEnum) -> str:
    return stage.name.lower()
