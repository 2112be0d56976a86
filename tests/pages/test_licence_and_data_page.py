"""Licence and data: every address it names answers, its citation can be checked, and nothing is kept."""

import json
import logging
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from registry import create_app
from registry.config import Settings
from registry.serving import Server
from tests.invented import record
from tests.journeys.addresses import KINDS, PROGRAMME
from tests.pages.conftest import SiteOf
from tests.pages.page_client import PageClient

ADDRESS = "/licence-and-data"
DATA = (
    "/programmes.json",
    "/search.json?q=parenting",
    "/plan-a-study.json?effect=0.25",
    "/how-ratings-are-made.json",
    "/contrasts.json",
    "/schema.json",
)


def test_every_address_of_data_that_it_names_answers_with_json(site: PageClient) -> None:
    links = site.get(ADDRESS).links
    for address in DATA:
        assert address in links
        answer = site.client.get(address)
        assert answer.status_code == 200
        assert json.loads(answer.text)


def test_the_schema_holds_for_a_published_record_and_refuses_another(client: FlaskClient) -> None:
    answer = client.get("/schema.json")
    assert answer.mimetype == "application/schema+json"
    schema = Draft202012Validator(json.loads(answer.text))
    assert schema.is_valid(client.get(f"{PROGRAMME}.json").get_json()["record"])
    assert not schema.is_valid({"name": "no record"})


def test_the_citation_names_what_is_needed_to_make_the_rating_again(site: PageClient) -> None:
    page = site.get(ADDRESS)
    address = next(link for link in page.links if "/ratings/" in link)
    whole = site.client.get(re.sub("/ratings/.*", ".json", address)).get_json()
    cited = page.part("citing")
    for part in ("edition", "engine", "fingerprint"):
        assert whole["rating"][part] in cited
    assert whole["record"]["name"] in cited
    assert "(desk rating)" in cited
    assert whole["rating"]["fingerprint"] in site.get(address).part("provenance")


def test_a_register_without_a_tested_programme_has_no_example(site_of: SiteOf) -> None:
    assert "For example" not in site_of(record()).get(ADDRESS).part("citing")


def test_the_documents_under_crown_copyright_are_named_as_the_records_name_them(
    site: PageClient,
) -> None:
    page = site.get(ADDRESS)
    named = {"".join(cite.itertext()) for cite in page.all("cite")}
    listed = site.client.get("/programmes.json").get_json()["programmes"]
    known = {
        document["title"]
        for one in listed
        for document in site.client.get(f"/programmes/{one['slug']}.json").get_json()["record"][
            "documents"
        ]
    }
    assert len(named) == 5
    assert named <= known


@pytest.mark.parametrize("address", [*KINDS.values(), *DATA])
def test_no_page_that_is_only_read_sets_a_cookie(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    sends_something = 'name="csrf_token"' in answer.text
    assert ("Set-Cookie" in answer.headers) is sends_something


def test_no_log_is_kept_of_who_reads_what(app: Flask) -> None:
    server = Server(app, port=0, beside=None)
    assert server.cfg.accesslog is None
    assert server.cfg.loglevel == "warning"


def test_a_mistake_of_the_sites_own_is_logged_and_a_visit_is_not(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    site = create_app(settings)

    @site.get("/broken")
    def fail() -> str:
        raise RuntimeError

    with caplog.at_level(logging.DEBUG):
        site.test_client().get("/search?q=parenting")
        assert caplog.messages == []
        site.test_client().get("/broken?q=parenting")
    assert caplog.messages == ["Exception on /broken [GET]"]
