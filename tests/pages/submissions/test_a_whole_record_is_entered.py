"""Everything that a seed programme holds, typed into blank forms, makes the same record and the same ratings."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from ratings.rating import rate_all
from ratings.record import EvidenceRecord, read_record, record_from_json
from ratings.standard import load_standards
from registry.config import Settings
from registry.policy.roles import Role
from tests.people import a_person, an_organisation, signed_in, writing
from tests.source_tree import ROOT
from tests.submitting import fill_in, form_on, reference_in
from tests.typing_in import Typist, as_typed, seed_draft

SEED = ROOT / "seed_programmes" / "teens-and-toddlers.toml"


@pytest.fixture
def editor(own_app: Flask, own_settings: Settings) -> FlaskClient:
    with writing(own_settings) as session:
        person = a_person(session, Role.PROVIDER_EDITOR, organisation=an_organisation(session))
        session.commit()
    return signed_in(own_app, person)


def words(record: EvidenceRecord) -> list[tuple[str, ...]]:
    return [
        (one.standard.name, str(each.domain), str(each.cautious.rating), str(each.confirmed.rating))
        for one in rate_all(record, load_standards())
        for each in one.domains
    ]


def test_a_seed_programme_is_typed_in_whole(editor: FlaskClient) -> None:
    reference = reference_in(fill_in(editor, "/submissions/new", kind="new programme"))
    typist = Typist(seed_draft(SEED))
    for page in typist.pages():
        address = f"/submissions/{reference}/{page.section}/{page.where}"
        form = form_on(editor.get(address).text)
        sent = MultiDict({"csrf_token": form.sent["csrf_token"], "mark": form.sent["mark"]})
        for name, values in page.typed.items():
            sent.setlist(name, [one for one in values if one])
        sent["then"] = "more"
        answer = editor.post(address, data=sent)
        assert answer.status_code == 302, f"{address}: {answer.text}"
        typist.learn(page, answer.location)
    entered = editor.get(f"/submissions/{reference}.json").text
    assert as_typed(json.loads(entered), {}) == as_typed(typist.seed, typist.ids)
    record, seed = record_from_json(entered), read_record(SEED)
    assert words(record) == words(seed)
    assert len(words(seed)) > 10
