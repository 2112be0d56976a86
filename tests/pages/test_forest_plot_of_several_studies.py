"""A rating's page says what studies say together and of a new place, and who judged the risk of bias of each result."""

from xml.etree.ElementTree import fromstring

import pytest

from ratings.record import EvidenceRecord
from ratings.vocabulary import Bias
from tests.invented import BETTER, CITES, NULL, WORSE, contrast_table, record, study_table
from tests.pages.conftest import SiteOf
from tests.pages.forest_page import PROGRAMME, RATING, SVG, figure_words, marks, svg_of, table
from tests.pages.page_client import words_of
from tests.signalling import SOUND as SOUND_ANSWERS
from tests.signalling import answered

RATIO = {**BETTER, "type": "odds ratio", "estimate": "0.50", "low": "0.25", "high": "0.80"}
WITHOUT_INTERVAL = {key: BETTER[key] for key in ("type", "estimate", "benefit")}


def test_two_robust_studies_are_pooled_as_the_engine_pooled_them(site_of: SiteOf) -> None:
    two = record(study_table("one"), study_table("two", contrast_table(effect=NULL)))
    site = site_of(two)
    page = site.get(RATING)
    assert marks(page, "pooled") == 2
    pooled = site.client.get(f"{PROGRAMME}.json").get_json()["rating"]["domains"][0]["pooled"]
    assert f"{pooled['common']['estimate']:.2f}" in svg_of(site)
    assert "Robust studies together" in svg_of(site)


def test_one_robust_study_is_not_pooled(site_of: SiteOf) -> None:
    weak = study_table("weak", contrast_table(instrument="not validated", effect=WORSE))
    page = site_of(record(study_table("sound"), weak)).get(RATING)
    assert marks(page, "interval") == 2
    assert marks(page, "pooled") == 0


def bias(judgement: str, tool: str = "RoB 2") -> dict[str, object]:
    """A reviewer's judgement of one result."""
    return {"tool": tool, "judgement": judgement, "judged_by": "A. Reviewer", "cites": CITES}


def test_risk_of_bias_stands_as_a_sign_and_a_word_wherever_a_result_does(site_of: SiteOf) -> None:
    judged = contrast_table("judged", risk_of_bias=bias("some concerns"))
    bare = contrast_table("bare", effect=WITHOUT_INTERVAL, risk_of_bias=bias("serious", "ROBINS-I"))
    other = contrast_table("other", outcome="Another outcome")
    site = site_of(record(study_table("trial", judged, other, bare)))
    page, svg = site.get(RATING), fromstring(svg_of(site))  # noqa: S314  our own
    assert marks(page, "bias", "narrow") == marks(page, "bias") == 4  # two results, two in the key
    said = " ".join(one.text or "" for one in svg.iter(f"{SVG}text"))
    assert "? Risk of bias: some concerns (RoB 2)" in said
    assert "\u2013 Risk of bias: not judged" in said
    described = next(one.text or "" for one in svg.iter(f"{SVG}desc"))
    assert "Risk of bias of 2 results: some concerns in 1 and not judged in 1." in described
    rows = page.rows()
    assert any("Some concerns RoB 2, judged by A. Reviewer" in row for row in rows)
    assert any("Serious ROBINS-I, judged by A. Reviewer" in row for row in rows)
    assert any("Another outcome" in row and "Not judged" in row for row in rows)
    lines = {line["result"]: line for line in table(site)}
    assert {one: line["risk_of_bias"] for one, line in lines.items()} == {
        "judged": "some concerns",
        "other": "not judged",
        "bare": "serious",
    }
    assert lines["bare"]["risk_of_bias_tool"] == "ROBINS-I"


def test_where_nobody_has_judged_the_risk_of_bias_that_is_said(site_of: SiteOf) -> None:
    site = site_of(record(study_table()))
    page, svg = site.get(RATING), svg_of(site)
    nobody = "Nobody has judged these results' risk of bias yet."
    assert nobody in page.part("plot").partition("The numbers drawn")[2]
    assert svg.count(nobody) == 2  # in its description and under it
    assert marks(page, "bias") == 0
    assert "Not judged" not in page.part("plot")
    assert [line["risk_of_bias"] for line in table(site)] == ["not judged"]


@pytest.mark.parametrize("judgement", Bias)
def test_every_judgement_of_bias_can_be_shown(site_of: SiteOf, judgement: Bias) -> None:
    site = site_of(record(study_table("trial", contrast_table(risk_of_bias=bias(judgement)))))
    assert judgement.capitalize() in site.get(RATING).part("plot")
    assert f"Risk of bias: {judgement}" in svg_of(site)


