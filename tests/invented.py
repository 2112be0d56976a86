"""Invented programmes, studies and contrasts, said in as few words as a test needs."""

from typing import Any

from ratings.codec import decode
from ratings.contrast import Contrast
from ratings.record import EvidenceRecord, record_from_table
from ratings.study import Study
from tests.spec.invented_trial import BETTER, NULL, SOUND, WIDE, WORSE

__all__ = [
    "BETTER",
    "CITES",
    "DOCUMENT",
    "FROM_ABSTRACT",
    "NULL",
    "SOUND",
    "WIDE",
    "WORSE",
    "contrast",
    "contrast_table",
    "record",
    "record_table",
    "study",
    "study_table",
]

CITES = [{"document": "report", "locator": "p. 1", "depth": "full text"}]
FROM_ABSTRACT = [{"document": "report", "locator": "abstract", "depth": "abstract"}]

DOCUMENT = {
    "id": "report",
    "title": "An invented report",
    "kind": "study report",
    "tier": "primary",
}


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
        "allocation": {"unit": "individual", "broken": False, "cites": CITES},
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
