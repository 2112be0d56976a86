"""A Flask site of one page that does nothing but answer: what any page of ours can be compared with.

Run as `python -m tests.bench.bare_page FILE`: the file holds the headers, a blank
line and the body. It is served just as the registry is.
"""

import sys
from pathlib import Path

from flask import Flask, Response

from registry.serving import serve


def main(file: str) -> None:
    """Serve these bytes."""
    head, _, body = Path(file).read_bytes().partition(b"\n\n")
    headers = [line.split(": ", 1) for line in head.decode().splitlines()]
    app = Flask(__name__)

    @app.get("/")
    def page() -> Response:
        return Response(body, headers=[(name, value) for name, value in headers])

    serve(app, port=0)


if __name__ == "__main__":
    main(*sys.argv[1:])
