"""How the bytes of an answer travel: as they are, or compressed where the reader can take it."""

import gzip
from enum import IntEnum, StrEnum
from functools import lru_cache

from werkzeug.http import parse_accept_header

TOO_SMALL = 600
"""Bytes; what is shorter fits one packet either way, so that compressing it saves nobody anything."""

_TEXT = ("text/", "application/json", "application/toml", "application/javascript", "image/svg")
_TEXT_SUFFIXES = ("+json", "+xml")


class Encoding(StrEnum):
    """A content encoding, as HTTP names it."""

    IDENTITY = "identity"
    GZIP = "gzip"


class Effort(IntEnum):
    """How hard to compress, on gzip's scale of 1 to 9."""

    MADE_FOR_ONE = 1
    KEPT_FOR_MANY = 9


@lru_cache(maxsize=256)
def chosen(accepted: str) -> Encoding:
    """Choose the encoding for a reader's `Accept-Encoding`; without one, the bytes as they are."""
    asked = parse_accept_header(accepted)
    wanted = asked.quality(Encoding.GZIP)
    return (
        Encoding.GZIP if wanted > 0 and wanted >= asked.quality("identity") else Encoding.IDENTITY
    )


def is_text(media_type: str) -> bool:
    """Whether a media type is one that compresses well; pictures and archives are compressed already."""
    return media_type.startswith(_TEXT) or media_type.endswith(_TEXT_SUFFIXES)


def compressed(body: bytes, effort: Effort) -> bytes | None:
    """Compress, the same bytes to the same bytes; None where it is not worth it."""
    if len(body) < TOO_SMALL:
        return None
    small = gzip.compress(body, compresslevel=effort, mtime=0)
    return small if len(small) < len(body) else None
