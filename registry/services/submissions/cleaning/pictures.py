"""Pictures without what a camera or a program wrote beside them: where, when, by whom."""

import struct

_JPEG_WORDS = (set(range(0xE0, 0xF0)) - {0xE0, 0xE2, 0xEE}) | {0xFE}
"""Of what programs add, all but JFIF, the colour profile and how colours are coded; and the comment."""
_START_OF_SCAN = 0xDA
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TOLD = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}


def without_words(picture: bytes) -> bytes:
    """Return a JPEG or PNG picture without its metadata; anything else, or a broken one, as it is."""
    try:
        if picture.startswith(b"\xff\xd8\xff"):
            return _jpeg(picture)
        if picture.startswith(_PNG):
            return _png(picture)
    except (struct.error, IndexError):
        return picture
    return picture


def _jpeg(picture: bytes) -> bytes:
    kept, place = [picture[:2]], 2
    while picture[place] == 0xFF:  # noqa: PLR2004  each segment begins with it
        marker = picture[place + 1]
        if marker == _START_OF_SCAN:
            break
        (length,) = struct.unpack(">H", picture[place + 2 : place + 4])
        segment = picture[place : place + 2 + length]
        if marker not in _JPEG_WORDS:
            kept.append(segment)
        place += 2 + length
    return b"".join([*kept, picture[place:]])


def _png(picture: bytes) -> bytes:
    kept, place = [_PNG], len(_PNG)
    while place < len(picture):
        length, name = struct.unpack(">I4s", picture[place : place + 8])
        chunk = picture[place : place + 12 + length]
        if name not in _PNG_TOLD:
            kept.append(chunk)
        place += 12 + length
        if name == b"IEND":
            break
    return b"".join(kept)
