"""A study's page says whether its numbers agree: what does not reproduce first, and what cannot be tested apart."""

import csv
import io
from typing import Any

from tests.invented import BETTER, CITES, contrast_table, record, study_table
from tests.pages.conftest import SiteOf

STUDY = "/programmes/invented-programme/studies/trial"
UNCOUNTED: dict[str, Any] = {"analysed_intervention": None, "analysed_comparator": None}


def odd() -> dict[str, Any]:
    """A p of .03 beside an interval that gives one of about .003, and a percentage of nobody knows how many."""
    raw = {"intervention": {"per_cent": "12"}}
    return contrast_table(outcome="Behaviour", effect={**BETTER, "p": ".03"}, raw=raw, **UNCOUNTED)


def test_what_does_not_reproduce_comes_first_with_what_it_was_held_against(site_of: SiteOf) -> None:
    page = site_of(record(study_table("trial", odd()))).get(STUDY)
    checks = page.part("checks")
    assert "1 does not reproduce" in checks
    assert "This is no accusation." in checks
    assert "Estimate: 0.30 95% interval: 0.10 to 0.50 p: .03" in checks
    assert "give a two-sided p of 0.0017" in checks
    assert checks.index("What does not reproduce") < checks.index("What reproduces")
    assert checks.index("What reproduces") < checks.index("What cannot be tested, and why")
    assert f"{STUDY}#result-outcome" in page.links


def test_what_cannot_be_tested_says_why_and_is_no_pass(site_of: SiteOf) -> None:
    checks = site_of(record(study_table("trial", odd()))).get(STUDY).part("checks")
    _, _, untested = checks.partition("What cannot be tested, and why")
    assert "a percentage is printed without how many people it is of" in untested
    assert "Not having been tested is not the same as having passed." in untested


def test_a_p_on_the_other_side_of_five_per_cent_is_said_to_be(site_of: SiteOf) -> None:
    other = contrast_table(effect={**BETTER, "p": ".30"})
    checks = site_of(record(study_table("trial", other))).get(STUDY).part("checks")
    assert "One says that p is below .05, and the other that it is not." in checks


def test_a_study_whose_figures_all_reproduce_accuses_nobody(site_of: SiteOf) -> None:
    whole = study_table("trial", contrast_table(), sample={"allocated": 600, "cites": CITES})
    checks = site_of(record(whole)).get(STUDY).part("checks")
    assert "does not reproduce" not in checks
    assert "accusation" not in checks
    assert "What reproduces" in checks


def test_a_study_with_nothing_to_test_says_so_and_not_that_it_passed(site_of: SiteOf) -> None:
    silent = contrast_table(effect=None, direction="favours programme", **UNCOUNTED)
    for arm in ("intervention", "comparator"):
        silent.pop(arm)
    bare = study_table("trial", silent, arms=[])
    checks = site_of(record(bare)).get(STUDY).part("checks")
    assert "Nothing can be tested: no figures are on this record that follow" in checks
    alone = {"type": "mean difference", "estimate": "2"}
    lone = study_table("trial", {**silent, "effect": alone}, arms=[])
    checks = site_of(record(lone)).get(STUDY).part("checks")
    assert "Nothing can be tested, for the reasons below." in checks
    assert "reproduce" not in checks.replace("that do not reproduce", "")


def test_every_comparison_is_there_as_data_and_as_a_table(site_of: SiteOf) -> None:
    site = site_of(record(study_table("trial", odd())))
    data = site.client.get(f"{STUDY}/checks.json").get_json()
    table = site.client.get(f"{STUDY}/checks.csv").get_data(as_text=True).lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [one["answer"] for one in data["checks"]] == [row["answer"] for row in rows]
    assert sum(data["counts"].values()) == len(rows)
    (differs,) = [one for one in data["checks"] if one["answer"] == "does not reproduce"]
    assert differs["inputs"]["p"] == ".03"
    assert differs["study"] == "trial"
    assert differs["contrasts"] == ["outcome"]


def test_checks_of_a_study_that_is_not_there_are_not_found(site_of: SiteOf) -> None:
    site = site_of(record(study_table("trial")))
    for name in ("checks.csv", "checks.json"):
        address = f"/programmes/invented-programme/studies/other/{name}"
        assert site.client.get(address).status_code == 404


def test_figures_that_adjustment_may_explain_are_shown_and_not_counted_against_a_report(
    site_of: SiteOf,
) -> None:
    halves = {"intervention": {"per_cent": "10"}, "comparator": {"per_cent": "20"}}
    unsaid = contrast_table(effect={"type": "risk ratio", "estimate": "0.70"}, raw=halves)
    checks = site_of(record(study_table("trial", unsaid))).get(STUDY).part("checks")
    assert "What differs and cannot be tested" in checks
    assert "the estimate is 0.70, and whether it is adjusted is not reported" in checks
    assert "What does not reproduce" not in checks


def test_the_checks_lead_to_what_readers_of_the_reports_noticed(site_of: SiteOf) -> None:
    told = [{"text": "The interval is a misprint.", "cites": CITES}]
    assert f"{STUDY}#notes" in site_of(record(study_table("trial", disputed=told))).get(STUDY).links
    assert f"{STUDY}#notes" not in site_of(record(study_table("trial"))).get(STUDY).links
