"""How the database is brought to the shape this code expects: by migrations, and only by them."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from registry.config import Settings, resource
from registry.database import WRITES, engine_for, require_data
from registry.errors import DataMissing

_SEARCH_TABLES = "0003"
"""The migration that makes them."""


class DatabaseOfLaterVersion(DataMissing):
    """The database has been through migrations that this version does not know."""


def migrate(settings: Settings) -> bool:
    """Create the database or bring it up to date; return whether anything had to be done.

    Raises:
        DatabaseOfLaterVersion: where only a later version can read it; nothing is changed.
    """
    if settings.shared_database is None:
        settings.data.mkdir(parents=True, exist_ok=True)
    config = _config(settings)
    if _is_current(settings, config):
        return _put_search_tables_back(settings, config)
    command.upgrade(config, "head")
    return True


def _put_search_tables_back(settings: Settings, config: Config) -> bool:
    """Make the tables of a shared search index again where somebody dropped or did not restore them.

    All that stands in them stands elsewhere too.
    """
    if settings.shared_database is None:
        return False
    with engine_for(settings.database_url).connect() as connection:
        if connection.scalar(select(func.to_regclass("search.state"))) is not None:
            return False
    made_by = ScriptDirectory.from_config(config).get_revision(_SEARCH_TABLES).module
    engine = engine_for(settings.database_url).execution_options(**{WRITES: True})
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA IF EXISTS search CASCADE")
        for statement in made_by.STATEMENTS:
            connection.exec_driver_sql(statement)
    return True


def require_migrated(settings: Settings) -> None:
    """Refuse to go on with no database, or one of another version, saying what helps.

    Raises:
        DataMissing: with the sentence.
    """
    require_data(settings)
    if not _is_current(settings, _config(settings)):
        raise DataMissing(
            f"The database {settings.database_name} has not the shape that this version of the registry "
            "expects. Run `registry migrate` to bring it up to date, then try again."
        )


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring a database to a revision within the connection's own transaction, committing nothing."""
    config = _scripts()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the database's shape; None where no registry was made in it."""
    return MigrationContext.configure(connection).get_current_revision()


def knows_revision(revision: str) -> bool:
    """Whether this version of the registry knows how to make a database of this shape."""
    known = ScriptDirectory.from_config(_scripts()).walk_revisions()
    return any(script.revision == revision for script in known)


def _config(settings: Settings) -> Config:
    config = _scripts()
    url = settings.database_url.replace("%", "%%")  # the option is read with interpolation
    config.set_main_option("sqlalchemy.url", url)
    return config


def _scripts() -> Config:
    config = Config()
    config.set_main_option("script_location", str(resource("migrations")))
    return config


def _is_current(settings: Settings, config: Config) -> bool:
    script = ScriptDirectory.from_config(config)
    with engine_for(settings.database_url).connect() as connection:
        current = set(MigrationContext.configure(connection).get_current_heads())
    unknown = current - {known.revision for known in script.walk_revisions()}
    if unknown:
        raise DatabaseOfLaterVersion(
            f"The database {settings.database_name} was made by a later version of the registry: this one "
            f"does not know its migration {', '.join(sorted(unknown))}. Use that version or a newer one, "
            "or name another database; nothing in this one was changed."
        )
    return current == set(script.get_heads())
