"""A small register in which everything that is kept occurs: days, loads, what supersedes and corrects."""

import json
from datetime import UTC, datetime
from pathlib import Path

from ratings import ENGINE
from ratings.standard import load_standard
from registry.commands.loading import build_index
from registry.config import Settings
from registry.database import open_session
from registry.migrating import migrate
from registry.models import FolderLoad
from registry.models.chain import sha256_of
from registry.services.backing_up import back_up
from registry.services.events import tell
from registry.services.events_verification import verify_events
from registry.services.evidence import publish, verify
from registry.services.json_lines import Member
from registry.services.loading import load_folder
from registry.services.told import load_told
from registry.services.verification import Outcome
from tests.external_tables import add_table, write_table
from tests.unit.storage.invented import invented_record, write_record

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BY_OTHERS: tuple[dict[str, str], ...] = (
    {"programme": "kite-club", "body": "An invented body", "label": "Gold", "source": "page 1"},
    {
        "programme": "quiet-hour",
        "body": "Another body",
        "label": "caf\u00e9",
        "source": "https://a.test/b",
    }
    | {"kind": "guidance", "variant": "For two", "standard_version": "2", "date": "2019-06"}
    | {"locator": "p. 2", "read_on": "2026-01-02", "note": "As printed.\nTwice."},
)
CORRECTED = BY_OTHERS[0] | {"label": "Silver", "corrects": "1"}
SLUGS = ("kite-club", "lantern-walks", "quiet-hour")


def fill(place: Settings, tmp_path: Path) -> Settings:
    """Fill a place with a load of a Monday, one of today, a rating that supersedes another, others' ratings."""
    migrate(place)
    standard = load_standard()
    for slug in SLUGS:
        write_record(tmp_path / "records", slug)
    with open_session(place, writing=True) as session:
        load = FolderLoad(
            digest=sha256_of("invented"),
            standard=standard.name,
            edition=standard.edition,
            engine=ENGINE,
            last_rating_id=0,
            account=json.dumps({"invented": "caf\u00e9"}),
            loaded_at=MONDAY,
        )
        session.add(load)
        session.flush()
        tell(session, load_told(load))
        load_folder(session, tmp_path / "records", standard)
        publish(session, invented_record(tmp_path / "later", "kite-club", estimate="0.2"), standard)
        add_table(session, write_table(tmp_path, *BY_OTHERS))
        add_table(session, write_table(tmp_path, CORRECTED))
        session.commit()
    build_index(place)
    return place


def what_is_wrong(place: Settings) -> list[str]:
    """What `registry verify` finds."""
    with open_session(place) as session:
        ratings = [line for line in verify(session) if line.outcome is not Outcome.REPRODUCED]
        breaks = verify_events(session).breaks
    return [line.sentence for line in ratings] + [found.sentence for found in breaks]


def backed_up(place: Settings, file: Path) -> tuple[Member, ...]:
    """Back up, and return what each table holds."""
    with open_session(place) as session:
        return back_up(session, file).files
