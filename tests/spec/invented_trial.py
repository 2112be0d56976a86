"""The invented trial of the spec tests: what is sound about it, and the four effects it can have found."""

from typing import Any

SOUND: dict[str, Any] = {
    "intervention": "new",
    "comparator": "usual",
    "by_arm": True,
    "analysed_as_allocated": True,
    "instrument": "validated instrument",
    "measured_by": "did not deliver the programme",
    "informant": "assessor",
    "analysed_intervention": 290,
    "analysed_comparator": 290,
    "months_since_delivery": "0",
    "primary": True,
}
"""A contrast with nothing to object to: 580 of 600 analysed, evenly lost."""

BETTER: dict[str, Any] = {
    "type": "standardised mean difference",
    "estimate": "0.30",
    "low": "0.10",
    "high": "0.50",
    "level": "95",
    "benefit": "higher",
}
NULL: dict[str, Any] = {**BETTER, "estimate": "0.02", "low": "-0.10", "high": "0.14"}
WORSE: dict[str, Any] = {**BETTER, "estimate": "-0.30", "low": "-0.50", "high": "-0.10"}
WIDE: dict[str, Any] = {**BETTER, "estimate": "0.20", "low": "-0.20", "high": "0.60"}
