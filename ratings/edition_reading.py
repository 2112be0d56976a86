"""The values of an edition, read from its file: each of the right kind and within what it can mean."""

import math
from dataclasses import dataclass
from typing import Any

from ratings.countries import Country
from ratings.edition import AdoptedAppraisal, Edition
from ratings.errors import StandardError
from ratings.figures import Figure
from ratings.rating_words import Confidence
from ratings.refusals import A_LEVEL, LOWEST_LEVEL


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a value can be: from ``least`` to ``most``, in words."""

    least: float
    most: float
    expected: str
    is_whole: bool = False


_ABOVE_NOTHING = 0.001
_BELOW_CERTAIN = math.nextafter(100, 0)
_DEVIATIONS = _Kind(0, 10, "standard deviations from 0 to 10")
_WORTHWHILE = _Kind(_ABOVE_NOTHING, 10, f"standard deviations from {_ABOVE_NOTHING:g} to 10")
_MONTHS = _Kind(0, 1200, "months from 0 to 1200")
_WHOLE_MONTHS = _Kind(0, 1200, "whole months from 0 to 1200", is_whole=True)
_COUNT = _Kind(1, 1_000_000, "a whole number from 1 to a million", is_whole=True)
_POINTS = _Kind(0, 100, "percentage points from 0 to 100")

KINDS = {
    "equivalent_without_adjustment": _DEVIATIONS,
    "equivalent_with_adjustment": _DEVIATIONS,
    "smallest_worthwhile_effect": _WORTHWHILE,
    "people_for_no_effect": _COUNT,
    "clusters_for_no_effect": _COUNT,
    "confidence_level": _Kind(LOWEST_LEVEL, _BELOW_CERTAIN, A_LEVEL),
    "sustained_months_after_delivery": _MONTHS,
    "sustained_months_without_end": _MONTHS,
    "first_months_without_end": _MONTHS,
    "replication_grace_months": _WHOLE_MONTHS,
}
"""What each value can be."""


def read_edition(table: dict[str, Any], file: str) -> Edition:
    """Read the values an edition fixes.

    Raises:
        StandardError: naming the value, what was found and what was expected.
    """
    values = dict(table["values"])
    home = Country(values.pop("home_country")), _currency(values.pop("home_currency"), file)
    unknown = sorted(values.keys() - KINDS.keys())
    if unknown:
        raise StandardError(f"{file}: values: there is no value '{unknown[0]}'; leave it out.")
    numbers: dict[str, Any] = {
        name: _number(f"values.{name}", values[name], kind, file) for name, kind in KINDS.items()
    }
    if numbers["equivalent_without_adjustment"] > numbers["equivalent_with_adjustment"]:
        raise StandardError(
            f"{file}: values: equivalent_without_adjustment is above equivalent_with_adjustment; an adjusted "
            "analysis may differ at the start by as much at least."
        )
    return Edition(
        home_country=home[0],
        home_currency=home[1],
        attrition_boundary=_boundary(table["attrition"]["boundary"], file),
        adopted_appraisals=tuple(
            AdoptedAppraisal(a["body"], a["rating"], Confidence(a["confidence"]))
            for a in table["adopted_appraisals"]
        ),
        **numbers,
    )


def _number(name: str, found: object, kind: _Kind, file: str) -> float:
    """Read a number, printed in quotes or not, that lies within what it can mean."""
    value = Figure(found).value if isinstance(found, str) else found
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not kind.least <= value <= kind.most
        or (kind.is_whole and not isinstance(value, int))
    ):
        raise StandardError(f"{file}: {name}: found {found!r}; expected {kind.expected}.")
    return value


def _boundary(found: object, file: str) -> tuple[float, ...]:
    if not isinstance(found, list) or not found:
        raise StandardError(
            f"{file}: attrition.boundary: found {found!r}; expected the largest differential attrition for each "
            "overall per cent from 0."
        )
    return tuple(float(_number("attrition.boundary", one, _POINTS, file)) for one in found)


def _currency(found: object, file: str) -> str:
    if not isinstance(found, str) or not found:
        raise StandardError(
            f"{file}: values.home_currency: found {found!r}; expected a currency such as GBP."
        )
    return found
