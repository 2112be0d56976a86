"""References in BibTeX and BibLaTeX, as reference managers and library sites write it."""

import logging
import re
from collections.abc import Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import (
    LatexDecodingMiddleware,
)
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    Field,
    ParsingFailedBlock,
)

from registry.services.submissions.importing.bibtex_joined import joined, strings_of
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

BEGINS = re.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_LATEX = re.compile(r"[\\{}$~]|--|``|''")
_ESCAPED = re.compile(r"\\([_%&#~$])")

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # it would log what it cannot read
_DECODER = LatexDecodingMiddleware()


def read_bibtex(text: Text) -> tuple[list[Reference], list[Wrong]]:
    """Read every entry, and say of each that cannot be read why not."""
    split = parse_string(text.text, parse_stack=[])
    strings = strings_of(split.strings)
    entries: list[Entry] = []
    wrong: list[Wrong] = []
    for block in split.blocks:
        found = _entry(block)
        if isinstance(found, Entry):
            entries.append(found)
        elif found is not None:
            wrong.append(_wrong(text, found))
    return [_reference(entry, strings) for entry in entries], wrong


def _entry(block: Block) -> Entry | ParsingFailedBlock | None:
    """Take an entry whose key another has too, or that has a field twice: neither is asked for here."""
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        held = block.ignore_error_block
        return held if isinstance(held, Entry) else None
    return block if isinstance(block, Entry | ParsingFailedBlock) else None


def _wrong(text: Text, block: ParsingFailedBlock) -> Wrong:
    line = (block.start_line or 0) + 1
    return Wrong(
        f"{text.name}: line {line}: the entry that begins here cannot be read as BibTeX. See that "
        "every brace and quotation mark in it is closed, or take it out of the file.",
        line=line,
    )


def _reference(entry: Entry, strings: Mapping[str, str]) -> Reference:
    raw = {field.key.casefold(): joined(str(field.value), strings) for field in entry.fields}
    addresses = [_unescaped(raw.get(key, "")) for key in ("url", "howpublished", "note", "link")]
    titles = (plain(_decoded(raw.get(key, ""))) for key in ("title", "booktitle"))
    date = [*raw.get("date", "").split("-"), "", "", ""]
    by_parts = day_of(raw.get("year", ""), raw.get("month", ""), raw.get("day", ""))
    published = day_of(date[0], date[1], date[2][:2]) or by_parts
    doi, urls = doi_in(_unescaped(raw.get("doi", "")), *addresses), urls_in(*addresses)
    alone = Raw(
        [_unescaped(raw.get("doi", ""))],
        [_unescaped(raw.get(key, "")) for key in ("url", "link")],
        [raw.get(key, "") for key in ("date", "year")],
    )
    return Reference(
        line=(entry.start_line or 0) + 1,
        kind=f"@{entry.entry_type.casefold()}",
        title=next(filter(None, titles), ""),
        authors=_authors(raw.get("author") or raw.get("editor") or raw.get("institution", "")),
        published=published,
        doi=doi,
        urls=urls,
        told=told_of(alone, doi=doi, urls=urls, published=published),
    )


def _authors(raw: str) -> tuple[str, ...]:
    names = (plain(_decoded(one)) for one in _AND.split(raw.replace("\n", " ")))
    return tuple("others" if name.casefold() == "others" else name for name in names if name)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _decoded(raw: str) -> str:
    """Turn LaTeX's commands for accents into letters; what is no LaTeX stays as it is."""
    if not _LATEX.search(raw):
        return raw
    held = Library([Entry("misc", "one", [Field("title", raw)])])
    decoded = _DECODER.transform(held)
    return str(decoded.entries[0].fields[0].value) if decoded.entries else raw
