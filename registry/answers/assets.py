"""The style sheet and its siblings, under addresses that name their content and so never change."""

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from flask import Flask, Response, abort, url_for

from registry.answers.declared import published
from registry.config import resource

_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, read once."""

    name: str
    body: bytes

    @property
    def hashed_name(self) -> str:
        """Its name with the digest of its content before the last dot."""
        path = PurePosixPath(self.name)
        digest = hashlib.sha256(self.body).hexdigest()[:16]
        return str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))

    @property
    def media_type(self) -> str:
        """As its name tells."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


def register(app: Flask) -> None:
    """Serve every file of the static folder, and give templates `asset('registry.css')`."""
    plain = {asset.name: asset for asset in _read(resource("static"))}
    hashed = {asset.hashed_name: asset for asset in plain.values()}

    def asset(name: str) -> str:
        return url_for("static", filename=plain[name].hashed_name)

    @published
    def static(filename: str) -> Response:
        found = hashed.get(filename) or plain.get(filename) or abort(404)
        response = Response(found.body, mimetype=found.media_type)
        if filename in hashed:
            response.headers["Cache-Control"] = _FOR_EVER
        return response

    app.add_url_rule("/static/<path:filename>", view_func=static)
    app.jinja_env.globals["asset"] = asset


def _read(folder: Path) -> list[Asset]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [Asset(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files]
