"""Evidence records for property tests: any that the record's own types allow, of modest size.

`evidence_records()` is what most tests want. `instances(kind)` makes any one part
of a record (a `Contrast`, an `Effect` ...), citing only the documents named. A new
field of a record is filled by its type without a change here; a new rule about how
parts fit together needs a line among those of tests/fitting.py.
"""

import dataclasses
import typing
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from operator import attrgetter
from random import Random
from typing import Any, TypeVar, cast

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ratings.codec import field_types, optional
from ratings.contrast import Contrast
from ratings.documents import Citation, Document
from ratings.figures import Day, Figure, PValue
from ratings.record import FORMAT, EvidenceRecord
from ratings.reported import Effect
from ratings.study import Appraisal, Study
from tests.fitting import RULES, Values, join_studies
from tests.small_values import days, figures, p_values, slugs, texts

T = TypeVar("T")

patiently = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For a test of whole records: each takes long to make, and longer on a busy machine."""

_id = attrgetter("id")

MOST_OPTIONAL_FIELDS = 4
"""Given in one block beside those always given: enough to meet each pair of them in time."""

DOCUMENTS = (("a-report",), ("a-report", "2-protocol", "trial-page"))
"""Ids of the documents a record has; few, because a strategy is made once for each."""

MOSTLY_GIVEN = {
    EvidenceRecord: frozenset({"studies"}),
    Study: frozenset({"arms", "contrasts"}),
    Contrast: frozenset({"effect"}),
}

CHOSEN_BY_A_RULE = {
    EvidenceRecord: ("format", "documents", "reviewed"),
    Study: ("same_sample_as", "judgements"),
    Contrast: ("intervention", "comparator", "judgements"),
    Effect: ("low", "high", "level"),
    Appraisal: ("contrasts",),
}
"""Fields that must fit others, and so are given by a rule or not at all."""


def instances(kind: type[T], documents: Sequence[str] = ("a-report",)) -> SearchStrategy[T]:
    """Any valid value of one of the record's dataclasses."""
    return cast("SearchStrategy[T]", _blocks(cast("type", kind), tuple(documents)))


@st.composite
def evidence_records(draw: DrawFn) -> EvidenceRecord:
    """Whole records whose ids are unique and whose citations name documents they have."""
    ids = draw(st.sampled_from(DOCUMENTS))
    values = draw(_values_of(EvidenceRecord, ids))
    documents = tuple(dataclasses.replace(draw(instances(Document)), id=held) for held in ids)
    values |= {"format": FORMAT, "documents": documents}
    values |= {name: f"About {values[name]}" for name in ("name", "summary")}
    parent = values.get("variant_of")
    if parent is not None and parent.slug == values["slug"]:
        values["variant_of"] = dataclasses.replace(parent, slug=f"{parent.slug}-parent")
    join_studies(draw, values)
    return EvidenceRecord(**values)


@cache
@st.composite
def _blocks(draw: DrawFn, kind: type, documents: tuple[str, ...]) -> object:
    values = draw(_values_of(kind, documents))
    rule = RULES.get(kind)
    if rule:
        rule(draw, values)
    return kind(**values)


@cache
@st.composite
def _values_of(draw: DrawFn, kind: type, documents: tuple[str, ...]) -> Values:
    """Draw every field that must be given, and some of the others."""
    ruled = CHOSEN_BY_A_RULE.get(kind, ())
    fields = [field for field in dataclasses.fields(kind) if field.name not in ruled]
    required = {field.name for field in fields if field.default is dataclasses.MISSING}
    chosen = draw(_subsets(tuple(field.name for field in fields if field.name not in required)))
    if draw(st.integers(0, 5)):
        chosen |= MOSTLY_GIVEN.get(kind, frozenset())
    types = field_types(kind)
    return {
        field.name: draw(
            _fields(kind, field.name, types[field.name], documents, int(field.name in chosen))
        )
        for field in fields
        if field.name in required | chosen
    }


@cache
def _subsets(names: tuple[str, ...]) -> SearchStrategy[frozenset[str]]:
    """Few of the names: none, each alone, and many mixtures; one choice, where a set takes ten."""
    alone = [frozenset({name}) for name in names]
    mixer = Random(0)  # noqa: S311  the same mixtures every time
    most = min(MOST_OPTIONAL_FIELDS, len(names))
    mixed = [frozenset(mixer.sample(names, most)) for _ in range(10 * len(names))]
    return st.sampled_from([frozenset(), *alone, *mixed])


@cache
def _fields(
    kind: type, name: str, of_type: object, documents: tuple[str, ...], at_least: int
) -> SearchStrategy[Any]:
    """Values for one field, known by its name where its type says too little."""
    if name in {"id", "slug", "tested_as"}:
        return slugs()
    if (kind, name) == (Citation, "document"):
        return st.sampled_from(documents)
    if (kind, name) == (Citation, "covers"):
        return st.just(())  # they are fields of the block that cites, which gives them
    if name == "cites":
        one = _citations(kind, documents)
        return st.one_of(st.tuples(one), st.tuples(one, one))
    return _typed(of_type, documents, at_least)


@cache
@st.composite
def _citations(draw: DrawFn, block: type, documents: tuple[str, ...]) -> Citation:
    names = tuple(field.name for field in dataclasses.fields(block) if field.name != "cites")
    covers = tuple(sorted(draw(_subsets(names))))
    return dataclasses.replace(draw(instances(Citation, documents)), covers=covers)


@cache
def _typed(of_type: object, documents: tuple[str, ...], at_least: int = 0) -> SearchStrategy[Any]:
    """Values of a type; a list has at least so many, so that one that is chosen is seen."""
    kind, _ = optional(of_type)
    if typing.get_origin(kind) is tuple:
        inner = kind.__args__[0]
        unique = _id if "id" in getattr(inner, "__dataclass_fields__", ()) else None
        some = st.lists(_typed(inner, documents), min_size=at_least, max_size=2, unique_by=unique)
        return some.map(tuple)
    if kind in PLAIN:
        return PLAIN[kind]
    if issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    return _blocks(kind, documents)


PLAIN: dict[object, SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(0, 20_000),
    str: texts(),
    Figure: figures(),
    PValue: p_values(),
    Day: days(),
}
