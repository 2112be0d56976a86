"""A figure that was measured, its target, and what that target is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the benchmark."""

    what: str
    measured: float
    target: float
    unit: str
    compared_with: str
    more_is_better: bool = False

    @property
    def is_on_target(self) -> bool:
        """Whether the target is met."""
        if self.more_is_better:
            return self.measured >= self.target
        return self.measured <= self.target

    def row(self) -> tuple[str, ...]:
        """The figure as the table shows it."""
        bound = "at least" if self.more_is_better else "at most"
        return (
            self.what,
            f"{self.measured:,.1f} {self.unit}",
            f"{bound} {self.target:,.0f} {self.unit}",
            "met" if self.is_on_target else "NOT MET",
            self.compared_with,
        )


def table(figures: Sequence[Figure]) -> str:
    """Lay the figures out in columns for a terminal."""
    heading = ("what", "measured", "target", "", "compared with")
    rows = [heading, *(figure.row() for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
