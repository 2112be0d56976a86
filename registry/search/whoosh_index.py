"""The search index in Whoosh: one folder, one process at a time that builds it, any number that read it."""

from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from registry.search.building import WORDS, write_build
from registry.search.generations import Generations, digest_of
from registry.search.port import IndexDamaged, IndexMissing, Query, Results, SearchDocument
from registry.search.reading_index import OpenIndex
from registry.search.wordbook import SHIPPED


class WhooshIndex:
    """The index in a folder; safe to share between threads, and to keep for as long as one likes."""

    def __init__(self, folder: Path, *, words: Path = SHIPPED) -> None:
        """Take the folder, which need not exist yet, and the list of words to build with."""
        self._generations = Generations(folder)
        self._words = words
        self._open: OpenIndex | None = None
        self._one_at_a_time = Lock()  # Whoosh's readers are not made for several threads

    def stamp(self) -> str | None:
        """Return the stamp given at the last rebuild.

        None if there is no usable index, or if it was built with another list of words.
        """
        try:
            generation = self._generations.current()
            self._generations.check(generation)
        except (IndexMissing, IndexDamaged):
            return None
        same_words = generation.files.get(WORDS) == digest_of(self._words)
        return generation.stamp if same_words else None

    def rebuild(self, documents: Iterable[SearchDocument], *, stamp: str) -> None:
        """Replace the index with these documents, all at once; they are listed in this order.

        Raises:
            IndexBusy: while another process rebuilds it.
            WordBookError: where the list of words cannot be read.
        """
        register = list(documents)
        self._generations.replace(
            lambda folder: write_build(folder, register, words=self._words), stamp=stamp
        )

    def search(self, query: Query) -> Results:
        """Find programmes; any text at all is a valid query.

        Raises:
            IndexMissing: before the first rebuild.
            IndexDamaged: when its files were altered.
        """
        with self._one_at_a_time:
            return self._newest().search(query)

    def _newest(self) -> OpenIndex:
        """Return the build in use, opened if this process has not opened it yet."""
        generation = self._generations.current()
        if self._open is None or self._open.generation.folder != generation.folder:
            self._generations.check(generation)
            newest = OpenIndex(generation)
            if self._open is not None:
                self._open.close()
            self._open = newest
        return self._open