def three(effect: dict[str, object] = RATIO) -> EvidenceRecord:
    """Three trials of which one rests on two results, or has this effect."""
    two = [contrast_table("a"), contrast_table("b", effect={**BETTER, "estimate": "0.25"})]
    return record(
        study_table("one", *two),
        study_table("two", contrast_table(effect=NULL)),
        study_table("three", contrast_table(effect=effect)),
    )


def test_what_a_new_place_may_expect_is_drawn_said_and_in_the_table(site_of: SiteOf) -> None:
    site = site_of(three(BETTER))
    page, shown = site.get(RATING), site.get(RATING).part("studies")
    random = site.client.get(f"{PROGRAMME}.json").get_json()["rating"]["domains"][0]["pooled"][
        "random"
    ]
    assert marks(page, "prediction") == marks(page, "prediction", "narrow") == 1
    ends = [f"{random[f'prediction_{end}']:.2f}".replace("-", "\u2212") for end in ("low", "high")]
    interval = f"prediction interval {ends[0]} to {ends[1]}"
    assert interval in shown
    assert f"about {round(100 * random['p_new_place_above_zero'])} in 100" in shown
    assert f"about {round(100 * random['p_new_place_above_worthwhile'])} in 100" in shown
    assert "This is rough: 3 studies" in shown
    assert "At a correlation of 0.3" in shown
    assert f"95% {interval}" in figure_words(page)
    assert any(interval in row for row in page.rows())
    described = next(one.text or "" for one in page.all(f"{SVG}desc"))
    assert interval in described
    (line,) = [one for one in table(site) if one["kind"] == "prediction interval"]
    assert (float(line["low"]), float(line["high"])) == (
        random["prediction_low"],
        random["prediction_high"],
    )
    assert float(line["p_new_place_above_zero"]) == random["p_new_place_above_zero"]
    assert [one["kind"] for one in table(site)].count("result") == 4


def test_the_programme_s_page_has_the_sentence_with_its_method(site_of: SiteOf) -> None:
    outcomes = site_of(three(BETTER)).get(PROGRAMME).part("outcomes")
    assert (
        "In a new place like these, the studies put the chance that the programme does better"
        in outcomes
    )
    assert "REML" in outcomes
    assert "At a correlation of" not in outcomes


def test_many_studies_that_differ_bring_a_chance_with_what_it_assumes(site_of: SiteOf) -> None:
    apart = [
        study_table(f"trial-{number}", contrast_table(effect=effect))
        for number, effect in enumerate([BETTER, NULL] * 3)
    ]
    page = site_of(record(*apart)).get(RATING)
    (chance,) = [one for one in page.all("p") if one.attrib.get("class") == "new-place"]
    assert words_of(chance).endswith(". This assumes that the new place is like those studied.")


def test_where_several_studies_are_not_pooled_the_page_says_why(site_of: SiteOf) -> None:
    page = site_of(three(RATIO)).get(RATING)
    why = "Not pooled: the robust studies are on different scales (odds ratio, standardised mean difference)."
    assert why in page.part("studies")
    assert "In a new place" not in page.part("studies")


def test_one_study_needs_no_word_about_pooling(site_of: SiteOf) -> None:
    assert "Not pooled" not in site_of(record(study_table())).get(RATING).part("studies")


def test_studies_that_agree_exactly_get_no_prediction_drawn(site_of: SiteOf) -> None:
    page = site_of(record(study_table("one"), study_table("two"))).get(RATING)
    assert marks(page, "pooled") == 2
    assert marks(page, "prediction") == 0
    assert "No chance that the programme does better in a new place is given" in page.part(
        "studies"
    )


def test_a_judgement_by_answers_shows_every_domain_as_the_reviewer_left_it(site_of: SiteOf) -> None:
    ruled = {"domain": "D3", "judgement": "high", "reason": "Every third pupil had left."}
    judged = {
        **bias("high"),
        "effect_of_interest": "assignment",
        "design": "individual",
        "answers": answered(SOUND_ANSWERS),
        "domain_overrides": [ruled],
    }
    site = site_of(record(study_table("trial", contrast_table(risk_of_bias=judged))))
    page, words = site.get(RATING), figure_words(site.get(RATING))
    assert "D1 + D2 + D3 ! D4 + D5 +" in words
    assert "D3 missing outcome data" in words
    described = next(one.text or "" for one in page.all(f"{SVG}desc"))
    assert "An invented outcome: D1 low, D2 low, D3 high, D4 low, D5 low." in described
    assert any("D3 high; D4 low" in row.replace("\u00a0", " ") for row in page.rows())
    (line,) = table(site)
    assert line["risk_of_bias_domains"] == "D1 low; D2 low; D3 high; D4 low; D5 low"
