"""Every form carries a token that only its own page can know."""

from flask import Flask
from flask_wtf import CSRFProtect

protect = CSRFProtect()


def register(app: Flask) -> None:
    """Refuse every writing request without the token of its reader's session."""
    app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=True)
    protect.init_app(app)
