"""Editions of standards by name: those that ship with the registry, and an authority's own further ones."""

import re
from collections.abc import Iterator
from pathlib import Path

from ratings.errors import RecordError, StandardError
from ratings.record import EvidenceRecord, read_record
from ratings.standard import CODE_OF_PRACTICE, Standard, load_standard, parse_standard
from ratings.standard import editions as shipped_editions
from registry.errors import RegistryError


class RecordsRefused(RegistryError):
    """A folder of evidence records that cannot be read whole, and so was not compared at all."""


def every_edition(folder: Path | None) -> tuple[Standard, ...]:
    """Return every edition that ships, and every one in the authority's folder, each standard's oldest first.

    Raises:
        StandardError: for a file of the folder that is no edition, or is one that ships: an edition in force
            is never edited.
    """
    held = {name: load_standard(name) for name in shipped_editions()}
    for file in sorted(folder.glob("*.toml")) if folder else ():
        further = read_edition(file)
        if further.id in held:
            raise StandardError(
                f"{file.name}: there is an edition {further.id} already, and an edition is never edited. "
                "Give this one another name under 'edition'."
            )
        held[further.id] = further
    return tuple(sorted(held.values(), key=lambda one: (one.name, _in_time(one.edition))))


def edition_named(named: str, folder: Path | None) -> Standard:
    """Find an edition: by the path of its .toml file, by name and edition, or the code's by edition alone.

    Raises:
        StandardError: where there is none, naming those that there are.
    """
    if named.endswith(".toml"):
        return read_edition(Path(named))
    wanted = named.casefold()
    held = every_edition(folder)
    for one in held:
        if wanted in {one.id, one.edition if one.name == CODE_OF_PRACTICE else one.id}:
            return one
    raise StandardError(
        f"There is no edition '{named}'. Name the file of a draft (ending in .toml), or one of: "
        f"{', '.join(one.id for one in held)}."
    )


def read_edition(file: Path) -> Standard:
    """Read an edition from a file that need not be in force.

    Raises:
        StandardError: naming the file, where it is not there or is no edition.
    """
    try:
        return parse_standard(file.read_text("utf-8-sig"), file=file.name)
    except (FileNotFoundError, IsADirectoryError):
        raise StandardError(
            f"{file}: there is no such file; give the path of an edition."
        ) from None
    except UnicodeDecodeError as error:
        raise StandardError(f"{file.name}: not TOML ({error}); mend it there.") from None


def records_in(folder: Path) -> Iterator[EvidenceRecord]:
    """Yield every evidence record (.toml or .json) of a folder, one at a time.

    Raises:
        RecordsRefused: after the last, for files that cannot be read or hold the same programme, each by name;
            at once for a folder without records.
    """
    files = sorted(file for file in folder.iterdir() if file.suffix in {".toml", ".json"})
    if not files:
        raise RecordsRefused(
            f"There is no evidence record (a .toml or .json file) in {folder}, so nothing was compared. "
            "Name the folder that holds them."
        )
    wrong: list[str] = []
    held: dict[str, str] = {}
    for file in files:
        try:
            record = read_record(file)
        except RecordError as error:
            wrong.append(str(error))
            continue
        if record.slug in held:
            wrong.append(f"{file.name}: holds '{record.slug}', as {held[record.slug]} does.")
            continue
        held[record.slug] = file.name
        yield record
    if wrong:
        told = "\n".join(dict.fromkeys(wrong))  # a lender's fault is met again by who borrows
        raise RecordsRefused(
            f"Nothing was compared, because not all of the {len(files)} records in {folder} can be read. "
            f"Mend what is wrong and compare again:\n{told}"
        )


def _in_time(edition: str) -> list[tuple[int, str]]:
    """Put 2026-10 after 2026-2."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part)
        for part in re.findall(r"\d+|[^\d\W]+", edition)
    ]
