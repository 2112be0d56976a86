"""Form fields made from the question bank: each question is one field, named as its fact is."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Field,
    Form,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from registry.pages.select_choice import SelectChoice
from registry.services.submissions.questions.answers import Problem
from registry.services.submissions.questions.asking import Asking
from registry.services.submissions.questions.layout import Entry

MOST_RADIOS = 9
"""Choices that are shown at once; of more, a list drops down."""

_WIDTHS: Mapping[Asking, str] = {Asking.NUMBER: "short", Asking.DATE: "short"}


class Tick(BooleanField):
    """A box that only the word of a ticked one ticks: no other word is taken for a yes."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was sent."""
        self.data = "yes" in valuelist


def form_class(entries: Iterable[Entry]) -> type[Form]:
    """Make the class of a form that asks these questions."""
    return type("QuestionForm", (Form,), {one.name: _field(one) for one in entries})


def typed_in(form: Form) -> dict[str, list[str]]:
    """Return what stands in each field, as text."""
    return {
        name: _texts(field.raw_data if isinstance(field, Tick) else field.data)
        for name, field in form._fields.items()
    }


def as_posted(typed: Mapping[str, list[str]]) -> MultiDict[str, str]:
    """Return what a browser would send of a form in which this stands."""
    return MultiDict([(name, one) for name, many in typed.items() for one in many if one != ""])


def set_problems(form: Form, problems: Iterable[Problem]) -> None:
    """Put each problem beside the field that it is about."""
    for problem in problems:
        if problem.field in form:
            form[problem.field].errors = [*form[problem.field].errors, problem.sentence]


def choices_of(choices: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Return choices as the form library wants them."""
    return list(_kept_choices(tuple(choices)))


@lru_cache(maxsize=256)
def _kept_choices(choices: tuple[tuple[str, str], ...]) -> tuple[SelectChoice, ...]:
    """Make the same choices once: a page of questions has hundreds, and most are of closed lists."""
    return tuple(SelectChoice(value, words) for value, words in choices)


def _field(entry: Entry) -> Field:
    label, hint = entry.question.label, entry.question.hint
    words: dict[str, Any] = {"label": label, "description": hint}
    choices = choices_of(entry.choices)
    if entry.asking is Asking.YES_OR_NO:
        return RadioField(**words, choices=choices, validate_choice=False)
    if entry.asking is Asking.TICK:
        return Tick(**words)
    if entry.asking is Asking.SEVERAL_OF:
        return SelectMultipleField(**words, choices=choices, validate_choice=False)
    if entry.asking is Asking.ONE_OF:
        return _one_of(entry, words)
    if entry.asking in {Asking.TEXT, Asking.LINES}:
        rows = {"rows": 5 if entry.asking is Asking.TEXT else 3}
        return TextAreaField(**words, render_kw=rows)
    width = _WIDTHS.get(entry.asking)
    return StringField(**words, render_kw={"class": width} if width else {})


def _one_of(entry: Entry, words: dict[str, Any]) -> Field:
    choices = choices_of(entry.choices)
    if entry.question.picked is None and len(choices) <= MOST_RADIOS:
        if entry.shape.is_optional:
            choices.append(SelectChoice("", "Not reported"))
        return RadioField(**words, choices=choices, validate_choice=False)
    nothing = "Not reported" if entry.shape.is_optional else "Choose one"
    return SelectField(
        **words, choices=[SelectChoice("", nothing), *choices], validate_choice=False
    )


def _texts(data: object) -> list[str]:
    if isinstance(data, list):
        return [str(one) for one in data]
    return [""] if data is None else [str(data)]
