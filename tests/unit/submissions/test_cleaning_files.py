"""Files that people send: known by their content, cleaned of what tells of people, and refused in a sentence."""

import io
import zlib
from collections.abc import Callable
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader
from pypdf.generic import ArrayObject, NameObject, NumberObject

from registry.services.submissions.cleaning.apart import LARGEST, FileNotKept, clean
from registry.services.submissions.cleaning.cleaned import FileKind
from registry.services.submissions.cleaning.pictures import without_words
from registry.services.submissions.file_names import LONGEST, shown_name
from tests.uploadable import (
    SECRET,
    a_jpeg,
    a_pdf,
    a_pdf_drawn_by,
    a_png,
    a_word_document,
    a_zip,
    an_encrypted_pdf,
    changed,
    deflated,
    noise,
)

WORD_TYPES = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def test_a_pdf_keeps_its_pages_and_loses_what_tells_of_people() -> None:
    cleaned = clean("a.pdf", a_pdf(3))
    assert cleaned.kind is FileKind.PDF
    assert SECRET.encode() not in cleaned.content
    reader = PdfReader(io.BytesIO(cleaned.content))
    assert len(reader.pages) == 3
    assert not reader.metadata
    for what in ("/OpenAction", "/Metadata", "/EmbeddedFiles", "/Launch", "/JavaScript"):
        assert what.encode() not in cleaned.content
    assert cleaned.stripped == (
        "who made it, with what and when",
        "descriptions in XMP",
        "what it would do when opened",
        "attached files",
        "what it would do by itself",
        "who made remarks, and when",
    )


