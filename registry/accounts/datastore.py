"""Where the accounts extension keeps people: in the request's one session, committed once at its end."""

from typing import Any, cast

from flask_security import SQLAlchemySessionUserDatastore
from sqlalchemy.orm import Session, scoped_session
from werkzeug.local import LocalProxy

from registry.extensions import current_session
from registry.models import Person, RoleHeld


class PeopleStore(SQLAlchemySessionUserDatastore):
    """People in the session of the request, which the request itself commits."""

    def __init__(self) -> None:
        """Follow the session of whichever request asks."""
        session = cast("scoped_session[Session]", LocalProxy(current_session))
        super().__init__(session, Person, RoleHeld)

    def commit(self) -> None:
        """Write to the transaction; the request commits it."""
        current_session().flush()

    def put(self, model: Any) -> Any:  # noqa: ANN401  the extension's own signature
        """Add to the transaction."""
        current_session().add(model)
        return model
