"""How ratings are made, on the site: the way with a real rating, and the manual rule by rule."""

import ast

from flask.testing import FlaskClient

from ratings import ENGINE
from ratings.standard import load_standard
from tests.pages.conftest import SiteOf
from tests.pages.page_client import PageClient, words_of
from tests.source_tree import ROOT

ADDRESS = "/how-ratings-are-made"


def test_every_chapter_names_its_file_and_says_each_of_its_sentences(site: PageClient) -> None:
    page = site.get(ADDRESS)
    for chapter in site.client.get(f"{ADDRESS}.json").get_json()["chapters"]:
        part = page.part(chapter["anchor"])
        assert f"Checked by {chapter['file']}" in part
        assert chapter["opening"] in part
        for group in chapter["groups"]:
            for rule in group["rules"]:
                assert f"{rule['sentence']} Clause {rule['clause']}" in part


def test_a_worked_case_shows_the_figures_of_the_test_and_its_answer(site: PageClient) -> None:
    rows = site.get(ADDRESS).rows()
    assert "Touches no effect 0.30 (95% 0.00 to 0.50), higher is better inconclusive" in rows
    assert "0.06 fails unadjusted difference: 0.06; adjusted: no low" in rows
    assert "Every gate just passed 4, 3, 2, 2, 3 established" in rows


def test_it_names_the_edition_and_the_engine_in_force_and_how_to_rerun_it(site: PageClient) -> None:
    words = site.get(ADDRESS).text
    assert f"edition {load_standard().edition} of the code and version {ENGINE}" in words
    assert "python -m pytest tests/spec" in words


def test_the_way_from_a_fact_to_a_rating_is_in_order_and_leads_to_a_real_trace(
    site: PageClient,
) -> None:
    page = site.get(ADDRESS)
    steps = [
        "Comparison",
        "Confidence",
        "Result",
        "Study",
        "Criteria",
        "Gates",
        "Rating and verdict",
    ]
    assert [words_of(one) for one in page.all("h3")][:7] == steps
    way = page.part("path")
    assert "if confirmed" in way
    assert "not reported" in way  # why the comparison is trusted no further
    trace = next(link for link in page.links if link.endswith("#trace"))
    rating = site.get(trace.partition("#")[0])
    assert "Provisional" in rating.text or "if confirmed" in rating.text


def test_a_register_that_holds_nothing_shows_the_way_without_an_example(site_of: SiteOf) -> None:
    page = site_of().get(ADDRESS)
    assert "Here:" not in page.text
    assert not [link for link in page.links if link.endswith("#trace")]


def test_as_data_it_is_the_same_and_names_tests_that_are_there(client: FlaskClient) -> None:
    held = client.get(f"{ADDRESS}.json").get_json()
    assert (held["edition"], held["engine"]) == (load_standard().edition, ENGINE)
    for chapter in held["chapters"]:
        module = ast.parse((ROOT / chapter["file"]).read_text("utf-8"))
        functions = {one.name for one in ast.walk(module) if isinstance(one, ast.FunctionDef)}
        for group in chapter["groups"]:
            assert {rule["test"].rpartition("::")[2] for rule in group["rules"]} <= functions
