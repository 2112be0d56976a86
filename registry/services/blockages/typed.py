"""Reading what was typed into a page of a report: what is fine is kept, and what is not is said beside the question."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from registry.policy.areas import Area
from registry.policy.blockage_questions import (
    LONGEST_LINE,
    LONGEST_WORDS,
    Asks,
    Question,
    QuestionPage,
)
from registry.services.blockages.barriers import barrier_labels

_POUNDS = re.compile(r"([0-9]{1,3}(,[0-9]{3}){1,2}|[0-9]{1,9})(\.[0-9]{1,2})?")
_FIRST_YEAR: Final = 1990
_MOST_PEOPLE: Final = 9
"""Digits."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A page as it was typed.

    Attributes:
        answers: what can be kept, by question.
        wrong: a sentence for each question that has to be mended.
    """

    answers: Mapping[str, Any]
    wrong: Mapping[str, str]


def typed_page(
    page: QuestionPage,
    typed: Mapping[str, str],
    several: Mapping[str, Sequence[str]],
    areas: Sequence[Area],
) -> Typed:
    """Read a page's answers; one that is left empty is no answer, and no mistake before the report is sent.

    Args:
        page: what was asked.
        typed: each field's text.
        several: each field that can be ticked more than once.
        areas: in which something can be reported.
    """
    answers: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for question in page.questions:
        text = typed.get(question.name, "").strip()
        try:
            answer = _read(question, text, several.get(question.name, ()), areas)
        except ValueError as error:
            wrong[question.name] = str(error)
        else:
            if answer is not None:
                answers[question.name] = answer
    return Typed(answers, wrong)


def _read(
    question: Question, text: str, several: Sequence[str], areas: Sequence[Area]
) -> object | None:
    if question.asks is Asks.SEVERAL:
        chosen = [one for one in barrier_labels() if one in several]
        return chosen or None
    if not text:
        return None
    readers: Mapping[Asks, Callable[[str], object]] = {
        Asks.LINE: lambda line: _words(line, LONGEST_LINE),
        Asks.WORDS: lambda words: _words(words, LONGEST_WORDS),
        Asks.ONE: lambda one: _one(one, question.options),
        Asks.AREA: lambda name: _area(name, areas),
        Asks.POUNDS: _pounds,
        Asks.YEAR: _year,
        Asks.NUMBER: _number,
    }
    return readers[question.asks](text)


def _words(text: str, longest: int) -> str:
    if len(text) > longest:
        raise ValueError(f"Say it in at most {longest:,} characters; these are {len(text):,}.")
    return text


def _one(text: str, options: Sequence[str]) -> str:
    if text not in options:
        raise ValueError("Choose one of these.")
    return text


def _area(text: str, areas: Sequence[Area]) -> str:
    asked = " ".join(text.casefold().split())
    found = [one for one in areas if asked in {one.name.casefold(), one.code.casefold()}]
    if len(found) == 1:
        return found[0].code
    near = [one.name for one in areas if asked in one.name.casefold()][:6]
    hint = f" Did you mean {', '.join(near)}?" if near else " The list of areas has every name."
    raise ValueError(f"There is no area called “{text[:100]}”.{hint}")


def _pounds(text: str) -> str:
    plain = text.removeprefix("£").strip()
    if not _POUNDS.fullmatch(plain):
        raise ValueError("Write pounds and pence as a number, such as 1,250 or 1250.50.")
    try:
        return str(Decimal(plain.replace(",", "")))
    except InvalidOperation:
        raise ValueError("Write pounds and pence as a number, such as 1,250 or 1250.50.") from None


def _year(text: str) -> int:
    latest = date.today().year  # noqa: DTZ011  a year that is half a day early harms nobody
    if not (text.isascii() and text.isdecimal() and len(text) == len(str(latest))):
        raise ValueError("Write a calendar year with four digits, such as 2024.")
    if not _FIRST_YEAR <= int(text) <= latest:
        raise ValueError(f"Write a year from {_FIRST_YEAR} to {latest}.")
    return int(text)


def _number(text: str) -> int:
    plain = text.replace(",", "")
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_PEOPLE):
        raise ValueError("Write a whole number, such as 120.")
    return int(plain)
