"""Invented programmes, studies and contrasts, said in as few words as a test needs."""

from typing import Any

from ratings.codec import decode
from ratings.contrast import Contrast
from ratings.record import EvidenceRecord, record_from_table
from ratings.study import Study

CITES = [{"document": "report", "locator": "p. 1", "depth": "full text"}]
FROM_ABSTRACT = [{"document": "report", "locator": "abstract", "depth": "abstract"}]

DOCUMENT = {
    "id": "report",
    "title": "An invented report",
    "kind": "study report",
    "tier": "primary",
}

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


def contrast_table(identity: str = "outcome", **facts: Any) -> dict[str, Any]:
    """A sound contrast that found the programme better, but for the facts given; None takes one away."""
    table = {
        "id": identity,
        "outcome": "An invented outcome",
        "domain": "behaviour",
        "cites": CITES,
        "effect": BETTER,
        **SOUND,
        **facts,
    }
    return {key: value for key, value in table.items() if value is not None}


def study_table(
    identity: str = "trial", *contrasts: dict[str, Any], **facts: Any
) -> dict[str, Any]:
    """A randomised trial of 600 people in the United Kingdom, but for the facts given."""
    table = {
        "id": identity,
        "title": f"The {identity} trial",
        "design": "randomised controlled trial",
        "cites": CITES,
        "country": "United Kingdom",
        "delivery_system": "schools",
        "independent_of_developer": True,
        "delivery_months": "6",
        "has_planned_end": True,
        "allocation": {"unit": "individual", "cites": CITES},
        "arms": [
            {
                "id": "new",
                "label": "Programme",
                "got_programme": True,
                "allocated": 300,
                "cites": CITES,
            },
            {"id": "usual", "label": "Usual services", "allocated": 300, "cites": CITES},
        ],
        "contrasts": list(contrasts or [contrast_table()]),
        **facts,
    }
    return {key: value for key, value in table.items() if value is not None}


def record_table(*studies: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """A programme with these studies."""
    return {
        "format": "1",
        "slug": "invented-programme",
        "name": "Invented Programme",
        "summary": "A programme that does not exist.",
        "documents": [DOCUMENT],
        "target": {
            "life_stages": ["primary age (6 to 11)"],
            "need_levels": ["universal"],
            "cites": CITES,
        },
        "delivery": {"cites": CITES},
        "studies": list(studies),
        **facts,
    }


def record(*studies: dict[str, Any], **facts: Any) -> EvidenceRecord:
    """The same, read."""
    return record_from_table(record_table(*studies, **facts), file="invented.toml")


def study(*contrasts: dict[str, Any], **facts: Any) -> Study:
    """A study, read."""
    return decode(Study, study_table("trial", *contrasts, **facts), file="invented.toml")


def contrast(**facts: Any) -> Contrast:
    """A contrast, read."""
    return decode(Contrast, contrast_table(**facts), file="invented.toml")
