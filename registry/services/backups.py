"""A backup as a file that is not trusted: opened, checked to the last byte, and read row by row."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EINVAL
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from registry.services import manifests
from registry.services.backing_up import FACTS
from registry.services.json_lines import FileRefused, Member, count_lines, read_lines
from registry.services.manifests import Kind, Manifest, damaged

_DAMAGE = (BadZipFile, EOFError, zlib.error, struct.error, KeyError, ValueError, RuntimeError)
"""What reading a damaged ZIP archive raises: whatever its bytes happen to say."""


class Backup:
    """A backup that was found whole.

    Raises:
        FileRefused: where it is not what was written.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        with self._archive() as archive:
            if manifests.NAME not in archive.namelist():
                raise FileRefused(
                    f"{file} is no backup of a registry. Give the file that one is in."
                )
            text = archive.read(manifests.NAME)
            self.manifest = Manifest.read(text, kind=Kind.BACKUP, facts=FACTS, where=str(file))
            names = [member.name for member in self.manifest.files]
            if archive.namelist() != [*names, manifests.NAME]:
                raise damaged(file)
            for member in self.manifest.files:
                self._check(archive, member)

    @property
    def schema(self) -> str:
        """The revision of the schema that it was made with."""
        return str(self.manifest.facts["schema"])

    @property
    def tables(self) -> list[str]:
        """The tables that it holds rows of."""
        return [member.name.removesuffix(".jsonl") for member in self.manifest.files]

    def rows(self, table: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the rows of a table, each with its place in the file."""
        name = f"{table}.jsonl"
        with self._archive() as archive, archive.open(name) as lines:
            yield from read_lines(f"{self.file}, {name}", lines)

    def _check(self, archive: ZipFile, member: Member) -> None:
        with archive.open(member.name) as lines:
            if count_lines(member.name, lines) != member:
                raise damaged(self.file)

    @contextmanager
    def _archive(self) -> Iterator[ZipFile]:
        """Open the archive, and say in a sentence what only a damaged one raises."""
        try:
            with ZipFile(self.file) as archive:
                if any(entry.compress_type != ZIP_DEFLATED for entry in archive.infolist()):
                    raise damaged(self.file)
                yield archive
        except _DAMAGE as error:
            raise damaged(self.file) from error
        except OSError as error:
            if error.errno != EINVAL:  # it names a place before the beginning
                raise
            raise damaged(self.file) from error
