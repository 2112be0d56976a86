"""Why best practice is blocked: the two-level list that reports are coded by."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

NEWEST: Final = "2026-1"


@dataclass(frozen=True, slots=True)
class Barrier:
    """One reason, and the paragraphs that name it."""

    code: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class BarrierGroup:
    """Reasons of one kind."""

    code: str
    label: str
    barriers: tuple[Barrier, ...]


@cache
def barrier_groups() -> tuple[BarrierGroup, ...]:
    """Return the list, as its newest edition has it."""
    told = tomllib.loads((files("registry.facts") / f"barriers-{NEWEST}.toml").read_text("utf-8"))
    return tuple(
        BarrierGroup(
            group["code"],
            group["label"],
            tuple(
                Barrier(code, one["label"], one["from"]) for code, one in group["barriers"].items()
            ),
        )
        for group in told["groups"]
    )


@cache
def barrier_labels() -> dict[str, str]:
    """Return each reason's words, by its code."""
    return {one.code: one.label for group in barrier_groups() for one in group.barriers}
