"""Plausible programmes with every fact that some standard reads: outcomes, places, teams, reports, manuals, parts."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from ratings.predicates.documentation import ITEMS
from ratings.record import EvidenceRecord, record_from_table
from tests.invented import BETTER, CITES, DOCUMENT, record_table
from tests.plausible import FOR_IT, YES_NO_UNSAID, mostly, studies

DOMAINS = ("behaviour", "parenting", "literacy")
JOURNAL = [{**CITES[0], "document": "journal"}]
GROUPS = [
    {"label": "Girls", "dimensions": ["sex or gender"]},
    {"label": "Poorer families", "dimensions": ["income or deprivation"]},
]
BIAS = {"tool": "RoB 2", "judgement": "low", "judged_by": "A reviewer", "cites": CITES}
APPRAISED = (("HomVEE", "high"), ("Title IV-E", "moderate"), ("HomVEE", "low"))
MODERATOR: dict[str, Any] = {"finding": "None.", "cites": CITES}
FACTS = ("manual_obtainable", "fidelity_measure", "training_or_accreditation")


@st.composite
def programme_tables(draw: DrawFn, most: int = 4) -> dict[str, Any]:
    """A programme of one to so many studies, as plain tables."""
    held = [_placed(draw, draw(studies(f"s{n}"))) for n in range(draw(st.integers(1, most)))]
    if draw(st.booleans()):
        held = [_successful(draw, study) for study in held]
    items = draw(st.sampled_from((ITEMS, ITEMS, ITEMS[:10], ITEMS[:8], ITEMS[:3])))
    return record_table(
        *held,
        documents=[
            {**DOCUMENT, "peer_reviewed": draw(st.sampled_from(YES_NO_UNSAID))},
            {**DOCUMENT, "id": "journal", "peer_reviewed": True},
        ],
        tidier={name: {"text": "Said.", "cites": CITES} for name in items},
        documentation={name: _finding(draw(mostly(*YES_NO_UNSAID))) for name in FACTS},
        analyses=[_analysis(draw, [study["id"] for study in held])],
        unit_costs=[_unit_cost(draw)],
        under_way=[_under_way(draw)],
        theories=[_theory(draw)],
        delivery={"settings": draw(mostly(["school", "home"], [])), "cites": CITES},
        compiled="2026-01-01",
    )


@st.composite
def programmes(draw: DrawFn, most: int = 4) -> EvidenceRecord:
    """The same, read."""
    return record_from_table(_without_unsaid(draw(programme_tables(most))), file="plausible")


def _without_unsaid(held: Any) -> Any:
    if isinstance(held, dict):
        return {key: _without_unsaid(value) for key, value in held.items() if value is not None}
    return [_without_unsaid(one) for one in held] if isinstance(held, list) else held


def _placed(draw: DrawFn, study: dict[str, Any]) -> dict[str, Any]:
    """Give a study its place, team and what else differs between studies; its contrasts their outcome and time."""
    for contrast in study["contrasts"]:
        contrast["domain"] = draw(mostly(*DOMAINS))
        contrast["cites"] = draw(st.sampled_from((CITES, JOURNAL)))
        contrast["subgroup"] = draw(mostly(None, None, *GROUPS))
        contrast["masked"] = draw(st.sampled_from((None, None, True)))
        contrast["service_contact"] = draw(st.sampled_from((False, False, False, True)))
        contrast["risk_of_bias"] = draw(mostly(None, None, {**BIAS, "judgement": "high"}, BIAS))
        months = contrast.get("months_since_delivery")
        if months is not None and draw(st.booleans()):  # the two clocks agree
            contrast["months_since_enrolment"] = str(int(months) + 6)
            if draw(st.booleans()):
                del contrast["months_since_delivery"]
    more = {
        "delivery_system": draw(mostly("schools", "research clinic", None)),
        "independent_of_developer": draw(st.sampled_from(YES_NO_UNSAID)),
        "sites": draw(mostly(3, 1, None)) if study.get("shown_per_site") is not True else 3,
        "sample": draw(mostly(None, {"described_by": ["age"], "allocated": 600, "cites": CITES})),
        "moderators": draw(mostly([], [_moderator(draw)])),
        "appraisals": draw(mostly([], [_appraisal(draw, study)])),
        "has_planned_end": draw(st.sampled_from((True, True, None))),
    }
    return study | more


def _successful(draw: DrawFn, study: dict[str, Any]) -> dict[str, Any]:
    """Turn most of a study's results for the better, and follow them for longer: what is rated highest."""
    for contrast in study["contrasts"]:
        if draw(st.integers(0, 4)):
            contrast |= {"direction": FOR_IT, "effect": BETTER}
            if "months_since_delivery" in contrast:
                contrast["months_since_delivery"] = "12"
                contrast["time"] = "12 months"
                contrast.pop("months_since_enrolment", None)
    return study


def _appraisal(draw: DrawFn, study: dict[str, Any]) -> dict[str, Any]:
    body, rating = draw(st.sampled_from(APPRAISED))
    covers = [contrast["id"] for contrast in study["contrasts"]]
    return {"body": body, "rating": rating, "contrasts": covers, "cites": CITES}


def _moderator(draw: DrawFn) -> dict[str, Any]:
    return MODERATOR | {
        "dimensions": draw(st.sampled_from((["sex or gender"], ["age", "income or deprivation"]))),
        "reported_as": draw(st.sampled_from(("interaction test", "stated without figures"))),
        "domains": draw(st.sampled_from(([], ["behaviour"]))),
        "named_beforehand": draw(st.sampled_from(YES_NO_UNSAID)),
    }


def _finding(holds: bool | None) -> dict[str, Any]:
    return {"holds": holds, "cites": CITES}


def _analysis(draw: DrawFn, known: list[str]) -> dict[str, Any]:
    full = draw(st.booleans())
    stated = {"perspective": "society", "time_horizon": "10 years", "discount_rate": "3.5%"}
    valued = {"costs_valued": True, "benefits_valued": True, "sensitivity_analysis": True}
    return {
        "id": "costs",
        "title": "Costs",
        "kind": draw(mostly("cost-benefit", "cost-consequences", "cost")),
        "domains": draw(st.sampled_from((["behaviour"], []))),
        "based_on": draw(st.sampled_from(([], known[:1], known))),
        "price_year": draw(mostly(2020, None)),
        "currency": draw(mostly("GBP", "USD", None)),
        "cites": CITES,
        **(stated | valued if full else {}),
    }


def _unit_cost(draw: DrawFn) -> dict[str, Any]:
    return {
        "amount": "100",
        "currency": "GBP",
        "per": "family",
        "price_year": draw(mostly(2020, None)),
        "cites": CITES,
    }


def _under_way(draw: DrawFn) -> dict[str, Any]:
    return {
        "title": "A study under way",
        "id": draw(mostly("ISRCTN1", None)),
        "domains": draw(st.sampled_from((["behaviour"], []))),
        "planned_end": draw(mostly("2026-06", "2020-01", None)),
        "is_replication": draw(st.sampled_from(YES_NO_UNSAID)),
        "cites": CITES,
    }


def _theory(draw: DrawFn) -> dict[str, Any]:
    return {
        "domains": ["behaviour"],
        "text": "It should help.",
        "numbers_served": draw(mostly(100, None)),
        "cites": CITES,
    }
