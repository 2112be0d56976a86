"""Writing one build of the index: the terms for Whoosh, and beside them the words they came from."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from registry.search.lexicon import Broken, Lexicon, read_lexicon
from registry.search.port import SearchDocument
from registry.search.preparing import (
    prepared,
    prepared_beginnings,
    prepared_name,
    texts_of,
    words_by_text,
)
from registry.search.schema import BEGINNINGS, DOCUMENT, WHOLE_NAME, schema
from registry.search.storing import to_json
from registry.search.wordbook import read_wordbook

WORDS = "words.toml"
"""The list of words a build was made with stays with it, so that readers use the same."""

_LEXICON = "lexicon.json"


def write_build(folder: Path, documents: Sequence[SearchDocument], *, words: Path) -> None:
    """Write everything a search needs into an empty folder."""
    shutil.copyfile(words, folder / WORDS)
    lexicon = read_lexicon(map(words_by_text, documents), read_wordbook(words))
    _write_lexicon(folder, lexicon)
    index = FileStorage(str(folder)).create_index(schema())
    with index.writer() as writer:
        for document in documents:
            fields = {
                field: prepared(texts, lexicon) for field, texts in texts_of(document).items()
            }
            writer.add_document(
                **fields,
                **{BEGINNINGS: prepared_beginnings(document, lexicon.book)},
                **{WHOLE_NAME: prepared_name(document, lexicon), DOCUMENT: to_json(document)},
            )
    index.close()


def read_written_lexicon(folder: Path) -> Lexicon:
    """Read back the words of a build."""
    found = json.loads((folder / _LEXICON).read_text(encoding="utf-8"))
    broken = {term: Broken(**parts) for term, parts in found["broken"].items()}
    return Lexicon(found["words"], broken, read_wordbook(folder / WORDS))


def _write_lexicon(folder: Path, lexicon: Lexicon) -> None:
    content = {
        "words": dict(sorted(lexicon.words.items())),
        "broken": {term: asdict(parts) for term, parts in lexicon.broken.items()},
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (folder / _LEXICON).write_text(text, encoding="utf-8")
