"""A study's page says of each result who judged its risk of bias, and how they came to it; or that nobody has."""

from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from tests.invented import CITES, contrast_table, record, study_table
from tests.pages.conftest import SiteOf
from tests.signalling import SOUND, answered

RATING = "/programmes/invented-programme/ratings/behaviour"
STUDY = "/programmes/invented-programme/studies/trial"


def judged(changed: dict[str, str] | None = None, **facts: Any) -> dict[str, Any]:
    """A reviewer's judgement by RoB 2, its answers sound but for those changed."""
    return {
        "tool": "RoB 2",
        "judgement": "low",
        "judged_by": "A. Reviewer",
        "effect_of_interest": "assignment",
        "design": "individual",
        "answers": answered({**SOUND, **(changed or {})}),
        "cites": CITES,
        **facts,
    }


def results(site_of: SiteOf, bias: dict[str, Any] | None, **study: Any) -> str:
    trial = study_table("trial", contrast_table(risk_of_bias=bias), **study)
    return site_of(record(trial)).get(STUDY).part("results")


def test_where_nobody_has_judged_one_sentence_says_so(site_of: SiteOf) -> None:
    page = site_of(record(study_table())).get(STUDY)
    assert "Nobody has judged these results' risk of bias yet." in page.part("trust")
    assert "Risk of bias" not in page.part("results")


def test_each_domain_has_its_word_and_the_answers_that_decided_it(site_of: SiteOf) -> None:
    found = results(site_of, judged({"1.2": "NI", "2.3": "Y"}, judgement="some concerns"))
    assert (
        "Risk of bias: ? Some concerns, judged by A. Reviewer with RoB 2, for the effect of being "
        "assigned to the programme in a trial that allocated people one by one. Source 1, p. 1"
    ) in found
    assert "D1 is of some concern, and no domain is at high risk." in found
    assert (
        "D1, randomisation: ? Some concerns. Whether allocation was concealed is not known, and "
        "the arms' starting differences point to no fault (1.2 NI, 1.3 N)."
    ) in found
    assert "D3, missing outcome data: + Low. There are data for nearly everyone" in found


def test_the_figure_has_a_sign_for_each_domain(site_of: SiteOf) -> None:
    bias = judged({"1.2": "NI", "2.3": "Y"}, judgement="some concerns")
    site = site_of(record(study_table("trial", contrast_table(risk_of_bias=bias))))
    svg = fromstring(site.client.get(f"{RATING}.svg").get_data(as_text=True))  # noqa: S314  our own
    drawn = " ".join(one.text or "" for one in svg.iter("{http://www.w3.org/2000/svg}text"))
    assert "D1 ? D2 + D3 + D4 + D5 +" in drawn


def test_results_are_judged_one_by_one(site_of: SiteOf) -> None:
    bad = judged({"4.1": "Y"}, judgement="high")
    both = (contrast_table(risk_of_bias=bad), contrast_table("other", outcome="Another outcome"))
    page = site_of(record(study_table("trial", *both))).get(STUDY)
    assert "Risk of bias of 2 results: high in 1 and not judged in 1." in page.part("trust")
    assert page.part("results").count("judged by A. Reviewer") == 1


def test_an_override_stands_beside_what_it_overrules(site_of: SiteOf) -> None:
    ruled = {"domain": "D1", "judgement": "some concerns", "reason": "Only one site knew."}
    bias = judged(
        {"1.2": "N"},
        judgement="low",
        domain_overrides=[ruled],
        override="A pharmacy kept the list.",
    )
    found = results(site_of, bias)
    assert (
        "D1, randomisation: ? Some concerns. Allocation was not concealed (1.2 N). Judged "
        "otherwise than these answers come to: Only one site knew."
    ) in found
    assert "Judged otherwise than its domains come to: A pharmacy kept the list." in found


def test_a_trial_of_clusters_says_what_was_not_judged(site_of: SiteOf) -> None:
    bias = judged(design="cluster", override="Everyone was recruited before.")
    found = results(site_of, bias, allocation={"unit": "cluster", "cites": CITES})
    assert "in a trial that allocated clusters" in found
    assert "Not judged: a cluster trial has more to judge than these questions ask" in found
    assert "Its questions cannot judge: Domain 1b: whether participants" in found
    assert "Judged otherwise than its domains come to: Everyone was recruited before." in found


def test_a_judgement_without_answers_shows_who_made_it(site_of: SiteOf) -> None:
    bias = {"tool": "ROBINS-I", "judgement": "critical", "judged_by": "B. Reader", "cites": CITES}
    found = results(site_of, bias, design="matched comparison")
    assert "Risk of bias: !! Critical, judged by B. Reader with ROBINS-I. Source 1" in found


def test_a_subgroup_s_result_shows_it_too(site_of: SiteOf) -> None:
    boys = {"label": "Boys", "dimensions": ["sex or gender"]}
    part = contrast_table("boys", subgroup=boys, risk_of_bias=judged())
    page = site_of(record(study_table("trial", contrast_table(), part))).get(STUDY)
    assert "judged by A. Reviewer" in page.part("subgroups")


@pytest.mark.parametrize("words", ["<b>loud</b>", "a & b"])
def test_a_reviewer_s_words_are_shown_as_words(site_of: SiteOf, words: str) -> None:
    found = results(site_of, judged({"1.2": "N"}, override=words))
    assert f"come to: {words}" in found
