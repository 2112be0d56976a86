"""An evidence record as a file: what it would change is shown, and every mistake is named by its path."""

import json
import tomllib
from typing import Any

import pytest
import tomli_w

from ratings.record import record_from_table
from registry.config import resource
from registry.services.submissions.answers import in_words
from registry.services.submissions.importing.kinds import Way
from registry.services.submissions.importing.plans import Doing, Plan
from registry.services.submissions.importing.records import plan_record
from registry.services.submissions.importing.texts import FileRefused, text_of
from tests.importable import DRAFT

SEED = (resource("seed_programmes") / "teens-and-toddlers.toml").read_bytes()


def planned(
    content: bytes | str | dict[str, Any],
    way: Way = Way.MERGE,
    *,
    draft: dict[str, Any] | None = None,
    slug: str | None = None,
) -> Plan:
    text = json.dumps(content) if isinstance(content, dict) else content
    sent = text.encode() if isinstance(text, str) else text
    return plan_record(text_of("record", sent), draft or DRAFT, way, slug=slug)


@pytest.mark.parametrize("way", list(Way))
def test_a_real_record_fills_an_empty_draft_whole(way: Way) -> None:
    plan = planned(SEED, way, draft={"format": "1"})
    assert not plan.wrong
    assert not plan.notes
    assert plan.after == tomllib.loads(SEED.decode())
    assert record_from_table(plan.after, file="it").slug == "teens-and-toddlers"
    assert {change.doing for change in plan.changes} == {Doing.ADDED}


def test_toml_and_json_say_the_same() -> None:
    as_json = json.dumps(tomllib.loads(SEED.decode()))
    assert (
        planned(as_json, draft={"format": "1"}).after == planned(SEED, draft={"format": "1"}).after
    )


def test_what_is_replaced_and_lost_is_shown() -> None:
    plan = planned({"format": "1", "name": "Another"}, Way.REPLACE)
    assert plan.after == {"format": "1", "name": "Another"}
    assert {change.address for change in plan.changes if change.doing is Doing.REMOVED} == {
        "documents[smith-2021]",
        "studies[reading-trial]",
        "studies[reading-trial].arms[programme]",
        "studies[reading-trial].arms[usual-teaching]",
    }
    (changed,) = [change for change in plan.changes if change.doing is Doing.CHANGED]
    assert [(one.label, one.before, one.after) for one in changed.differences] == [
        ("What is the programme called?", "Invented Reading", "Another"),
        ("Short name in its address", "invented-reading", None),
    ]


def test_what_would_change_is_named_as_the_form_asks_it() -> None:
    given = {
        "format": "1",
        "name": "Another name",
        "documents": [{"id": "smith-2021", "kind": "protocol"}],
        "studies": [
            {
                "id": "reading-trial",
                "year": 2021,
                "arms": [{"id": "programme", "allocated": 120}],
            }
        ],
    }
    plan = planned(given)
    assert "under “What is the programme called?”" in plan.notes[0]
    told = {one.place: [fact.label for fact in one.differences] for one in plan.changes}
    assert told == {
        "document smith-2021": ["What is it?"],
        "study reading-trial": ["In which year was it published?"],
        "group programme of study reading-trial": [
            "How many people were put into it at the start?"
        ],
    }


def test_an_id_with_a_dot_in_it_is_one_name() -> None:
    given = {"format": "1", "studies": [{"id": "v1.2", "arms": [{"id": "a.b", "label": "Both"}]}]}
    held = planned(given).after
    plan = planned({"format": "1", "name": "Only this"}, Way.REPLACE, draft=held)
    assert "group a.b of study v1.2" in {one.place for one in plan.changes}
    assert any(one.parts for one in in_words(held))


