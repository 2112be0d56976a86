"""Each seed programme is rated as worked out by hand before the engine existed, or the file says who was wrong.

The expectations in tests/reference/expected_ratings were committed before the predicates. Where the engine
differs, the entry keeps what was expected and adds ``settled``, which says which side was wrong and why.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ratings.rating import rate
from ratings.record import read_record
from ratings.standard import Standard

EXPECTED = Path(__file__).parents[1] / "reference" / "expected_ratings"
SEEDS = Path(__file__).parents[2] / "seed_programmes"
FILES = sorted(EXPECTED.glob("*.toml"))


def words(table: dict[str, Any]) -> tuple[str, str, str, str]:
    confirmed = table["if_confirmed"]
    return table["rating"], table["verdict"], confirmed["rating"], confirmed["verdict"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_seed_programme_is_rated_as_expected(path: Path, code: Standard) -> None:
    expected = {e["domain"]: e for e in tomllib.loads(path.read_text("utf-8"))["expected"]}
    found = rate(read_record(SEEDS / path.name), code).as_json()
    domains = {d["domain"]: d for d in found["domains"]} or {"all outcomes": found["headline"]}
    assert domains.keys() == expected.keys()
    for domain, entry in expected.items():
        if "settled" in entry:
            assert words(domains[domain]) != words(entry), f"{domain}: no longer differs"
            assert len(entry["settled"]) > 40, f"{domain}: say who was wrong, and why"
        else:
            assert words(domains[domain]) == words(entry), domain


def test_every_seed_has_its_expectation() -> None:
    assert {f.name for f in FILES} == {f.name for f in SEEDS.glob("*.toml")}
