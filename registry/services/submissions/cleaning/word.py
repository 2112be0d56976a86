"""A Word document written anew: its text as it was, without who wrote it, what runs and what is fetched."""

import io
import re
import zlib
from collections import Counter
from zipfile import ZIP_DEFLATED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from registry.services.submissions.cleaning.cleaned import Cleaned, FileKind, FileUnfit
from registry.services.submissions.cleaning.pictures import without_words
from registry.services.submissions.cleaning.word_parts import (
    MINIMAL,
    is_dropped,
    strip_relationships,
    strip_words,
    without_dropped_types,
)

MOST_PARTS = 3000
MOST_BYTES = 150_000_000
"""Uncompressed."""
HIGHEST_RATIO = 150
"""Of a part's size to what it takes up; text seldom reaches 30."""
_SMALL = 100_000
"""Bytes; of so few no ratio is asked."""

_MAIN = "word/document.xml"
_TYPES = "[Content_Types].xml"
_OTHERS = {"xl/workbook.xml": "a spreadsheet", "ppt/presentation.xml": "a presentation"}
_WORD_MAIN = b"wordprocessingml.document.main+xml"
_RUNS = re.compile(r"(^|/)(vbaproject\.bin|vbadata\.xml)$|(^|/)activex/", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def clean_word(content: bytes) -> Cleaned:
    """Write a Word document anew without what tells of people and machines.

    Raises:
        FileUnfit: where it is no Word document, runs macros, or would grow beyond all measure.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive)
    except (
        BadZipFile,
        LargeZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
        ValueError,
    ) as wrong:
        if isinstance(wrong, FileUnfit):
            raise
        raise FileUnfit("cannot be read. Open it in Word, save it again, and send that") from wrong
    found: Counter[str] = Counter()
    kept = {
        name: _clean_part(name, body, found)
        for name, body in parts.items()
        if not is_dropped(name, found)
    }
    kept[_TYPES] = without_dropped_types(kept[_TYPES], set(kept))
    return Cleaned(FileKind.WORD, _zipped(kept), tuple(found))


def _parts(archive: ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    _refuse_a_bomb(entries)
    names = [one.filename for one in entries]
    if len(names) != len({name.casefold() for name in names}):
        raise FileUnfit(
            "holds two parts of one name. Open it in Word, save it again, and send that"
        )
    for name in names:
        if name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name:
            raise FileUnfit("holds a part whose name leads out of it, as no Word document does")
    _require_word(names)
    parts = {}
    for one in entries:
        if one.flag_bits & 0x1:
            raise FileUnfit("is protected by a password. Take the password off, and send it again")
        if not one.is_dir():
            with archive.open(one) as part:
                parts[one.filename] = part.read(one.file_size + 1)
    _refuse_what_runs(parts)
    return parts


def _refuse_a_bomb(entries: list[ZipInfo]) -> None:
    whole = sum(one.file_size for one in entries)
    steep = any(
        one.file_size > _SMALL and one.file_size > HIGHEST_RATIO * max(one.compress_size, 1)
        for one in entries
    )
    if len(entries) > MOST_PARTS or whole > MOST_BYTES or steep:
        raise FileUnfit(
            "would unpack to far more than a document holds. Save it as a PDF, and send that"
        )


def _require_word(names: list[str]) -> None:
    if _MAIN in names and _TYPES in names:
        return
    other = next((words for name, words in _OTHERS.items() if name in names), "an archive")
    raise FileUnfit(
        f"is {other}, not a Word document, whatever its name says. Save what you want to send as PDF"
    )


def _refuse_what_runs(parts: dict[str, bytes]) -> None:
    types = parts[_TYPES]
    if any(_RUNS.search(name) for name in parts) or b"macroEnabled" in types:
        raise FileUnfit("has macros or controls that run. Save it as .docx without them, or as PDF")
    if _WORD_MAIN not in types:
        raise FileUnfit(
            "does not say that it is a Word document. Open it in Word, and save it again"
        )
    for name, body in parts.items():
        if name.endswith((".xml", ".rels")) and (b"\x00" in body or _DOCTYPE.search(body)):
            raise FileUnfit(
                "is written as no Word document is (entities of its own, or another encoding). Open it "
                "in Word, save it again, and send that"
            )
        if name.startswith("word/embeddings/") and name.endswith(".bin"):
            raise FileUnfit(
                "holds an object of another program in an old form. Save it as a PDF, and send that"
            )


def _clean_part(name: str, body: bytes, found: Counter[str]) -> bytes:
    if name in MINIMAL:
        if body != MINIMAL[name]:
            found["who wrote it, for whom and when"] += 1
        return MINIMAL[name]
    if name.endswith(".rels"):
        return strip_relationships(body, found)
    if name.startswith("word/") and name.endswith(".xml"):
        return strip_words(body, found)
    without = without_words(body)
    if without != body:
        found["what cameras wrote into pictures"] += 1
    return without


def _zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda one: (one != _TYPES, one)):
            entry = ZipInfo(name)  # of 1980, whenever it was made
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return written.getvalue()
