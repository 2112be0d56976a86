"""The command that rates every record under two editions of a standard, and tells what moves and why."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from registry.commands.answering import answer_json, json_option

if TYPE_CHECKING:
    from ratings.record import EvidenceRecord
    from registry.config import Settings


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--records",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Rate the evidence records (.toml, .json) of this folder instead of the register's own.",
)
@json_option
def changes(old: str, new: str, folder: Path | None, *, as_json: bool) -> None:
    """Rate every record under two editions of a standard; list what moves and why, clause by clause.

    OLD and NEW each name an edition (code-of-practice-2026-1, or 2026-1 for the code of practice), one in
    the folder that REGISTRY_EDITIONS names, or a draft by its path (ending in .toml). The records are those
    that the register has published, unless --records names a folder.
    """
    from ratings.what_if.changes import changes as find_changes
    from ratings.what_if.published_changes import changes_json
    from registry.config import settings_from_environment
    from registry.services.editions import edition_named

    settings = settings_from_environment()
    editions = [edition_named(name, settings.editions) for name in (old, new)]
    with _records(folder, settings) as records:
        found = changes_json(find_changes(records, *editions))
    if as_json:
        answer_json(found)
    else:
        click.echo("\n".join(_in_words(found)))


@contextmanager
def _records(folder: Path | None, settings: "Settings") -> "Iterator[Iterable[EvidenceRecord]]":
    from registry.database import open_session
    from registry.errors import DataMissing
    from registry.migrating import require_migrated
    from registry.services.evidence import published_records
    from registry.services.record_folder import records_in

    if folder is not None:
        yield records_in(folder)
        return
    try:
        require_migrated(settings)
    except DataMissing as error:
        raise DataMissing(f"{error} Or name a folder of records by --records.") from error
    with open_session(settings) as session:
        yield published_records(session)


def _in_words(found: dict[str, Any]) -> Iterator[str]:
    old, new = found["old"]["edition"], found["new"]["edition"]
    yield f"{found['title']}: edition {new} beside edition {old}, over {found['records']} records."
    yield ""
    yield "What the text changes:"
    for edit in found["clauses"]:
        yield f"  {edit['clause']}: {edit['change']}"
        yield from _before_and_now(edit["old"], edit["new"])
        if edit["old_rule"] != edit["new_rule"]:
            yield from _before_and_now(edit["old_rule"], edit["new_rule"])
    yield from (f"  {value['words']}" for value in found["values"])
    if not found["clauses"] and not found["values"]:
        yield "  No clause and no value."
    yield ""
    yield "What moves:"
    for of_what, counts in found["tally"].items():
        counted = ", ".join(f"{number} {way}" for way, number in counts.items())
        yield f"  {of_what.capitalize()}: {counted}."
    for move in found["moves"]:
        yield from _move_in_words(move)


def _move_in_words(move: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"{move['name']}, {move['domain']}: {move['way']}"
    yield f"  before  {_rating(move['from'])}"
    yield f"  now     {_rating(move['to'])}"
    yield f"  {move['words']}"
    for clause in move["responsible"]:
        yield f"  {clause['because']}"
        for edition in ("old", "new"):
            told = clause[edition]
            if told is not None:
                yield f"    {edition}  {told['asks']} ({told['answer']}) {told['found']}"
    for others in move["or"]:
        yield f"  So would switching back: {'; '.join(others)}."


def _before_and_now(before: str | None, now: str | None) -> Iterator[str]:
    if before is not None:
        yield f"    before  {before}"
    if now is not None:
        yield f"    now     {now}"


def _rating(words: dict[str, Any]) -> str:
    confirmed = _said(words["if_confirmed"])
    return f"{_said(words)}; if confirmed: {confirmed}"


def _said(reading: dict[str, Any]) -> str:
    verdict = reading["verdict"]
    return str(reading["rating"]) if verdict is None else f"{reading['rating']} / {verdict}"
