"""Every row of evidence that the seed programmes were written from stands in them, once, or is left out with a reason.

``evidence_rows.txt`` lists the rows. A lost row would be a study's result that nobody misses; a row with a
made-up id would be a result nobody can trace.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

HERE = Path(__file__).parent
SEEDS = sorted((HERE.parents[1] / "seed_programmes").glob("*.toml"))
ROWS = (HERE / "evidence_rows.txt").read_text("utf-8").split()


class Place(NamedTuple):
    """Where a row stands: the record, and as a contrast, a merged fact or left out."""

    record: str
    how: str


def seed(path: Path) -> dict[str, Any]:
    """The record's own tables: studies borrowed from another record hold no rows here."""
    return tomllib.loads(path.read_text("utf-8"))


def places(record: dict[str, Any]) -> Iterator[tuple[str, Place]]:
    for study in record.get("studies", []):
        for contrast in study.get("contrasts", []):
            for row in contrast.get("rows", []):
                yield row, Place(record["slug"], "contrast")
    for how in ("merged", "left_out"):
        for entry in record.get(how, []):
            yield entry["row"], Place(record["slug"], how)


def standing() -> dict[str, set[Place]]:
    """Every row named in a record, with the places where it stands."""
    found: dict[str, set[Place]] = {}
    for path in SEEDS:
        for row, place in places(seed(path)):
            found.setdefault(row, set()).add(place)
    return found


def step(held: Any, name: str) -> Any:
    """Go one step down a record: into a field, or into the item of a list that has this id."""
    if isinstance(held, list):
        return next((item for item in held if item.get("id") == name), None)
    return held.get(name) if isinstance(held, dict) else None


def test_the_list_names_each_row_once_and_in_order() -> None:
    assert sorted(set(ROWS)) == ROWS


def test_no_row_is_lost() -> None:
    assert sorted(set(ROWS) - standing().keys()) == []


def test_no_row_is_invented() -> None:
    assert sorted(standing().keys() - set(ROWS)) == []


def test_a_row_stands_in_one_record_in_one_way() -> None:
    assert {row: at for row, at in standing().items() if len(at) > 1} == {}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_row_left_out_has_a_reason(path: Path) -> None:
    for entry in seed(path).get("left_out", []):
        assert len(entry["reason"].split()) >= 5, entry["row"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_merged_row_points_to_a_fact_of_the_record(path: Path) -> None:
    record = seed(path)
    for entry in record.get("merged", []):
        fact: Any = record
        for name in entry["into"].split("."):
            fact = step(fact, name)
        assert fact not in (None, [], {}, ""), f"{entry['row']} into {entry['into']}"


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_contrast_comes_from_a_row(path: Path) -> None:
    for study in seed(path).get("studies", []):
        for contrast in study.get("contrasts", []):
            rows = contrast.get("rows", [])
            assert rows, contrast["id"]
            assert max(Counter(rows).values()) == 1, contrast["id"]
