"""A published review goes with an export, dossier, decision and approval, and is taken only with what ties it."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from ratings.record import EvidenceRecord
from ratings.standard import load_standard
from registry import create_app
from registry.cli import main
from registry.commands.keeping import import_folder
from registry.commands.loading import build_index
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.models import Approval, Person, Programme, ReviewPublication, Submission
from registry.models.chain import as_text
from registry.policy.appeal_stages import AppealGround
from registry.policy.panel_decisions import PanelDecision
from registry.policy.working_days import Nation
from registry.services import events
from registry.services.appeals.lodging import lodge
from registry.services.evidence import publish
from registry.services.exporting import export
from registry.services.json_lines import FileRefused
from registry.services.reviews.approvals import approval_of
from registry.services.reviews.deciding import decide
from registry.services.reviews.dossier_reading import read_dossier
from registry.services.reviews.recomputing import reviewed_again
from registry.services.reviews.verifying import verify_reviews
from registry.services.told import review_told
from tests.people import actor_of, writing
from tests.reviewed import answered_case
from tests.unit.keeping.filled import what_is_wrong

APPROVED = date(2026, 11, 26)
Dossier = dict[str, Any]


@pytest.fixture(scope="module")
def decided(made_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A register with one programme, whose review was approved; for reading only."""
    place = Settings(data=tmp_path_factory.mktemp("decided") / "data")
    copytree(made_once.data, place.data)
    with writing(place) as session:
        held = answered_case(session)
        why = "It reaches what the code asks."
        decide(session, held.decides, held.review, PanelDecision.APPROVE, why, today=APPROVED)
        session.commit()
    build_index(place)
    yield place
    engine_for(place.database_url).dispose()


@pytest.fixture
def own(decided: Settings, tmp_path: Path) -> Iterator[Settings]:
    """A copy of it, to write in."""
    with sqlite3.connect(decided.database_file) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    place = Settings(data=tmp_path / "own")
    copytree(decided.data, place.data)
    yield place
    engine_for(place.database_url).dispose()


def exported(place: Settings, folder: Path) -> Path:
    with open_session(place) as session:
        export(session, folder)
    return folder


def names_of(place: Settings) -> tuple[str, str]:
    """The programme's name in addresses, and the review's reference."""
    with open_session(place) as session:
        slug = session.scalars(select(Programme.slug)).one()
        return slug, session.scalars(select(ReviewPublication.reference)).one()


def dossier_in(place: Settings) -> Dossier:
    with open_session(place) as session:
        dossier: Dossier = json.loads(session.scalars(select(ReviewPublication.dossier)).one())
        return dossier


