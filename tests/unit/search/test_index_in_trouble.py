"""An index that is cut short under its readers, or finds no room, is said to be; what there was stays."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.search.port import IndexDamaged, IndexUnwritable, Query, SearchDocument
from registry.search.whoosh_index import WhooshIndex
from tests.unit.search.invented import BRIDGE, REGISTER, index_of, slugs


def until_the_disk_is_full() -> Iterator[SearchDocument]:
    yield BRIDGE
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("share", [0, 2])
def test_a_file_cut_short_after_it_was_opened_is_not_read(tmp_path: Path, share: int) -> None:
    """It is mapped into memory: to read on would end the process."""
    index = index_of(tmp_path)
    index.search(Query())
    for file in tmp_path.rglob("*.seg"):
        os.truncate(file, file.stat().st_size * share // 4)
    with pytest.raises(IndexDamaged):
        index.search(Query())
    index.rebuild(REGISTER, stamp="again")
    assert index.search(Query()).total


@pytest.mark.parametrize("way", ["rebuild", "update"])
def test_a_full_disk_is_said_and_leaves_what_there_was_and_nothing_more(
    tmp_path: Path, way: str
) -> None:
    index = index_of(tmp_path, [BRIDGE])
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(IndexUnwritable, match="No space left on device"):
        getattr(index, way)(until_the_disk_is_full(), stamp="never")
    assert sorted(tmp_path.rglob("*")) == before
    assert slugs(index.search(Query())) == [BRIDGE.slug]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(IndexUnwritable, match="cannot be written"):
        WhooshIndex(tmp_path / "file" / "index").rebuild(REGISTER, stamp="never")
