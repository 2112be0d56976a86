"""Text in whatever encoding a program writes: read, and told where it was guessed."""

import pytest

from registry.services.submissions.importing.texts import LARGEST, FileRefused, text_of

WORDS = "Müller’s “Café” – naïve\n"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(WORDS.encode(), id="UTF-8"),
        pytest.param(WORDS.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(WORDS.encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param(b"\xfe\xff" + WORDS.encode("utf-16-be"), id="UTF-16, the other way round"),
        pytest.param(WORDS.encode("utf-32"), id="UTF-32 with a mark"),
        pytest.param(WORDS.replace("\n", "\r\n").encode(), id="lines ended as on Windows"),
        pytest.param(WORDS.replace("\n", "\r").encode(), id="lines ended as on an old Mac"),
        pytest.param("Mu\u0308ller’s “Cafe\u0301” – nai\u0308ve\n".encode(), id="accents apart"),
    ],
)
def test_text_is_read_and_nothing_is_guessed(content: bytes) -> None:
    found = text_of("a.csv", content)
    assert (found.text, found.note) == (WORDS, None)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(WORDS.encode("cp1252"), "Windows-1252", id="Windows-1252"),
        pytest.param(WORDS.encode("mac_roman"), "Mac Roman", id="Mac Roman"),
        pytest.param(WORDS.encode("utf-16-le"), "UTF-16", id="UTF-16 without a mark"),
    ],
)
def test_what_is_guessed_is_told(content: bytes, told: str) -> None:
    found = text_of("a.csv", content)
    assert found.text == WORDS
    assert found.note is not None
    assert told in found.note


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(b" \r\n\t", "is empty", id="nothing but spaces"),
        pytest.param(
            b"PK\x03\x04\x00\x00\x01\x00 not text", "is not text", id="a spreadsheet's own file"
        ),
        pytest.param(b"a" * (LARGEST + 1), "can be imported at once", id="too much"),
        pytest.param(b"\xff\xfea", "says that it is UTF-16", id="half a character"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(content: bytes, why: str) -> None:
    with pytest.raises(FileRefused, match=why):
        text_of("a.csv", content)
