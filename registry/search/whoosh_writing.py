"""Writing the index: FileIndex's own files, and beside them the words they came from and who stands where."""

import json
import shutil
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import IndexReader
from whoosh.writing import SegmentWriter

from registry.search.counting import WordCount, recount
from registry.search.lexicon import Broken, Lexicon
from registry.search.port import SearchDocument
from registry.search.preparing import Prepared, prepare
from registry.search.storing import to_json
from registry.search.whoosh_codec import Codec, Pool
from registry.search.whoosh_postings import WhooshPostings, stored_document
from registry.search.whoosh_schema import BEGUN, DOCUMENT, TERMS, schema
from registry.search.wordbook import read_wordbook

WORDS = "words.toml"
"""The list of words a build was made with stays with it, so that readers use the same."""

_LEXICON = "lexicon.json"
_PROGRAMMES = ".programmes"
_MOST_SEGMENTS = 8
"""More would make every search slower."""

_WORN = 3
"""When one in so many of a segment's programmes was taken out, the rest is written anew."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the index that is written once; a programme taken out of it is only crossed out."""

    name: str
    reader: IndexReader
    size: int
    """How many programmes it was written with."""
    left: tuple[tuple[int, str, str], ...]
    """Those not taken out: where, which by its slug, and in which build it was put in."""


def write_build(folder: Path, documents: Iterable[SearchDocument], *, words: Path) -> None:
    """Write everything a search needs into an empty folder."""
    shutil.copyfile(words, folder / WORDS)
    book = read_wordbook(words)
    count = WordCount(book)
    index = FileStorage(str(folder)).create_index(schema())
    with _writer(index) as writer:
        slugs = []
        for document in documents:
            prepared = prepare(document, book)
            count.add(prepared)
            _add(writer, document, prepared)
            slugs.append(document.slug)
    index.close()
    _name_programmes(folder, [(slug, folder.name) for slug in slugs])
    _write_lexicon(folder, count.lexicon())


def change_build(
    folder: Path, documents: Iterable[SearchDocument], *, removed: Iterable[str]
) -> None:
    """Change a copy of a build: put these programmes in, and take out the removed."""
    come = {document.slug: document for document in documents}
    changed = {*removed, *come}
    lexicon = read_written_lexicon(folder)
    index = FileStorage(str(folder)).open_index()
    segments = open_segments(folder, index)
    gone = [
        stored_document(segment.reader, at)
        for segment in segments
        for at, slug, _ in segment.left
        if slug in changed
    ]
    anew = {segment.name: segment for segment in _written_anew(segments, changed)}
    moved = [
        (stored_document(segment.reader, at), since)
        for segment in anew.values()
        for at, slug, since in segment.left
        if slug not in changed
    ]
    writer = _writer(index)
    _cross_out(writer, segments, changed)
    for document in [*(document for document, _ in moved), *come.values()]:
        _add(writer, document, prepare(document, lexicon.book))
    writer.commit(
        mergetype=lambda _, before: [one for one in before if one.segment_id() not in anew]
    )
    since = [*((one.slug, when) for one, when in moved), *((slug, folder.name) for slug in come)]
    _name_programmes(folder, since)
    _write_lexicon(folder, _recounted(folder, lexicon, gone, list(come.values())))
    for segment in segments:
        segment.reader.close()
    index.close()


def open_segments(folder: Path, index: FileIndex) -> list[Segment]:
    """Open every part of an index, for reading."""
    segments = []
    for reader, _ in index.reader().leaf_readers():
        if reader.doc_count_all():
            name = reader.segment().segment_id()
            found = json.loads((folder / f"{name}{_PROGRAMMES}").read_text(encoding="utf-8"))
            gone = frozenset(reader.segment().deleted_docs())
            left = ((at, *one) for at, one in enumerate(found) if at not in gone)
            segments.append(Segment(name, reader, len(found), tuple(left)))
    return segments


def read_written_lexicon(folder: Path) -> Lexicon:
    """Read back the words of a build."""
    found = json.loads((folder / _LEXICON).read_text(encoding="utf-8"))
    broken = {term: tuple(Broken(*one) for one in ways) for term, ways in found["broken"].items()}
    return Lexicon(found["words"], found["begun"], broken, read_wordbook(folder / WORDS))


def _write_lexicon(folder: Path, lexicon: Lexicon) -> None:
    content = {
        "words": lexicon.words,
        "begun": lexicon.begun,
        "broken": {
            term: [[*one.parts, one.programmes] for one in ways]
            for term, ways in lexicon.broken.items()
        },
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    waiting = folder / f"{_LEXICON}.new"  # the file in its place may be that of another build too
    waiting.write_text(text, encoding="utf-8")
    waiting.replace(folder / _LEXICON)


def _writer(index: FileIndex) -> SegmentWriter:
    writer = index.writer(codec=Codec())
    writer.pool = Pool(writer.temp_storage(), writer.newsegment)
    return writer


def _add(writer: SegmentWriter, document: SearchDocument, prepared: Prepared) -> None:
    writer.add_document(**{TERMS: prepared, BEGUN: prepared, DOCUMENT: to_json(document)})


def _name_programmes(folder: Path, since: Sequence[tuple[str, str]]) -> None:
    """Say beside the segment just written which programmes it holds, and since which build."""
    if not since:
        return
    index = FileStorage(str(folder)).open_index()
    for reader, _ in index.reader().leaf_readers():
        path = folder / f"{reader.segment().segment_id()}{_PROGRAMMES}"
        if not path.exists():
            path.write_text(json.dumps(since, ensure_ascii=False), encoding="utf-8")
    index.close()


def _cross_out(writer: SegmentWriter, segments: Sequence[Segment], changed: set[str]) -> None:
    first = 0
    for segment in segments:
        for at, slug, _ in segment.left:
            if slug in changed:
                writer.delete_document(first + at)
        first += segment.reader.doc_count_all()


def _written_anew(segments: Sequence[Segment], changed: set[str]) -> list[Segment]:
    """Choose the segments whose programmes go into the new one: the worn, and the small when many."""
    left = {
        segment.name: sum(slug not in changed for _, slug, _ in segment.left)
        for segment in segments
    }
    worn = [one for one in segments if left[one.name] * _WORN < one.size * (_WORN - 1)]
    others = sorted((one for one in segments if one not in worn), key=lambda one: left[one.name])
    too_many = len(others) >= _MOST_SEGMENTS
    return worn + (others[:-1] if too_many else [])


def _recounted(
    folder: Path,
    lexicon: Lexicon,
    gone: Sequence[SearchDocument],
    come: Sequence[SearchDocument],
) -> Lexicon:
    """Count the words again, asking the changed index where the change itself cannot say."""
    index = FileStorage(str(folder)).open_index()
    leaves = []
    number = 0
    for segment in open_segments(folder, index):
        numbers = array("l", [-1]) * segment.size
        for at, _, _ in segment.left:
            numbers[at] = number
            number += 1
        leaves.append((segment.reader, numbers))
    postings = WhooshPostings(leaves, lexicon, number)
    book = lexicon.book
    counted = recount(
        lexicon,
        gone=[prepare(document, book) for document in gone],
        come=[prepare(document, book) for document in come],
        together=postings.together,
    )
    for reader, _ in leaves:
        reader.close()
    index.close()
    return counted
