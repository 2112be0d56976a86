"""What is said of how stable a rating is, is what really editing the record or the values and rating again gives."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from ratings.domains import OutcomeDomain
from ratings.edition import Edition
from ratings.judgement import DomainRating, ProgrammeRating
from ratings.predicates.documentation import ITEMS
from ratings.rating import rate, rate_all, rate_domain
from ratings.record import EvidenceRecord, canonical_json, read_record, record_from_table
from ratings.standard import Standard, load_standards
from ratings.what_if.assumptions import other_values
from ratings.what_if.stability import stability_json
from tests.invented import BETTER, CITES, NULL, contrast_table, record, study_table
from tests.plausible import ALONE, plausible_records
from tests.source_tree import ROOT

SOME = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    phases=[Phase.generate],
    max_examples=40,
)
SEEDS = sorted((ROOT / "seed_programmes").glob("*.toml"))
STUDIED = [path for path in SEEDS if read_record(path).studies]
DOMAINS = ("behaviour", "parenting", "literacy")
ANALYSED = ("analysed_intervention", "analysed_comparator")
SURER: dict[str, Any] = {**BETTER, "estimate": "0.20", "low": "-0.01", "high": "0.41"}
ALMOST: dict[str, Any] = {**NULL, "low": "-0.18", "high": "0.22"}
Pair = tuple[str, str | None]


def edited(whole: EvidenceRecord, gone: str) -> EvidenceRecord:
    """The record as if its file had been edited: the study deleted, and everything that names it mended by hand."""
    table = json.loads(canonical_json(whole))
    shared = {
        gone: set(next(s for s in table["studies"] if s["id"] == gone).get("same_sample_as", []))
    }
    shared[gone] |= {s["id"] for s in table["studies"] if gone in s.get("same_sample_as", [])}
    table["studies"] = [study for study in table["studies"] if study["id"] != gone]
    for study in table["studies"]:
        named = set(study.get("same_sample_as", []))
        if study["id"] in shared[gone]:
            named |= shared[gone]
        study["same_sample_as"] = sorted(named - {gone, study["id"]})
    kept = []
    for analysis in table.get("analyses", []):
        based = analysis.get("based_on", [])
        others = [one for one in based if one != gone]
        if others or not based:
            kept.append({**analysis, "based_on": others})
    table["analyses"] = kept
    for review in table.get("reviews", []):
        review["included"] = [one for one in review.get("included", []) if one != gone]
    table["merged"] = [
        row for row in table.get("merged", []) if not row["into"].startswith(f"studies[{gone}]")
    ]
    return record_from_table(table, file="edited")


def pairs(one: DomainRating) -> tuple[Pair, Pair]:
    found = [(str(j.rating), j.verdict and str(j.verdict)) for j in (one.cautious, one.confirmed)]
    return found[0], found[1]


def same_part(of: ProgrammeRating, domain: str) -> DomainRating:
    """One domain of a rating made again; one that no study measures any more is rated all the same."""
    held = [one for one in of.domains if one.domain == domain]
    return held[0] if held else rate_domain(of.record, OutcomeDomain(domain), of.standard)


@cache
def by(standard: Standard, values: Edition) -> Standard:
    return replace(standard, values=values)


def wrongly_said(whole: EvidenceRecord) -> Iterator[str]:
    """Everything said of a record's stability that is not what editing and rating again gives."""
    standards = load_standards()
    ratings = rate_all(whole, standards)
    without = {study.id: rate_all(edited(whole, study.id), standards) for study in whole.studies}
    for number, rating in enumerate(ratings):
        under = {
            assumption.change.said: rate(whole, by(rating.standard, values))
            for assumption, values in other_values(rating.standard.values)
        }
        for one in rating.domains:
            base, said = pairs(one), stability_json(rating, one)
            again = {f"study {name}": made[number] for name, made in without.items()} | under
            truth = {name: pairs(same_part(made, one.domain)) for name, made in again.items()}
            truth["if what is not reported is confirmed"] = (base[1], base[1])
            for wrong in differences(said, base, truth):
                yield f"{rating.standard.id}, {one.domain}: {wrong}"


