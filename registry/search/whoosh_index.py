"""The search index in Whoosh: one folder, one process at a time that writes it, any number that read it."""

from array import array
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from whoosh.filedb.filestore import FileStorage

from registry.search.finding import Finder
from registry.search.generations import Generation, Generations, digest_of
from registry.search.lexicon import Lexicon
from registry.search.listing import Listing
from registry.search.port import IndexDamaged, IndexMissing, Query, Results, SearchDocument
from registry.search.whoosh_postings import WhooshPostings, stored_document
from registry.search.whoosh_writing import (
    WORDS,
    change_build,
    open_segments,
    read_written_lexicon,
    write_build,
)
from registry.search.wordbook import SHIPPED, WordBook


class WhooshIndex:
    """The index in a folder; safe to share between threads, and to keep for as long as one likes."""

    def __init__(self, folder: Path, *, words: Path = SHIPPED) -> None:
        """Take the folder, which need not exist yet, and the list of words to build with."""
        self._generations = Generations(folder)
        self._words = words
        self._open: _Open | None = None
        self._one_at_a_time = Lock()  # Whoosh's readers are not made for several threads

    def stamp(self) -> str | None:
        """Return the stamp given at the last rebuild or update.

        None if there is no usable index, or if it was built with another list of words.
        """
        try:
            generation = self._generations.current()
            self._generations.check(generation)
        except (IndexMissing, IndexDamaged):
            return None
        return generation.stamp if self._has_same_words(generation) else None

    def rebuild(self, documents: Iterable[SearchDocument], *, stamp: str) -> None:
        """Replace the index with these documents, all at once.

        Raises:
            IndexBusy: while another process writes it.
            WordBookError: where the list of words cannot be read.
        """
        self._generations.replace(
            lambda folder: write_build(folder, documents, words=self._words), stamp=stamp
        )

    def update(
        self, documents: Iterable[SearchDocument], *, removed: Iterable[str] = (), stamp: str
    ) -> None:
        """Put these documents in the place of those with their slugs, and take out the removed.

        Raises:
            IndexBusy: while another process writes it.
            IndexMissing: before the first rebuild, or after the list of words was changed.
            IndexDamaged: when its files were altered.
        """
        self._generations.change(
            lambda folder: change_build(folder, documents, removed=removed),
            stamp=stamp,
            is_usable=self._has_same_words,
        )

    def search(self, query: Query) -> Results:
        """Find programmes; any text at all is a valid query.

        Raises:
            IndexMissing: before the first rebuild.
            IndexDamaged: when its files were altered.
        """
        with self._one_at_a_time:
            return self._newest().finder.search(query)

    def _has_same_words(self, generation: Generation) -> bool:
        return generation.files.get(WORDS) == digest_of(self._words)

    def _newest(self) -> "_Open":
        """Return the build in use; of one that this process has not seen, only what is new is read.

        Its files are looked at each time, which costs microseconds: they are mapped into memory,
        and to read on in one that was cut short would end the process.
        """
        generation = self._generations.current()
        self._generations.check(generation)
        if self._open is None or self._open.generation.folder != generation.folder:
            before, self._open = self._open, None
            self._open = _Open(generation, before)
            if before is not None:
                before.close()
        return self._open


class _Open:
    """One build, open."""

    def __init__(self, generation: Generation, before: "_Open | None") -> None:
        """Open a build whose files have been checked; what was read of the one before stays read."""
        self.generation = generation
        self._index = FileStorage(str(generation.folder)).open_index()
        self._segments = open_segments(generation.folder, self._index)
        lexicon = read_written_lexicon(generation.folder)
        self.book: WordBook = lexicon.book
        self.listing, self.since = Listing(lexicon.book), dict[str, str]()
        if before is not None and before.book is lexicon.book:
            self.listing, self.since = before.listing, before.since
        self._read_changes()
        self.finder = Finder(self.listing, lexicon, self._postings(lexicon))

    def close(self) -> None:
        """Let go of the files."""
        for segment in self._segments:
            segment.reader.close()
        self._index.close()

    def _read_changes(self) -> None:
        """Read the programmes that were put in since the build before, and forget those taken out."""
        standing = {
            slug: (since, segment, at)
            for segment in self._segments
            for at, slug, since in segment.left
        }
        changed = [
            stored_document(segment.reader, at)
            for slug, (since, segment, at) in standing.items()
            if self.since.get(slug) != since
        ]
        self.listing.change(changed, removed=self.since.keys() - standing.keys())
        self.since = {slug: since for slug, (since, _, _) in standing.items()}

    def _postings(self, lexicon: Lexicon) -> WhooshPostings:
        leaves = []
        for segment in self._segments:
            numbers = array("l", [-1]) * segment.size
            for at, slug, _ in segment.left:
                numbers[at] = self.listing.numbers[slug]
            leaves.append((segment.reader, numbers))
        return WhooshPostings(leaves, lexicon, len(self.listing.numbers))
