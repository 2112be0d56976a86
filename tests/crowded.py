"""An invented register of more than a page: programmes alike in name, unlike in setting, place and finding."""

from typing import Any

from ratings.record import EvidenceRecord
from ratings.standard import load_standard
from registry.commands.loading import build_index
from registry.config import Settings
from registry.database import open_session
from registry.migrating import migrate
from registry.services.evidence import publish
from tests.invented import BETTER, CITES, NULL, contrast_table, record, study_table

PROGRAMMES = 72
_MET, _NOT_MET = {"effect": BETTER}, {"effect": NULL}
_NOT_REPORTED = {"effect": BETTER, "analysed_as_allocated": None}
_FOUND: tuple[dict[str, Any], ...] = (_MET, _NOT_MET, _MET, _NOT_REPORTED, _MET)
"""What the trials found, and so whether impact is met."""


def crowded_records() -> list[EvidenceRecord]:
    """Evening Sessions 01 to 72: three in five meet impact, three in four are in schools."""
    return [_sessions(number) for number in range(1, PROGRAMMES + 1)]


def make_crowded(settings: Settings, *more: EvidenceRecord) -> None:
    """Publish the invented register, and index it."""
    migrate(settings)
    with open_session(settings, writing=True) as session:
        for one in (*crowded_records(), *more):
            publish(session, one, load_standard())
        session.commit()
    build_index(settings)


def _sessions(number: int) -> EvidenceRecord:
    domain = ("behaviour", "parenting")[number % 2]
    trial = study_table(
        f"trial-{number}",
        contrast_table(domain=domain, **_FOUND[number % 5]),
        country=("United Kingdom", "Norway")[number % 2],
    )
    return record(
        trial,
        slug=f"evening-sessions-{number:02}",
        name=f"Evening Sessions {number:02}",
        summary="Evening sessions for families, invented for tests.",
        delivery={"settings": ["home"] if number % 4 == 0 else ["school"], "cites": CITES},
    )