def differences(
    said: dict[str, Any], base: tuple[Pair, Pair], truth: dict[str, tuple[Pair, Pair]]
) -> Iterator[str]:
    told: dict[str, tuple[Pair, Pair]] = {}
    for row in said["tried"]:
        confirmed = row["if_confirmed"]
        name = row["assumption"][:1].lower() + row["assumption"][1:]
        name = f"study {row['study']}" if row["study"] else name
        told[name] = (
            (row["rating"], row["verdict"]),
            (confirmed["rating"], confirmed["verdict"]),
        )
        if row["differs"] is not (told[name] != base):
            yield f"{name} is said to differ: {row['differs']}"
    for name, found in truth.items():
        if told.get(name, base) != found:  # what is not told makes no difference
            yield f"{name}: {found}, told {told.get(name, base)}"
    if said["tried"] and said["stable"] is not all(found == base for found in truth.values()):
        yield f"said to be stable: {said['stable']}"
    if unknown := told.keys() - truth.keys():
        yield f"nobody asked for {unknown}"


@st.composite
def entangled_records(draw: DrawFn) -> EvidenceRecord:
    """Plausible records whose studies share people, are appraised, and carry analyses, reviews and moderators."""
    table = json.loads(canonical_json(draw(plausible_records())))
    names = [study["id"] for study in table["studies"]]
    some = st.lists(st.sampled_from(names), unique=True, max_size=2)
    for study in table["studies"]:
        study["same_sample_as"] = draw(st.one_of(st.just([]), some))
        if draw(st.booleans()):
            body, rating = draw(st.sampled_from([("HomVEE", "high"), ("Title IV-E", "moderate")]))
            covers = [contrast["id"] for contrast in study["contrasts"]]
            study["appraisals"] = [
                {"body": body, "rating": rating, "contrasts": covers, "cites": CITES}
            ]
        for contrast in study["contrasts"]:
            contrast["domain"] = draw(st.sampled_from(["behaviour", "behaviour", "literacy"]))
            if draw(st.booleans()):
                losses = draw(st.sampled_from([(270, 240), (290, 262), (300, 300)]))
                contrast["analysed_intervention"], contrast["analysed_comparator"] = losses
            if draw(st.integers(0, 3)) == 0 and "low" in contrast.get("effect", {}):
                contrast["effect"] |= {"estimate": "0.02", "low": "-0.18", "high": "0.22"}
                contrast["effect"].pop("p", None)
    for analysis in table["analyses"]:
        analysis["based_on"] = draw(some)
    included = draw(some)
    table["reviews"] = [{"title": "A review", "included": included, "cites": CITES}]
    return record_from_table(table, file="entangled")


@st.composite
def pooled_records(draw: DrawFn) -> EvidenceRecord:
    """Sound small trials of several outcomes, on one scale: what is pooled, and corrected over the outcomes."""
    studies = []
    for number in range(draw(st.integers(2, 4))):
        people = draw(st.sampled_from((200, 300)))
        domains = draw(st.lists(st.sampled_from(DOMAINS), min_size=1, max_size=3, unique=True))
        contrasts = [
            contrast_table(
                f"c{place}",
                domain=domain,
                effect=draw(st.sampled_from((ALONE, ALONE, SURER, BETTER, ALMOST, NULL))),
                primary=draw(st.booleans()),
                **dict.fromkeys(ANALYSED, people // 2),
            )
            for place, domain in enumerate(domains)
        ]
        losses = draw(st.sampled_from((people // 2, people // 2 + 15)))
        arms = [
            {"id": arm, "label": arm, "allocated": allocated, "cites": CITES}
            for arm, allocated in (("new", people // 2), ("usual", losses))
        ]
        studies.append(study_table(f"s{number}", *contrasts, arms=arms))
    yes = {"holds": True, "cites": CITES}
    tidier = {name: {"text": "Said.", "cites": CITES} for name in ITEMS[:10]}
    documentation = {"manual_obtainable": yes, "fidelity_measure": yes}
    return record(*studies, tidier=tidier, documentation=documentation)


@SOME
@given(st.one_of(entangled_records(), pooled_records()))
def test_of_generated_records(held: EvidenceRecord) -> None:
    assert list(wrongly_said(held)) == []


@pytest.mark.parametrize("path", STUDIED, ids=lambda path: path.stem)
def test_of_the_seeds(path: Any) -> None:
    assert list(wrongly_said(read_record(path))) == []
