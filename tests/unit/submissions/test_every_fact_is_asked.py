"""The question bank asks for every fact of the evidence record once, and for nothing else."""

import dataclasses
from collections.abc import Iterator

import pytest

from ratings.record import EvidenceRecord
from registry.policy.sections import HOLDINGS, UNASKED, Section
from registry.services.submissions.headings import HEADINGS, WITHIN_A_STUDY
from registry.services.submissions.questions.asking import shape_of
from registry.services.submissions.questions.everything import BLOCKS


def kinds_asked(kind: type = EvidenceRecord, seen: frozenset[type] = frozenset()) -> Iterator[type]:
    """Every dataclass of the record that holds something to ask, the record itself first."""
    if kind in seen:
        return
    yield kind
    unasked = BLOCKS[kind].unasked if kind in BLOCKS else {}
    for field in dataclasses.fields(kind):
        shape = shape_of(kind, field.name)
        if shape.is_block and field.name not in unasked:
            yield from kinds_asked(shape.kind, seen | {kind})


KINDS = sorted(set(kinds_asked()), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_is_asked_by_one_question_or_is_not_asked_for_a_reason(kind: type) -> None:
    assert kind in BLOCKS, f"no block asks about {kind.__name__}"
    block = BLOCKS[kind]
    asked = [question.field for question in block.questions]
    accounted = [*asked, *block.apart, *block.unasked]
    assert sorted(accounted) == sorted(field.name for field in dataclasses.fields(kind))
    assert all(reason.endswith(".") for reason in block.unasked.values())


def test_the_bank_asks_about_nothing_else() -> None:
    assert set(BLOCKS) == set(KINDS)


def test_what_is_asked_apart_has_a_page_of_its_own() -> None:
    tops = {heading.part for headings in HEADINGS.values() for heading in headings}
    assert BLOCKS[EvidenceRecord].apart == tops - {"programme"}
    (study,) = (kind for kind in KINDS if kind.__name__ == "Study")
    assert BLOCKS[study].apart == {heading.part for heading in WITHIN_A_STUDY} - {""}


def test_a_section_asks_about_the_parts_that_it_holds() -> None:
    for section, headings in HEADINGS.items():
        assert {heading.part for heading in headings} == set(HOLDINGS[section].parts)
    assert set(HEADINGS) == set(Section) - {Section.FILES}


def test_what_nobody_is_asked_for_is_the_same_everywhere() -> None:
    assert set(BLOCKS[EvidenceRecord].unasked) == UNASKED | {"slug"}


def test_questions_are_asked_in_words_of_their_own() -> None:
    for block in BLOCKS.values():
        labels = [question.label for question in block.questions]
        assert len(set(labels)) == len(labels), f"{block.kind.__name__} asks the same twice"
        for question in block.questions:
            assert "_" not in question.label
            if question.hint:
                assert question.hint[-1] in ".?", question.hint


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_words_for_choices_are_of_choices_that_exist(kind: type) -> None:
    for question in BLOCKS[kind].questions:
        assert set(question.words) <= set(shape_of(kind, question.field).choices)
