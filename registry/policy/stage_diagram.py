"""The stages of a submission as a diagram in Mermaid, drawn from the one dictionary of moves."""

from registry.policy.submission_stages import MOVES, OWNERS, Stage


def stage_diagram() -> str:
    """Return the diagram that the README shows: each stage with its owner, each move with its event."""
    lines = ["stateDiagram-v2", f"    [*] --> {_name(Stage.DRAFT)}"]
    lines += [
        f'    state "{stage}, with the {owner}" as {_name(stage)}'
        if MOVES[stage]
        else f'    state "{stage}" as {_name(stage)}'
        for stage, owner in OWNERS.items()
    ]
    for stage, moves in MOVES.items():
        lines += [f"    {_name(stage)} --> {_name(move.to)}: {move.told}" for move in moves]
        if not moves:
            lines.append(f"    {_name(stage)} --> [*]")
    return "\n".join(lines) + "\n"


def _name(stage: Stage) -> str:
    return stage.name.lower()
