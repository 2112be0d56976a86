"""A reader gets compressed bytes only where it asked for them and they are shorter."""

import gzip
import hashlib

import pytest

from registry.answers.encoding import TOO_SMALL, Effort, Encoding, chosen, compressed, is_text


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        pytest.param("", Encoding.IDENTITY, id="nothing said"),
        pytest.param("gzip", Encoding.GZIP, id="gzip alone"),
        pytest.param("gzip, deflate, br, zstd", Encoding.GZIP, id="what browsers send"),
        pytest.param("GZip", Encoding.GZIP, id="in capitals"),
        pytest.param("br", Encoding.IDENTITY, id="only what we do not speak"),
        pytest.param("gzip;q=0", Encoding.IDENTITY, id="gzip refused"),
        pytest.param("gzip;q=0, *", Encoding.IDENTITY, id="anything but gzip"),
        pytest.param("*", Encoding.GZIP, id="anything"),
        pytest.param("*;q=0", Encoding.IDENTITY, id="nothing at all, which nobody can send"),
        pytest.param("gzip;q=0.5", Encoding.GZIP, id="gzip, half-heartedly"),
        pytest.param("identity, gzip;q=0.5", Encoding.IDENTITY, id="plain bytes rather"),
        pytest.param("identity;q=0.5, gzip", Encoding.GZIP, id="gzip rather"),
        pytest.param("gzip;q=nonsense, ;;, =", Encoding.IDENTITY, id="nonsense"),
    ],
)
def test_the_encoding_is_the_readers_choice(accepted: str, expected: Encoding) -> None:
    assert chosen(accepted) is expected


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        ("text/html", True),
        ("text/csv", True),
        ("application/json", True),
        ("application/ld+json", True),
        ("application/atom+xml", True),
        ("application/toml", True),
        ("image/svg+xml", True),
        ("image/png", False),
        ("application/zip", False),
        ("", False),
    ],
)
def test_only_text_is_compressed(media_type: str, *, expected: bool) -> None:
    assert is_text(media_type) is expected


def test_what_is_compressed_is_the_same_bytes_each_time_and_comes_back_whole() -> None:
    body = b"evidence " * 500
    small = compressed(body, Effort.KEPT_FOR_MANY)
    assert small is not None
    assert gzip.decompress(small) == body
    assert small == compressed(body, Effort.KEPT_FOR_MANY)


def test_what_is_short_stays_as_it_is() -> None:
    assert compressed(b"a" * (TOO_SMALL - 1), Effort.KEPT_FOR_MANY) is None
    assert compressed(b"a" * TOO_SMALL, Effort.KEPT_FOR_MANY) is not None


def test_what_would_grow_stays_as_it_is() -> None:
    hard = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(50))
    assert compressed(hard, Effort.KEPT_FOR_MANY) is None
