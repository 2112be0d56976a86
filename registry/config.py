"""Where the registry keeps its data, and where the folders that travel with it are found."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from registry.errors import RegistryError
from registry.levels import Level
from registry.mail_server import MailServer, mail_server_of
from registry.nations import Nation
from registry.served_at import kept_served_at

Folder = Literal["templates", "seed_programmes", "static", "migrations", "spec"]

THIS_MACHINE = "http://127.0.0.1:5000"
"""Where the site is found while nothing else is said."""

SHORTEST_KEY = 32
"""Characters."""

_PACKAGE = Path(__file__).resolve().parent
_HOMES = (_PACKAGE / "_bundled", _PACKAGE, _PACKAGE.parent, _PACKAGE.parent / "tests")
"""An installed wheel first; then the package itself; then the source tree around it, and its tests."""


class SettingWrong(RegistryError):
    """A setting that the registry cannot work with."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices an operator makes.

    Attributes:
        data: the folder that holds the database and the search index.
        shared_database: the address of a PostgreSQL database that several machines share, as
            SQLAlchemy writes it; without one the database is a file in the data folder.
        contact: how whoever runs the site can be reached: a mail or web address, or words.
        external_appeal: whom else an organisation can ask when both stages of its appeal are over: a mail
            or web address, or words; None where nobody is named.
        editions: a folder of further editions of standards, to be read about and tried on the
            register's records; no rating is published under them.
        address: where readers find the site, as links in its mail begin; where nothing says so, the
            place on this machine where it was last served.
        secret_key: what cookies and links are signed with; without one, the database keeps one.
        proxies: how many servers of one's own pass requests on, so that the address of whoever
            asks is the one that the first of them noted; 0 where readers reach the site directly.
        breached_passwords: whether an online list is asked whether a new password was stolen
            elsewhere; it learns five digits of the password's fingerprint.
        mail_server: what mail is handed to; None where none can be sent, so that it stays queued.
        nation: whose working days the clocks of reviews count.
        reports_from: the least rating from which providers of approved programmes report blockages.
    """

    data: Path = Path("data")
    shared_database: str | None = field(default=None, repr=False)  # it may hold a password
    contact: str | None = None
    external_appeal: str | None = None
    editions: Path | None = None
    address: str = THIS_MACHINE
    secret_key: str | None = field(default=None, repr=False)
    proxies: int = 0
    breached_passwords: bool = False
    mail_server: MailServer | None = None
    nation: Nation = Nation.ENGLAND
    reports_from: Level = Level.PROMISING

    @property
    def database_file(self) -> Path:
        """The SQLite file in the data folder."""
        return self.data / "registry.sqlite"

    @property
    def database_url(self) -> str:
        """The database as SQLAlchemy addresses it."""
        return self.shared_database or URL.create(
            "sqlite", database=str(self.database_file)
        ).render_as_string(hide_password=False)

    @property
    def database_name(self) -> str:
        """The database as a person may be told of it: without its password."""
        if self.shared_database is None:
            return str(self.database_file)
        return make_url(self.shared_database).render_as_string()

    @property
    def index_folder(self) -> Path:
        """The folder of the search index, which can be dropped and rebuilt."""
        return self.data / "index"


def settings_from_environment() -> Settings:
    """Read the settings: `REGISTRY_DATA` names the data folder, `REGISTRY_DATABASE_URL` a shared database.

    `REGISTRY_EXTERNAL_APPEAL` says whom else an organisation can ask after the registry's own appeals.
    `REGISTRY_CONTACT` says how whoever runs the site can be reached, `REGISTRY_EDITIONS` names a
    folder of further editions of standards, `REGISTRY_ADDRESS` where readers find the site, and
    `REGISTRY_SECRET_KEY` what cookies and links are signed with. `REGISTRY_PROXIES` says how many
    servers pass requests on, and `REGISTRY_BREACHED_PASSWORDS` that the online list is to be asked.
    `REGISTRY_SMTP` is the server that mail is handed to, and `REGISTRY_MAIL_FROM` whom it is from.
    `REGISTRY_NATION` is the nation whose working days clocks count, and `REGISTRY_REPORTS_FROM` the least
    rating from which blockages are reported.

    Raises:
        SettingWrong: where the address of the database is not one of PostgreSQL's, a folder's
            name is no text, there is no folder of editions by that name, the site's address is none,
            the key is too short, the nation has no calendar here, or the rating is none.
    """
    url = os.environ.get("REGISTRY_DATABASE_URL")
    editions = os.environ.get("REGISTRY_EDITIONS")
    data = _folder("REGISTRY_DATA", os.environ.get("REGISTRY_DATA") or "data")
    return Settings(
        data=data,
        shared_database=postgresql_address(url) if url else None,
        contact=os.environ.get("REGISTRY_CONTACT", "").strip() or None,
        external_appeal=os.environ.get("REGISTRY_EXTERNAL_APPEAL", "").strip() or None,
        editions=_folder_of_editions(editions) if editions else None,
        address=address_from_environment() or kept_served_at(data) or THIS_MACHINE,
        secret_key=_secret_key(os.environ.get("REGISTRY_SECRET_KEY")),
        proxies=_number("REGISTRY_PROXIES", os.environ.get("REGISTRY_PROXIES", "0")),
        breached_passwords=_number(
            "REGISTRY_BREACHED_PASSWORDS", os.environ.get("REGISTRY_BREACHED_PASSWORDS", "0")
        )
        > 0,
        mail_server=mail_server_of(
            os.environ.get("REGISTRY_SMTP", ""), os.environ.get("REGISTRY_MAIL_FROM", "")
        ),
        nation=_nation(os.environ.get("REGISTRY_NATION", "")),
        reports_from=_level(os.environ.get("REGISTRY_REPORTS_FROM", "")),
    )


def address_from_environment() -> str | None:
    """Return where whoever runs the site says that readers find it; None where they say nothing.

    Raises:
        SettingWrong: where it is no such place.
    """
    told = os.environ.get("REGISTRY_ADDRESS", "").strip()
    return _address(told) if told else None


def postgresql_address(url: str) -> str:
    """Read the address of a PostgreSQL database, by whichever of its names it is called.

    Raises:
        SettingWrong: for anything else; the sentence does not repeat what may hold a password.
    """
    wrong = (
        "REGISTRY_DATABASE_URL is not the address of a PostgreSQL database. Write it as "
        "postgresql+psycopg://NAME:PASSWORD@HOST/DATABASE, or leave it out to keep the database "
        "in the data folder."
    )
    try:
        found = make_url(url)
    except (ArgumentError, ValueError):
        raise SettingWrong(wrong) from None
    if found.drivername not in {"postgresql+psycopg", "postgresql", "postgres"}:
        raise SettingWrong(wrong)
    hidden = found.query.get("password")  # PostgreSQL takes it there too, where it would be shown
    if isinstance(hidden, str):
        found = found.difference_update_query(["password"]).set(password=hidden)
    return found.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def _folder_of_editions(name: str) -> Path:
    folder = _folder("REGISTRY_EDITIONS", name)
    if not folder.is_dir():
        raise SettingWrong(
            f"REGISTRY_EDITIONS names {folder}, and there is no such folder. Make it and put the "
            "editions into it (.toml), or leave the setting out."
        )
    return folder


def _address(text: str) -> str:
    found = urlsplit(text)
    if found.scheme not in {"http", "https"} or not found.hostname or found.query or found.fragment:
        raise SettingWrong(
            f"REGISTRY_ADDRESS is {text!r}, which is not where a site is found. Write it as "
            "https://registry.example.org, or leave it out to serve this machine alone."
        )
    return text.rstrip("/")


def _nation(text: str) -> Nation:
    named = " ".join(text.split()).casefold()
    if not named:
        return Nation.ENGLAND
    found = {nation.casefold(): nation for nation in Nation}
    if named not in found:
        raise SettingWrong(
            f"REGISTRY_NATION is {text!r}. Write one of {', '.join(Nation)}, whose bank holidays the "
            "clocks of reviews leave out, or leave it out for England."
        )
    return found[named]


def _level(text: str) -> Level:
    named = text.strip().casefold()
    if not named:
        return Level.PROMISING
    found = next((level for level in Level if level == named), None)
    if found is None:
        raise SettingWrong(
            f"REGISTRY_REPORTS_FROM is {text!r}. Write one of {', '.join(Level)}: reports of blockages are taken "
            "from that rating upwards. Leave it out for promising."
        )
    return found


def _number(setting: str, text: str) -> int:
    text = text.strip() or "0"
    if not (text.isascii() and text.isdigit()):
        raise SettingWrong(f"{setting} is {text!r}. Write a number, or leave it out for none.")
    return int(text)


def _secret_key(text: str | None) -> str | None:
    if text is None or not text.strip():
        return None
    if len(text.strip()) < SHORTEST_KEY:
        raise SettingWrong(
            f"REGISTRY_SECRET_KEY has fewer than {SHORTEST_KEY} characters, so it could be guessed. "
            "Make one with `openssl rand -hex 32`, or leave it out and the database keeps one."
        )
    return text.strip()


def _folder(setting: str, name: str) -> Path:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raise SettingWrong(
            f"{setting} names a folder by bytes that are no text in UTF-8. Give the folder a name "
            "in letters, then try again."
        ) from None
    return Path(name)


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