def test_documents_and_studies_meet_by_their_ids_and_the_rest_of_the_draft_stays() -> None:
    given = {
        "format": "1",
        "name": "Another name",
        "documents": [
            {"id": "smith-2021", "peer_reviewed": True},
            {"id": "jones-2022", "title": "A second report"},
        ],
        "studies": [
            {"id": "reading-trial", "year": 2021, "arms": [{"id": "programme", "allocated": 120}]}
        ],
    }
    plan = planned(given)
    assert plan.after["name"] == "Invented Reading"
    assert "keeps its own words" in plan.notes[0]
    first, second = plan.after["documents"]
    assert (first["title"], first["peer_reviewed"]) == ("A trial of Invented Reading", True)
    assert second["id"] == "jones-2022"
    (study,) = plan.after["studies"]
    assert (study["title"], study["year"]) == ("The trial", 2021)
    assert [arm.get("allocated") for arm in study["arms"]] == [120, None]
    assert planned(given, draft=plan.after).changes == ()


def test_every_mistake_is_named_by_its_path() -> None:
    plan = planned(
        {
            "format": "1",
            "nmae": "A slip",
            "documents": [{"id": "a", "kind": "study"}, {"id": "a"}, {"title": "No id"}],
            "studies": [
                {"id": "s", "year": "2021", "contrasts": [{"id": "c", "effect": {"p": "2"}}]}
            ],
        }
    )
    paths = [one.sentence.split(": ")[1] for one in plan.wrong]
    assert paths == [
        "nmae",
        "documents[a].kind",
        "documents[a]",
        "documents[2].id",
        "studies[s].year",
        "studies[s].contrasts[c].effect.p",
    ]
    assert plan.after == DRAFT
    assert not plan.can_be_confirmed


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "cannot be read as JSON"),
        ("name = ", "cannot be read as TOML"),
        ("[" * 20_000, "cannot be read as TOML|more deeply"),
        ('{"a":' * 20_000, "more deeply|cannot be read as JSON"),
    ],
)
def test_what_is_no_record_is_refused_in_a_sentence(content: str, why: str) -> None:
    with pytest.raises(FileRefused, match=why):
        planned(content)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "No format"}, "format: found nothing"),
        ({"format": "2"}, "format: found '2'"),
        ({"format": "1", "studies": "none"}, "expected a list"),
        ({"format": "1", "studies": [{"from": "other/trial"}]}, "no programme is listed as other"),
        ({"format": "1", "slug": "another"}, "the programme that this submission is about"),
        ({"format": "1", "name": "\ud800"}, "text that Unicode can hold"),
        ({"format": "1", "name": 1}, "found 1; expected text"),
        ({"format": "1", "documents": [{"id": "a[b]"}]}, "without brackets"),
    ],
)
def test_what_does_not_fit_is_said(given: dict[str, Any], said: str) -> None:
    plan = planned(given, slug="invented-reading")
    assert said in " ".join(one.sentence for one in plan.wrong)


def test_text_that_cannot_be_shown_as_it_stands_is_named_by_its_path() -> None:
    for text, said in (("Kind\u202eHands", "(U+202E)"), ("x" * 20_001, "20,000 at most")):
        (wrong,) = planned({"format": "1", "name": text}).wrong
        assert wrong.sentence.startswith("record: name: found ")
        assert said in wrong.sentence


def test_a_date_that_toml_reads_as_one_is_asked_for_as_text() -> None:
    (wrong,) = planned('format = "1"\ncompiled = 2021-05-01\n').wrong
    assert "compiled: found the date 2021-05-01; expected text in quotation marks" in wrong.sentence


def test_what_would_still_be_missing_is_told_and_stops_nothing() -> None:
    plan = planned({"format": "1", "documents": [{"id": "new", "title": "T"}]})
    assert plan.can_be_confirmed
    assert "not be complete yet" in plan.notes[0]


def test_a_draft_that_was_downloaded_changes_nothing() -> None:
    assert planned(tomli_w.dumps(DRAFT), Way.REPLACE).changes == ()
