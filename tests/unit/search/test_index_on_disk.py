"""The index on disk: replaced whole or not at all, and never read when it is not what was written."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from registry.search.generations import Generations
from registry.search.port import IndexBusy, IndexDamaged, IndexMissing, Query
from registry.search.whoosh_index import WhooshIndex
from registry.search.wordbook import WordBookError
from tests.source_tree import ROOT
from tests.unit.search.invented import BRIDGE, HARBOUR, LANTERN, REGISTER, index_of, slugs

COMMANDS = "Build it with `make data` (or `registry index`)."

UPDATE_FOR_LONG = """
import sys
from dataclasses import replace
from pathlib import Path
from registry.search.whoosh_index import WhooshIndex
from tests.unit.search.invented import BRIDGE
many = [replace(BRIDGE, slug=f"copy-{n}", name=f"Copy {n}") for n in range(int(sys.argv[2]))]
WhooshIndex(Path(sys.argv[1])).update(many, removed=["compass-at-university"], stamp="updated")
"""

BUILD_FOR_LONG = """
import sys
from dataclasses import replace
from pathlib import Path
from registry.search.whoosh_index import WhooshIndex
from tests.unit.search.invented import BRIDGE
many = (replace(BRIDGE, slug=f"copy-{n}", name=f"Copy {n}") for n in range(2_000))
WhooshIndex(Path(sys.argv[1])).rebuild(many, stamp="never finished")
"""


def files_in_use(index_folder: Path) -> list[Path]:
    build = json.loads((index_folder / "current.json").read_text())["build"]
    return sorted((index_folder / build).iterdir())


def builds(index_folder: Path) -> set[str]:
    return {path.name for path in index_folder.glob("build-*")}


class TestWithoutAnIndex:
    def test_a_search_names_the_command_that_makes_one(self, tmp_path: Path) -> None:
        with pytest.raises(IndexMissing) as missing:
            WhooshIndex(tmp_path / "index").search(Query("home"))
        assert str(missing.value) == f"There is no search index in {tmp_path}/index. {COMMANDS}"

    def test_there_is_no_stamp(self, tmp_path: Path) -> None:
        assert WhooshIndex(tmp_path / "index").stamp() is None

    def test_reading_makes_no_folder(self, tmp_path: Path) -> None:
        WhooshIndex(tmp_path / "index").stamp()
        assert list(tmp_path.iterdir()) == []


class TestADamagedIndex:
    def test_is_noticed_whichever_file_is_altered(self, tmp_path: Path) -> None:
        index_of(tmp_path)
        files = files_in_use(tmp_path / "index")
        assert len(files) > 3
        for file in files:
            before = file.read_bytes()
            file.write_bytes(before[:-1] + bytes([before[-1] ^ 1]) if before else b"x")
            with pytest.raises(IndexDamaged, match=f"{file.name} is not as it was written"):
                WhooshIndex(tmp_path / "index").search(Query("home"))
            file.write_bytes(before)
        assert WhooshIndex(tmp_path / "index").search(Query("home")).total

    @pytest.mark.parametrize("kept", [0, 10], ids=["emptied", "cut short"])
    def test_is_noticed_when_a_file_is(self, tmp_path: Path, kept: int) -> None:
        index_of(tmp_path)
        file = max(files_in_use(tmp_path / "index"), key=lambda path: path.stat().st_size)
        file.write_bytes(file.read_bytes()[:kept])
        with pytest.raises(IndexDamaged) as damaged:
            WhooshIndex(tmp_path / "index").search(Query("home"))
        assert str(damaged.value).endswith(COMMANDS)

    def test_is_noticed_when_a_file_is_gone(self, tmp_path: Path) -> None:
        index_of(tmp_path)
        files_in_use(tmp_path / "index")[0].unlink()
        with pytest.raises(IndexDamaged):
            WhooshIndex(tmp_path / "index").search(Query("home"))

    @pytest.mark.parametrize(
        "text", ["", "{", "[]", "null", '{"layout": 1}', '{"layout": "x", "build": 3, "stamp": ""}']
    )
    def test_is_noticed_when_what_names_the_build_is_no_sense(
        self, tmp_path: Path, text: str
    ) -> None:
        index_of(tmp_path)
        (tmp_path / "index" / "current.json").write_text(text)
        with pytest.raises(IndexDamaged, match=r"current\.json is not as it was written"):
            WhooshIndex(tmp_path / "index").search(Query("home"))

    def test_has_no_stamp_and_is_mended_by_a_rebuild(self, tmp_path: Path) -> None:
        index = index_of(tmp_path)
        files_in_use(tmp_path / "index")[0].write_bytes(b"altered")
        assert WhooshIndex(tmp_path / "index").stamp() is None
        index.rebuild(REGISTER, stamp="again")
        assert WhooshIndex(tmp_path / "index").search(Query("")).total == len(REGISTER)


class TestAnIndexOfAnotherVersion:
    def test_is_not_read(self, tmp_path: Path) -> None:
        index_of(tmp_path)
        current = tmp_path / "index" / "current.json"
        current.write_text(json.dumps(json.loads(current.read_text()) | {"layout": "older"}))
        with pytest.raises(IndexMissing, match="built by another version of the registry"):
            WhooshIndex(tmp_path / "index").search(Query("home"))


class TestARebuild:
    def test_replaces_everything(self, tmp_path: Path) -> None:
        index = index_of(tmp_path, [BRIDGE])
        index.rebuild([HARBOUR], stamp="new")
        assert slugs(index.search(Query(""))) == ["harbour-families"]
        assert index.stamp() == "new"

    def test_is_seen_by_a_process_that_had_the_one_before_open(self, tmp_path: Path) -> None:
        index_of(tmp_path, [BRIDGE])
        reader = WhooshIndex(tmp_path / "index")
        assert slugs(reader.search(Query(""))) == ["bridge-and-anchor"]
        index_of(tmp_path, [HARBOUR])
        assert slugs(reader.search(Query(""))) == ["harbour-families"]

    def test_keeps_the_one_before_and_no_other(self, tmp_path: Path) -> None:
        for _ in range(4):
            index_of(tmp_path)
        assert len(builds(tmp_path / "index")) == 2

    def test_that_fails_leaves_the_index_as_it_was(self, tmp_path: Path) -> None:
        index = index_of(tmp_path, [BRIDGE])
        words = tmp_path / "words.toml"
        words.write_text("same_meaning = 3", encoding="utf-8")
        with pytest.raises(WordBookError):
            WhooshIndex(tmp_path / "index", words=words).rebuild([HARBOUR], stamp="new")
        assert slugs(index.search(Query(""))) == ["bridge-and-anchor"]
        assert index.stamp() == "as invented"

    def test_that_is_killed_leaves_the_index_as_it_was(self, tmp_path: Path) -> None:
        index = index_of(tmp_path, [BRIDGE])
        before = builds(tmp_path / "index")
        child = subprocess.Popen(
            [sys.executable, "-c", BUILD_FOR_LONG, str(tmp_path / "index")], cwd=ROOT
        )
        while builds(tmp_path / "index") == before and child.poll() is None:
            time.sleep(0.01)
        child.kill()
        assert child.wait() == -signal.SIGKILL
        assert len(builds(tmp_path / "index")) == 2
        assert slugs(index.search(Query(""))) == ["bridge-and-anchor"]
        assert WhooshIndex(tmp_path / "index").stamp() == "as invented"

        index.rebuild([HARBOUR], stamp="next")
        assert builds(tmp_path / "index") - before == {
            json.loads((tmp_path / "index" / "current.json").read_text())["build"]
        }

    def test_waits_for_no_other_longer_than_its_patience(self, tmp_path: Path) -> None:
        waiting = Generations(tmp_path / "index", patience=0)

        def build_while_building(_: Path) -> None:
            waiting.replace(lambda _: None, stamp="second")

        with pytest.raises(IndexBusy, match=r"Wait until it has finished, then try again\."):
            Generations(tmp_path / "index").replace(build_while_building, stamp="first")

    def test_with_another_list_of_words_is_due(self, tmp_path: Path) -> None:
        index_of(tmp_path)
        words = tmp_path / "words.toml"
        words.write_text('same_meaning = [["mums", "mothers"]]', encoding="utf-8")
        assert WhooshIndex(tmp_path / "index", words=words).stamp() is None
        assert WhooshIndex(tmp_path / "index").stamp() == "as invented"


class TestAnUpdate:
    def test_puts_in_replaces_and_takes_out(self, tmp_path: Path) -> None:
        index = index_of(tmp_path, [BRIDGE, HARBOUR])
        index.update([replace(BRIDGE, name="Anchored"), LANTERN], removed=[HARBOUR.slug], stamp="b")
        assert slugs(index.search(Query(""))) == [BRIDGE.slug, LANTERN.slug]
        assert slugs(index.search(Query("anchored"))) == [BRIDGE.slug]
        assert index.stamp() == "b"

    def test_done_again_changes_nothing(self, tmp_path: Path) -> None:
        index = index_of(tmp_path)
        for _ in range(2):
            index.update([BRIDGE], removed=["no such programme"], stamp="again")
            assert index.search(Query("")).total == len(REGISTER)

    def test_can_empty_the_register_and_fill_it(self, tmp_path: Path) -> None:
        index = index_of(tmp_path, [BRIDGE])
        index.update([], removed=[BRIDGE.slug], stamp="empty")
        assert index.search(Query("")).total == 0
        index.update(REGISTER, stamp="full")
        assert slugs(index.search(Query(""))) == [document.slug for document in REGISTER]

    def test_is_seen_by_a_process_that_had_the_index_open(self, tmp_path: Path) -> None:
        writer, reader = index_of(tmp_path), WhooshIndex(tmp_path / "index")
        assert slugs(reader.search(Query("zanzibar"))) == []
        writer.update([replace(BRIDGE, summary="A year in Zanzibar.")], stamp="travelled")
        assert slugs(reader.search(Query("zanzibar"))) == [BRIDGE.slug]

    def test_settles_anew_how_the_register_writes_a_word(self, tmp_path: Path) -> None:
        """The programme changed is not the one whose word is found broken, or no more."""
        shop = replace(BRIDGE, slug="shop", name="Shop", summary="Workshop for carpenters.")
        index = index_of(tmp_path, [shop])
        index.update([replace(BRIDGE, summary="At the work shop in town.")], stamp="broken")
        assert set(slugs(index.search(Query("workshop")))) == {"shop", BRIDGE.slug}
        assert set(slugs(index.search(Query('"work shop"')))) == {"shop", BRIDGE.slug}
        index.update([], removed=["shop"], stamp="whole no more")
        assert slugs(index.search(Query('"work shop"'))) == [BRIDGE.slug]

    def test_of_many_turns_leaves_few_files(self, tmp_path: Path) -> None:
        index = index_of(tmp_path)
        for turn in range(25):
            one = replace(BRIDGE, slug=f"turn-{turn}", name=f"Turn {turn}")
            index.update([one], stamp=str(turn))
        assert index.search(Query("turn", limit=100)).total == 25
        assert len(files_in_use(tmp_path / "index")) < 30
        assert len(builds(tmp_path / "index")) == 2

    def test_needs_an_index(self, tmp_path: Path) -> None:
        with pytest.raises(IndexMissing):
            WhooshIndex(tmp_path / "index").update([BRIDGE], stamp="first")
        assert list(tmp_path.iterdir()) == []

    def test_needs_an_index_as_it_was_written(self, tmp_path: Path) -> None:
        index_of(tmp_path)
        files_in_use(tmp_path / "index")[0].write_bytes(b"altered")
        with pytest.raises(IndexDamaged):
            WhooshIndex(tmp_path / "index").update([BRIDGE], stamp="upon ruins")
        assert WhooshIndex(tmp_path / "index").stamp() is None

    def test_needs_an_index_with_the_same_list_of_words(self, tmp_path: Path) -> None:
        index_of(tmp_path)
        words = tmp_path / "words.toml"
        words.write_text('same_meaning = [["mums", "mothers"]]', encoding="utf-8")
        with pytest.raises(IndexMissing, match="built with another list of words"):
            WhooshIndex(tmp_path / "index", words=words).update([BRIDGE], stamp="other words")

    def test_where_files_have_one_name_only_copies_them(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(errno.EPERM, "this disk knows no second names")

        index = index_of(tmp_path)
        monkeypatch.setattr(os, "link", refuse)
        index.update([], removed=[BRIDGE.slug], stamp="copied")
        assert index.search(Query("")).total == len(REGISTER) - 1

    @pytest.mark.parametrize("moment", range(8))
    def test_that_is_killed_is_done_whole_or_not_at_all(self, tmp_path: Path, moment: int) -> None:
        index_of(tmp_path)
        before = builds(tmp_path / "index")
        child = subprocess.Popen(
            [sys.executable, "-c", UPDATE_FOR_LONG, str(tmp_path / "index"), "40"], cwd=ROOT
        )
        while builds(tmp_path / "index") == before and child.poll() is None:
            time.sleep(0.001)
        time.sleep(moment * 0.02)
        child.kill()
        child.wait()
        left = WhooshIndex(tmp_path / "index")
        done = left.stamp() == "updated"
        assert left.stamp() == ("updated" if done else "as invented")
        assert left.search(Query("", limit=1)).total == len(REGISTER) + (39 if done else 0)
        left.update([BRIDGE], removed=["compass-at-university"], stamp="next")
        assert "compass-at-university" not in slugs(left.search(Query("")))


def test_threads_share_one_index(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    queries = [Query(words) for words in ("home visits", "mentors", '"foster carers"', "-home")]
    expected = [slugs(index.search(query)) for query in queries]
    with ThreadPoolExecutor(max_workers=4) as pool:
        found = list(pool.map(lambda query: slugs(index.search(query)), queries * 10))
    assert found == expected * 10
