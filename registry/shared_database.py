"""PostgreSQL as the registry needs it to be: one writer at a time, readers who see one moment."""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import OperationalError

from registry.errors import DatabaseBusy, DatabaseUnusable

OPTIONS: dict[str, Any] = {
    "pool_pre_ping": True,  # a connection that the server has closed is opened again, not an error
    "connect_args": {
        "connect_timeout": 5,
        "options": "-c timezone=UTC -c lock_timeout=5000 -c idle_in_transaction_session_timeout=600000",
    },
}

WRITE_LOCK = 2_006_09
"""The number of the one write lock, held until a transaction ends: as SQLite has it by itself.

Chains of events are numbered without a gap, which two writers at once could not do.
"""

_LOCK_NOT_AVAILABLE = "55P03"

_MENDED_THERE = ("53", "58", "25006", "42501", "XX001", "XX002")
"""Codes of what whoever runs PostgreSQL can mend: no room, a failing disk, no right to write, damage."""


def prepare(engine: Engine) -> None:
    """Have a database that cannot be reached or used said in a sentence."""
    event.listen(engine, "handle_error", say_unusable)


def begin(connection: Connection, *, writing: bool) -> None:
    """Begin a transaction; one that writes takes the write lock now."""
    if not writing:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    try:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
            raise
        raise DatabaseBusy from error


def say_unusable(context: ExceptionContext) -> None:
    """Give what an operator can mend a sentence that names no password; the rest is a mistake of ours."""
    if context.is_pre_ping:
        return  # the connection is opened anew; only where that fails is there something to say
    found = context.original_exception
    state = getattr(found, "sqlstate", None) or ""
    where = context.engine.url if context.engine else "REGISTRY_DATABASE_URL"
    if state.startswith(_MENDED_THERE):
        raise DatabaseUnusable(
            f"The database at {where} cannot do this now ({_first_line(found)}). Mend that in "
            "PostgreSQL, then try again; nothing in it is lost, and nothing was half done."
        ) from found
    if context.connection is None or context.is_disconnect:
        raise DatabaseUnusable(
            f"The database at {where} cannot be reached. See that PostgreSQL runs there and takes "
            "this name and password, then try again."
        ) from found


def _first_line(found: BaseException) -> str:
    return str(found).partition("\n")[0]
