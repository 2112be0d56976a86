"""Kept answers stay within their room, and never outlive their generation."""

import pytest

from registry.answers.encoding import Encoding
from registry.answers.finished import Finished
from registry.answers.kept import KeptAnswers, Key
from registry.services.generation import Generation

FIRST = Generation("here", ("1",))
SECOND = Generation("here", ("2",))
ROOM = 100_000


def answer(size: int = 20_000) -> Finished:
    return Finished(headers=(), unchanged=(), body=b"a" * size, etag='"a"')


def key(path: str) -> Key:
    return ("", path, Encoding.GZIP)


@pytest.fixture
def kept() -> KeptAnswers:
    store = KeptAnswers(room=ROOM)
    store.find(FIRST, key("/"))
    return store


def test_what_is_kept_is_found(kept: KeptAnswers) -> None:
    made = answer()
    kept.keep(FIRST, key("/"), made)
    assert kept.find(FIRST, key("/")) is made
    assert kept.find(FIRST, ("", "/", Encoding.IDENTITY)) is None
    assert kept.find(FIRST, ("/mounted", "/", Encoding.GZIP)) is None


def test_another_generation_finds_nothing_and_frees_the_room(kept: KeptAnswers) -> None:
    kept.keep(FIRST, key("/"), answer())
    assert kept.find(SECOND, key("/")) is None
    assert kept.size == 0
    assert kept.find(FIRST, key("/")) is None


def test_an_answer_made_before_a_publication_is_not_kept_after_it(kept: KeptAnswers) -> None:
    kept.find(SECOND, key("/"))
    kept.keep(FIRST, key("/"), answer())
    assert kept.find(SECOND, key("/")) is None
    assert kept.size == 0


def test_the_longest_unasked_for_goes_first(kept: KeptAnswers) -> None:
    for path in ("/a", "/b", "/c", "/d"):
        kept.keep(FIRST, key(path), answer())
    kept.find(FIRST, key("/a"))
    kept.keep(FIRST, key("/e"), answer())
    held = [path for path in "abcde" if kept.find(FIRST, key(f"/{path}"))]
    assert held == ["a", "c", "d", "e"]
    assert kept.size <= ROOM


def test_keeping_the_same_again_takes_no_more_room(kept: KeptAnswers) -> None:
    kept.keep(FIRST, key("/"), answer())
    before = kept.size
    for _ in range(10):
        kept.keep(FIRST, key("/"), answer())
    assert kept.size == before


def test_what_is_larger_than_the_room_is_not_kept(kept: KeptAnswers) -> None:
    kept.keep(FIRST, key("/small"), answer())
    kept.keep(FIRST, key("/large"), answer(ROOM + 1))
    assert kept.find(FIRST, key("/large")) is None
    assert kept.find(FIRST, key("/small")) is not None
