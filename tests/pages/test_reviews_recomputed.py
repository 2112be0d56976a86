"""`registry reviews recompute`: anybody makes a published review again from its exported dossier alone."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from ratings.review.questions import ReviewQuestion
from registry.cli import main
from registry.config import Settings
from registry.policy.panel_decisions import PanelDecision
from registry.services.reviews.deciding import decide
from registry.services.reviews.telling_apart import differences
from tests.people import writing
from tests.reviewed import REASON, answered_case
from tests.scoring import LOW_ROB_2
from tests.unit.ratings.test_review_tools import ALL_LOW

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def exported(own_app: Flask, own_settings: Settings, tmp_path: Path) -> Path:
    """The dossier of a published review, as its page gives it to everybody."""
    with writing(own_settings) as session:
        held = answered_case(session)
        decide(
            session,
            held.decides,
            held.review,
            PanelDecision.APPROVE,
            "It reaches what the code asks.",
            today=date(2026, 11, 26),
        )
        slug, reference = json.loads(held.review.record)["slug"], held.review.reference
        session.commit()
    file = tmp_path / "dossier.json"
    answer = own_app.test_client().get(f"/programmes/{slug}/reviews/{reference}.json")
    file.write_bytes(answer.data)
    return file


TOOLS: dict[str, dict[str, str]] = {
    ReviewQuestion.ROB_2: LOW_ROB_2,
    ReviewQuestion.ROBINS_I: ALL_LOW,
    ReviewQuestion.AMSTAR_2: {str(number): "yes" for number in range(1, 17)},
}


def test_answers_to_every_tool_are_published_question_by_question_and_come_out_the_same(
    own_app: Flask, own_settings: Settings, tmp_path: Path
) -> None:
    with writing(own_settings) as session:
        held = answered_case(session, tools=TOOLS)
        decide(session, held.decides, held.review, PanelDecision.DECLINE, "The evidence is thin.")
        slug, reference = json.loads(held.review.record)["slug"], held.review.reference
        session.commit()
    address = f"/programmes/{slug}/reviews/{reference}"
    file = tmp_path / "dossier.json"
    file.write_bytes(own_app.test_client().get(f"{address}.json").data)
    told = recompute(file)
    assert told.exit_code == 0, told.output
    dossier = json.loads(file.read_text("utf-8"))
    table = own_app.test_client().get(f"{address}.csv").text.removeprefix("\ufeff")
    rows = list(csv.DictReader(table.splitlines()))
    assert sum(not row["part"] for row in rows) == len(dossier["answers"])
    for question, parts in TOOLS.items():
        asked = [key for key in parts if key not in {"effect", "design"}]
        of_it = [row for row in rows if row["question"] == question and row["part"] in asked]
        items = [one for one in dossier["items"] if one["question"] == question]
        assert items
        assert len(of_it) == 2 * len(asked) * len(items), question
        assert all(row["answer"] == row["settled"] == parts[row["part"]] for row in of_it)
        assert all(row["asks"] and row["letter"] in {"A", "B"} for row in of_it)
    for of in ("answers", "settled"):
        one_word = recompute(changed_copy(file, of))
        assert one_word.exit_code == 1, of
        assert "Differs: the record with its review" in one_word.stdout


def other_word(told: list[dict[str, Any]]) -> None:
    """Answer one question of RoB 2 otherwise: where both said the same, and where a moderator settled."""
    of_the_tool = [one for one in told if one["item"].endswith(".rob_2")]
    one = next(x for x in reversed(of_the_tool) if not x.get("carried_over"))
    one["parts"]["1.1"] = "N"


def changed_copy(file: Path, of: str) -> Path:
    """A dossier beside the one it was, in whose answers one word is another."""
    copy = file.with_name("copy.json")
    copy.write_bytes(file.read_bytes())
    return changed(copy, lambda dossier: other_word(dossier[of]))


def recompute(file: Path, *options: str) -> Result:
    """Run it as at a terminal, where there is no register."""
    nowhere = {"REGISTRY_DATA": str(file.parent / "none")}
    return CliRunner().invoke(main, ["reviews", "recompute", str(file), *options], env=nowhere)


def changed(file: Path, change: Change) -> Path:
    dossier = json.loads(file.read_text("utf-8"))
    change(dossier)
    file.write_text(json.dumps(dossier), "utf-8")
    return file


def test_what_was_published_comes_out_the_same_without_a_register(exported: Path) -> None:
    told = recompute(exported)
    assert told.exit_code == 0, told.output
    assert "Differs" not in told.stdout
    assert told.stdout.count("The same: ") == 6
    assert "The same: the rating\n" in told.stdout
    assert "and 2 that a moderator wrote" in told.stdout
    found = json.loads(recompute(exported, "--json").stdout)
    assert [one["differences"] for one in found["parts"]] == [[]] * 6
    assert not (exported.parent / "none").exists()


def test_an_answer_that_was_changed_shows_in_what_all_gave_and_in_the_agreement(
    exported: Path,
) -> None:
    held: dict[str, str] = {}

    def change(dossier: dict[str, Any]) -> None:
        options = {one["key"]: one["options"] for one in dossier["items"] if one["tool"] is None}
        agreed = {one["item"] for one in dossier["settled"] if one["carried_over"]}
        one = next(x for x in dossier["answers"] if x["item"] in agreed and x["item"] in options)
        one["answer"] = next(x for x in options[one["item"]] if x != one["answer"])
        held["item"] = one["item"]

    told = recompute(changed(exported, change))
    assert told.exit_code == 1
    assert f"  settled, {held['item']}, by_all: the dossier says true" in told.stdout
    assert "Differs: every figure of agreement" in told.stdout
    assert "  agreement, agreed: the dossier says " in told.stdout
    assert "The same: the record under review" in told.stdout


def test_a_reason_that_was_changed_in_what_all_gave_is_told(exported: Path) -> None:
    def change(dossier: dict[str, Any]) -> None:
        one = next(x for x in dossier["settled"] if x["carried_over"] and x["reason"] == REASON)
        one["reason"] = "Because the programme is liked."

    told = recompute(changed(exported, change))
    assert told.exit_code == 1
    assert f'says "Because the programme is liked.", and it comes to "{REASON}"' in told.stdout
    assert "The same: the rating" in told.stdout


def test_one_figure_of_agreement_that_was_made_better_is_told(exported: Path) -> None:
    def change(dossier: dict[str, Any]) -> None:
        dossier["agreement"]["questions"][0]["per_cent"] = 99.5

    told = recompute(changed(exported, change))
    assert told.exit_code == 1
    (sentence,) = [line for line in told.stdout.splitlines() if line.startswith("  ")]
    assert sentence.startswith("  agreement, questions 1, per_cent: the dossier says 99.5, and it ")


def test_one_figure_of_a_criterion_that_was_made_better_is_told(exported: Path) -> None:
    def change(dossier: dict[str, Any]) -> None:
        assert dossier["agreement"]["criteria"][4]["criterion"] == "documentation"
        dossier["agreement"]["criteria"][4]["kappa"] = 0.995

    told = recompute(changed(exported, change))
    assert told.exit_code == 1
    (sentence,) = [line for line in told.stdout.splitlines() if line.startswith("  ")]
    assert sentence.startswith("  agreement, criteria 5, kappa: the dossier says 0.995, and it ")


def test_a_rating_that_was_made_better_is_told(exported: Path) -> None:
    def change(dossier: dict[str, Any]) -> None:
        dossier["rating"]["headline"]["rating"] = "well-supported by everybody"

    told = recompute(changed(exported, change))
    assert told.exit_code == 1
    (sentence,) = [line for line in told.stdout.splitlines() if line.startswith("  ")]
    assert sentence.startswith("  rating, headline, rating: the dossier says ")


def test_a_fact_of_the_record_that_was_changed_shows_in_its_fingerprint(exported: Path) -> None:
    def change(dossier: dict[str, Any]) -> None:
        dossier["record"]["name"] += " Plus"

    told = recompute(changed(exported, change), "--json")
    assert told.exit_code == 1
    parts = {one["part"]: one["differences"] for one in json.loads(told.stdout)["parts"]}
    record, reviewed = parts["the record under review"], parts["the record with its review"]
    assert record[0].startswith("fingerprint: the dossier says ")
    assert reviewed[0].startswith("reviewed_fingerprint: the dossier says ")
    assert parts["every figure of agreement"] == []


def _asked_twice(dossier: dict[str, Any]) -> None:
    dossier["answers"].append(dossier["answers"][0])


def _settled_never_asked(dossier: dict[str, Any]) -> None:
    dossier["settled"].append(dossier["settled"][0] | {"item": "never asked"})


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda dossier: dossier.pop("items"), "has no 'items'"),
        (lambda dossier: dossier.update(format="9"), "no dossier of a published review"),
        (lambda dossier: dossier.update(edition="1900-1"), "edition '1900-1'"),
        (lambda dossier: dossier.update(edition=7), "does not say its edition"),
        (lambda dossier: dossier.update(settled_on="one day"), "cannot be read"),
        (lambda dossier: dossier.update(record={"slug": "x"}), "the record under review"),
        (lambda dossier: dossier["answers"][0].update(answer="perhaps"), "'perhaps' is no answer"),
        (lambda dossier: dossier["answers"][0].update(reason=3), "expected words"),
        (lambda dossier: dossier.update(name="\ud800"), "not JSON"),
        (lambda dossier: dossier.update(answers=[]), "holds no review"),
        (_asked_twice, "answered it twice"),
        (_settled_never_asked, "never asked is there twice, or was not asked"),
    ],
)
def test_a_dossier_that_is_not_whole_is_refused_in_a_sentence(
    exported: Path, change: Change, why: str
) -> None:
    told = recompute(changed(exported, change))
    assert told.exit_code == 2
    assert told.stdout == ""
    assert told.stderr.startswith("Error: ")
    assert why in told.stderr
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize("held", [None, b"", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_dossier_is_refused_in_a_sentence(
    tmp_path: Path, held: bytes | None
) -> None:
    file = tmp_path / "dossier.json"
    if held is not None:
        file.write_bytes(held)
    told = recompute(file)
    assert told.exit_code == 2
    assert told.stderr.startswith(f"Error: {file}: ")
    assert told.stderr.count("\n") == 1


def test_differences_tell_yes_from_one_and_what_only_one_side_says() -> None:
    assert list(differences("x", {"a": 1, "b": [1, 2]}, {"a": 1.0, "b": [1, 2]})) == []
    assert list(differences("x", {"a": True}, {"a": 1})) == [
        "x, a: the dossier says true, and it comes to 1."
    ]
    assert list(differences("x", {"a": 1, "l": [1]}, {"b": None, "l": []})) == [
        "x, b: the dossier does not say it, and it comes to null.",
        "x, l: the dossier lists 1, and there come to be 0.",
        "x, a: the dossier says 1, and nothing comes to that.",
    ]
