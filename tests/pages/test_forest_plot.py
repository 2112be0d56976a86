"""A rating's page draws every result that has an interval, lists the others, and has the same numbers as a table."""

import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from ratings.record import EvidenceRecord, read_record
from registry.services.wording import slug_of
from tests.invented import BETTER, WORSE, contrast_table, record, study_table
from tests.pages.conftest import SiteOf
from tests.pages.forest_page import PROGRAMME, RATING, SVG, figure_words, marks, svg_of, table
from tests.pages.page_client import FetchedPage, PageClient, words_of

SEEDS = sorted((Path(__file__).parents[2] / "seed_programmes").glob("*.toml"))
RATIO = {**BETTER, "type": "odds ratio", "estimate": "0.50", "low": "0.25", "high": "0.80"}
WITHOUT_INTERVAL = {key: BETTER[key] for key in ("type", "estimate", "benefit")}


def test_a_result_with_an_interval_is_drawn_and_one_without_is_listed(site_of: SiteOf) -> None:
    bare = contrast_table("bare", outcome="Another outcome", effect=WITHOUT_INTERVAL)
    page = site_of(record(study_table("trial", contrast_table(), bare))).get(RATING)
    assert marks(page, "interval") == marks(page, "interval", "narrow") == 1
    shown = page.part("plot")
    assert "1 of 2 results has an interval and can be drawn" in shown
    drawn, _, listed = shown.partition("Direction only")
    assert "0.30" in drawn
    assert "95% interval 0.10 to 0.50" in drawn
    assert "Another outcome" in listed
    assert "For the programme, by its estimate" in listed
    assert "Not drawn: interval not reported" in listed


def test_where_nothing_can_be_drawn_the_page_says_so_and_there_is_no_figure(
    site_of: SiteOf,
) -> None:
    site = site_of(record(study_table("trial", contrast_table(effect=WITHOUT_INTERVAL))))
    page = site.get(RATING)
    assert not list(page.all(f"{SVG}svg"))
    assert "Nothing can be drawn" in page.part("plot")
    assert "Direction only" in page.part("plot")
    assert "No result can be drawn" in site.get(PROGRAMME).part("outcomes")
    assert site.client.get(f"{RATING}.svg").status_code == 404
    assert [line["drawn"] for line in table(site)] == ["no"]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        pytest.param({"effect": None}, "size of effect not reported", id="no figure"),
        pytest.param(
            {"effect": {**WITHOUT_INTERVAL, "standard_error": "0.1"}},
            "interval not reported, only its standard error",
            id="a standard error alone",
        ),
        pytest.param(
            {"effect": {**BETTER, "absolute": True}}, "printed without its sign", id="no sign"
        ),
        pytest.param(
            {"effect": {key: BETTER[key] for key in BETTER if key != "benefit"}},
            "which way favours the programme not reported",
            id="no better side",
        ),
        pytest.param(
            {"effect": {**BETTER, "type": "unstated metric"}}, "scale not reported", id="no scale"
        ),
        pytest.param(
            {"effect": {**BETTER, "estimate": "0.60"}},
            "its interval does not hold its own estimate",
            id="an estimate outside its interval",
        ),
        pytest.param(
            {"effect": {**RATIO, "estimate": "0", "low": "0"}},
            "a ratio of 0 has no place on a logarithmic axis",
            id="a ratio of 0",
        ),
        pytest.param({"uncompared": True}, "no comparison group", id="one group's own change"),
    ],
)
def test_what_cannot_be_drawn_says_why(site_of: SiteOf, facts: dict[str, object], why: str) -> None:
    odd = contrast_table("odd", outcome="Odd outcome", **facts)
    page = site_of(record(study_table("trial", contrast_table(), odd))).get(RATING)
    assert marks(page, "interval") == 1
    assert f"Not drawn: {why}" in page.part("plot").partition("Direction only")[2]


def test_scales_are_never_mixed(site_of: SiteOf) -> None:
    points = {**BETTER, "type": "mean difference", "unit": "points"}
    rows = [
        contrast_table("smd"),
        contrast_table("odds", effect=RATIO),
        contrast_table("one", effect=points, measure="One questionnaire"),
        contrast_table("other", effect=points, measure="Another questionnaire"),
    ]
    figure = fromstring(svg_of(site_of(record(study_table("trial", *rows)))))  # noqa: S314  our own
    said = ["".join(one.itertext()) for one in figure.iter()]
    assert said.count("no difference") == len(rows)
    assert "Mean difference, points: One questionnaire" in said
    assert "Odds ratio (logarithmic axis)" in said


