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

    def __str__(self) -> str:
        """Say what was found, as a sentence begins."""
        return f"“{self.words}” looks like {self.sort}"


_GROUPS: Final = (
    r"people|children|pupils|students|parents|mothers|fathers|families|girls|boys|adults|women|men"
    r"|those|youths|clients"
)
"""Many at once, whom an age does not tell apart."""
_THINGS: Final = (
    r"programme|service|contract|agreement|building|policy|scheme|project|charity|centre"
)
_SHAPES: Final = (
    (Sort.MAIL, re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        Sort.INSURANCE,
        re.compile(
            r"\b(?:[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]"
            # In small letters "by 120000 a year" would be one if a space could stand before the last.
            r"|[a-ceghj-pr-tw-z]{2} ?\d{2} ?\d{2} ?\d{2}[a-d])\b"
        ),
    ),
    (
        Sort.PHONE,
        re.compile(
            r"(?<![\w.-])(?:(?:\+|00)44(?: ?\(0\))?|0)(?:[ -]?\(?\d\)?)(?:[ ./-]?\(?\d\)?){8,9}(?!\d)"
        ),
    ),
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
            r"\b(?:born|d\.?o\.?b|date of birth)\b[ :.]{0,9}(?:(?:is|was|on|the) ){0,3}"
            r"\d{1,2}(?:st|nd|rd|th)?(?: of)?[./ -](?:\d{1,2}|[A-Za-z]{3,9})[./ -]\d{2,4}",
            re.IGNORECASE,
        ),
    ),
    (
        Sort.NAME,
        re.compile(
            r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Prof|Professor|Rev|Sir|Dame|MR|MRS|CLLR)\.? "
            r"[A-Z][\w’'-]*(?:\.? [A-Z][\w’'-]+)?"
            r"|\b(?:mr|mrs|cllr)\.? [a-z’'-]{2,}"
            r"|\b(?:client|daughter|son|husband|wife|brother|sister|mum|dad|girl|boy|mother|father) [A-Z][a-z]+\b"
        ),
    ),
    (
        Sort.AGE,
        re.compile(
            r"(?<!(?i:from) )(?<!(?i:until) )(?<!(?i:over) )(?<!(?i:under) )(?<!(?i:by) )"
            r"(?<!(?i:before) )(?<!(?i:after) )(?<!(?i:above) )(?<!(?i:below) )"
            rf"\b(?:aged|age) \d{{1,3}}\b(?! ?(?:to|and|or|-|/) ?(?:\d|over|under|above|below|older)|\+)"
            rf"|(?<!-)\b\d{{1,2}}[- ](?:years?|yrs?)[- ]old\b(?! (?:{_GROUPS}|{_THINGS})\b)"
            r"(?: (?:girl|boy|woman|man|mother|father)\b)?"
        ),
    ),
)
_BEFORE: Final = 30
"""Characters that are looked at before an age."""
_AFTER_MANY: Final = re.compile(rf"\b(?:{_GROUPS}) (?:who are |are |were )?\Z", re.IGNORECASE)


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
            if sort is Sort.AGE and _AFTER_MANY.search(plain, max(0, start - _BEFORE), start):
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
