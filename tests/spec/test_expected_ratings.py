"""Real programmes (4): each is rated as worked out by hand from the code, or its entry says who was wrong.

For every programme that comes with the registry, somebody wrote down beforehand what the code should make of it,
outcome by outcome. Where the engine's answer differs, the entry keeps what was expected and says which side was
wrong, and why.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ratings.published import rating_json
from ratings.record import read_record
from ratings.standard import Standard

# Committed before the engine's rules were written. Where the engine differs, an entry keeps what was expected and adds
# `settled`, which says which side was wrong and why; `moved_to` names the outcome a contrast was moved to afterwards.
EXPECTED = Path(__file__).parents[1] / "reference" / "expected_ratings"
SEEDS = Path(__file__).parents[2] / "seed_programmes"
FILES = sorted(EXPECTED.glob("*.toml"))


def words(table: dict[str, Any]) -> tuple[str, str, str, str]:
    confirmed = table["if_confirmed"]
    return table["rating"], table["verdict"], confirmed["rating"], confirmed["verdict"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_seed_programme_is_rated_as_expected(path: Path, code: Standard) -> None:
    """Each programme is rated as expected on every outcome, in both readings, or its entry says
    which side was wrong."""
    entries = tomllib.loads(path.read_text("utf-8"))["expected"]
    expected = {e.get("moved_to", e["domain"]): e for e in entries}
    found = rating_json(read_record(SEEDS / path.name), code)
    domains = {d["domain"]: d for d in found["domains"]} or {"all outcomes": found["headline"]}
    assert domains.keys() == expected.keys()
    for domain, entry in expected.items():
        differs = words(domains[domain]) != words(entry) or "moved_to" in entry
        assert differs == ("settled" in entry), f"{domain}: {words(domains[domain])}"
        assert len(entry.get("settled", "a reason " * 9)) > 40, (
            f"{domain}: say who was wrong, and why"
        )


def test_every_seed_has_its_expectation() -> None:
    """Every programme that comes with the registry has its expectation."""
    assert {f.name for f in FILES} == {f.name for f in SEEDS.glob("*.toml")}