def test_a_word_document_keeps_its_words_and_loses_what_tells_of_people() -> None:
    cleaned = clean("a.docx", a_word_document())
    assert cleaned.kind is FileKind.WORD
    with ZipFile(io.BytesIO(cleaned.content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, body in parts.items():
        for told in (SECRET, "evil.dotm", "tracker.example.org", "00AB12CD", "2021-01-01"):
            assert told.encode() not in body, f"{told} is left in {name}"
    document = Document(io.BytesIO(cleaned.content))
    assert document.paragraphs[0].text == "What the trial found, in the words of its report."
    assert [(one.author, one.text) for one in document.comments] == [("Author", "Is this right?")]
    assert b"<w:t>new</w:t>" in parts["word/document.xml"]
    assert "who commented or changed something, and when" in cleaned.stripped
    assert "what cameras wrote into pictures" in cleaned.stripped
    assert "what would be fetched from elsewhere when opened" in cleaned.stripped


@pytest.mark.parametrize("make", [a_pdf, a_word_document], ids=["PDF", "Word"])
def test_the_same_file_is_cleaned_to_the_same_bytes_and_has_nothing_left_to_strip(
    make: Callable[[], bytes],
) -> None:
    content = make()
    once, again = clean("a", content), clean("a", content)
    assert once.content == again.content
    assert clean("a", once.content).stripped == ()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(b"<!doctype html><script>", "neither a PDF nor a Word", id="HTML named .pdf"),
        pytest.param(a_png(), r"neither a PDF nor a Word document by its content \(image/png\)", id="a picture"),
        pytest.param(b"MZ\x90\x00" + bytes(99), "neither a PDF", id="a program"),
        pytest.param(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), r"old Office programs \(.doc\)", id="a .doc"),
        pytest.param(
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
            id="a Word document with a password",
        ),
        pytest.param(b"{\\rtf1 words}", "rich text", id="rich text"),
        pytest.param(b"GIF89a" + a_pdf(), "something else before its PDF", id="a PDF after a picture"),
        pytest.param(a_pdf() + a_zip(a=b"1"), "a PDF and an archive in one", id="a PDF before an archive"),
        pytest.param(a_pdf()[:300], "cannot be read as a PDF", id="half a PDF"),
        pytest.param(b"%PDF-1.7\n" + b"1 0 obj<</A" * 9000, "cannot be read as a PDF", id="no PDF inside"),
        pytest.param(an_encrypted_pdf(), "is encrypted", id="an encrypted PDF"),
        pytest.param(a_zip(a=b"1"), "is an archive", id="an archive"),
        pytest.param(a_zip(**{"xl/workbook.xml": b"<x/>"}), "is a spreadsheet", id="a spreadsheet"),
        pytest.param(b"PK\x03\x04" + bytes(99), "cannot be read", id="half an archive"),
        pytest.param(
            a_zip(**{"word/document.xml": bytes(30_000_000), "[Content_Types].xml": WORD_TYPES}),
            "would unpack to far more",
            id="a bomb in one part",
        ),
        pytest.param(
            a_zip(**{f"word/{n}.xml": b"" for n in range(3001)}), "would unpack to far more", id="a bomb of parts"
        ),
        pytest.param(
            changed(a_word_document(), {"word/vbaProject.bin": b"1"}), "macros or controls", id="macros"
        ),
        pytest.param(
            changed(a_word_document(), {"../../evil.xml": b"<x/>"}), "leads out of it", id="a part that leads out"
        ),
        pytest.param(
            changed(a_word_document(), {"WORD/document.xml": b"<x/>"}), "two parts of one name", id="a part twice"
        ),
        pytest.param(
            changed(a_word_document(), {"word/fontTable.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
            "entities of its own",
            id="entities",
        ),
        pytest.param(
            changed(a_word_document(), {"word/fontTable.xml": "<!DOCTYPE x><x/>".encode("utf-16")}),
            "another encoding",
            id="entities in another encoding",
        ),
        pytest.param(
            changed(a_word_document(), {"word/embeddings/oleObject1.bin": b"1"}), "in an old form", id="an old object"
        ),
        pytest.param(bytes(LARGEST + 1), "up to 20 MB can be sent", id="too large"),
    ],
)  # fmt: skip
def test_what_is_not_kept_is_refused_in_a_sentence(content: bytes, why: str) -> None:
    with pytest.raises(FileNotKept, match=why) as refused:
        clean("report.pdf", content)
    assert str(refused.value).startswith("report.pdf ")
    assert str(refused.value).endswith(".")


FLATE = NameObject("/FlateDecode")
BOMB = "would unpack to far more than a document holds"


@pytest.mark.parametrize(
    "bomb",
    [
        pytest.param(lambda: a_pdf_drawn_by(deflated(300_000_000), Filter=FLATE), id="300 MB"),
        pytest.param(
            lambda: a_pdf_drawn_by(deflated(20_000_000), Filter=FLATE), id="steeply packed"
        ),
        pytest.param(
            lambda: a_pdf_drawn_by(
                deflated(300_000_000, times=2), Filter=ArrayObject([FLATE, FLATE])
            ),
            id="packed twice",
        ),
        pytest.param(
            lambda: a_pdf_drawn_by(b"\x00\x00" + deflated(60_000_000)[2:], Filter=FLATE),
            id="with a broken head",
        ),
        pytest.param(
            lambda: a_pdf_drawn_by(b"\x81\x00" * 700_000, Filter=NameObject("/RunLengthDecode")),
            id="of runs",
        ),
        pytest.param(
            lambda: a_pdf_drawn_by(deflated(300_000_000), picture=True, Filter=FLATE),
            id="in a picture",
        ),
    ],
)
def test_a_pdf_that_unpacks_to_far_more_is_refused(bomb: Callable[[], bytes]) -> None:
    with pytest.raises(FileNotKept, match=BOMB):
        clean("report.pdf", bomb())


def test_a_pdf_packed_in_a_way_that_nobody_knows_is_refused() -> None:
    with pytest.raises(FileNotKept, match="packed in a way that is not known"):
        clean("report.pdf", a_pdf_drawn_by(b"1", Filter=NameObject("/BrotliDecode")))


@pytest.mark.parametrize(
    "scanned",
    [
        pytest.param(
            lambda: a_pdf_drawn_by(
                a_jpeg() + noise(9_000_000), picture=True, Filter=NameObject("/DCTDecode"), Width=NumberObject(9000)
            ),
            id="JPEG",
        ),
        pytest.param(
            lambda: a_pdf_drawn_by(
                zlib.compress(a_jpeg()), picture=True, Filter=ArrayObject([FLATE, NameObject("/DCTDecode")])
            ),
            id="a JPEG packed again",
        ),
        pytest.param(
            lambda: a_pdf_drawn_by(deflated(104_000_000), picture=True, Filter=FLATE),
            id="a white page of A4 in colour at 600 points an inch",
        ),
        pytest.param(
            lambda: a_pdf_drawn_by(noise(3_000_000), picture=True, Filter=NameObject("/CCITTFaxDecode")), id="a fax"
        ),
        pytest.param(lambda: a_pdf_drawn_by(b"0 0 m 9 9 l S\n" * 900_000), id="long, and not packed"),
        pytest.param(
            lambda: a_pdf_drawn_by(zlib.compress(noise(4_000_000).hex().encode()), Filter=FLATE), id="a drawn map"
        ),
    ],
)  # fmt: skip
def test_scanned_and_drawn_pages_are_kept(scanned: Callable[[], bytes]) -> None:
    assert clean("scan.pdf", scanned()).kind is FileKind.PDF


def test_a_pdf_that_goes_round_in_circles_ends(tmp_path: object) -> None:
    del tmp_path
    circle = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>endobj\n"
        b"trailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"
    )
    with pytest.raises(FileNotKept, match=r"cannot be read|could not be read"):
        clean("round.pdf", circle)


@pytest.mark.parametrize("make", [a_jpeg, a_png], ids=["JPEG", "PNG"])
def test_a_picture_loses_its_words_and_nothing_else(make: Callable[..., bytes]) -> None:
    assert SECRET.encode() not in without_words(make())
    assert without_words(without_words(make())) == without_words(make())
    assert len(without_words(make())) < len(make())


@pytest.mark.parametrize("broken", [b"\xff\xd8\xff", a_jpeg()[:30], a_png()[:20], b"", b"GIF89a"])
def test_a_broken_picture_stays_as_it_is(broken: bytes) -> None:
    assert len(without_words(broken)) <= len(broken)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\Ida\Trial report.pdf", "Trial report.pdf"),
        ("/etc/", "otherwise"),
        ("..", "otherwise"),
        ("", "otherwise"),
        ("a\x00b\r\nSet-Cookie: x\u202efdp.exe", "abSet-Cookie: xfdp.exe"),
        ("  spaced   out .pdf ", "spaced out .pdf"),
        ('"><script>alert(1)</script>.pdf', "script>.pdf"),
    ],
)
def test_a_name_is_made_harmless(given: str, shown: str) -> None:
    assert shown_name(given, otherwise="otherwise") == shown


def test_a_long_name_keeps_its_ending() -> None:
    found = shown_name("x" * 300 + ".docx", otherwise="otherwise")
    assert (len(found), found[-6:]) == (LONGEST, "….docx")
