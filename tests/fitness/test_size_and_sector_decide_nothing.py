"""An organisation's size and sector are recorded, and no rating can read them."""

import ast
import dataclasses
import subprocess
import sys
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from ratings.record import EvidenceRecord
from registry.config import Settings
from registry.database import open_session
from registry.models import Organisation
from registry.policy.organisation_kinds import Sector, Size
from registry.services.records_out import record_schema
from tests.pages.page_client import PageClient
from tests.people import signed_in, writing
from tests.source_tree import ROOT, modules, parsed
from tests.unit.submissions.drafts_with_findings import draft
from tests.unit.submissions.submitted import a_submission

MAY_READ_THEM = (
    "registry/models/people.py",
    "registry/pages/accounts/",
    "registry/policy/organisation_kinds.py",
    "registry/services/accounts/",
    "registry/services/equity_cases.py",
)
"""Where the two are kept, asked, shown and counted. The engine is not among them, and cannot be."""


def fields_of(kind: object, seen: set[object]) -> Iterator[str]:
    """Every field that a record can hold, however deep."""
    for inner in typing.get_args(kind):
        yield from fields_of(inner, seen)
    if not (isinstance(kind, type) and dataclasses.is_dataclass(kind)) or kind in seen:
        return
    seen.add(kind)
    hints = typing.get_type_hints(kind)
    for one in dataclasses.fields(kind):
        yield one.name
        yield from fields_of(hints[one.name], seen)


def test_a_record_has_nowhere_to_say_how_large_its_provider_is_or_of_which_sector() -> None:
    seen: set[object] = set()
    names = set(fields_of(EvidenceRecord, seen))
    assert len(seen) > 20
    assert len(names) > 100
    words = {word for name in names for word in name.split("_")}
    assert not words & {"sector", "organisation", "employees", "staff", "turnover", "income", "fee"}
    assert not set(Size) & {one for one in walk(record_schema()) if isinstance(one, str)}


def walk(part: object) -> Iterator[object]:
    """Every word of a JSON document."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield key
            yield from walk(value)
    elif isinstance(part, list):
        for one in part:
            yield from walk(one)
    else:
        yield part


def test_the_engine_loads_nothing_of_the_site() -> None:
    """So that it has no way to ask who provides."""
    asks = (
        "import sys, ratings.rating, ratings.published, ratings.what_if.pathway\n"
        "print([name for name in sys.modules if name.partition('.')[0] in ('registry', 'sqlalchemy')])"
    )
    command = [sys.executable, "-c", asks]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert told.strip() == "[]"


def reads_them(module: Path) -> bool:
    """Whether a module asks for a sector, or names the two lists."""
    asked = {node.attr for node in ast.walk(parsed(module)) if isinstance(node, ast.Attribute)}
    named = {
        name.name
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.ImportFrom) and node.module == "registry.policy.organisation_kinds"
        for name in node.names
    }
    return "sector" in asked or bool(named)


def test_only_what_keeps_and_shows_them_reads_them() -> None:
    reading = {module.as_posix() for module in modules("ratings", "registry") if reads_them(module)}
    assert reading, "somewhere they are asked"
    assert {one for one in reading if not one.startswith(MAY_READ_THEM)} == set()


@pytest.mark.parametrize("what", ["preview", "preview.json", "checks"])
def test_the_same_evidence_fares_the_same_whoever_sends_it(
    own_app: Flask, own_settings: Settings, what: str
) -> None:
    """Two organisations, as unlike as they can be, send the same draft."""
    kinds = {
        "small": (Sector.CHARITY, Size.FEWER_THAN_TEN),
        "large": (Sector.GOVERNMENT, Size.LARGE),
    }
    found = []
    for name, (sector, size) in kinds.items():
        with writing(own_settings) as session:
            made = a_submission(session, draft(), named=name)
            organisation = session.get(Organisation, made.submission.organisation_id)
            assert organisation is not None
            organisation.sector, organisation.size = sector, size
            session.commit()
        client = PageClient(signed_in(own_app, made.person)).client
        answer = client.get(f"/submissions/{made.submission.reference}/{what}")
        assert answer.status_code == 200
        found.append(answer.text.replace(made.submission.reference, "S-REFERENCE"))
    with open_session(own_settings) as session:
        assert session.query(Organisation.size).distinct().count() == 2
    assert without_tokens(found[0]) == without_tokens(found[1])


def without_tokens(html: str) -> list[str]:
    """A page's lines but for those that carry its reader's token."""
    return [line for line in html.splitlines() if "csrf_token" not in line]
