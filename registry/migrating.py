"""How the database is brought to the shape this code expects: by migrations, and only by them."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from registry.config import Settings, resource
from registry.database import engine_for, require_data
from registry.errors import DataMissing


def migrate(settings: Settings) -> bool:
    """Create the database or bring it up to date; return whether anything had to be done."""
    if settings.shared_database is None:
        settings.data.mkdir(parents=True, exist_ok=True)
    config = _config(settings)
    if _is_current(settings, config):
        return False
    command.upgrade(config, "head")
    return True


def require_migrated(settings: Settings) -> None:
    """Refuse to go on with no database or an older one, naming the command that helps.

    Raises:
        DataMissing: with the sentence.
    """
    require_data(settings)
    if not _is_current(settings, _config(settings)):
        raise DataMissing(
            f"The database {settings.database_name} has not the shape that this version of the registry "
            "expects. Run `registry migrate` to bring it up to date, then try again."
        )


def _config(settings: Settings) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resource("migrations")))
    url = settings.database_url.replace("%", "%%")  # the option is read with interpolation
    config.set_main_option("sqlalchemy.url", url)
    return config


def _is_current(settings: Settings, config: Config) -> bool:
    heads = ScriptDirectory.from_config(config).get_heads()
    with engine_for(settings.database_url).connect() as connection:
        current = MigrationContext.configure(connection).get_current_heads()
    return set(current) == set(heads)
