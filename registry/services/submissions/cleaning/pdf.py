"""A PDF written anew: its pages as they were, without who made it, what runs, and what is attached."""

import io
from collections import Counter
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from registry.services.submissions.cleaning.cleaned import Cleaned, FileKind, FileUnfit
from registry.services.submissions.cleaning.inflated import Inflated
from registry.services.submissions.cleaning.pictures import without_words

MOST_PAGES = 3000

_WORDS_OF = {
    "/Info": "who made it, with what and when",
    "/Metadata": "descriptions in XMP",
    "/PieceInfo": "notes of the program that made it",
    "/LastModified": "when parts were changed",
    "/OpenAction": "what it would do when opened",
    "/AA": "what it would do by itself",
    "/JS": "scripts",
    "/JavaScript": "scripts",
    "/EmbeddedFiles": "attached files",
    "/EF": "attached files",
    "/AF": "attached files",
    "/XFA": "a form that runs scripts",
    "/RichMedia": "sound and video",
    "/Launch": "links that start programs",
}
_TAKEN = (
    *("/Metadata", "/PieceInfo", "/LastModified", "/OpenAction", "/AA", "/AF", "/XFA"),
    *("/JS", "/JavaScript", "/EmbeddedFiles", "/EF"),
)
_RUNNING_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE"}
_RUNNING_REMARKS = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/FileAttachment"}
_OF_A_REMARK = ("/T", "/M", "/CreationDate", "/NM")
"""Who made a remark and when; of a form's field, /T is its name, and stays."""


def clean_pdf(content: bytes) -> Cleaned:
    """Write a PDF anew without what tells of people and machines, or runs.

    Raises:
        FileUnfit: where it is encrypted, broken or far too long, or unpacks to far too much.
    """
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise FileUnfit(
                "is encrypted, so that it cannot be read without its password or its permissions. "
                "Print it to a new PDF, and send that"
            )
        pages = len(reader.pages)
        if not 1 <= pages <= MOST_PAGES:
            raise FileUnfit(f"has {pages:,} pages; a PDF of 1 to {MOST_PAGES:,} pages can be kept")
        return _written_anew(reader)
    except (
        PyPdfError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as wrong:
        if isinstance(wrong, FileUnfit):
            raise
        raise FileUnfit(
            "cannot be read as a PDF. Open it, print it to a new PDF, and send that"
        ) from wrong


def _written_anew(reader: PdfReader) -> Cleaned:
    found: Counter[str] = Counter()
    if reader.metadata:
        found["/Info"] += 1
    inflated = Inflated()
    for held in _everything_in(reader.root_object):
        _strip(held, found)
        if isinstance(held, StreamObject):
            inflated.add(held)
    writer = PdfWriter(clone_from=reader)  # of what the document still reaches, and no more
    writer.metadata = None
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    written = io.BytesIO()
    writer.write(written)
    words = dict.fromkeys(_WORDS_OF.get(key, key) for key in found)
    return Cleaned(FileKind.PDF, written.getvalue(), tuple(words))


def _everything_in(root: PdfObject) -> Iterator[DictionaryObject]:
    """Yield every dictionary that a document reaches, each once; the caller may take things out."""
    waiting: list[PdfObject] = [root]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            resolved = one.get_object()
            if resolved is None:
                continue
            one = resolved
        if isinstance(one, DictionaryObject):
            yield one
            waiting.extend(one.raw_get(key) for key in one)
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))


def _strip(held: DictionaryObject, found: Counter[str]) -> None:
    for key in _TAKEN:
        _take(held, key, found)
    if held.get("/S") in _RUNNING_ACTIONS:
        _still(held, found)
    if "/Rect" in held:
        _strip_remark(held, found)
    if isinstance(held, StreamObject) and held.get("/Filter") == "/DCTDecode":
        _strip_picture(held, found)


def _still(action: DictionaryObject, found: Counter[str]) -> None:
    found["/JS" if str(action.get("/S")) == "/JavaScript" else "/Launch"] += 1
    for key in [key for key in action if key != "/Type"]:
        del action[key]
    action[NameObject("/S")] = NameObject("/Named")


def _strip_remark(remark: DictionaryObject, found: Counter[str]) -> None:
    kind = remark.get("/Subtype")
    if kind in _RUNNING_REMARKS:
        found["/EmbeddedFiles" if kind == "/FileAttachment" else "/RichMedia"] += 1
        for key in [key for key in remark if key not in {"/Rect", "/Type", "/P"}]:
            del remark[key]
        remark[NameObject("/Subtype")] = NameObject("/Square")
    elif kind not in {"/Widget", "/Link", None}:
        for key in _OF_A_REMARK:
            if key in remark:
                del remark[key]
                found["who made remarks, and when"] += 1


def _take(held: DictionaryObject, key: str, found: Counter[str]) -> None:
    if key in held:
        del held[key]
        found[key] += 1


def _strip_picture(held: StreamObject, found: Counter[str]) -> None:
    raw = held._data  # noqa: SLF001  the bytes as they stand: pypdf has no other way to them
    without = without_words(raw)
    if without != raw:
        held._data = without  # noqa: SLF001  as above
        found["what cameras wrote into pictures"] += 1
