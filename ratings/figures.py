"""Figures kept as the document printed them, and read as numbers once."""

import math
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u00b7": ".", "\u2009": "", "\u202f": ""})
_NUMBER = re.compile(r"[-+]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")
_P_VALUE = re.compile(r"(<=|>=|<|>|=)?\s*(\d*\.\d+|[01]|\d(?:\.\d+)?[eE]-\d+)")
FIVE_PER_CENT = 0.05
"""Code of practice, section 2."""
_MOST_PLACES = 400
"""Beyond the smallest number that can be reckoned with; more places would only take time."""
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def _plain(printed: str) -> str:
    """Undo typography only: true minus signs, the Lancet's middle dot, thin spaces, "≤" and "≥"."""
    if printed.isascii():  # which has none of them, and is far more common
        return printed.strip()
    return printed.translate(_MINUS).replace("≤", "<=").replace("≥", ">=").strip()


def _exact(plain: str, value: float) -> Decimal:
    exact = Decimal(plain)
    return exact if int(exact.as_tuple().exponent) >= -_MOST_PLACES else Decimal(repr(value))


@dataclass(frozen=True)
class Figure:
    """A number as printed ("3.50" stays "3.50"), with its value beside it."""

    printed: str

    def __post_init__(self) -> None:
        """Refuse what is not one number."""
        plain = _plain(self.printed)
        if not plain or not re.search(r"\d", plain) or _NUMBER.fullmatch(plain) is None:
            message = "expected one number as printed, such as '3.50' or '-0.61'"
            raise ValueError(message)
        if not math.isfinite(self.value):
            message = "expected a number that can be reckoned with"
            raise ValueError(message)

    @cached_property
    def value(self) -> float:
        """The number."""
        return float(_plain(self.printed).replace(",", ""))

    @property
    def exact(self) -> Decimal:
        """The number in decimals, with every place that was printed and no other."""
        return _exact(_plain(self.printed).replace(",", ""), self.value)

    @property
    def decimals(self) -> int:
        """How many decimal places were printed."""
        return len(_plain(self.printed).partition(".")[2])

    def __str__(self) -> str:
        """As printed."""
        return self.printed


@dataclass(frozen=True)
class PValue:
    """A p-value as printed, with its relation: ".04" is exact, "=.05" was printed so, "<.001" is a bound."""

    printed: str

    def __post_init__(self) -> None:
        """Refuse what is not a probability."""
        if _P_VALUE.fullmatch(_plain(self.printed)) is None or not 0 <= self.value <= 1:
            message = "expected a probability as printed, such as '.04', '<.001' or '=.05'"
            raise ValueError(message)

    @cached_property
    def _parts(self) -> tuple[str, float]:
        matched = _P_VALUE.fullmatch(_plain(self.printed))
        if matched is None:  # refused at construction
            raise ValueError(self.printed)
        return matched.group(1) or "=", float(matched.group(2))

    @property
    def relation(self) -> str:
        """One of =, <, <=, >, >=."""
        return self._parts[0]

    @property
    def value(self) -> float:
        """The number beside the relation."""
        return self._parts[1]

    @property
    def exact(self) -> Decimal:
        """The number beside the relation, with every place that was printed and no other."""
        return _exact(_plain(self.printed).lstrip("<>= "), self.value)

    @property
    def below_five_per_cent(self) -> bool:
        """Whether it says p is below 0.05; ".05" and "<=.05" as printed do not."""
        if self.relation in {"=", "<="}:
            return self.value < FIVE_PER_CENT
        return self.relation == "<" and self.value <= FIVE_PER_CENT

    def __str__(self) -> str:
        """As printed."""
        return self.printed


@dataclass(frozen=True)
class Day:
    """A date as precisely as it is known: 2009, 2009-04 or 2009-04-20."""

    printed: str

    def __post_init__(self) -> None:
        """Refuse what is not a date."""
        message = "expected a date as 2009, 2009-04 or 2009-04-20"
        if _DAY.fullmatch(self.printed) is None:
            raise ValueError(message)
        try:
            date.fromisoformat(self.earliest)
        except ValueError:
            raise ValueError(message) from None

    @property
    def earliest(self) -> str:
        """The first day it can mean, as 2009-04-20."""
        return self.printed + "-01-01"[len(self.printed) - 4 :]

    def __str__(self) -> str:
        """As printed."""
        return self.printed
