"""Figures as a terminal shows them: columns that begin in one place, and numbers a person can read."""

from collections.abc import Sequence

LEAST_P = 0.0001


def aligned(lines: Sequence[Sequence[str]]) -> list[str]:
    """Lay lines out so that each column begins in one place; lines may lack cells at their end."""
    columns = max(map(len, lines), default=0)
    full = [[*line, *[""] * (columns - len(line))] for line in lines]
    widths = [max(map(len, column)) for column in zip(*full, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in full
    ]


def figure(value: float | None) -> str:
    """Show four significant digits with a true minus sign, or "not given"."""
    return "not given" if value is None else f"{value:z.4g}".replace("-", "−")


def interval(low: float | None, high: float | None) -> str:
    """Show the two ends of an interval, or "not given"."""
    return "not given" if low is None or high is None else f"{figure(low)} to {figure(high)}"


def p_value(p: float | None) -> str:
    """Show a p to two significant digits, or as below the least that is worth telling."""
    if p is None:
        return "p not given"
    return f"p < {LEAST_P}" if p < LEAST_P else f"p = {p:.2g}"


def per_cent(share: float | None) -> str:
    """Show a probability in whole per cent, never as certainty."""
    if share is None:
        return "not given"
    if share < 0.01:  # noqa: PLR2004  one per cent
        return "less than 1%"
    return "more than 99%" if share > 0.99 else f"{100 * share:.0f}%"  # noqa: PLR2004  the same
