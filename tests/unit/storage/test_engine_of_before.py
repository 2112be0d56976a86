"""A register that engine 1.0.0 filled keeps its ratings, says whose they are, and is rated anew by the next load."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ratings import ENGINE, published
from ratings.published import as_json
from ratings.standard import Standard
from registry import create_app
from registry.config import Settings
from registry.database import open_session
from registry.services import evidence, loading
from registry.services.events_verification import verify_events
from registry.services.evidence import publish, verify
from registry.services.evidence import published as published_of
from registry.services.loading import load_folder
from registry.services.verification import Outcome
from tests.invented import NULL, contrast_table, record, study_table
from tests.unit.storage.conftest import SLUGS

BEFORE = "1.0.0"
TWO = record(study_table("one"), study_table("two", contrast_table(effect=NULL)))
"""Two trials that are pooled."""
OF_1_0_0 = ("estimate", "standard_error", "low", "high", "tau_squared", "k")


@contextmanager
def engine_of_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Rate as 1.0.0 did: without what 1.1.0 adds to a pooled effect."""

    def rated(*given: Any) -> dict[str, Any]:
        rating = as_json(*given)
        for domain in rating["domains"]:
            domain.pop("not_pooled")
            pooled = domain["pooled"]
            if pooled:
                common, random = (
                    {key: pooled[kind][key] for key in OF_1_0_0} for kind in ("common", "random")
                )
                domain["pooled"] = {
                    "scale": pooled["scale"],
                    "studies": pooled["studies"],
                    "common": common,
                    "random": random,
                }
        return rating

    with monkeypatch.context() as then:
        for module in (published, evidence, loading):
            then.setattr(module, "ENGINE", BEFORE)
        then.setattr(published, "as_json", rated)
        yield


@pytest.fixture
def of_before(
    on_file: Settings, folder: Path, standard: Standard, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """A register of two pooled trials and the folder's records, filled by engine 1.0.0."""
    with engine_of_before(monkeypatch), open_session(on_file, writing=True) as session:
        load_folder(session, folder, standard)
        publish(session, TWO, standard)
        session.commit()
    return on_file


def test_its_ratings_are_said_to_be_of_an_earlier_engine_and_of_the_same_levels(
    of_before: Settings,
) -> None:
    with open_session(of_before) as session:
        lines = {line.slug: line for line in verify(session)}
        assert {line.outcome for line in lines.values()} == {Outcome.EARLIER_ENGINE}
        assert not verify_events(session).breaks
    assert lines[TWO.slug].sentence == (
        f"Made by engine {BEFORE}; engine {ENGINE} would give it the same ratings now, "
        "and say other things of them."
    )


def test_its_pages_are_shown_as_they_were_published(of_before: Settings) -> None:
    app = create_app(of_before)
    app.testing = True
    page = app.test_client().get(f"/programmes/{TWO.slug}/ratings/behaviour")
    shown = page.get_data(as_text=True)
    assert page.status_code == 200
    assert "The robust studies together" in shown
    assert "In a new place" not in shown
    assert "95% prediction interval" not in shown


def test_the_next_load_publishes_every_record_of_the_folder_anew_and_keeps_what_was(
    of_before: Settings, folder: Path, standard: Standard
) -> None:
    with open_session(of_before, writing=True) as session:
        assert load_folder(session, folder, standard).changed == len(SLUGS)
        assert publish(session, TWO, standard).new
        session.commit()
    with open_session(of_before) as session:
        lines = verify(session)
        assert [line.outcome for line in lines].count(Outcome.EARLIER_ENGINE) == len(SLUGS) + 1
        assert [line.outcome for line in lines].count(Outcome.REPRODUCED) == len(SLUGS) + 1
        assert not verify_events(session).breaks
        held = published_of(session, TWO.slug)
    assert held is not None
    assert held.rating["engine"] == ENGINE
    assert held.rating["domains"][0]["pooled"]["random"]["prediction_low"] is not None
