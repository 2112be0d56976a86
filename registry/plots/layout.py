"""Where words and axis stand: above one another for a telephone, side by side for a desk and for paper."""

from dataclasses import dataclass

HEADING, STUDY, WORDS, SMALL = 15.0, 13.5, 13.0, 12.0
"""Sizes of type, in the sheet's own units."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a sheet, in its own units."""

    name: str
    width: float
    left: float
    """Where every axis begins."""
    right: float
    words: float
    """How wide the names of studies and results may be."""
    numbers: float | None
    """Where the column of numbers begins; None where they stand over the mark."""

    def at(self, share: float) -> float:
        """Where a share of the axis lies."""
        return self.left + share * (self.right - self.left)

    @property
    def axis_width(self) -> float:
        """How long every axis is."""
        return self.right - self.left


NARROW = Layout("narrow", width=360.0, left=16.0, right=344.0, words=360.0, numbers=None)
"""A telephone of 375 px shows its letters at 11 to 14 px."""
WIDE = Layout("wide", width=760.0, left=258.0, right=492.0, words=244.0, numbers=508.0)
"""As wide as an A4 page at the size of its text."""