def test_a_part_of_the_sample_has_a_panel_of_its_own(site_of: SiteOf) -> None:
    girls = {"label": "girls", "dimensions": ["sex or gender"]}
    part = contrast_table("girls", subgroup=girls)
    figure = fromstring(svg_of(site_of(record(study_table("trial", contrast_table(), part)))))  # noqa: S314  our own
    said = ["".join(one.itertext()) for one in figure.iter()]
    assert "Standardised mean difference: in part of the sample" in said
    assert any(words.startswith("Girls: An invented outcome") for words in said)
    assert any("interaction test not reported" in words for words in said)
    assert said.count("no difference") == 2


def test_more_contact_with_a_service_is_not_shown_as_plainly_worse(site_of: SiteOf) -> None:
    visits = contrast_table(service_contact=True, effect={**RATIO, "benefit": "lower"})
    svg = " ".join(svg_of(site_of(record(study_table("trial", visits)))).split())
    assert "more may be need found" in re.sub(r"</text><text[^>]*>", " ", svg)
    assert "never counts it as harm" in re.sub(r"</text><text[^>]*>", " ", svg)


def test_confidence_and_what_decides_stand_in_words(site_of: SiteOf) -> None:
    site = site_of(record(study_table()))
    assert "high confidence; decides" in svg_of(site)
    row = next(row for row in site.get(RATING).rows() if "0.10 to 0.50" in row)
    assert row.endswith("High confidence Yes")


def test_the_description_says_how_many_are_drawn_and_on_which_side(site_of: SiteOf) -> None:
    bare = contrast_table("bare", effect=WITHOUT_INTERVAL)
    rows = (contrast_table(), contrast_table("worse", effect=WORSE), bare)
    svg = fromstring(svg_of(site_of(record(study_table("trial", *rows)))))  # noqa: S314  our own
    said = next(one.text or "" for one in svg.iter() if one.tag.endswith("desc"))
    assert "2 results with an interval" in said
    assert "1 on the programme's side, 1 on the comparison's side" in said
    assert "0 of 2 intervals include no difference" in said
    assert "Not drawn: 1 result." in said


def test_the_file_stands_alone_and_keeps_the_headers(site_of: SiteOf) -> None:
    site = site_of(record(study_table()))
    answer = site.client.get(f"{RATING}.svg")
    rating = site.client.get(f"{PROGRAMME}.json").get_json()["rating"]
    assert f"edition {rating['edition']}" in answer.get_data(as_text=True)
    assert rating["fingerprint"][:12] in answer.get_data(as_text=True)
    assert answer.mimetype == "image/svg+xml"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Invented Programme" in answer.get_data(as_text=True)
    assert not re.search(r"href|style=|<style|<script|url\(", answer.get_data(as_text=True))


def test_no_cell_of_the_table_can_run_as_a_formula(site_of: SiteOf) -> None:
    odd = contrast_table(outcome="=1+1", measure="@cmd", time="-2+3", effect=WORSE)
    (line,) = table(site_of(record(study_table("trial", odd))))
    assert (line["outcome"], line["measure"], line["when"]) == ("'=1+1", "'@cmd", "'-2+3")
    assert (line["estimate"], line["low"]) == ("-0.30", "-0.50")


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_number_drawn_for_a_seed_stands_in_the_table_beside_it(
    site: PageClient, path: Path
) -> None:
    held = read_record(path)
    for slug in _outcomes(held):
        address = f"/programmes/{held.slug}/ratings/{slug}"
        page = site.get(address)
        lines = table(site, f"{address}.csv")
        drawn = [line for line in lines if line["drawn"] == "yes"]
        assert len(lines) == sum(
            slug_of(one.domain) == slug for study in held.studies for one in study.contrasts
        )
        assert bool(drawn) is bool(list(page.all(f"{SVG}svg")))
        if drawn:
            assert marks(page, "interval") == len(drawn)
            _stand_in_the_table(page, figure_words(page))


def _stand_in_the_table(page: FetchedPage, figure: str) -> None:
    rows = [words_of(one) for one in page.all("tr")]
    numbers = re.findall(r"(\S+), (\S+% interval \S+ to \S+)", figure)
    assert numbers
    for estimate, interval in numbers:
        assert any(estimate in row and interval in row for row in rows), (page.address, estimate)


def _outcomes(held: EvidenceRecord) -> list[str]:
    domains = {one.domain for study in held.studies for one in study.contrasts}
    return [slug_of(one) for one in sorted(domains)]
