"""However the index came to hold a register, by one build or by many changes, it answers the same."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from registry.search.port import Query, Results, SearchDocument, Sort
from tests.unit.search.invented import index_of
from tests.unit.search.registers import QUERIES, documents, registers

STEPS = settings(max_examples=25, deadline=None)  # each example writes an index several times

changes = st.lists(
    st.one_of(
        st.tuples(st.lists(documents, min_size=1, max_size=3), st.just(())),
        st.tuples(st.lists(documents, max_size=1), st.lists(st.integers(0, 7), max_size=3)),
    ),
    min_size=1,
    max_size=4,
)


def comparable(results: Results) -> object:
    """What must be the same: who is found, under which heading, the counts and the reading."""
    hits = {
        (one.document, one.group, one.missing, one.because, one.snippets) for one in results.hits
    }
    return hits, results.total, results.every, results.facets, results.reading, results.without


@STEPS
@given(register=registers, steps=changes, asked=st.lists(QUERIES, min_size=1, max_size=6))
def test_an_index_that_was_changed_answers_as_one_that_was_built(
    register: list[SearchDocument],
    steps: Sequence[tuple[list[SearchDocument], Sequence[int]]],
    asked: list[str],
) -> None:
    held = {document.slug: document for document in register}
    with tempfile.TemporaryDirectory() as folder:
        changed = index_of(Path(folder), register)
        for number, (new, gone) in enumerate(steps):
            slugs = sorted(held)
            removed = [slugs[one % len(slugs)] for one in gone] if slugs else []
            # half of what comes takes the place of what is there
            come = [
                replace(one, slug=slugs[place % len(slugs)]) if slugs and place % 2 else one
                for place, one in enumerate(new)
            ]
            changed.update(come, removed=removed, stamp=f"step {number}")
            for slug in removed:
                held.pop(slug, None)
            held |= {document.slug: document for document in come}
            changed.search(Query(asked[0]))
        (Path(folder) / "anew").mkdir()
        built = index_of(Path(folder) / "anew", held.values())
        for words in asked:
            for sort in Sort:
                query = Query(words, limit=100, sort=sort)
                assert comparable(changed.search(query)) == comparable(built.search(query))
        listed = Query("", limit=100)
        assert changed.search(listed).hits == built.search(listed).hits
