"""The index in a folder and the one in PostgreSQL: the same answers, but for the finest order."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.migrating import migrate
from registry.search.opening import open_index
from registry.search.port import (
    FacetName,
    IndexBusy,
    IndexMissing,
    Query,
    Results,
    SearchDocument,
    Sort,
)
from registry.search.postgresql_index import PostgreSQLIndex
from registry.search.whoosh_index import WhooshIndex
from registry.services.indexing import document_of
from registry.services.register import register, whole
from tests.bench.corpus import documents as corpus
from tests.postgresql import fresh_database
from tests.unit.search.invented import BRIDGE, COMPASS, HARBOUR, REGISTER, index_of, slugs
from tests.unit.search.registers import QUERIES, documents, registers

FEW = settings(max_examples=20, deadline=None)  # each example writes two indexes
TYPED = [
    "",
    "home visits for teenage mothers",
    "preschool",
    "pre-school children",
    "health care",
    "healthcare",
    "mums OR dads -foster",
    '"foster carers"',
    '"at home from early"',
    "looked-after children",
    "yuong mohters",
    "lighth",
    "teenag* home*",
    "B&A",
    "MST",
    "parenting programme for conduct problems",
    "what works for a child in care?",
    "-school",
    "café ½ 😀 'quoted' \\ back & : * ! ( )",
    "zanzibar",
]


@contextmanager
def database(server: str) -> Iterator[Engine]:
    """A database with the registry's tables."""
    with fresh_database(server) as address:
        migrate(Settings(shared_database=address))
        engine = create_engine(address)
        try:
            yield engine
        finally:
            engine.dispose()


@pytest.fixture(scope="module")
def engine(postgresql_server: str) -> Iterator[Engine]:
    """One database for all of this file: each test writes the index anew."""
    with database(postgresql_server) as made:
        yield made


def comparable(results: Results) -> object:
    hits = {
        (one.document, one.group, one.missing, one.because, one.snippets) for one in results.hits
    }
    counts = (results.total, results.every, results.without, results.without_any)
    return hits, counts, results.facets, results.reading


def compare(folder: Path, engine: Engine, held: Iterable[SearchDocument], typed: list[str]) -> None:
    held = list(held)
    whoosh, shared = index_of(folder, held), PostgreSQLIndex(engine)
    shared.rebuild(held, stamp="as invented")
    for words in typed:
        for sort in (Sort.RELEVANCE, Sort.DATE):
            query = Query(words, limit=500, sort=sort)
            one, other = whoosh.search(query), shared.search(query)
            assert comparable(one) == comparable(other), words
            groups = [[hit.group for hit in results.hits] for results in (one, other)]
            assert groups[0] == groups[1]
    assert whoosh.search(Query(limit=500)).hits == shared.search(Query(limit=500)).hits


@pytest.mark.parametrize(
    "held",
    [
        pytest.param(REGISTER, id="the invented register"),
        pytest.param((), id="an empty one"),
        pytest.param(tuple(corpus(60)), id="programmes of usual length"),
    ],
)
def test_give_the_same_answers_over(
    held: tuple[SearchDocument, ...], tmp_path: Path, engine: Engine
) -> None:
    compare(tmp_path, engine, held, TYPED)


def test_give_the_same_answers_over_our_own_records(
    session: Session, tmp_path: Path, engine: Engine
) -> None:
    held = whole(session, (one.slug for one in register(session)))
    compare(tmp_path, engine, map(document_of, held), TYPED)


@FEW
@given(held=registers, typed=st.lists(QUERIES, min_size=1, max_size=5))
def test_give_the_same_answers_whatever_is_registered_and_typed(
    engine: Engine, held: list[SearchDocument], typed: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), engine, held, typed)


@FEW
@given(
    held=registers,
    steps=st.lists(st.tuples(st.lists(documents, max_size=2), st.sets(st.integers(0, 5)))),
    typed=st.lists(QUERIES, min_size=1, max_size=4),
)
def test_after_changes_the_shared_one_answers_as_if_built_anew(
    engine: Engine,
    held: list[SearchDocument],
    steps: list[tuple[list[SearchDocument], set[int]]],
    typed: list[str],
) -> None:
    index, now = PostgreSQLIndex(engine), {document.slug: document for document in held}
    index.rebuild(held, stamp="before")
    for new, gone in steps:
        known = sorted(now)
        removed = [known[place] for place in gone if place < len(known)]
        come = [replace(one, slug=known[0]) if known and len(new) > 1 else one for one in new[:1]]
        index.update(come, removed=removed, stamp="after")
        now = {slug: one for slug, one in now.items() if slug not in removed}
        now |= {document.slug: document for document in come}
        index.search(Query(typed[0]))
    changed = [comparable(index.search(Query(words, limit=100))) for words in typed]
    PostgreSQLIndex(engine).rebuild(now.values(), stamp="anew")
    anew = PostgreSQLIndex(engine)
    assert changed == [comparable(anew.search(Query(words, limit=100))) for words in typed]


