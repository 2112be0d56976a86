"""What a record and its rating become when they are put so that they can be searched and narrowed."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from ratings.published import rating_json
from ratings.record import EvidenceRecord
from ratings.standard import load_standard
from registry.search.port import SearchDocument
from registry.services.evidence import Published
from registry.services.indexing import document_of
from tests.invented import BETTER, CITES, NULL, contrast_table, record, study_table

NOON = datetime(2026, 11, 5, 12, tzinfo=UTC)


def document(held: EvidenceRecord, **changed: Any) -> SearchDocument:
    rating = {**rating_json(held, load_standard()), **changed}
    return document_of(Published(held.slug, held, rating, NOON, 1))


def with_trial(**facts: Any) -> SearchDocument:
    return document(record(study_table("trial", contrast_table(**facts))))


@pytest.mark.parametrize(
    ("facts", "reply"),
    [
        pytest.param({"effect": BETTER}, "met", id="a sound trial found an effect"),
        pytest.param({"effect": NULL}, "not met", id="a sound trial found none"),
        pytest.param(
            {"effect": BETTER, "analysed_as_allocated": None},
            "not reported",
            id="a trial found an effect, but does not say what decides its soundness",
        ),
    ],
)
def test_impact_is_met_at_its_benchmark_on_what_is_reported(
    facts: dict[str, Any], reply: str
) -> None:
    (domain,) = with_trial(**facts).domains
    assert domain.impact == reply


@pytest.mark.parametrize(
    ("level", "if_confirmed", "reply"),
    [
        (4, 4, "met"),
        (3, 3, "met"),
        (2, 4, "not reported"),
        (0, 3, "not reported"),
        (2, 2, "not met"),
        (0, 0, "not met"),
    ],
)
@pytest.mark.parametrize(
    "criterion", ["impact", "replication", "variation", "costs", "documentation"]
)
def test_every_criterion_goes_by_both_readings(
    criterion: str, level: int, if_confirmed: int, reply: str
) -> None:
    held = record(study_table())
    (domain,) = rating_json(held, load_standard())["domains"]
    answer = {**domain["criteria"][criterion], "level": level, "if_confirmed": if_confirmed}
    altered = {**domain, "criteria": {**domain["criteria"], criterion: answer}}
    (found,) = document(held, domains=[altered]).domains
    assert getattr(found, criterion) == reply


def test_a_programme_that_no_study_has_tested_answers_no_criterion() -> None:
    assert document(record()).domains == ()


def test_where_how_and_by_whom_it_is_delivered_is_taken_from_the_record() -> None:
    delivery = {
        "settings": ["school", "home"],
        "modes": ["group"],
        "workforce": ["social worker"],
        "cites": CITES,
    }
    found = document(record(delivery=delivery))
    assert (found.settings, found.modes, found.workforce) == (
        ("school", "home"),
        ("group",),
        ("social worker",),
    )


@pytest.mark.parametrize(("said", "reply"), [(True, "yes"), (False, "no"), (None, "not reported")])
def test_availability_that_is_not_reported_is_no_answer_either_way(
    said: bool | None, reply: str
) -> None:
    held = record()
    held = replace(held, delivery=replace(held.delivery, available_in_uk=said))
    assert document(held).available_in_uk == reply


def test_the_day_of_publication_sorts_as_text() -> None:
    assert document(record()).published == "2026-11-05T12:00:00.000000+00:00"


@pytest.mark.parametrize(
    ("summary", "plain"),
    [
        ("Plain words.", "Plain words."),
        ("*Warm* and **firm**, with `rules`.", "Warm and firm, with rules."),
        ("See [the manual](https://example.org/a_b).", "See the manual."),
        ("One line\nand the next.", "One line and the next."),
        ("Fewer than <29 weeks & more.", "Fewer than <29 weeks & more."),
    ],
)
def test_a_summary_is_told_in_its_words_alone(summary: str, plain: str) -> None:
    assert document(record(summary=summary)).summary == plain
