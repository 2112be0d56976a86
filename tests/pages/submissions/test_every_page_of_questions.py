"""Every page of questions over a whole draft of a seed programme is in order, and asks before it removes."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ratings.record import canonical_json, read_record
from registry.config import Settings
from registry.models.chain import as_text
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.parts import Draft
from registry.services.submissions.starting import start
from tests.pages.page_client import PageClient
from tests.people import a_person, actor_of, an_organisation, signed_in, writing
from tests.source_tree import ROOT
from tests.submitting import fill_in, form_on, pages_of, send

SEED = ROOT / "seed_programmes" / "teens-and-toddlers.toml"
DRAFT: Draft = json.loads(canonical_json(read_record(SEED)))


@pytest.fixture
def editor(own_app: Flask, own_settings: Settings) -> FlaskClient:
    with writing(own_settings) as session:
        organisation = an_organisation(session)
        person = a_person(session, Role.PROVIDER_EDITOR, organisation=organisation)
        submission = start(session, actor_of(person), organisation.id, SubmissionKind.NEW_PROGRAMME)
        submission.reference, submission.draft = "S-AAAA-BBBB", as_text(DRAFT)
        session.commit()
    return signed_in(own_app, person)


def test_every_page_is_in_order(editor: FlaskClient) -> None:
    site = PageClient(editor)
    pages = sorted({f"/{section}/{where}" for section, where in pages_of(DRAFT)})
    sections = sorted({f"/{section}" for section, _ in pages_of(DRAFT)})
    study = "/studies/teens-and-toddlers-trial"
    assert len(pages) > 80
    for below in ("", *sections, study, *pages):
        assert site.get(f"/submissions/S-AAAA-BBBB{below}").heading
    assert site.get("/submissions").heading
    assert site.get("/submissions/new").heading


def test_removing_a_document_says_what_cites_it_and_takes_those_citations_out(
    editor: FlaskClient,
) -> None:
    base = "/submissions/S-AAAA-BBBB"
    asked = editor.get(f"{base}/documents/tt-pa/remove").text
    assert "4 citations of it" in asked
    assert editor.get(f"{base}/documents/tt-pa").status_code == 200
    assert send(editor, f"{base}/documents/tt-pa/remove", asked).status_code == 302
    again = send(editor, f"{base}/documents/tt-pa/remove", asked)
    assert again.status_code == 302, "pressed twice, it is removed once"
    assert editor.get(f"{base}/documents/tt-pa").status_code == 404
    materials = form_on(editor.get(f"{base}/description/items/materials").text)
    assert "tt-pa" not in materials.sent.values()


def test_removing_a_group_takes_it_out_of_its_results(editor: FlaskClient) -> None:
    study = "/submissions/S-AAAA-BBBB/studies/teens-and-toddlers-trial"
    asked = editor.get(f"{study}/arms/no-programme/remove").text
    assert "its place in 12 results" in asked
    assert send(editor, f"{study}/arms/no-programme/remove", asked).status_code == 302
    result = editor.get(f"{study}/contrasts/low-self-esteem-after").text
    assert "comparator" not in form_on(result).sent


def test_removing_a_study_or_one_of_a_list_takes_it_alone(editor: FlaskClient) -> None:
    base = "/submissions/S-AAAA-BBBB"
    assert fill_in(editor, f"{base}/theory/claims/1/remove").status_code == 302
    second = form_on(editor.get(f"{base}/theory/claims/1").text).sent["text"]
    assert second == DRAFT["claims"][2]["text"]
    study = f"{base}/studies/teens-and-toddlers-trial"
    assert "2 groups and 12 results of the study" in editor.get(f"{study}/facts/remove").text
    answer = fill_in(editor, f"{study}/facts/remove")
    assert answer.location == f"{base}/studies"
    assert editor.get(study).status_code == 404


def test_nothing_is_removed_that_was_changed_while_it_was_asked(editor: FlaskClient) -> None:
    address = "/submissions/S-AAAA-BBBB/theory/claims/0"
    asked = editor.get(f"{address}/remove").text
    fill_in(editor, address, text="Another claim.")
    assert send(editor, f"{address}/remove", asked).status_code == 409
    assert form_on(editor.get(address).text).sent["text"] == "Another claim."


def test_another_result_begins_like_the_one_before_but_for_what_it_found(
    editor: FlaskClient,
) -> None:
    study = "/submissions/S-AAAA-BBBB/studies/teens-and-toddlers-trial"
    like = "teens-and-toddlers-trial/contrasts/low-self-esteem-after"
    page = editor.get(f"{study}/contrasts/new?like={like}").text
    form = form_on(page)
    assert form.sent["intervention"] == "programme"
    assert form.sent["overall_attrition"] == "5"
    assert form.sent["direction"] == ""
    answer = send(
        editor, f"{study}/contrasts/new", page, outcome="Hope", then="another", direction="mixed"
    )
    assert answer.location == f"{study}/contrasts/new"
    assert editor.get(f"{study}/contrasts/hope-after-the-programme").status_code == 200


def test_the_same_sent_twice_is_there_once(editor: FlaskClient) -> None:
    address = "/submissions/S-AAAA-BBBB/documents/new"
    opened = editor.get(address).text
    for _ in range(2):
        assert send(editor, address, opened, title="A new report").status_code == 302
    assert editor.get("/submissions/S-AAAA-BBBB/documents/a-new-report").status_code == 200
    assert editor.get("/submissions/S-AAAA-BBBB/documents/a-new-report-2").status_code == 404


def test_a_new_page_begins_with_the_source_that_the_last_of_its_kind_cites(
    editor: FlaskClient,
) -> None:
    study = "/submissions/S-AAAA-BBBB/studies/teens-and-toddlers-trial"
    result = form_on(editor.get(f"{study}/contrasts/new").text).sent
    assert (result["cites-0-document"], result["cites-0-locator"]) == ("tt13", "abstract")
    group = form_on(editor.get(f"{study}/arms/new").text).sent
    assert (group["cites-0-document"], group["cites-0-locator"]) == ("tt-nct", "arms")
    claim = form_on(editor.get("/submissions/S-AAAA-BBBB/theory/claims/new").text).sent
    assert claim["cites-0-document"] == "tt-p2"