class TestTheSharedIndex:
    def test_is_missing_before_the_first_rebuild(self, postgresql: Settings) -> None:
        migrate(postgresql)
        index = open_index(postgresql)
        assert index.stamp() is None
        with pytest.raises(IndexMissing, match="registry index"):
            index.search(Query("home"))
        with pytest.raises(IndexMissing, match="registry index"):
            index.update([BRIDGE], stamp="first")

    def test_names_the_command_that_makes_its_tables(self, postgresql: Settings) -> None:
        with pytest.raises(IndexMissing, match="registry migrate"):
            open_index(postgresql).search(Query("home"))
        assert open_index(postgresql).stamp() is None

    def test_is_one_for_the_life_of_a_process(self, postgresql: Settings, tmp_path: Path) -> None:
        assert open_index(postgresql) is open_index(postgresql)
        here = Settings(data=tmp_path)
        assert open_index(here) is open_index(here)

    def test_is_seen_to_change_by_every_process(self, engine: Engine) -> None:
        writer, reader = PostgreSQLIndex(engine), PostgreSQLIndex(engine)
        writer.rebuild(REGISTER, stamp="built")
        assert reader.search(Query("zanzibar", as_typed=True)).total == 0
        writer.update([replace(BRIDGE, summary="Zanzibar")], removed=[HARBOUR.slug], stamp="later")
        assert slugs(reader.search(Query("zanzibar"))) == [BRIDGE.slug]
        assert reader.search(Query("")).total == len(REGISTER) - 1
        assert reader.stamp() == "later"
        writer.rebuild([COMPASS], stamp="anew")
        assert slugs(reader.search(Query(""))) == [COMPASS.slug]

    def test_is_left_as_it_was_by_what_fails(self, engine: Engine) -> None:
        def documents_that_end_early() -> Iterator[SearchDocument]:
            yield COMPASS
            raise KeyError(COMPASS.slug)

        index = PostgreSQLIndex(engine)
        index.rebuild(REGISTER, stamp="before")
        with pytest.raises(KeyError):
            index.rebuild(documents_that_end_early(), stamp="never")
        with pytest.raises(KeyError):
            index.update(documents_that_end_early(), removed=[BRIDGE.slug], stamp="never")
        assert index.stamp() == "before"
        assert index.search(Query("")).total == len(REGISTER)

    def test_waits_for_no_other_longer_than_its_patience(self, engine: Engine) -> None:
        def documents_meanwhile() -> Iterator[SearchDocument]:
            yield COMPASS
            PostgreSQLIndex(engine, patience=0.01).rebuild([], stamp="second")

        with pytest.raises(IndexBusy, match=r"Wait until it has finished, then try again\."):
            PostgreSQLIndex(engine).rebuild(documents_meanwhile(), stamp="first")

    def test_with_another_list_of_words_is_due(self, engine: Engine, tmp_path: Path) -> None:
        words = tmp_path / "words.toml"
        words.write_text('same_meaning = [["tutors", "mentors"]]', encoding="utf-8")
        shipped, other = PostgreSQLIndex(engine), PostgreSQLIndex(engine, words=words)
        shipped.rebuild(REGISTER, stamp="shipped")
        assert other.stamp() is None
        with pytest.raises(IndexMissing, match="another list of words"):
            other.update([BRIDGE], stamp="other")
        other.rebuild(REGISTER, stamp="other")
        found = slugs(shipped.search(Query("tutors")))
        assert set(found) == {BRIDGE.slug, COMPASS.slug}

    def test_keeps_a_text_longer_than_its_places(self, engine: Engine) -> None:
        long = replace(BRIDGE, delivery=("boats " * 20_000 + "harbour lamp",), aliases=())
        index = PostgreSQLIndex(engine)
        index.rebuild([long], stamp="long")
        assert slugs(index.search(Query("lamp boats mentors"))) == [BRIDGE.slug]

    def test_narrows_like_any_other(self, engine: Engine, tmp_path: Path) -> None:
        chosen = {FacetName.COUNTRY: ("Ireland",), FacetName.RATING: ("effective", "promising")}
        shared = PostgreSQLIndex(engine)
        shared.rebuild(REGISTER, stamp="built")
        folder: WhooshIndex = index_of(tmp_path)
        for query in (Query("care", chosen), Query("", chosen)):
            assert comparable(shared.search(query)) == comparable(folder.search(query))
