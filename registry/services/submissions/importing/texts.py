"""The text of a file that came from somebody's own program, in whichever encoding that writes."""

import codecs
import unicodedata
from dataclasses import dataclass

from registry.errors import RegistryError

LARGEST = 5_000_000
"""Bytes: a table of ten thousand contrasts, or every reference of a large library."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""How a byte order mark begins, longest first where one begins another."""

_USUAL = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœÀÂÄÅÇÉÈÊÖØÜ‘’“”–—…£€§°·•±×")
"""Letters and marks that stand in titles and names; read in a wrong encoding, others come of them."""

_LEGACY = (
    ("cp1252", "Windows-1252, as programs on Windows write"),
    ("mac_roman", "Mac Roman, as older programs on a Mac write"),
)


class FileRefused(RegistryError):
    """A file that cannot be imported; the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a file says.

    Attributes:
        name: the file's, to be shown.
        text: with every line ended as here, and accents as one character each.
        note: what its reader should know of how it was read; None where nothing was guessed.
    """

    name: str
    text: str
    note: str | None = None


def text_of(name: str, content: bytes) -> Text:
    """Read the bytes of a file as text.

    Raises:
        FileRefused: for what is empty, too large or no text.
    """
    if len(content) > LARGEST:
        raise FileRefused(
            f"{name} has {len(content) / 1e6:.1f} MB, and {LARGEST / 1e6:.0f} MB can be imported at once. "
            "Split it into several files, and import one after the other."
        )
    text, note = _decoded(name, content)
    if "\x00" in text:
        raise FileRefused(
            f"{name} is not text: it holds characters that no text has. A spreadsheet or a word "
            "processor's own file is not imported; save it as CSV, RIS, BibTeX, TOML or JSON first."
        )
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    if not lines.strip():
        raise FileRefused(f"{name} is empty. Look whether it is the file you meant.")
    return Text(name, lines, note)


def _decoded(name: str, content: bytes) -> tuple[str, str | None]:
    for mark, encoding, words in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), None
            except UnicodeDecodeError as error:
                raise FileRefused(
                    f"{name} says that it is {words}, and byte {error.start + 1} is not. "
                    "Save it again, as UTF-8."
                ) from None
    without_mark = _utf_16_without_mark(content)
    if without_mark is not None:
        return without_mark, f"{name} was read as UTF-16, though it does not say so."
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _guessed(name, content, first=error.start)


def _utf_16_without_mark(content: bytes) -> str | None:
    some = content[:4000]
    for zeros, encoding in ((some[1::2], "utf-16-le"), (some[::2], "utf-16-be")):
        if len(some) > 1 and zeros.count(0) > len(zeros) * 0.6:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _guessed(name: str, content: bytes, *, first: int) -> tuple[str, str]:
    """Read what is not UTF-8 in the encoding in which its accents look most like accents."""
    best: tuple[float, str, str] | None = None
    for encoding, words in _LEGACY:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = [one for one in text if ord(one) > 127]  # noqa: PLR2004  beyond ASCII
        usual = sum(one in _USUAL for one in odd) / len(odd)
        if best is None or usual > best[0]:
            best = (usual, text, words)
    if best is None:  # Mac Roman has a character for each byte
        raise FileRefused(f"{name}: byte {first + 1} is no text. Save the file again, as UTF-8.")
    line = content.count(b"\n", 0, first) + 1
    return best[1], (
        f"{name} is not UTF-8 (line {line} is the first that shows it), so it was read as {best[2]}. "
        "Look at accents, dashes and quotation marks below; where they are wrong, save the file "
        "again as UTF-8 and import that."
    )
