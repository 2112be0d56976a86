"""A figure that was measured, its target where it has one, and what it is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the benchmark."""

    what: str
    measured: float
    unit: str
    target: float | None = None
    """None for what is only told."""
    compared_with: str = ""
    more_is_better: bool = False

    @property
    def is_on_target(self) -> bool:
        """Whether the target is met, if there is one."""
        if self.target is None:
            return True
        if self.more_is_better:
            return self.measured >= self.target
        return self.measured <= self.target

    def row(self) -> tuple[str, ...]:
        """The figure as the table shows it."""
        measured = f"{self.measured:,.1f} {self.unit}"
        if self.target is None:
            return (self.what, measured, "", "", self.compared_with)
        bound = "at least" if self.more_is_better else "at most"
        return (
            self.what,
            measured,
            f"{bound} {self.target:,.0f} {self.unit}",
            "met" if self.is_on_target else "NOT MET",
            self.compared_with,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the benchmark: its figures under a title, and what a reader must know of them."""

    title: str
    figures: Sequence[Figure]
    notes: Sequence[str] = ()

    def text(self) -> str:
        """Lay it out for a terminal."""
        figures = [table(self.figures), ""] if self.figures else []
        told = [f"  {note}".rstrip() for note in self.notes]
        return "\n".join(["", self.title, "=" * len(self.title), *figures, *told]).rstrip()


def table(figures: Sequence[Figure]) -> str:
    """Lay the figures out in columns for a terminal."""
    heading = ("what", "measured", "target", "", "compared with")
    return columns([heading, *(figure.row() for figure in figures)])


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Lay rows out so that each column begins in one place."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
