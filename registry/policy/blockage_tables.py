"""The steps, ends, clocks and readers of a reported blockage as the README shows them, drawn from their tables."""

from collections.abc import Iterable
from typing import Final

from registry.policy.blockage_stages import (
    BLOCKAGE_MOVES,
    CLOSED,
    DAYS_FOR,
    BlockageMove,
    BlockageStage,
    StepOf,
)
from registry.policy.blockage_visibility import OnLooker, Part, shows

_READERS: Final = (
    ("Its organisation", OnLooker.REPORTER),
    ("Staff", OnLooker.STAFF),
    ("A recipient, by its link", OnLooker.RECIPIENT),
)


def blockage_diagram() -> str:
    """Return the diagram of a report's stages; its ends are one box, and stand in a table of their own."""
    lines = ["stateDiagram-v2", f"    [*] --> {_name(BlockageStage.DRAFT)}"]
    lines += [
        f'    state "{stage}" as {_name(stage)}' for stage in BlockageStage if stage not in CLOSED
    ]
    lines.append('    state "an end, see below" as ended')
    for stage, steps in BLOCKAGE_MOVES.items():
        if stage in CLOSED:
            continue
        lines += [
            f"    {_name(stage)} --> {_name(one.to)}: by the {_by([one])}"
            for one in steps
            if one.to not in CLOSED
        ]
        if any(one.to in CLOSED for one in steps):
            lines.append(f"    {_name(stage)} --> ended")
    lines += sorted(
        {
            f"    ended --> {_name(one.to)}: reopened by the {_by([one])}"
            for stage in CLOSED
            for one in BLOCKAGE_MOVES[stage]
        }
    )
    return "\n".join([*lines, "    ended --> [*]"]) + "\n"


def ends_table() -> str:
    """Return a row for each end of a report: who may bring it there, and from which stages."""
    rows = []
    for end in (one for one in BlockageStage if one in CLOSED):
        steps = [
            (stage, one) for stage, all_ in BLOCKAGE_MOVES.items() for one in all_ if one.to is end
        ]
        by = _by(one for _, one in steps)
        rows.append((str(end), by, ", ".join(str(stage) for stage, _ in steps)))
    return _table(("End", "By the", "From"), rows)


def clocks_table() -> str:
    """Return a row for each stage in which somebody waits, with its working days."""
    return _table(
        ("Stage", "Working days"), [(str(stage), str(days)) for stage, days in DAYS_FOR.items()]
    )


def readers_table() -> str:
    """Return a row for each part of a report: who sees it while it is on its way, and once it is public."""
    rows = []
    for part in Part:
        seen = [
            _yes(shows(one, part, stage=BlockageStage.SENT, is_public=False, names_itself=False))
            for _, one in _READERS
        ]
        rows.append((str(part), *seen, _public(part)))
    return _table(("Part", *(words for words, _ in _READERS), "Everybody, once public"), rows)


def _public(part: Part) -> str:
    unnamed, named = (
        shows(OnLooker.PUBLIC, part, stage=BlockageStage.SENT, is_public=True, names_itself=names)
        for names in (False, True)
    )
    return _yes(unnamed) if unnamed is named else "if it chose so"


def _yes(found: bool) -> str:  # noqa: FBT001  one cell of a table
    return "yes" if found else "no"


def _by(steps: Iterable[BlockageMove]) -> str:
    by = {one for step in steps for one in step.by}
    return " or the ".join(one for one in StepOf if one in by)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(one)} |\n" for one in lines)


def _name(stage: BlockageStage) -> str:
    return stage.name.lower()
