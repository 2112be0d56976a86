"""A command in a process of its own that stops at a chosen moment, so that a test can kill it there.

Run as `python -m tests.unit.keeping.paused_keeping COMMAND PATH MOMENT [NUMBER]`. The
moment is the beginning of a statement (after the numbered time that one was carried
out), `COMMIT` (before the first that follows an INSERT), or an operation on files as
Python names it when it audits (`os.link`, `os.rename`, `os.remove`: before the first).
It says `stopped` there, goes on when its standard input ends, and says `done`.
"""

import sys
from pathlib import Path

from sqlalchemy import Connection, Engine, event

from registry.commands.keeping import import_folder, restore_backup
from registry.config import settings_from_environment
from registry.database import open_session
from registry.services.backing_up import back_up
from registry.services.exporting import export
from registry.whole_files import beside
from tests.unit.storage.paused_load import say, stop, stop_after


def stop_before_operation(name: str, path: Path) -> None:
    """Stop before the first time that something is done to what will bear the path's name."""
    told = {str(beside(path))}
    stopped = False

    def look(what: str, arguments: tuple[object, ...]) -> None:
        nonlocal stopped
        if what == name and not stopped and told & set(map(str, arguments)):
            stopped = True
            stop()

    sys.addaudithook(look)


def stop_before_commit() -> None:
    inserted = False

    def look(*happening: object) -> None:
        nonlocal inserted
        inserted |= str(happening[2]).startswith("INSERT INTO outbox")

    def commit(_: Connection) -> None:
        if inserted:
            stop()

    event.listen(Engine, "after_cursor_execute", look)
    event.listen(Engine, "commit", commit)


def main(command: str, path: str, moment: str, number: str = "1") -> None:
    settings, target = settings_from_environment(), Path(path)
    if moment.startswith("os."):
        stop_before_operation(moment, settings.database_file if command == "restore" else target)
    elif moment == "COMMIT":
        stop_before_commit()
    else:
        stop_after(moment, int(number))
    if command == "restore":
        restore_backup(settings, target)
    elif command == "import":
        import_folder(settings, target)
    else:
        with open_session(settings) as session:
            {"backup": back_up, "export": export}[command](session, target)
    say("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
