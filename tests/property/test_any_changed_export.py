"""An export in which anything was changed is refused, even by somebody who put all its sums right again."""

from collections.abc import Callable, Iterator, Mapping, Sized
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.services.exported import Exported
from registry.services.exporting import export
from registry.services.json_lines import FileRefused
from tests.unit.keeping.changed_export import Files, imported, parsed, with_right_sums, written
from tests.unit.keeping.filled import fill

Path_ = tuple[str | int, ...]

in_one_folder = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""Each example writes the same files anew."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """An export, as the bytes of its files."""
    folder = tmp_path_factory.mktemp("whole")
    place = fill(Settings(data=folder / "data"), folder)
    with open_session(place) as session:
        export(session, folder / "export")
    engine_for(place.database_url).dispose()
    return {file.name: file.read_bytes() for file in sorted((folder / "export").iterdir())}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A registry in which every example is undone."""
    place = Settings(data=tmp_path_factory.mktemp("empty") / "data")
    migrate(place)
    yield place
    engine_for(place.database_url).dispose()


def leaves(value: object, path: Path_ = ()) -> Iterator[Path_]:
    """Name every value in JSON that holds no other."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    held = [found for key, part in inside for found in leaves(part, (*path, key))]
    yield from held or [path]


def other_than(value: object) -> object:
    """Return a value of the same type that is another."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case float():
            return value / 2 + 1
        case str():
            return f"{value[:-1]}{'0' if value[-1:] != '0' else '1'}"
        case None:
            return 1
        case _:
            return "something"  # an empty list or table


def with_something_in(files: Mapping[str, Sized]) -> list[str]:
    """Name the files that have anything to change: of what there is none of, a file is empty."""
    return sorted(name for name, held in files.items() if len(held))


def change_at(row: Any, path: Path_) -> None:
    *before, last = path
    for step in before:
        row = row[step]
    row[last] = other_than(row[last])


def is_the_newest_events_number(changed: Files, name: str, number: int, path: Path_) -> bool:
    """A number that nothing refers to yet: another one tells nothing else."""
    return (name, path) == ("events.jsonl", ("id",)) and number == len(changed[name]) - 1


def test_unchanged_it_is_imported_with_sums_made_here(
    whole: dict[str, bytes], empty: Settings, tmp_path: Path
) -> None:
    files = with_right_sums(whole, parsed(whole))
    assert files == whole
    imported(empty, written(tmp_path, files))


@in_one_folder
@given(data=st.data())
def test_any_byte_that_changed_is_refused(
    whole: dict[str, bytes], tmp_path: Path, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(with_something_in(whole)))
    contents = bytearray(whole[name])
    contents[data.draw(st.integers(0, len(contents) - 1))] ^= data.draw(st.integers(1, 255))
    folder = written(tmp_path, {**whole, name: bytes(contents)})
    with pytest.raises(FileRefused):
        Exported(folder)


@in_one_folder
@given(data=st.data())
def test_any_value_that_changed_is_refused_though_its_sums_are_right(
    whole: dict[str, bytes], empty: Settings, tmp_path: Path, data: st.DataObject
) -> None:
    changed = parsed(whole)
    name = data.draw(st.sampled_from(with_something_in(changed)))
    number = data.draw(st.integers(0, len(changed[name]) - 1))
    path = data.draw(st.sampled_from(list(leaves(changed[name][number]))))
    if is_the_newest_events_number(changed, name, number, path):
        return
    change_at(changed[name][number], path)
    folder = written(tmp_path, with_right_sums(whole, changed))
    with pytest.raises(FileRefused):
        imported(empty, folder)


def leave_out(rows: list[Any], at: int) -> None:
    del rows[at]


def repeat(rows: list[Any], at: int) -> None:
    rows.insert(at, rows[at])


def move(rows: list[Any], at: int) -> None:
    rows.append(rows.pop(at) if at < len(rows) - 1 else {"an": "object"})


def add_a_key(rows: list[Any], at: int) -> None:
    rows[at]["more"] = "words"


def leave_out_a_key(rows: list[Any], at: int) -> None:
    rows[at].popitem()


def turn_the_keys(rows: list[Any], at: int) -> None:
    rows[at] = dict(reversed(rows[at].items()))


def make_no_object(rows: list[Any], at: int) -> None:
    rows[at] = [rows[at]]


@in_one_folder
@pytest.mark.parametrize(
    "change",
    [leave_out, repeat, move, add_a_key, leave_out_a_key, turn_the_keys, make_no_object],
    ids=lambda change: change.__name__.replace("_", " "),
)
@given(data=st.data())
def test_any_line_of_another_form_is_refused_though_its_sums_are_right(
    whole: dict[str, bytes],
    empty: Settings,
    tmp_path: Path,
    change: Callable[[list[Any], int], None],
    data: st.DataObject,
) -> None:
    changed = parsed(whole)
    name = data.draw(st.sampled_from(with_something_in(changed)))
    change(changed[name], data.draw(st.integers(0, len(changed[name]) - 1)))
    folder = written(tmp_path, with_right_sums(whole, changed))
    with pytest.raises(FileRefused):
        imported(empty, folder)
