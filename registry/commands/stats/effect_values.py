"""The figures of one report, read by name for an effect size, each refused by the name it was given under."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from ratings.effect_sizes.arms import CountedArm, MeasuredArm, Sizes, TimedArm
from ratings.effect_sizes.direction_of_benefit import turned
from ratings.effects import (
    Benefit,
    Covariates,
    Estimate,
    standard_error_from_interval,
    standard_error_from_p,
    standard_error_from_ratio_interval,
)
from ratings.refusals import (
    need_between,
    need_level,
    need_not_negative,
    need_positive,
    need_share,
    need_whole,
)
from registry.commands.stats.reading import values_by_name
from registry.services.tables_in import InputRefused, as_number

ON_ANY = ("benefit", "level")
SIGNS = {"1": 1, "+1": 1, "+": 1, "-1": -1, "-": -1, "\u22121": -1, "\u2212": -1}

_Check = Callable[[str, float], float]
_COUNT: _Check = partial(need_whole, least=0)
_PEOPLE: _Check = partial(need_whole, least=1)
_CORRELATION: _Check = partial(need_between, low=-1, high=1)
CHECKS: Mapping[str, _Check] = {
    **dict.fromkeys(("n1", "n2", "n"), _PEOPLE),
    **dict.fromkeys(("a", "c", "x1", "x2", "q"), _COUNT),
    **dict.fromkeys(("sd1", "sd2", "f"), need_not_negative),
    **dict.fromkeys(("sd", "se", "vi", "t1", "t2", "hr", "ratio", "df"), need_positive),
    **dict.fromkeys(("r2", "icc"), need_share),
    "r": _CORRELATION,
    "level": lambda _, value: need_level(value),
}

MIDDLE = 0.05
"""How far an estimate may lie from the middle of its interval, in widths of it, before it is remarked on."""


@dataclass(frozen=True, slots=True)
class Values:
    """The values given, read as a formula asks for them."""

    texts: Mapping[str, str]

    def __contains__(self, name: object) -> bool:
        """Whether it was given."""
        return name in self.texts

    def number(self, name: str) -> float:
        """Read one number, within the bounds that its name has everywhere."""
        value = as_number(self.texts[name])
        if value is None:
            raise InputRefused(
                f"{name}: found '{self.texts[name]}'; expected a number such as 0.25 or -1.3e-2."
            )
        check = CHECKS.get(name)
        return check(name, value) if check else value

    def whole(self, name: str) -> int:
        """Read a whole number."""
        return int(self.number(name))

    @property
    def level(self) -> float:
        """Of the interval that was printed, and of the one to be shown, in per cent."""
        return self.number("level") if "level" in self else 95.0

    @property
    def degrees(self) -> float | None:
        """Degrees of freedom of the test behind an interval or a p; None where it is the normal one.

        A difference of means between people whose numbers are known is tested by Student's t with n1 + n2 - 2
        (Cochrane Handbook 5.1, 7.7.3.3): the normal quantile would find its error too large and its g
        too small. ``df`` says otherwise, as where covariates or clusters took some.
        """
        if "df" in self:
            return self.number("df")
        return self.sizes.total - 2 if "md" in self and "n1" in self else None

    @property
    def quantile_said(self) -> str:
        """Say by which quantile the standard error was found; empty where it was not found by any."""
        if not {"low", "high", "p"} & set(self.texts) or "sign" in self:
            return ""
        if self.degrees is None:
            return "here the normal quantile"
        return f"here the quantile of Student's t with {self.degrees:g} degrees of freedom"

    @property
    def benefit(self) -> Benefit:
        """Which way the raw effect must go to favour the programme."""
        said = self.texts.get("benefit", Benefit.HIGHER)
        if said not in set(Benefit):
            raise InputRefused(f"benefit: found '{said}'; expected higher or lower.")
        return Benefit(said)

    @property
    def sign(self) -> int:
        """Which arm had the higher mean, for a test that does not show it."""
        said = self.texts["sign"]
        if said not in SIGNS:
            raise InputRefused(
                f"sign: found '{said}'; expected 1 where arm 1 had the higher mean, -1 where the lower."
            )
        return SIGNS[said]

    @property
    def estimate(self) -> Estimate:
        """An effect and its variance, from another kind or a table, turned where less is better."""
        return turned(self.number("yi"), self.number("vi"), self.benefit)

    @property
    def sizes(self) -> Sizes:
        """People in the two arms."""
        return Sizes(self.whole("n1"), self.whole("n2"))

    @property
    def sizes_if_given(self) -> Sizes | None:
        """People in the two arms, where a conversion needs them only if they differ."""
        if "n1" not in self and "n2" not in self:
            return None
        if "n1" not in self or "n2" not in self:
            raise InputRefused("Found n1 or n2 alone; expected both, or neither for equal arms.")
        return self.sizes

    @property
    def covariates(self) -> Covariates:
        """What an analysis was adjusted for; nothing where r2 and q were left out."""
        if "r2" not in self and "q" not in self:
            return Covariates(count=0, r_squared=0.0)
        if "r2" not in self or "q" not in self:
            raise InputRefused(
                "Found r2 or q alone; expected both for an adjusted analysis (the share of the outcome that the "
                "covariates explain, and how many they are), or neither."
            )
        return Covariates(count=self.whole("q"), r_squared=self.number("r2"))

    @property
    def measured(self) -> tuple[MeasuredArm, MeasuredArm]:
        """Mean, standard deviation and people of each arm."""
        first, second = (
            MeasuredArm(self.number(f"m{arm}"), self.number(f"sd{arm}"), self._at_least_two(arm))
            for arm in (1, 2)
        )
        return first, second

    @property
    def counted(self) -> tuple[CountedArm, CountedArm]:
        """Events and totals of each arm."""
        return self._counted("a", "n1"), self._counted("c", "n2")

    @property
    def timed(self) -> tuple[TimedArm, TimedArm]:
        """Events and time at risk of each arm."""
        first, second = (TimedArm(self.whole(f"x{arm}"), self.number(f"t{arm}")) for arm in (1, 2))
        return first, second

    def _at_least_two(self, arm: int) -> int:
        return int(need_whole(f"n{arm}", self.number(f"n{arm}"), least=2))

    def _counted(self, events: str, total: str) -> CountedArm:
        with_event, people = self.whole(events), self.whole(total)
        if with_event > people:
            raise InputRefused(
                f"{events}: found {with_event} with the event, of {total}={people}; expected no more than {total}, "
                "the total of the arm."
            )
        return CountedArm(with_event, people)


def read_values(
    kind: str, words: Iterable[str], needs: tuple[str, ...], may: tuple[str, ...]
) -> Values:
    """Read "m1=103 sd1=5.5 ..." for a kind of effect; a key that is missing is told with all that are needed."""
    known = (*needs, *may, *ON_ANY)
    texts = values_by_name(words, known)
    missing = [name for name in needs if name not in texts]
    if missing:
        optional = f" It may have {', '.join((*may, *ON_ANY))}."
        raise InputRefused(
            f"{kind} needs {', '.join(needs)}; found no {', no '.join(missing)}. Give each as name=number.{optional}"
        )
    values = Values(texts)
    _ = (
        values.level,
        values.benefit,
    )  # refused for what they are, even where the kind is refused for more
    return values


def error_and_remarks(
    values: Values, effect: float, *, is_ratio: bool = False
) -> tuple[float, tuple[str, ...]]:
    """Find the standard error on the additive scale, from se, from low with high, or from p: one of the three.

    ``effect`` is on that scale. With what to remark on: an effect far from the middle of its interval.
    """
    ways = _ways(values)
    if ways not in (["se"], ["low", "high"], ["p"]):
        raise InputRefused(
            f"Found {' and '.join(ways) or 'none of se, low with high, and p'}; expected one of them: the standard "
            "error, both ends of the interval, or the exact two-sided p."
        )
    if ways == ["se"] and "df" in values:
        raise InputRefused(
            "Found df with se; expected it with low and high, or with p, which Student's t was used for."
        )
    if ways == ["se"]:
        return values.number("se"), ()
    if ways == ["p"]:
        return standard_error_from_p(effect, values.number("p"), degrees=values.degrees), ()
    low, high = values.number("low"), values.number("high")
    width = standard_error_from_ratio_interval if is_ratio else standard_error_from_interval
    error = width(low, high, level=values.level, degrees=values.degrees)
    ends = (math.log(low), math.log(high)) if is_ratio else (low, high)
    return error, _remarks(effect, *ends)


def error_if_given(values: Values, effect: float) -> tuple[float | None, tuple[str, ...]]:
    """Find the standard error as ``error_and_remarks`` does; None where nothing was given of it."""
    if is_error_given(values):
        return error_and_remarks(values, effect)
    if "df" in values:
        raise InputRefused("Found df alone; expected it with low and high, or with p.")
    return None, ()


def is_error_given(values: Values) -> bool:
    """Whether anything was given that a standard error follows from."""
    return bool(_ways(values))


def _ways(values: Values) -> list[str]:
    return [name for name in ("se", "low", "high", "p") if name in values]


def _remarks(effect: float, low: float, high: float) -> tuple[str, ...]:
    if not low <= effect <= high:
        raise InputRefused(
            "The effect lies outside its own interval from low to high; expected it within. One of the three is "
            "misprinted, or of another effect."
        )
    if abs(effect - (low + high) / 2) <= MIDDLE * (high - low):
        return ()
    remark = (
        "The effect is not in the middle of its interval (of a ratio, in its logarithm), where an interval of this "
        "kind has it: the figures are rounded, or the interval was made another way."
    )
    return (remark,)
