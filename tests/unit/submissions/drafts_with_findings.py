"""An invented draft that every check is content with, and for each check what makes it find something."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from ratings.programme import Documentation, Tidier
from registry.services.submissions.checking.of_the_register import Beside, Namesake
from tests.invented import BETTER, CITES, contrast_table, record_table, study_table

Draft = dict[str, Any]

_HELD = {"holds": True, "cites": CITES}
_SAID = {"text": "Said in the manual.", "cites": CITES}
DOCUMENTED: dict[str, Any] = {
    "documents": [
        {
            "id": "report",
            "title": "An invented report",
            "kind": "study report",
            "tier": "primary",
            "doi": "10.1000/invented",
        }
    ],
    "tidier": {field.name: _SAID for field in fields(Tidier)},
    "documentation": {field.name: _HELD for field in fields(Documentation)},
}
SOUND_CONTRAST: dict[str, Any] = {
    "months_since_enrolment": "6",
    "baseline": {"difference": "0.02", "adjusted": True},
}


def contrast(**facts: Any) -> dict[str, Any]:
    return contrast_table(**{**SOUND_CONTRAST, **facts})


def draft(*studies: dict[str, Any], **facts: Any) -> Draft:
    """A draft with these studies; without any, with one that is sound."""
    table = record_table(*(studies or (study_table("trial", contrast()),)), **DOCUMENTED)
    return {key: value for key, value in {**table, **facts}.items() if value is not None}


def of_effect(**effect: Any) -> Draft:
    """A draft whose one result has this effect, the people not counted."""
    counts = {"analysed_intervention": None, "analysed_comparator": None}
    return draft(study_table("trial", contrast(effect={**BETTER, **effect}, **counts)))


def of_raw(one: Mapping[str, Any], other: Mapping[str, Any], **facts: Any) -> Draft:
    """A draft whose one result has these figures of its groups."""
    raw = {"intervention": dict(one), "comparator": dict(other)}
    return draft(study_table("trial", contrast(raw=raw, **facts)))


def _two_alike(**facts: Any) -> Draft:
    alike = {"place": "Leeds", "year": 2020, **facts}
    return draft(*(study_table(name, contrast(), **alike) for name in ("first", "second")))


def of_marks(*, new: bool, usual: bool, **facts: Any) -> Draft:
    """A draft whose two groups are marked so."""
    trial = study_table("trial", contrast(**facts))
    marks = (new, usual)
    arms = [
        {**arm, "got_programme": got_it} for arm, got_it in zip(trial["arms"], marks, strict=True)
    ]
    return draft({**trial, "arms": arms})


_P = {"low": None, "high": None, "level": None}
_REGISTERED = {"id": "ISRCTN 1", "cites": CITES}

FINDS: Mapping[str, Draft] = {
    "missing": draft(name=None),
    "no-source": draft(aims=[{"text": "To help.", "cites": []}]),
    "unknown-document": draft(
        aims=[
            {
                "text": "To help.",
                "cites": [{"document": "lost", "locator": "p. 1", "depth": "full text"}],
            }
        ]
    ),
    "unreadable": draft(compiled="soon"),
    "listed-already": draft(),
    "begun-already": draft(),
    "numbers-of-people": draft(
        study_table("trial", contrast(), sample={"allocated": 599, "cites": CITES})
    ),
    "attrition": draft(study_table("trial", contrast(overall_attrition="20"))),
    "percentages": of_raw({"n": 40, "per_cent": "33.3"}, {"n": 40, "per_cent": "32.5"}),
    "means": of_raw({"n": 20, "mean": "3.48"}, {"n": 20, "mean": "3.45"}, whole_number_items=1),
    "estimate-and-interval": of_effect(estimate="0.45"),
    "interval-and-standard-error": of_effect(standard_error="0.30"),
    "interval-and-p": of_effect(p=".40"),
    "standard-error-and-p": of_effect(**_P, standard_error="0.10", p=".40"),
    "statistic-and-p": of_effect(statistic={"kind": "t", "value": "2.20", "df": "28"}, p=".20"),
    "effect-and-groups": of_raw(
        {"n": 290, "mean": "12.0", "sd": "5.0"},
        {"n": 290, "mean": "10.0", "sd": "5.0"},
        effect={
            "type": "mean difference",
            "estimate": "5.0",
            "benefit": "higher",
            "adjusted": False,
        },
    ),
    "registered-after-start": draft(
        study_table(
            "trial",
            contrast(),
            registration={"registered": "2011-03-04", "started": "2009-12", "cites": CITES},
        )
    ),
    "same-sample-twice": _two_alike(),
    "under-way-and-reported": draft(
        study_table("trial", contrast(), registration=_REGISTERED),
        under_way=[{"title": "The same again", "id": "isrctn1", "cites": CITES}],
    ),
    "no-result": draft({**study_table("trial"), "contrasts": []}),
    "subgroups-only": draft(
        study_table("trial", contrast(subgroup={"label": "Girls", "dimensions": ["sex or gender"]}))
    ),
    "nothing-found": draft(study_table("trial", contrast(effect=None))),
    "no-direction": of_effect(benefit=None),
    "no-uncertainty": of_effect(**_P),
    "no-group-got-it": of_marks(new=False, usual=False),
    "groups-compared": of_marks(new=True, usual=True),
    "counts-for-nothing": of_marks(new=True, usual=True),
    "out-of-reach": draft(documents=[{**DOCUMENTED["documents"][0], "doi": None}]),
    "abstract-only": draft(
        study_table("trial", contrast()),
        documents=[
            *DOCUMENTED["documents"],
            {**DOCUMENTED["documents"][0], "id": "abstract"},
        ],
        notes=[
            {
                "text": "Noted.",
                "cites": [{"document": "abstract", "locator": "abstract", "depth": "abstract"}],
            }
        ],
    ),
    "retracted": draft(documents=[{**DOCUMENTED["documents"][0], "retracted": True}]),
    "uncited": draft(
        documents=[*DOCUMENTED["documents"], {**DOCUMENTED["documents"][0], "id": "spare"}]
    ),
    "no-price-year": draft(
        unit_costs=[{"amount": "1,000", "currency": "GBP", "per": "child", "cites": CITES}]
    ),
    "facts-of-impact": draft(study_table("trial", contrast(measured_by=None))),
    "facts-of-replication": draft(study_table("trial", contrast(), country=None)),
    "facts-of-variation": draft(
        study_table(
            "trial",
            contrast(),
            moderators=[
                {
                    "dimensions": ["age", "education", "housing"],
                    "reported_as": "interaction test",
                    "finding": "No difference.",
                    "cites": CITES,
                }
            ],
        )
    ),
    "facts-of-costs": draft(
        unit_costs=[{"amount": "1,000", "currency": "GBP", "per": "child", "cites": CITES}]
    ),
    "facts-of-documentation": draft(documentation=None),
    "nothing-to-rate": {key: one for key, one in draft().items() if key != "studies"},
}
"""By check: a draft in which it finds something."""


BESIDE: Mapping[str, Beside] = {
    "listed-already": Beside(listed=(Namesake("invented-programme", "Invented Programme"),)),
    "begun-already": Beside(begun=(Namesake("S-2345-6789", "Invented Programme"),)),
}
"""By check: what is beside the draft, for those that look there."""


def without_nothing(table: Any) -> Any:
    """A table without keys of which nothing is told."""
    if isinstance(table, dict):
        return {key: without_nothing(one) for key, one in table.items() if one is not None}
    return [without_nothing(one) for one in table] if isinstance(table, list) else table
