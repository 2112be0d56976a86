"""A command of the registry that stops at a chosen moment, so that a test can kill it there.

Run as `python -m tests.crash.interrupted KIND WHICH NUMBER COMMAND...`. KIND is `sql`
(after the numbered statement that begins with WHICH), `commit` (before the numbered
commit) or `rename` (before the numbered time that a file whose path contains WHICH is
put in another's place). There it says `stopped`, and goes on when its input ends.
"""

import sys
from collections.abc import Callable

from sqlalchemy import Engine, event

from registry.cli import main


def stop_at(kind: str, which: str, number: int) -> None:
    """Have this process stop at one moment."""
    seen = 0

    def look(*, here: bool) -> None:
        nonlocal seen
        seen += here
        if here and seen == number:
            print("stopped", flush=True)  # noqa: T201  the test reads it
            sys.stdin.read()

    def look_at_statement(*happening: object) -> None:
        look(here=str(happening[2]).lstrip().startswith(which))

    def look_at_audit(name: str, arguments: tuple[object, ...]) -> None:
        if name == "os.rename":
            look(here=which in str(arguments[0]))

    ways: dict[str, Callable[[], None]] = {
        "sql": lambda: event.listen(Engine, "after_cursor_execute", look_at_statement),
        "commit": lambda: event.listen(Engine, "commit", lambda _: look(here=True)),
        "rename": lambda: sys.addaudithook(look_at_audit),
    }
    ways[kind]()


if __name__ == "__main__":
    stop_at(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    main(sys.argv[4:])
