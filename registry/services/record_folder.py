"""A folder of evidence records, read one by one and refused whole."""

from collections.abc import Iterator
from pathlib import Path

from ratings.errors import RecordError
from ratings.record import EvidenceRecord, read_record
from registry.errors import RegistryError


class RecordsRefused(RegistryError):
    """A folder of evidence records that cannot be read whole, and so was not compared at all."""


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
