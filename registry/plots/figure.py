"""What a forest plot shows: panels of one scale each, rows of one result each, and every word on them."""

import math
from dataclasses import dataclass
from enum import StrEnum

FEWEST_POOLED = 2
"""One study is itself: it has nothing to be pooled with."""


class Scale(StrEnum):
    """How the distance from no difference is measured."""

    DIFFERENCE = "difference"
    """No difference is 0; equal distances are equal differences."""
    RATIO = "ratio"
    """No difference is 1; equal distances are equal ratios, so the axis is logarithmic."""

    @property
    def no_difference(self) -> str:
        """The number at the line of no difference."""
        return "1" if self is Scale.RATIO else "0"


class Marker(StrEnum):
    """The mark of an estimate: the more of it is filled, the further it can be trusted."""

    FULL = "full"
    HALF = "half"
    OPEN = "open"
    CROSS = "cross"


class BiasMark(StrEnum):
    """The sign of a judgement of the risk of bias: each its own shape, with its own character in it."""

    PLUS = "plus"
    QUERY = "query"
    WARNING = "warning"
    FILLED_WARNING = "filled warning"
    NONE = "none"
    """Nobody has judged it."""


@dataclass(frozen=True, slots=True)
class Bias:
    """What was judged of one result's risk of bias: as a whole, and domain by domain where that is known."""

    mark: BiasMark
    words: str
    domains: tuple[tuple[str, BiasMark], ...] = ()
    """Each domain's short name with its sign."""


@dataclass(frozen=True, slots=True)
class Row:
    """One result: its numbers as they were printed, which way is better, and its words."""

    group: str
    """The study, said once over its rows."""
    label: str
    """What was measured, and when."""
    numbers: str
    """As they were printed."""
    remarks: str
    """What else is said of it: how many people, how far it can be trusted."""
    estimate: float
    low: float
    high: float
    higher_is_better: bool
    marker: Marker
    bias: Bias | None = None
    """None where no result of the figure was judged, and a note says so once."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """Where the effect in a new place is expected to lie, turned so that higher is better."""

    label: str
    numbers: str
    remarks: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pooled:
    """Several studies as one effect, turned so that higher is better."""

    label: str
    numbers: str
    remarks: str
    estimate: float
    low: float
    high: float
    studies: int
    prediction: Prediction | None = None

    def __post_init__(self) -> None:
        """Refuse to pool what is one study or none."""
        if self.studies < FEWEST_POOLED:
            raise ValueError(
                f"A pooled effect needs {FEWEST_POOLED} studies or more; {self.studies} was given. "
                "Draw the study's own result instead."
            )


@dataclass(frozen=True, slots=True)
class Panel:
    """Results on one scale."""

    heading: str
    scale: Scale
    rows: tuple[Row, ...]
    pooled: tuple[Pooled, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an empty panel, and numbers that have no place on its axis."""
        if not self.rows:
            raise ValueError("A panel needs a result to show; none was given.")
        for one in self.marked:
            self._refuse(one.label, (one.low, one.estimate, one.high))
        for pooled in self.pooled:
            if pooled.prediction is not None:
                ends = pooled.prediction.low, pooled.prediction.high
                self._refuse(pooled.prediction.label, (ends[0], pooled.estimate, ends[1]))

    @property
    def marked(self) -> tuple["Row | Pooled", ...]:
        """Everything that has an estimate's mark."""
        return (*self.rows, *self.pooled)

    def _refuse(self, label: str, numbers: tuple[float, float, float]) -> None:
        low, estimate, high = numbers
        if not all(math.isfinite(number) for number in numbers) or not low <= estimate <= high:
            raise ValueError(
                f"{label}: found {estimate} from {low} to {high}; expected an interval "
                "that holds its estimate."
            )
        if self.scale is Scale.RATIO and (low < 0 or estimate <= 0):
            raise ValueError(
                f"{label}: found a ratio of {estimate} from {low}; expected an estimate "
                "above 0, as 0 has no place on a logarithmic axis."
            )

    def gain(self, number: float, *, higher_is_better: bool) -> float:
        """How far a number lies towards the better side: 0 at no difference, infinite for a ratio of 0."""
        size = number
        if self.scale is Scale.RATIO:
            size = math.log(number) if number > 0 else -math.inf
        return size if higher_is_better else -size

    @property
    def directions(self) -> tuple[bool, ...]:
        """Whether higher is better: one of the two, or both where its rows differ."""
        found = {row.higher_is_better for row in self.rows} | ({True} if self.pooled else set())
        return tuple(sorted(found, reverse=True))


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole forest plot."""

    title: str
    description: str
    """What it shows, in sentences, for whoever does not see it."""
    panels: tuple[Panel, ...]
    key: tuple[tuple[Marker | BiasMark, str], ...]
    """The marks it uses, and what they mean."""
    notes: tuple[str, ...] = ()
    """Lines under the key, wherever the figure stands."""
    caption: tuple[str, ...] = ()
    """Lines under the figure where it stands alone."""
