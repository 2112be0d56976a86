"""Where the registry keeps its data, and where the folders that travel with it are found."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy.engine import URL

Folder = Literal["templates", "seed_programmes", "static", "migrations"]

_PACKAGE = Path(__file__).resolve().parent
_HOMES = (_PACKAGE / "_bundled", _PACKAGE, _PACKAGE.parent)
"""An installed wheel first; then the package itself; then the source tree around it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices an operator makes.

    Attributes:
        data: the folder that holds the database and the search index.
    """

    data: Path = Path("data")

    @property
    def database_file(self) -> Path:
        """The SQLite file in the data folder."""
        return self.data / "registry.sqlite"

    @property
    def database_url(self) -> str:
        """The database as SQLAlchemy addresses it."""
        return URL.create("sqlite", database=str(self.database_file)).render_as_string()

    @property
    def index_folder(self) -> Path:
        """The folder of the search index, which can be dropped and rebuilt."""
        return self.data / "index"


def settings_from_environment() -> Settings:
    """Read the settings from `REGISTRY_DATA`, the data folder of every command."""
    return Settings(data=Path(os.environ.get("REGISTRY_DATA") or "data"))


def resource(name: Folder) -> Path:
    """Find a folder that travels with the registry, in a source tree or inside a wheel.

    Raises:
        FileNotFoundError: where this copy of the registry came without it.
    """
    for home in _HOMES:
        folder = home / name
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"This copy of the registry came without its folder {name!r}: install it again."
    )
