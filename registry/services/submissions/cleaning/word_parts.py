"""What in the parts of a Word document tells of people and machines, and what stands in its place."""

import re
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree as ET

from registry.services.submissions.cleaning.cleaned import FileUnfit

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006"
MINIMAL = {
    "docProps/core.xml": _HEAD
    + b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": _HEAD + b'<Properties xmlns="' + _OFFICE + b'/extended-properties"/>',
    "docProps/custom.xml": _HEAD + b'<Properties xmlns="' + _OFFICE + b'/custom-properties"/>',
}
"""What stands in the place of a document's properties."""

_DROPPED = (
    (re.compile(r"docProps/thumbnail\.", re.IGNORECASE), "a picture of its first page"),
    (re.compile(r"customXml/", re.IGNORECASE), "data of document stores"),
    (re.compile(r"word/embeddings/", re.IGNORECASE), "spreadsheets behind its charts"),
    (re.compile(r"_xmlsignatures/", re.IGNORECASE), "signatures, which no longer hold"),
)
_TO_WHAT_IS_DROPPED = (
    *("/customXml", "/thumbnail", "/package", "/oleObject", "/attachedTemplate"),
    "/digital-signature/origin",
)
_OVERRIDE = re.compile(rb"<Override\b[^<>]*\bPartName\s*=\s*[\"']/([^\"']*)[\"'][^<>]*/?>")
_NOWHERE = "about:blank"
_FOLLOWED = ("http://", "https://", "mailto:")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

_TAG = re.compile(rb"<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_RSID = re.compile(rb"\s\w+:rsid\w*\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_AUTHOR = re.compile(rb"(\s(?:\w+:)?(?:author|userId|initials)\s*=\s*)(\"[^\"]*\"|'[^']*')")
_DATE = re.compile(rb"\s\w+:(?:date|dateUtc)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_OF_PEOPLE = re.compile(
    rb"<\w+:(?:ins|del|moveFrom|moveTo|moveFromRangeStart|moveToRangeStart|comment|rPrChange|pPrChange|"
    rb"sectPrChange|tblPrChange|trPrChange|tcPrChange|tblGridChange|numberingChange|cellIns|cellDel|"
    rb"cellMerge|person|tblPrExChange|customXml\w*RangeStart|commentExtensible)\b"
)
_BLOCKS = (
    (re.compile(rb"<w:rsids\b.*?</w:rsids>", re.DOTALL), "marks of editing sessions"),
    (re.compile(rb"<w:attachedTemplate\b[^<>]*/>"), "the template on its author's machine"),
    (re.compile(rb"<\w+:docId\b[^<>]*/>"), "marks of editing sessions"),
    (re.compile(rb"<w:docVars\b.*?</w:docVars>", re.DOTALL), "notes of programs"),
    (re.compile(rb"<\w+:presenceInfo\b[^<>]*/>"), "accounts of those who commented"),
    (
        re.compile(rb"<c:externalData\b.*?</c:externalData>", re.DOTALL),
        "spreadsheets behind its charts",
    ),
)


def is_dropped(name: str, found: Counter[str]) -> bool:
    """Whether a part is left out, which is then told."""
    words = next((words for pattern, words in _DROPPED if pattern.match(name)), None)
    if words is not None:
        found[words] += 1
    return words is not None


def without_dropped_types(types: bytes, kept: set[str]) -> bytes:
    """Take out of the list of parts those that are no longer there."""

    def look(match: re.Match[bytes]) -> bytes:
        return match[0] if match[1].decode("utf-8", "replace") in kept else b""

    return _OVERRIDE.sub(look, types)


def strip_relationships(body: bytes, found: Counter[str]) -> bytes:
    """Let nothing lead to what was left out, or be fetched from elsewhere; links that a reader follows stay.

    Raises:
        FileUnfit: where they cannot be read.
    """
    try:
        root = ET.fromstring(body)  # noqa: S314  what defines entities was refused before
    except ET.ParseError as wrong:
        raise FileUnfit("cannot be read. Open it in Word, save it again, and send that") from wrong
    for one in list(root):
        kind, target = one.get("Type", ""), one.get("Target", "")
        if kind.endswith(_TO_WHAT_IS_DROPPED):
            root.remove(one)
        elif one.get("TargetMode", "Internal") != "Internal" and not (
            target == _NOWHERE or (kind.endswith("/hyperlink") and target.startswith(_FOLLOWED))
        ):
            one.set("Target", _NOWHERE)
            found["what would be fetched from elsewhere when opened"] += 1
    ET.register_namespace("", _RELATIONSHIPS)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def strip_words(body: bytes, found: Counter[str]) -> bytes:
    """Take names, dates and marks of sessions out of one part of the text."""
    for pattern, words in _BLOCKS:
        body = _replaced(pattern, b"", body, _telling(found, words))
    return _TAG.sub(lambda match: _tag(match[0], found), body)


def _tag(tag: bytes, found: Counter[str]) -> bytes:
    tag = _replaced(_RSID, b"", tag, _telling(found, "marks of editing sessions"))
    if _OF_PEOPLE.match(tag):
        telling = _telling(found, "who commented or changed something, and when")
        tag = _replaced(_AUTHOR, rb'\1"Author"', tag, telling)
        tag = _replaced(_DATE, b"", tag, telling)
    return tag


def _telling(found: Counter[str], words: str) -> Callable[[], None]:
    def tell() -> None:
        found[words] += 1

    return tell


def _replaced(
    pattern: re.Pattern[bytes], by: bytes, text: bytes, tell: Callable[[], None]
) -> bytes:
    changed = pattern.sub(by, text)
    if changed != text:
        tell()
    return changed
