"""How large the streams of a PDF become once they are unpacked: a small file can be made to fill any memory."""

import zlib
from collections.abc import Callable, Mapping
from typing import Final

from pypdf.errors import PyPdfError
from pypdf.filters import ASCII85Decode, ASCIIHexDecode, LZWDecode, RunLengthDecode
from pypdf.generic import StreamObject

from registry.services.submissions.cleaning.cleaned import FileUnfit

MOST_OF_A_PICTURE = 150_000_000
"""Bytes: a page of A4 at 600 points an inch in colour has 104 million."""
MOST_OF_PICTURES = 1_000_000_000
"""Bytes of all together: readers unpack one page's at a time."""
MOST_OF_ANOTHER = 50_000_000
"""Bytes of a stream that is no picture: a page's text and lines, a typeface."""
MOST_OF_OTHERS = 200_000_000
HIGHEST_RATIO = 150
"""Of a stream that is no picture: text and lines get ten times smaller, and drawn maps thirty."""
MOST_FILTERS = 3

_SMALL = 1_000_000
"""Bytes, below which a stream may be packed as steeply as it likes: it fills nothing."""
_PICTURES = {"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"}
_UNPACKING = {"/FlateDecode", "/LZWDecode", "/RunLengthDecode"}
_SPELT_OUT: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "/ASCII85Decode": ASCII85Decode.decode,
    "/ASCIIHexDecode": ASCIIHexDecode.decode,
}
_AT_ONCE = 1 << 20


class Inflated:
    """Adds up what the streams of one PDF unpack to, and refuses what no document needs."""

    def __init__(self) -> None:
        self._pictures = 0
        self._others = 0

    def add(self, stream: StreamObject) -> None:
        """Count a stream.

        Raises:
            FileUnfit: where it unpacks to more, more steeply, or more often than that of a document.
        """
        filters = _filters_of(stream)
        if len(filters) > MOST_FILTERS or sum(one in _UNPACKING for one in filters) > 1:
            raise _bomb()
        if not _PICTURES.union(_UNPACKING, _SPELT_OUT, {"/Crypt"}).issuperset(filters):
            raise FileUnfit(
                "is packed in a way that is not known here. Print it to a new PDF, and send that"
            )
        raw = stream._data  # noqa: SLF001  the bytes as they stand: pypdf has no other way to them
        picture = stream.get("/Subtype") == "/Image"
        most = MOST_OF_A_PICTURE if picture else MOST_OF_ANOTHER
        size = _size(raw, filters, most)
        steep = not picture and size > max(_SMALL, HIGHEST_RATIO * len(raw))
        self._pictures += size if picture else 0
        self._others += 0 if picture else size
        whole = self._pictures > MOST_OF_PICTURES or self._others > MOST_OF_OTHERS
        if size > most or steep or whole:
            raise _bomb()


def _bomb() -> FileUnfit:
    return FileUnfit(
        "would unpack to far more than a document holds. Print it to a new PDF with smaller pictures, "
        "and send that"
    )


def _filters_of(stream: StreamObject) -> tuple[str, ...]:
    named = stream.get("/Filter")
    if named is None:
        return ()
    return (named,) if isinstance(named, str) else tuple(map(str, named))


def _size(raw: bytes, filters: tuple[str, ...], most: int) -> int:
    """Unpack without keeping what comes of it; one byte more than may be says enough."""
    for name in filters:
        if name in _SPELT_OUT:
            raw = _SPELT_OUT[name](raw)
        elif name == "/FlateDecode":
            return _size_of_flate(raw, most)
        elif name in _UNPACKING:
            decoder = LZWDecode if name == "/LZWDecode" else RunLengthDecode
            try:
                return len(decoder.decode(raw))
            except PyPdfError:  # pypdf's own limit, or nothing that could be unpacked
                raise _bomb() from None
    return len(raw)


def _size_of_flate(raw: bytes, most: int) -> int:
    size, broken = _counted(raw, most, zlib.MAX_WBITS)
    if broken and size == 0:  # some readers pass over a broken head
        size, _ = _counted(raw[2:], most, -zlib.MAX_WBITS)
    return size


def _counted(raw: bytes, most: int, bits: int) -> tuple[int, bool]:
    """Return how much came, up to a little more than `most`, and whether it broke off."""
    size, left, unpacking = 0, raw, zlib.decompressobj(bits)
    try:
        while size <= most and not unpacking.eof:
            came = unpacking.decompress(left, _AT_ONCE)
            size, left = size + len(came), unpacking.unconsumed_tail
            if not came and not left:
                break
    except zlib.error:
        return size, True
    return size, False
