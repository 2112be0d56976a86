"""The search index in PostgreSQL: shared by any number of processes on any number of machines."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from registry.search.finding import Finder
from registry.search.layout import layout_of
from registry.search.lexicon import Lexicon
from registry.search.listing import Listing
from registry.search.port import IndexBusy, IndexMissing, Query, Results, SearchDocument
from registry.search.postgresql_postings import PostgreSQLPostings
from registry.search.postgresql_writing import (
    Change,
    read_broken,
    write_all,
    write_changes,
)
from registry.search.storing import from_json
from registry.search.wordbook import SHIPPED, WordBook, read_wordbook, wordbook_of

_LAYOUT = layout_of("postgresql_writing.py")
_WRITE_LOCK = 2_006_10
"""The number of the lock that whoever writes the index holds; publishing takes another."""

_BUILD = "Build it with `make data` (or `registry index`)."
_LOCK_NOT_AVAILABLE = "55P03"
_NO_SUCH_TABLE = frozenset({"3F000", "42P01"})

_STATE = text("SELECT layout, words, stamp, built, change FROM search.state")
_SAY = text(
    "INSERT INTO search.state (one, layout, words, stamp, built, change)"
    " VALUES (:one, :layout, :words, :stamp, :built, :change)"
)
_CHANGED_DOCUMENTS = text(
    "SELECT number, slug, document FROM search.document WHERE change > :since ORDER BY number"
)
_CHANGED_WORDS = text("SELECT word, programmes, begun FROM search.word WHERE change > :since")


@dataclass(frozen=True, slots=True)
class _State:
    """What the index says of itself."""

    layout: str
    words: str
    """The text of the list of words it was built with."""
    stamp: str
    built: int
    """The change that built it whole."""
    change: int

    @property
    def book(self) -> WordBook:
        return wordbook_of("words.toml", self.words)


class PostgreSQLIndex:
    """The index in a database; safe to share between threads, and to keep for as long as one likes."""

    def __init__(
        self, database: Engine | str, *, words: Path = SHIPPED, patience: float = 10.0
    ) -> None:
        """Take the database or its address, the list of words to build with, and how long to wait.

        An engine must begin plain transactions: this index says itself which of them read only.
        """
        engine = create_engine(database) if isinstance(database, str) else database
        self._writer = engine
        self._reader = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._words = words
        self._patience = patience
        self._held: _Held | None = None
        self._one_at_a_time = Lock()

    def stamp(self) -> str | None:
        """Return the stamp given at the last rebuild or update.

        None if there is no usable index, or if it was built with another list of words.
        """
        try:
            with self._reader.begin() as connection:
                state = _usable(_state(connection))
        except IndexMissing:
            return None
        return state.stamp if state.words == self._words.read_text(encoding="utf-8") else None

    def rebuild(self, documents: Iterable[SearchDocument], *, stamp: str) -> None:
        """Replace the index with these documents, all at once.

        Raises:
            IndexBusy: while another process writes it.
            WordBookError: where the list of words cannot be read.
        """
        book = read_wordbook(self._words)
        with self._writing() as connection:
            before = _state(connection)
            number = 1 if before is None else before.change + 1
            write_all(connection, documents, Change(number, book))
            words = self._words.read_text(encoding="utf-8")
            _say(connection, _State(_LAYOUT, words, stamp, built=number, change=number))

    def update(
        self, documents: Iterable[SearchDocument], *, removed: Iterable[str] = (), stamp: str
    ) -> None:
        """Put these documents in the place of those with their slugs, and take out the removed.

        Raises:
            IndexBusy: while another process writes it.
            IndexMissing: before the first rebuild, or after the list of words was changed.
        """
        with self._writing() as connection:
            before = _usable(_state(connection))
            if before.words != self._words.read_text(encoding="utf-8"):
                raise _missing("The search index was built with another list of words.")
            change = Change(before.change + 1, before.book)
            write_changes(connection, documents, removed, change)
            _say(connection, replace(before, stamp=stamp, change=change.number))

    def search(self, query: Query) -> Results:
        """Find programmes; any text at all is a valid query.

        Raises:
            IndexMissing: before the first rebuild.
        """
        with self._one_at_a_time, self._reader.begin() as connection:
            return self._newest(connection).finder.search(query)

    def _newest(self, connection: Connection) -> "_Held":
        """Return the index as it now is; of what this process has seen, only what is new is read."""
        state = _usable(_state(connection))
        held, self._held = self._held, None
        if held is None or held.state.built != state.built or held.state.book is not state.book:
            held = _Held(connection, state)
        elif held.state.change != state.change:
            held.follow(connection, state)
        held.postings.connection = connection
        self._held = held
        return held

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Begin a transaction that alone writes the index."""
        with self._writer.begin() as connection:
            wait = text("SELECT set_config('lock_timeout', :wait, true)")
            connection.execute(wait, {"wait": f"{max(1, int(self._patience * 1000))}ms"})
            try:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITE_LOCK})")
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
                    raise
                raise IndexBusy(
                    "Another process is writing the search index. Wait until it has finished, "
                    "then try again."
                ) from error
            yield connection


class _Held:
    """What a process keeps of the index in memory, as it was after one change."""

    def __init__(self, connection: Connection, state: _State) -> None:
        """Read it all."""
        self._listing = Listing(state.book)
        self._numbers: dict[int, int] = {}
        self._words: dict[str, int] = {}
        self._begun: dict[str, int] = {}
        self.state = replace(state, change=-1)
        self.follow(connection, state)

    def follow(self, connection: Connection, state: _State) -> None:
        """Read what was changed since."""
        since = {"since": self.state.change}
        rows = connection.execute(_CHANGED_DOCUMENTS, since).all()
        self._listing.change(
            (from_json(document) for _, _, document in rows if document is not None),
            removed=[slug for _, slug, document in rows if document is None],
        )
        for row, slug, document in rows:
            self._numbers.pop(row, None)
            if document is not None:
                self._numbers[row] = self._listing.numbers[slug]
        self.postings = PostgreSQLPostings(connection, self._numbers)
        self.finder = Finder(self._listing, self._lexicon(connection, state), self.postings)
        self.state = state

    def _lexicon(self, connection: Connection, state: _State) -> Lexicon:
        since = {"since": self.state.change}
        self._words, self._begun = dict(self._words), dict(self._begun)
        for word, programmes, begun in connection.execute(_CHANGED_WORDS, since):
            for counts, count in ((self._words, programmes), (self._begun, begun)):
                counts[word] = count
                if not count:
                    del counts[word]
        return Lexicon(self._words, self._begun, read_broken(connection), state.book)


def _state(connection: Connection) -> _State | None:
    try:
        row = connection.execute(_STATE).one_or_none()
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) not in _NO_SUCH_TABLE:
            raise
        raise IndexMissing(
            "The database has no place for a search index yet. Run `registry migrate`, then "
            "`registry index`."
        ) from error
    return None if row is None else _State(*row)


def _usable(state: _State | None) -> _State:
    if state is None:
        raise _missing("There is no search index in the database.")
    if state.layout != _LAYOUT:
        raise _missing("The search index was built by another version of the registry.")
    return state


def _missing(why: str) -> IndexMissing:
    return IndexMissing(f"{why} {_BUILD}")


def _say(connection: Connection, state: _State) -> None:
    connection.execute(text("DELETE FROM search.state"))
    connection.execute(_SAY, {"one": 1, **asdict(state)})
