"""What a contrast found, as the report printed it: an effect with its interval, or the arms' own figures."""

from dataclasses import dataclass

from ratings.figures import Figure, PValue
from ratings.refusals import A_LEVEL, is_level
from ratings.reported_statistic import ReportedStatistic
from ratings.vocabulary import Benefit, EffectType


@dataclass(frozen=True, slots=True)
class Effect:
    """One reported effect.

    The estimate is kept in the report's own scale and sign; ``benefit`` says which way favours the programme.
    """

    type: EffectType
    estimate: Figure | None = None
    low: Figure | None = None
    high: Figure | None = None
    level: Figure | None = None
    """Confidence level of the interval, per cent."""
    standard_error: Figure | None = None
    """As printed; of a ratio, that of its natural logarithm."""
    p: PValue | None = None
    benefit: Benefit | None = None
    unit: str | None = None
    adjusted: bool | None = None
    absolute: bool = False
    """Printed without its sign: the size is known, the direction only from ``direction``."""
    standardised: Figure | None = None
    """The same effect in standard deviations, where it was printed too."""
    label: str | None = None
    """The report's own name for the statistic, where ours differs."""
    statistic: ReportedStatistic | None = None
    """The test that p is of."""

    def __post_init__(self) -> None:
        """Refuse an interval that cannot be read."""
        if (self.low is None) != (self.high is None):
            message = "low: found one end of an interval; expected both or neither"
            raise ValueError(message)
        if self.standard_error is not None and self.standard_error.value <= 0:
            message = f"standard_error: found {self.standard_error}; expected more than 0"
            raise ValueError(message)
        if self.type.is_ratio:
            self._refuse_negative_ratios()
        if self.low is not None and self.estimate is None:
            message = "estimate: found an interval without its estimate; expected the estimate too"
            raise ValueError(message)
        if self.low is not None and self.level is None:
            message = "level: found an interval without its level; expected a per cent such as '95'"
            raise ValueError(message)
        if self.level is not None and not is_level(self.level.value):
            message = f"level: found {self.level}; expected {A_LEVEL}"
            raise ValueError(message)
        if self.low is not None and self.high is not None and self.low.value > self.high.value:
            message = f"low: found {self.low} above {self.high}; expected the lower end first"
            raise ValueError(message)

    def _refuse_negative_ratios(self) -> None:
        for name in ("estimate", "low", "high"):
            value = getattr(self, name)
            if value is not None and value.value < 0:
                message = f"{name}: found {value}; expected a ratio of 0 or more"
                raise ValueError(message)


@dataclass(frozen=True, slots=True)
class ArmFigures:
    """One arm's own statistics for one contrast."""

    n: int | None = None
    events: int | None = None
    per_cent: Figure | None = None
    mean: Figure | None = None
    sd: Figure | None = None
    rate: Figure | None = None

    def __post_init__(self) -> None:
        """Refuse more events than people."""
        if self.n is not None and self.events is not None and self.events > self.n:
            message = f"events: found {self.events} of {self.n}; expected no more than n"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class RawFigures:
    """The arms' statistics side by side, and the words they were printed in."""

    intervention: ArmFigures | None = None
    comparator: ArmFigures | None = None
    unit: str | None = None
    printed: str | None = None
