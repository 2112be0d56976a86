"""Which search index a site uses: the one in its database if that is shared, else the one in its folder."""

from functools import cache
from pathlib import Path

from sqlalchemy import create_engine

from registry import shared_database
from registry.config import Settings
from registry.forking import forget_connections_in_children
from registry.search.port import SearchIndex
from registry.search.postgresql_index import PostgreSQLIndex
from registry.search.whoosh_index import WhooshIndex


def open_index(settings: Settings) -> SearchIndex:
    """Return the search index: one for the life of the process, whoever asks."""
    if settings.shared_database is not None:
        return _shared(settings.shared_database)
    return _in_folder(settings.index_folder.absolute())


@cache
def _shared(database: str) -> PostgreSQLIndex:
    """Open connections of its own, since those of the register read and write by its rules."""
    engine = create_engine(database, **shared_database.OPTIONS)
    shared_database.prepare(engine)
    forget_connections_in_children(engine)
    return PostgreSQLIndex(engine)


@cache
def _in_folder(folder: Path) -> WhooshIndex:
    return WhooshIndex(folder)
