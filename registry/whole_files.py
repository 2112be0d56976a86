"""Files and folders that stand under their name whole or not at all, whenever their writer is ended."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from registry.errors import RegistryError

PRIVATE = 0o600
"""For what holds more than everyone may read."""

AS_USUAL = 0o666
"""For what others may read too, as far as this process lets them."""


class NameTaken(RegistryError):
    """There is something under this name already, or somebody is just writing it."""


@contextmanager
def whole_file(final: Path, *, mode: int = AS_USUAL) -> Iterator[Path]:
    """Write a file under another name beside its own, and give it its own once all of it is on the disk.

    Raises:
        NameTaken: where there is something under its name, before or by then; that stays as it is.
    """

    def make(part: Path) -> None:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode))

    with _held_beside(final, make, Path.unlink) as (part, handle):
        yield part
        os.fsync(handle)
        _name_file(part, final)


@contextmanager
def whole_folder(final: Path) -> Iterator[Path]:
    """Write a folder of files in the same way.

    Raises:
        NameTaken: as for a file.
    """
    with _held_beside(final, Path.mkdir, _remove_folder) as (part, _):
        yield part
        for written in (*part.iterdir(), part):
            _sync(written)
        _refuse_if_taken(final)
        part.rename(final)
        _sync(final.parent)


def beside(final: Path) -> Path:
    """Return the name that something bears until it is whole."""
    return final.with_name(f"{final.name}.being-written")


@contextmanager
def _held_beside(
    final: Path, make: Callable[[Path], None], remove: Callable[[Path], None]
) -> Iterator[tuple[Path, int]]:
    """Hold a new file or folder that nobody else writes, and remove it unless it was renamed."""
    _refuse_if_taken(final)
    part = beside(final)
    handle = _hold(part, make, remove)
    try:
        yield part, handle
    finally:
        if _is(part, handle):
            remove(part)
        os.close(handle)


def _hold(part: Path, make: Callable[[Path], None], remove: Callable[[Path], None]) -> int:
    """Make and lock it; what a writer left who was killed is removed first.

    A lock ends with its process, so what is there and not locked is a leftover.
    It is removed and never written to: it may be a second name of a finished file.
    """
    while True:
        made = False
        with suppress(FileExistsError):
            make(part)
            made = True
        try:
            handle = os.open(part, os.O_RDONLY)
        except FileNotFoundError:
            continue  # whoever held it has just finished
        try:
            flock(handle, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise NameTaken(
                f"Somebody else is writing {part} just now. Wait until they are done, or give "
                "another name."
            ) from None
        if made and _is(part, handle):
            return handle
        if _is(part, handle):
            remove(part)
        os.close(handle)


def _is(path: Path, handle: int) -> bool:
    """Whether this name still stands for what was opened."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _name_file(part: Path, final: Path) -> None:
    """Give a file its name, unless the name was taken meanwhile."""
    try:
        os.link(part, final)  # unlike a renaming, refused where something has the name
    except FileExistsError:
        _refuse_if_taken(final)
    except OSError:  # a file system without links, as of many a stick
        _refuse_if_taken(final)
        part.rename(final)
    else:
        part.unlink()
    _sync(final.parent)


def _refuse_if_taken(final: Path) -> None:
    if os.path.lexists(final):
        raise NameTaken(
            f"There is already something at {final}; it was left as it is. Give another name."
        )


def _remove_folder(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
