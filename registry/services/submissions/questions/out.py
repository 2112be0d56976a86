"""The question bank as data, beside the schema of the record that its answers make."""

from typing import Any

from ratings.schema import json_schema
from registry.services.submissions.questions.asking import asking_of, shape_of
from registry.services.submissions.questions.bank import Block, Question
from registry.services.submissions.questions.everything import BLOCKS


def questions_json() -> dict[str, Any]:
    """Return every question by the class of the record that it is about, and the record's JSON Schema."""
    return {
        "questions": {kind.__name__: _block(block) for kind, block in BLOCKS.items()},
        "schema": json_schema(),
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "groups": [
            {
                "title": group.title,
                "questions": [_question(block.kind, one) for one in group.questions],
            }
            for group in block.groups
        ],
        "asked_elsewhere": sorted(block.apart),
        "not_asked": dict(block.unasked),
    }


def _question(kind: type, question: Question) -> dict[str, Any]:
    shape = shape_of(kind, question.field)
    choices = [
        {"value": str(one), "words": question.words.get(one, str(one))} for one in shape.choices
    ]
    return {
        "field": question.field,
        "question": question.label,
        "hint": question.hint,
        "answered_by": str(asking_of(shape, question)),
        "may_be_left_out": shape.is_optional,
        **({"choices": choices} if choices else {}),
        **({"class": shape.kind.__name__} if shape.is_block else {}),
    }
