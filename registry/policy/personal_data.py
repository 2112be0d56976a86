"""Words that may tell who somebody is: found by their shape, shown to whoever wrote them, and judged by a person."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Sort(StrEnum):
    """What a find looks like."""

    MAIL = "an e-mail address"
    PHONE = "a telephone number"
    NHS = "an NHS number"
    INSURANCE = "a National Insurance number"
    POSTCODE = "a whole postcode"
    BIRTH = "a date of birth"
    NAME = "a person’s name"
    AGE = "somebody’s age"


@dataclass(frozen=True, slots=True)
class Find:
    """Words that may tell who somebody is, and where they begin."""

    sort: Sort
    words: str
    at: int


_SHAPES: Final = (
    (Sort.MAIL, re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        Sort.INSURANCE,
        re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE),
    ),
    (Sort.PHONE, re.compile(r"(?<![\d.])(?:\+44|0)(?:[ -]?\(?\d\)?){9,10}(?!\d)")),
    (Sort.NHS, re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")),
    (
        Sort.POSTCODE,
        re.compile(
            r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d(?!(?-i:nd|rd|st|th))[ABD-HJLNP-UW-Z]{2})\b",
            re.IGNORECASE,
        ),
    ),
    (
        Sort.BIRTH,
        re.compile(
            r"\b(?:born|d\.?o\.?b\.?|date of birth)\b[ :]*(?:on )?\d{1,2}[./ -](?:\d{1,2}|[A-Za-z]{3,9})[./ -]\d{2,4}",
            re.IGNORECASE,
        ),
    ),
    (
        Sort.NAME,
        re.compile(
            r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Prof|Professor|Rev)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
        ),
    ),
    (
        Sort.AGE,
        re.compile(
            r"\b(?:aged|age) \d{1,3}\b|\b\d{1,3}[- ]years?[- ]old (?:girl|boy|woman|man|mother|father)\b"
        ),
    ),
)


def personal_data_in(text: str) -> tuple[Find, ...]:
    """Return what may tell who somebody is, in the order in which it stands; nothing found is no proof.

    Looked for as a reader sees it: what is invisible, wide or another dash or space hides nothing.
    """
    plain, places = _as_read(text)
    found: list[Find] = []
    taken = bytearray(len(plain))
    for sort, shape in _SHAPES:
        for match in shape.finditer(plain):
            start, end = match.span()
            if taken[start] or (sort is Sort.NHS and not _is_nhs_number(match.group())):
                continue
            taken[start:end] = b"\x01" * (end - start)
            at = places[start]
            found.append(Find(sort, text[at : places[end - 1] + 1], at))
    return tuple(sorted(found, key=lambda one: one.at))


def _as_read(text: str) -> tuple[str, list[int]]:
    """Return a text with its characters in their plain form, and where each of them stood."""
    plain: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for one in _plain(character):
            plain.append(one)
            places.append(place)
    return "".join(plain), places


@lru_cache(maxsize=4_096)
def _plain(character: str) -> str:
    if character.isascii() or character == "’":
        return character
    kind = unicodedata.category(character)
    if kind == "Cf":
        return ""
    if kind == "Pd":
        return "-"
    if kind == "Zs":
        return " "
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    return unicodedata.normalize("NFKC", character)


def _is_nhs_number(words: str) -> bool:
    """Whether ten digits end in their check digit (modulus 11; NHS Data Dictionary, NHS NUMBER)."""
    digits = [int(one) for one in words if one.isdecimal()]
    weighed = sum(digit * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - weighed % 11) % 11 == digits[9]
