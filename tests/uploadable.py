"""Invented files that somebody might send: honest ones full of what tells of people, and ones made to do harm."""

import hashlib
import io
import struct
import zlib
from collections.abc import Callable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
SECRET = "Ida Invented"
"""The name of somebody who made the files, and of nobody whom a reader is told of."""


Change = bytes | str | Callable[[bytes], bytes]


def a_pdf(pages: int = 1, *, words: str = SECRET) -> bytes:
    """A PDF with an author, XMP, a remark, a script, an attachment and a link that starts a program."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": words, "/Title": "Draft by " + words})
    xmp = StreamObject()
    xmp.set_data(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{words}</x:xmpmeta>".encode())
    writer.root_object[NameObject("/Metadata")] = writer._add_object(xmp)  # noqa: SLF001  as pypdf's own pages do
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(f"app.alert('{words}')")}
    names = DictionaryObject({NameObject(key): value for key, value in script.items()})
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): names})
    writer.add_attachment("salaries.csv", words.encode())
    remark = FreeText(text="A remark", rect=(10, 10, 90, 90))
    remark[NameObject("/T")] = TextStringObject(words)
    writer.add_annotation(0, remark)
    launch = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc.exe")}
    )
    writer.root_object[NameObject("/OpenAction")] = launch
    return written(writer)


def a_pdf_drawn_by(content: bytes, *, picture: bool = False, **told: PdfObject) -> bytes:
    """A PDF whose one page is drawn by a stream of these raw bytes, or shows a picture of them."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    stream = StreamObject()
    stream._data = content  # noqa: SLF001  packed already
    stream.update({NameObject(f"/{key}"): value for key, value in told.items()})
    if picture:
        stream[NameObject("/Type")] = NameObject("/XObject")
        stream[NameObject("/Subtype")] = NameObject("/Image")
    held = writer._add_object(stream)  # noqa: SLF001  as pypdf's own pages do
    shown = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/I"): held})})
    page[NameObject("/Resources" if picture else "/Contents")] = shown if picture else held
    return written(writer)


def deflated(size: int, *, times: int = 1) -> bytes:
    """Zeros, packed as small as they get, once or more often."""
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(bytes(1_000_000)) for _ in range(size // 1_000_000))
    packed += packing.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    return packed


def an_encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    """Return what a writer writes."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def a_word_document(*, words: str = SECRET) -> bytes:
    """A Word document with an author, a comment, a tracked change, a picture with EXIF and a far template."""
    document = Document()
    document.core_properties.author = words
    document.core_properties.last_modified_by = words
    paragraph = document.add_paragraph("What the trial found, in the words of its report.")
    document.add_comment(paragraph.runs, text="Is this right?", author=words, initials="II")
    document.add_picture(io.BytesIO(a_jpeg(words=words)))
    document.part.relate_to(
        "http://tracker.example.org/pixel.png", RELATIONSHIP_TYPE.IMAGE, is_external=True
    )
    out = io.BytesIO()
    document.save(out)
    who = f'w:author="{words}" w:date="2021-01-01T00:00:00Z" w:rsidR="00AB12CD"'
    body = f'<w:ins w:id="9" {who}>'
    return changed(
        out.getvalue(),
        {
            "word/document.xml": lambda xml: xml.replace(
                b"</w:body>",
                f"<w:p>{body}<w:r><w:t>new</w:t></w:r></w:ins></w:p></w:body>".encode(),
            ),
            "word/_rels/settings.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="rId1" Type="{TEMPLATE}" '
                f'Target="file:///C:/Users/{words}/evil.dotm" TargetMode="External"/></Relationships>'
            ),
        },
    )


def changed(package: bytes, changes: Mapping[str, Change]) -> bytes:
    """Write a package again with parts changed by a function, replaced or added."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name in (*parts, *(name for name in changes if name not in parts)):
            change = changes.get(name, parts.get(name, b""))
            new.writestr(name, change(parts[name]) if callable(change) else change)
    return out.getvalue()


def a_jpeg(*, words: str = SECRET) -> bytes:
    """A picture of one grey point, with EXIF and a comment."""
    frame = bytes.fromhex(
        "ffd8ffe000104a46494600010100000100010000ffdb004300"
        + "08" * 64
        + "ffc0000b080001000101011100"
        "ffc4001f0000010501010101010100000000000000000102030405060708090a0b"
        "ffc400b5100002010303020403050504040000017d" + "00" * 162 + "ffda0008010100003f00d2cf20ffd9"
    )
    exif = b"Exif\x00\x00II*\x00" + struct.pack("<IHI", 8, 0, 0) + words.encode()
    comment = words.encode()
    told = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    told += b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment
    return frame[:20] + told + frame[20:]


def a_png(*, words: str = SECRET) -> bytes:
    """A picture of one point, with a text beside it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"tEXt", b"Author\x00" + words.encode())
        + chunk(b"IDAT", zlib.compress(b"\x00\x00"))
        + chunk(b"IEND", b"")
    )


def a_zip(**parts: bytes) -> bytes:
    """An archive of parts by name."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def noise(size: int) -> bytes:
    """Bytes that look like nothing, and hardly get smaller: the same ones each time."""
    return b"".join(
        hashlib.sha256(place.to_bytes(8, "big")).digest() for place in range(size // 32 + 1)
    )[:size]
