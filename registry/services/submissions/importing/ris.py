"""References in RIS, as EndNote, Zotero, Mendeley, RefMan and library sites write it."""

import re
from collections.abc import Iterator
from typing import Any

import rispy

from registry.services.submissions.importing.plans import Wrong
from registry.services.submissions.importing.reference import (
    Raw,
    Reference,
    day_of,
    doi_in,
    plain,
    told_of,
    urls_in,
)
from registry.services.submissions.importing.texts import Text

BEGINS = re.compile(r"^\s*TY {1,2}- ?", re.MULTILINE)
_TAG = re.compile(r"\s*([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$")
_TAG_ALONE = re.compile(r"\s*([A-Z][A-Z0-9]) {1,2}-(.*)$")
_END = "ER"
_DATES = ("year", "publication_year", "date")


def read_ris(text: Text) -> tuple[list[Reference], list[Wrong]]:
    """Read every reference, and say of each that cannot be read why not."""
    references: list[Reference] = []
    wrong: list[Wrong] = []
    for number, lines in _records(text.text):
        try:
            (found,) = rispy.loads("\n".join(lines), skip_unknown_tags=True)
            references.append(_reference(number, found))
        except (rispy.parser.ParseError, LookupError, TypeError, ValueError, AttributeError):
            wrong.append(
                Wrong(
                    f"{text.name}: line {number}: the reference that begins here cannot be read as "
                    "RIS. Export it again from your reference manager, or take it out of the file.",
                    line=number,
                )
            )
    return references, wrong


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of each reference, ended as the standard says even where the file does not."""
    begun: int | None = None
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        tagged = _TAG.match(line) or _TAG_ALONE.match(line)
        tag = tagged[1] if tagged else None
        if tag == "TY":
            if begun is not None:
                yield begun, [*lines, f"{_END}  - "]
            begun, lines = number, []
        if begun is None:
            continue
        if tag == _END:
            yield begun, [*lines, f"{_END}  - "]
            begun = None
        elif tagged is not None:
            lines.append(f"{tag}  - {(tagged[2] or '').strip()}")
        elif line.strip():
            lines.append(line.strip())
    if begun is not None:
        yield begun, [*lines, f"{_END}  - "]


def _reference(line: int, found: dict[str, Any]) -> Reference:
    addresses = [*_all(found, "urls"), *_all(found, "file_attachments2")]
    doi = doi_in(
        *_all(found, "doi"), *_all(found, "type_of_work"), *addresses, *_all(found, "notes")
    )
    urls, published = urls_in(*addresses), _published(found)
    dates = [one for key in _DATES for one in _all(found, key)]
    alone = Raw(_all(found, "doi"), _all(found, "urls"), dates)
    return Reference(
        line=line,
        kind=_first(found, "type_of_reference").upper() or "nothing",
        title=plain(_first(found, "title", "primary_title", "secondary_title", "short_title")),
        authors=tuple(
            name
            for name in map(plain, _all(found, "authors") or _all(found, "first_authors"))
            if name
        ),
        published=published,
        doi=doi,
        urls=urls,
        told=told_of(alone, doi=doi, urls=urls, published=published),
    )


def _published(found: dict[str, Any]) -> Any:  # noqa: ANN401  a Day, or None
    """The most precise of the dates that name the same year: PY 2013 and DA 2013/05/20."""
    days = []
    for key in _DATES:
        parts = [*re.split(r"[/-]", _first(found, key)), "", ""]
        days.append(day_of(parts[0], parts[1], parts[2]))
    known = [day for day in days if day is not None]
    if not known:
        return None
    year = known[0].printed[:4]
    return max((day for day in known if day.printed[:4] == year), key=lambda day: len(day.printed))


def _first(found: dict[str, Any], *keys: str) -> str:
    return next((text for key in keys for text in _all(found, key) if text.strip()), "")


def _all(found: dict[str, Any], key: str) -> list[str]:
    held = found.get(key, [])
    return [str(one) for one in held] if isinstance(held, list) else [str(held)]
