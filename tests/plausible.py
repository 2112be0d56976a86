"""Plausible trials for property tests of ratings: sound ones mostly, with facts that vary or go unsaid."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ratings.predicates.documentation import ITEMS
from ratings.record import EvidenceRecord
from tests.invented import BETTER, CITES, NULL, WIDE, WORSE, contrast_table, record, study_table

FOR_IT, AGAINST, NEITHER = "favours programme", "favours comparator", "no clear difference"
JUST = {**BETTER, "estimate": "0.22", "low": "0.02", "high": "0.42"}
ALONE = {**BETTER, "estimate": "0.20", "low": "-0.09", "high": "0.49"}
LOWER = {**NULL, "estimate": "-0.15", "low": "-0.32", "high": "0.02"}
FIGURES: list[tuple[str, dict[str, Any], str]] = [
    (FOR_IT, BETTER, ".003"),
    (FOR_IT, JUST, ".03"),
    (AGAINST, WORSE, ".003"),
]
FIGURES += [(NEITHER, NULL, ".74"), (NEITHER, ALONE, ".18"), (NEITHER, LOWER, ".08")]
RESULTS: list[dict[str, Any]] = [
    {"direction": direction, "effect": effect}
    for direction, figures, p in FIGURES
    for effect in ({**figures, "p": p}, {"type": "unstated metric", "p": p})
]
RESULTS += [{"direction": NEITHER, "effect": WIDE}, {"direction": AGAINST, "effect": None}]
RESULTS += [
    {"direction": FOR_IT, "effect": None, "significant": True},
    {"direction": NEITHER, "effect": None, "significant": False},
]
RESULTS += [
    {"direction": FOR_IT, "effect": NULL},
    {"direction": None, "effect": WORSE},
    {"direction": None, "effect": NULL},
    {"direction": "mixed", "effect": NULL},
    {"direction": None, "effect": None},
    {"direction": FOR_IT, "effect": None},
]
"""What a contrast can have found, its words in agreement with its figures; or what it leaves open."""

YES_NO_UNSAID = (True, False, None)
NO_YES_UNSAID = (False, True, None)


def mostly(*sound_first: object) -> SearchStrategy[Any]:
    """Mostly what raises no objection, sometimes another."""
    return st.one_of(st.just(sound_first[0]), st.sampled_from(sound_first))


@st.composite
def contrasts(draw: DrawFn, identity: str, *, clustered: bool) -> dict[str, Any]:
    """One whole-sample contrast of a plausible trial."""
    people, months = draw(mostly(290, 100, 240)), draw(mostly("0", "-3", "12", "24", None))
    facts = {
        "primary": draw(st.sampled_from(YES_NO_UNSAID)),
        "months_since_delivery": months,
        "time": f"{months} months",
        "instrument": draw(mostly("validated instrument", "school record", "not validated", None)),
        "measured_by": draw(mostly("did not deliver the programme", None)),
        "informant": draw(mostly("assessor", "participant", None)),
        "analysed_as_allocated": draw(mostly(*YES_NO_UNSAID)),
        "clusters_respected": draw(st.sampled_from(YES_NO_UNSAID)) if clustered else None,
        "analysed_intervention": people,
        "analysed_comparator": draw(mostly(people, 180)),
        "baseline": draw(st.sampled_from((None, {"difference": "0.04"}, {"difference": "0.40"}))),
    }
    return contrast_table(identity, **(facts | draw(st.sampled_from(RESULTS))))


@st.composite
def _allocations(draw: DrawFn, unit: str) -> dict[str, Any]:
    """How a study's groups were made: kept to, mostly."""
    broken = draw(mostly(*NO_YES_UNSAID))
    kept = {} if broken is None else {"broken": broken}
    return {"unit": unit, "cites": CITES, **kept}


@st.composite
def studies(draw: DrawFn, identity: str) -> dict[str, Any]:
    """A plausible trial or comparison, allocated by person or by group."""
    clusters = draw(mostly((None, None), (20, 20), (5, 5), (1, 9)))
    clustered = clusters[0] is not None
    told = clustered and draw(mostly(*YES_NO_UNSAID)) is True
    arms = [
        {"id": arm, "label": arm, "got_programme": arm != "usual", "allocated": 300, "cites": CITES}
        | ({"clusters": count} if told else {})
        for arm, count in zip(("new", "usual", "other"), (*clusters, 20), strict=True)
    ][: draw(mostly(2, 3))]
    named = st.just("usual") if len(arms) == 2 else st.sampled_from(("usual", "other"))
    held = [draw(contrasts(f"c{n}", clustered=clustered)) for n in range(draw(st.integers(1, 3)))]
    older = draw(st.sampled_from(YES_NO_UNSAID))
    return study_table(
        identity,
        *({**one, "comparator": draw(named)} for one in held),
        design=draw(
            mostly("randomised controlled trial", "matched comparison", "unmatched comparison")
        ),
        country=draw(mostly("United Kingdom", "Norway", None)),
        allocation=draw(_allocations(unit="cluster" if clustered else "individual")),
        arms=arms,
        shown_per_site=draw(st.sampled_from(YES_NO_UNSAID)),
        registration={"older_than_outcome_data": older, "cites": CITES}
        if older in {True, False}
        else None,
    )


@st.composite
def plausible_records(draw: DrawFn) -> EvidenceRecord:
    """One to four studies of a programme described well enough to be rated on its evidence."""
    yes = {"holds": True, "cites": CITES}
    held = [draw(studies(f"s{n}")) for n in range(draw(st.integers(1, 4)))]
    moderator = {
        "dimensions": ["sex or gender"],
        "reported_as": "interaction test",
        "finding": "None.",
    }
    held[0]["moderators"] = [{**moderator, "domains": ["behaviour"], "cites": CITES}]
    analysis = {
        "id": "costs",
        "title": "Costs",
        "kind": "cost-consequences",
        "domains": ["behaviour"],
    }
    return record(
        *held,
        tidier={name: {"text": "Said.", "cites": CITES} for name in ITEMS[:10]},
        documentation={"manual_obtainable": yes, "fidelity_measure": yes},
        analyses=[{**analysis, "cites": CITES}],
    )
