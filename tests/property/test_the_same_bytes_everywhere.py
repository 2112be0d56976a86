"""One record under one edition gives the same bytes wherever it is rated: in a database or in none, on any Python."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from ratings.published import ratings_json
from ratings.record import EvidenceRecord, canonical_json, read_record, record_from_json
from ratings.standard import load_standard, load_standards
from registry.config import Settings
from registry.database import open_session
from registry.services.evidence import publish, stored_of
from tests.invented import BETTER, NULL, record
from tests.source_tree import ROOT
from tests.spec.rated import trial

SEEDS = ("nurse-family-partnership", "incredible-years-preschool-basic")
POOLED = record(trial("a", BETTER), trial("b", NULL, c_primary=False), slug="pooled")
"""Nothing in the seeds is pooled; here two trials are, which takes numpy."""
VERSIONS = ("3.11", "3.12", "3.13")
HASH_EACH = """
import hashlib, json, sys
from pathlib import Path
from ratings.published import ratings_json
from ratings.record import read_record
from ratings.standard import load_standards
for name in sys.argv[1:]:
    found = json.dumps(ratings_json(read_record(Path(name)), load_standards()), allow_nan=False)
    print(hashlib.sha256(found.encode()).hexdigest())
"""


def seeds() -> list[EvidenceRecord]:
    return [*(read_record(ROOT / "seed_programmes" / f"{one}.toml") for one in SEEDS), POOLED]


def plainly(held: EvidenceRecord) -> str:
    return json.dumps(ratings_json(held, load_standards()), allow_nan=False)


@cache
def here() -> list[str]:
    """What this Python gives."""
    return [hashlib.sha256(plainly(one).encode()).hexdigest() for one in seeds()]


def test_two_of_the_records_trials_are_pooled() -> None:
    assert '"pooled": {' in plainly(POOLED)


def test_what_a_database_gives_back_is_rated_as_the_file_was(either_own: Settings) -> None:
    code = load_standard("code-of-practice", "2026-1")
    for held in seeds():
        with open_session(either_own, writing=True) as session:
            publish(session, held, code)
            (stored,) = stored_of(session, [held.slug])
        assert json.dumps(stored.rating) == json.dumps(ratings_json(held, [code])[0])
        again = record_from_json(json.dumps(stored.record))
        assert canonical_json(again) == canonical_json(held)
        assert plainly(again) == plainly(held)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_python_gives_the_same(version: str, tmp_path: Path) -> None:
    python = _python(version)
    files = [ROOT / "seed_programmes" / f"{one}.toml" for one in SEEDS]
    files.append(tmp_path / "pooled.json")
    files[-1].write_text(canonical_json(POOLED), "utf-8")
    named = [str(one) for one in files]
    said = _run(python, HASH_EACH, *named, version=version).stdout.split()
    assert said == here()


def _python(version: str) -> str:
    """The interpreter of a version, if it is here with what the engine needs; pyenv's is told which is meant."""
    if sys.version.startswith(f"{version}."):
        return sys.executable
    found = shutil.which(f"python{version}")
    if found is None or _run(found, "pass", version=version, check=False).returncode:
        pytest.skip(f"Python {version} is not on this machine")
    if _run(found, "import numpy, scipy", version=version, check=False).returncode:
        pytest.skip(f"Python {version} is here without numpy and scipy, which the engine needs")
    return found


def _run(
    python: str, program: str, *arguments: str, version: str, check: bool = True
) -> subprocess.CompletedProcess[str]:
    command = [python, "-c", program, *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYENV_VERSION": version},
        check=check,
        capture_output=True,
        text=True,
    )
