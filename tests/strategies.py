"""Evidence records for property tests: any that the record's own types allow, of modest size.

`evidence_records()` is what most tests want. `instances(kind)` makes any one part
of a record (a `Contrast`, an `Effect` ...), citing only the documents named. A new
field of a record is filled by its type without a change here; a new rule about how
parts fit together needs a line among the rules below.
"""

import dataclasses
import typing
from collections.abc import Callable, Sequence
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
from ratings.reported import ArmFigures, Effect
from ratings.study import Appraisal, Study

T = TypeVar("T")
Values = dict[str, Any]

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
    EvidenceRecord: ("format", "documents"),
    Study: ("same_sample_as",),
    Contrast: ("intervention", "comparator"),
    Effect: ("low", "high", "level"),
    Appraisal: ("contrasts",),
}
"""Fields that must fit others, and so are given by a rule below or not at all."""


def slugs() -> SearchStrategy[str]:
    """Small letters, digits and single hyphens."""
    words = st.text("abyz019", min_size=1, max_size=4)
    return st.lists(words, min_size=1, max_size=3).map("-".join)


def texts() -> SearchStrategy[str]:
    """Text of any script, several lines, quotation marks and control characters among it."""
    any_character = st.characters(exclude_categories=["Cs"])
    return st.one_of(
        st.sampled_from(("Home visits for young mothers.", "d = 0.42", '"""', "it's\n\nso\\\n")),
        st.text(any_character, min_size=1, max_size=20),
        st.lists(st.text(any_character, max_size=8), min_size=2, max_size=3).map("\n".join),
    )


def figures() -> SearchStrategy[Figure]:
    """Numbers as documents print them, typography and all."""
    whole = st.integers(-9999, 9999)
    decimals = st.sampled_from(("", ".5", ".50", ".125"))
    plain = st.builds("{}{}".format, whole, decimals)
    return st.one_of(
        st.sampled_from(("3.50", "-.61", "\u22120.61", "0\u00b742", "+1.9", "12,345", "0")),
        plain,
    ).map(Figure)


def p_values() -> SearchStrategy[PValue]:
    """Probabilities as documents print them, with their relation."""
    relations = st.sampled_from(("", "=", "<", "<=", "\u2264", ">", "< "))
    numbers = st.sampled_from((".04", "0.05", ".001", "0\u00b79", "1", "3e-7"))
    return st.builds("{}{}".format, relations, numbers).map(PValue)


def days() -> SearchStrategy[Day]:
    """Dates as precisely as they are known."""
    lengths = st.sampled_from((4, 7, 10))
    return st.builds(lambda day, length: Day(day.isoformat()[:length]), st.dates(), lengths)


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
    _join_studies(draw, values)
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


def _keep_events_to_people(_draw: DrawFn, values: Values) -> None:
    if None not in (people := values.get("n"), events := values.get("events")):
        values["events"] = min(cast("int", events), cast("int", people))


def _give_interval(draw: DrawFn, values: Values) -> None:
    """An interval has its estimate, its level and its lower end first."""
    if draw(st.booleans()):
        ends = st.lists(figures(), min_size=2, max_size=2)
        values["low"], values["high"] = sorted(draw(ends), key=lambda end: end.value)
        values["level"] = Figure(draw(st.sampled_from(("80", "90", "95", "97.5", "99"))))
        values.setdefault("estimate", draw(figures()))


def _analyse_no_more_than_allocated(_draw: DrawFn, values: Values) -> None:
    for arm in ("intervention", "comparator", "total"):
        analysed, allocated = values.get(f"analysed_{arm}"), values.get(f"allocated_{arm}")
        if analysed is not None and allocated is not None:
            values[f"analysed_{arm}"] = min(analysed, allocated)


def _join_arms_and_contrasts(draw: DrawFn, values: Values) -> None:
    """Contrasts compare arms of their study, and appraisals cover its contrasts."""
    arms = {arm.id: arm.allocated for arm in values.get("arms", ())}
    contrasts = []
    for contrast in values.get("contrasts", ()):
        joined = contrast
        for role in ("intervention", "comparator"):
            arm = draw(st.sampled_from((None, *arms)))
            changes: Values = {role: arm}
            if arm is not None and getattr(contrast, f"allocated_{role}") is None:
                analysed, most = getattr(contrast, f"analysed_{role}"), arms[arm]
                if analysed is not None and most is not None:
                    changes[f"analysed_{role}"] = min(analysed, most)
            joined = dataclasses.replace(joined, **changes)
        contrasts.append(joined)
    values["contrasts"] = tuple(contrasts)
    ids = [contrast.id for contrast in contrasts]
    values["appraisals"] = tuple(
        dataclasses.replace(appraisal, contrasts=_some(draw, ids))
        for appraisal in values.get("appraisals", ())
    )


def _join_studies(draw: DrawFn, values: Values) -> None:
    """What names studies of the record names those it has."""
    ids = [study.id for study in values.get("studies", ())]
    for name, field in (
        ("studies", "same_sample_as"),
        ("analyses", "based_on"),
        ("reviews", "included"),
    ):
        values[name] = tuple(
            dataclasses.replace(block, **{field: _some(draw, ids)})
            for block in values.get(name, ())
        )


def _some(draw: DrawFn, ids: Sequence[str]) -> tuple[str, ...]:
    chosen = draw(st.sets(st.sampled_from(ids), max_size=2)) if ids else set()
    return tuple(sorted(chosen))


RULES: dict[type, Callable[[DrawFn, Values], None]] = {
    ArmFigures: _keep_events_to_people,
    Effect: _give_interval,
    Contrast: _analyse_no_more_than_allocated,
    Study: _join_arms_and_contrasts,
}
