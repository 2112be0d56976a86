"""The key that cookies and links are signed with: set by whoever runs the site, or kept in the database."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.database import open_session
from registry.errors import RegistryError
from registry.models import SiteSecret


def site_key(settings: Settings) -> str:
    """Return the site's key, made on first need; one of this process alone where there is no database.

    Nobody can sign in while there is no database, so nothing is signed that must outlive the process.
    """
    if settings.secret_key is not None:
        return settings.secret_key
    try:
        with open_session(settings) as session:
            kept = _kept(session)
        return kept or _made(settings)
    except (RegistryError, SQLAlchemyError):
        return secrets.token_hex(32)


def key_for(purpose: str, key: str) -> str:
    """Derive a key for one purpose, so that what one signs the other does not accept."""
    return hmac.new(key.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def _made(settings: Settings) -> str:
    with open_session(settings, writing=True) as session:
        kept = _kept(session)  # another process may have been first
        if kept is None:
            kept = secrets.token_hex(32)
            session.add(SiteSecret(id=1, value=kept, made_at=datetime.now(UTC)))
            session.commit()
        return kept


def _kept(session: Session) -> str | None:
    return session.scalar(select(SiteSecret.value).where(SiteSecret.id == 1))