def pages_of(place: Settings) -> dict[str, bytes]:
    """Everything public that a review is read on."""
    slug, review = names_of(place)
    page, client = f"/programmes/{slug}", create_app(place).test_client()
    addresses = (
        *(page, f"{page}/ratings", f"{page}/ratings/1", f"{page}/reviews"),
        *(f"{page}/reviews/{review}{kind}" for kind in ("", ".json", ".csv")),
        *("/agreement", "/agreement.json", "/agreement.csv"),
    )
    answers = {address: client.get(address) for address in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {address: answer.data for address, answer in answers.items()}


def test_in_another_registry_the_review_its_dossier_and_its_approval_read_the_same(
    decided: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    import_folder(elsewhere, exported(decided, tmp_path / "one"))
    build_index(elsewhere)
    assert pages_of(elsewhere) == pages_of(decided)
    assert what_is_wrong(elsewhere) == []
    slug, review = names_of(decided)
    with open_session(elsewhere) as there, open_session(decided) as here:
        for day in (APPROVED, date(2029, 11, 25), date(2029, 11, 26)):
            assert approval_of(there, slug, day) == approval_of(here, slug, day) is not None
        assert [one.wrong for one in verify_reviews(there)] == [None]
        assert [there.scalar(select(func.count(of.id))) for of in (Person, Submission)] == [0, 0]
    files = {file.name: file.read_bytes() for file in (tmp_path / "one").iterdir()}
    assert review.encode() in files["reviews.jsonl"]
    assert b"2029-11-26" in files["approvals.jsonl"]
    again = exported(elsewhere, tmp_path / "two")
    assert {file.name: file.read_bytes() for file in again.iterdir()} == files


def test_the_events_of_an_appeal_do_not_keep_an_export_out(
    own: Settings, another_file: Settings, tmp_path: Path
) -> None:
    with writing(own) as session:
        submission = session.scalars(select(Submission)).one()
        certifier = session.scalars(select(Person).where(Person.email.contains("certif"))).one()
        grounds = [AppealGround.FACT_MISREAD]
        lodge(
            session,
            actor_of(certifier),
            submission,
            grounds=grounds,
            words="Table 2 says otherwise.",
            nation=Nation.ENGLAND,
            today=APPROVED,
        )
        session.commit()
    import_folder(another_file, exported(own, tmp_path / "one"))
    assert what_is_wrong(another_file) == []


def forged(place: Settings, dossier: Dossier, change: Callable[[Dossier], object]) -> None:
    """Fill a place as a stranger could who has this program: all events and sums are right."""
    reviewed = reviewed_in(dossier)
    change(dossier)
    with open_session(place, writing=True) as session:
        found = publish(session, reviewed, load_standard())
        made = ReviewPublication(
            round_id=None,
            reference=dossier["review"],
            programme_id=1,
            rating_id=found.rating_id,
            record_version_id=1,
            dossier=as_text(dossier),
            published_at=events.now(session),
        )
        session.add(made)
        session.flush()
        decision = dossier["decision"]
        events.tell(session, review_told(reviewed.slug, made.reference, decision["decision"], made))
        if decision["approval"]:
            from_day, to_day = map(date.fromisoformat, sorted(decision["approval"].values()))
            session.add(
                Approval(
                    programme_id=1,
                    publication_id=made.id,
                    approved_on=from_day,
                    lapses_on=to_day,
                )
            )
        session.commit()


def reviewed_in(dossier: Dossier) -> EvidenceRecord:
    return reviewed_again(read_dossier(json.dumps(dossier)))


def _better(dossier: Dossier) -> None:
    dossier["agreement"]["agreed"] += 1


def _other_answer(dossier: Dossier) -> None:
    agreed = next(one for one in dossier["settled"] if one["carried_over"])
    item = next(one for one in dossier["items"] if one["key"] == agreed["item"])
    other = next(one for one in item["options"] if one != agreed["answer"])
    for one in dossier["answers"]:
        if one["item"] == item["key"]:
            one["answer"] = other


def _another_programme(dossier: Dossier) -> None:
    dossier["programme"] = "another"


def _no_decision(dossier: Dossier) -> None:
    dossier["decision"] = {"decision": "approve", "approval": None, "reasons": ""}
    dossier["answers"] = []


def test_figures_that_an_earlier_program_did_not_publish_are_not_missed(
    decided: Settings, own_settings: Settings, another_file: Settings, tmp_path: Path
) -> None:
    forged(own_settings, dossier_in(decided), lambda told: told["agreement"].pop("criteria"))
    import_folder(another_file, exported(own_settings, tmp_path / "one"))


def _judges_of_no_kind(dossier: Dossier) -> None:
    dossier["interests"]["judges"] = 5


FORGERIES: dict[str, tuple[Callable[[Dossier], object], str]] = {
    "agreement": (_better, "every figure of agreement comes out otherwise"),
    "answers": (_other_answer, "comes out otherwise: settled"),
    "programme": (_another_programme, "says of its programme is not what"),
    "interests": (_judges_of_no_kind, "interests cannot be read"),
    "no answers": (_no_decision, "cannot be made again from its dossier: .* expected 2 or more"),
}


@pytest.mark.parametrize("what", FORGERIES)
def test_a_review_whose_dossier_does_not_come_to_its_rating_is_refused(
    decided: Settings, own_settings: Settings, another_file: Settings, tmp_path: Path, what: str
) -> None:
    change, told = FORGERIES[what]
    forged(own_settings, dossier_in(decided), change)
    folder = exported(own_settings, tmp_path / "one")
    with pytest.raises(FileRefused, match=f"reviews.jsonl, line 1: .*{told}.*Nothing was imported"):
        import_folder(another_file, folder)


def test_a_record_that_says_it_was_reviewed_is_refused_without_its_dossier(
    decided: Settings, own_settings: Settings, another_file: Settings, tmp_path: Path
) -> None:
    with open_session(own_settings, writing=True) as session:
        publish(session, reviewed_in(dossier_in(decided)), load_standard())
        session.commit()
    folder = exported(own_settings, tmp_path / "one")
    why = (
        "records.jsonl, line 1: The record says that it was reviewed.*counts only with its dossier"
    )
    with pytest.raises(FileRefused, match=why):
        import_folder(another_file, folder)


LATER = "UPDATE approval SET lapses_on = '2039-11-26'"
ENDED = "UPDATE approval SET ended_on = '2027-01-01', ended_reason = 'So.'"
OTHER_WORDS = "UPDATE decision SET reasons = 'Because we like it.'"
BETTER = "UPDATE review_publication SET dossier = replace(dossier, '\"by_all\":true', '\"by_all\":false')"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        pytest.param(BETTER, "is not as it was when this was told", id="dossier"),
        pytest.param("DELETE FROM review_publication", "stored no longer", id="taken away"),
        pytest.param(LATER, "The approval is not the one that was published", id="approval"),
        pytest.param(ENDED, "there is no later decision that ended it", id="ended"),
        pytest.param("DELETE FROM approval", "The approval is not the one", id="no approval"),
        pytest.param(OTHER_WORDS, "The panel's decision is not the one", id="decision"),
    ],
)
def test_what_was_altered_behind_our_back_is_told(
    own: Settings, monkeypatch: pytest.MonkeyPatch, statement: str, told: str
) -> None:
    with sqlite3.connect(own.database_file) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            database.execute(f"DROP TRIGGER {name}")
        database.execute(statement)
    database.close()
    monkeypatch.setenv("REGISTRY_DATA", str(own.data))
    found = CliRunner().invoke(main, ["verify"])
    assert found.exit_code == 1
    assert told in found.output
    assert "Restore the database" in found.output


def test_a_whole_register_says_that_its_reviews_were_made_again(
    decided: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRY_DATA", str(decided.data))
    found = CliRunner().invoke(main, ["verify"])
    assert found.exit_code == 0, found.output
    assert "Reviews made again from their dossiers: 1 of 1 the same." in found.output
