"""A test statistic as a report prints it: what kind it is, its value and its degrees of freedom."""

from dataclasses import dataclass
from enum import StrEnum

from ratings.figures import Figure


class TestStatistic(StrEnum):
    """The statistics a p can be worked out from."""

    __test__ = False  # a word of statistics, not a test of pytest's

    T = "t"
    F = "F"
    Z = "z"
    CHI_SQUARED = "chi-squared"
    R = "r"

    @property
    def degrees(self) -> int:
        """How many degrees of freedom it needs."""
        return {"z": 0, "F": 2}.get(self.value, 1)


@dataclass(frozen=True, slots=True)
class ReportedStatistic:
    """The test of one effect; it checks the p printed beside it, and no rating rests on it."""

    kind: TestStatistic
    value: Figure
    df: Figure | None = None
    """Degrees of freedom: of t, chi-squared and r (n - 2), and the first of F."""
    df2: Figure | None = None
    """The second of F."""

    def __post_init__(self) -> None:
        """Refuse what is no value of such a statistic, and degrees of freedom that it has not."""
        if self.kind in {TestStatistic.F, TestStatistic.CHI_SQUARED} and self.value.value < 0:
            message = f"value: found {self.kind} of {self.value}; expected 0 or more"
            raise ValueError(message)
        if self.kind is TestStatistic.R and abs(self.value.value) > 1:
            message = f"value: found a correlation of {self.value}; expected -1 to 1"
            raise ValueError(message)
        for place, (name, degrees) in enumerate((("df", self.df), ("df2", self.df2))):
            if degrees is not None and place >= self.kind.degrees:
                has = ("none", "df alone")[place]
                message = f"{name}: found {degrees} for {self.kind}; expected {has}"
                raise ValueError(message)
            if degrees is not None and degrees.value <= 0:
                message = f"{name}: found {degrees}; expected more than 0"
                raise ValueError(message)

    @property
    def degrees(self) -> tuple[Figure, ...] | None:
        """Every degree of freedom that it needs; None where one is not reported."""
        needed = (self.df, self.df2)[: self.kind.degrees]
        known = tuple(one for one in needed if one is not None)
        return known if len(known) == self.kind.degrees else None
