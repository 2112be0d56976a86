"""Every form carries a token that only its own page can know."""

from http import HTTPStatus

from flask import Flask
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from registry.errors import RegistryError

protect = CSRFProtect()


class FormOfNobody(RegistryError):
    """A form came without the token of its reader's session."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self) -> None:
        """Say what may have happened."""
        super().__init__(
            "This form cannot be told to be yours, so nothing was changed: you signed in or out after "
            "you opened it, it was open for too long, or your browser refuses cookies. Go back, copy "
            "what you typed, load the page anew and send it again."
        )


def register(app: Flask) -> None:
    """Refuse every writing request without the token of its reader's session."""
    app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=True)
    protect.init_app(app)

    @app.errorhandler(CSRFError)
    def _refuse(_error: CSRFError) -> ResponseReturnValue | Response:
        return app.handle_user_exception(FormOfNobody())
