"""How Whoosh keeps postings for us: in its own form, without what nothing of ours reads."""

from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter
from whoosh.filedb.structfile import StructFile
from whoosh.writing import PostingPool

_BLOCK = 256
"""Postings that are read at once."""

_MOST_WAITING = 1_000_000
"""Postings kept in memory before they are put aside, sorted."""

Item = tuple[str, bytes, int, float, bytes]
"""A field, a term, the number of a document, the term's weight there, and its places."""


class Codec(W3Codec):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's own way of writing, without the lengths of texts: they are in the weights already."""

    length_stats = False

    def __init__(self) -> None:
        """Press nothing: what is read often should open fast."""
        super().__init__(blocklimit=_BLOCK, compression=0)

    def postings_writer(self, dbfile: StructFile, *, byteids: bool = False) -> W3PostingsWriter:
        """Return what writes the postings of one field."""
        return _PostingsWriter(dbfile, blocklimit=_BLOCK, byteids=byteids, compression=0)


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc] # Whoosh has no types
    """Takes postings as they are: ours are right by their types, and no best weight is asked for."""

    def add_posting(
        self, id_: int, weight: float, vbytes: bytes, length: int | None = None
    ) -> None:
        """Put one posting into the block, and write the block when it is full."""
        del length
        if len(self._ids) >= _BLOCK:
            self._write_block()
        self._ids.append(id_)
        self._weights.append(weight)
        if vbytes:
            self._values.append(vbytes)


class Pool(PostingPool):  # type: ignore[misc] # Whoosh has no types
    """Postings that wait to be sorted, counted rather than weighed."""

    def add(self, item: Item) -> None:
        """Let one more wait."""
        if len(self.current) >= _MOST_WAITING:
            self.save()
        self.current.append(item)
