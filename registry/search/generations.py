"""The index on disk: each build in a folder of its own, and one small file that names the one in use.

A build that is killed leaves the index in use as it was; what it began is
cleared away by the next build. The build before the one in use is kept too,
for a process that has just read its name.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from whoosh.filedb.filestore import FileStorage
from whoosh.util.filelock import try_for

from registry.search.layout import layout_of
from registry.search.port import IndexBusy, IndexDamaged, IndexMissing, IndexUnwritable

_CURRENT = "current.json"
_PREFIX = "build-"
_REBUILD = "Build it with `make data` (or `registry index`)."

_LAYOUT = layout_of("whoosh_codec.py", "whoosh_schema.py", "whoosh_writing.py")


@dataclass(frozen=True, slots=True)
class Generation:
    """One finished build."""

    folder: Path
    stamp: str
    files: dict[str, str]
    """The digest of each file."""


class Generations:
    """The builds of one index."""

    def __init__(self, folder: Path, *, patience: float = 10.0) -> None:
        """Take the folder of the index, which need not exist yet; wait so many seconds to build."""
        self.folder = folder
        self._patience = patience
        self._digests: dict[tuple[int, ...], str] = {}
        """By what the disk says of a file: each is read once, whichever builds it belongs to."""

    def current(self) -> Generation:
        """Return the build in use, without looking at its files.

        Raises:
            IndexMissing: where there is none, or it is of another layout.
            IndexDamaged: where what is there cannot be understood.
        """
        try:
            text = (self.folder / _CURRENT).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise IndexMissing(f"There is no search index in {self.folder}. {_REBUILD}") from None
        try:
            found = json.loads(text)
            layout, name = found["layout"], found["build"]
            generation = Generation(self.folder / name, found["stamp"], dict(found["files"]))
        except (ValueError, TypeError, KeyError) as error:
            raise self._damaged(_CURRENT) from error
        if layout != _LAYOUT:
            raise self._missing("was built by another version of the registry")
        return generation

    def check(self, generation: Generation) -> None:
        """Compare every file of a build with what was written.

        Raises:
            IndexDamaged: naming the first file that differs.
        """
        for name, digest in generation.files.items():
            try:
                found = self._digest(generation.folder / name)
            except OSError as error:
                raise self._damaged(name) from error
            if found != digest:
                raise self._damaged(name)

    def replace(self, build: Callable[[Path], None], *, stamp: str) -> None:
        """Build in a new folder, then put it in the place of the one in use.

        Raises:
            IndexBusy: while another process writes.
            IndexUnwritable: where the disk does not take it; the one in use stays.
        """
        with self._said_if_unwritable():
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._lock(), self._new_folder() as folder:
                build(folder)
                self._finish(folder, stamp)

    def change(
        self,
        change: Callable[[Path], None],
        *,
        stamp: str,
        is_usable: Callable[[Generation], bool],
    ) -> None:
        """Change a copy of the build in use, then put it in its place.

        Whoosh never writes into a file that is finished, so a copy is a second name for the same
        file, and costs nothing.

        Raises:
            IndexBusy: while another process writes.
            IndexMissing: where there is none that can be used.
            IndexDamaged: when its files were altered.
            IndexUnwritable: where the disk does not take it; the one in use stays.
        """
        self.current()  # before a lock makes the folder
        with self._said_if_unwritable(), self._lock():
            before = self.current()
            if not is_usable(before):
                raise self._missing("was built with another list of words")
            self.check(before)
            with self._new_folder() as folder:
                for name in before.files:
                    _link(before.folder / name, folder / name)
                change(folder)
                self._finish(folder, stamp)

    @contextmanager
    def _new_folder(self) -> Iterator[Path]:
        """Make a folder for a build; of one that fails nothing is left to take up room."""
        folder = Path(mkdtemp(prefix=_PREFIX, dir=self.folder))
        with ExitStack() as undone:
            undone.callback(shutil.rmtree, folder, ignore_errors=True)
            yield folder
            undone.pop_all()

    @contextmanager
    def _said_if_unwritable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise IndexUnwritable(
                f"The search index in {self.folder} cannot be written ({error.strerror or error}). "
                "See that the disk has room and that its folder can be written; then run "
                "`registry index`. Nothing that is published is lost."
            ) from error

    def _finish(self, folder: Path, stamp: str) -> None:
        files = {path.name: self._digest(path) for path in sorted(folder.iterdir())}
        for name in files:
            _flush(folder / name)
        _flush(folder)
        before = self._name_in_use()
        self._switch(folder.name, stamp, files)
        self._clear({folder.name, before})

    def _switch(self, name: str, stamp: str, files: dict[str, str]) -> None:
        waiting = self.folder / f"{_CURRENT}.new"
        content = {"layout": _LAYOUT, "build": name, "stamp": stamp, "files": files}
        waiting.write_text(json.dumps(content, indent=1), encoding="utf-8")
        _flush(waiting)
        waiting.replace(self.folder / _CURRENT)
        _flush(self.folder)

    def _name_in_use(self) -> str | None:
        try:
            return self.current().folder.name
        except (IndexMissing, IndexDamaged):
            return None

    def _clear(self, kept: set[str | None]) -> None:
        for path in self.folder.glob(f"{_PREFIX}*"):
            if path.name not in kept:
                shutil.rmtree(path)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        lock = FileStorage(str(self.folder)).lock("BUILDING")
        if not try_for(lambda: lock.acquire(blocking=False), timeout=self._patience):
            raise IndexBusy(
                f"Another process is writing the search index in {self.folder}. "
                "Wait until it has finished, then try again."
            )
        try:
            yield
        finally:
            lock.release()

    def _digest(self, path: Path) -> str:
        found = path.stat()
        key = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
        if key not in self._digests:
            self._digests[key] = digest_of(path)
        return self._digests[key]

    def _missing(self, why: str) -> IndexMissing:
        return IndexMissing(f"The search index in {self.folder} {why}. {_REBUILD}")

    def _damaged(self, name: str) -> IndexDamaged:
        return IndexDamaged(
            f"The search index in {self.folder} is damaged ({name} is not as it was written). "
            f"{_REBUILD}"
        )


def digest_of(path: Path) -> str:
    """Return the digest of a file as the manifest keeps it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()


def _link(path: Path, other: Path) -> None:
    """Give a file a second name, or copy it where the disk knows no second names."""
    try:
        os.link(path, other)
    except OSError:
        shutil.copy2(path, other)


def _flush(path: Path) -> None:
    """Have the disk keep a file (or the names in a folder) before anything relies on it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
