"""An export as a folder that is not trusted: its sums are checked, and then each line as it is read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from registry.services import manifests
from registry.services.exporting import FACTS, SUMS, sums_of
from registry.services.json_lines import FileRefused, count_lines, read_lines
from registry.services.manifests import Kind, Manifest, damaged
from registry.services.public_lines import FILES, MAY_BE_ABSENT, PublicFile


def refuse(place: str, why: str) -> NoReturn:
    """Refuse an export for what is in one place of it."""
    raise FileRefused(
        f"{place}: {why}. Nothing was imported. Use the export as it was made, or another one."
    )


class Exported:
    """An export whose files have their sums.

    Raises:
        FileRefused: where there is none, or they have not.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        manifest = folder / manifests.NAME
        if not manifest.is_file():
            raise FileRefused(
                f"{folder} is no export of a registry: there is no {manifests.NAME} in it. Give the "
                "folder that `registry export` made."
            )
        self.manifest = Manifest.read(
            manifest.read_bytes(), kind=Kind.EXPORT, facts=FACTS, where=str(manifest)
        )
        self.names = [file.name for file in self.manifest.files]
        """Of its files."""
        absent = MAY_BE_ABSENT.difference(self.names)
        if self.names != [file.name for file in FILES if file.name not in absent]:
            raise damaged(manifest)
        for member in self.manifest.files:
            with self._open(member.name) as lines:
                if count_lines(member.name, lines) != member:
                    raise damaged(folder / member.name)
        with self._open(SUMS) as sums:
            if sums.read() != sums_of(self.manifest).encode():
                raise damaged(folder / SUMS)

    def rows(self, file: PublicFile) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield each line with its place, held to the form of its file and the order of its ids."""
        before = 0
        if file.name not in self.names:
            return
        with self._open(file.name) as lines:
            for place, row in read_lines(file.name, lines):
                wrong = file.wrong_in(row)
                if wrong:
                    refuse(place, wrong)
                if "id" in row:
                    if row["id"] <= before:
                        refuse(
                            place,
                            f"its id {row['id']} does not come after {before}, the one before",
                        )
                    before = row["id"]
                yield place, row

    def _open(self, name: str) -> Any:  # noqa: ANN401 - a file of bytes, which closes itself
        try:
            return (self.folder / name).open("rb")
        except FileNotFoundError:
            raise damaged(self.folder / name) from None
