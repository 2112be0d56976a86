"""An evidence record as a file, TOML or JSON: every mistake in it named by its path, then set against the draft."""

import dataclasses
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, get_origin

from ratings.codec import PRINTED, decode, field_types, optional
from ratings.errors import RecordError
from ratings.record import FORMAT, EvidenceRecord
from ratings.review.claimed import claims_of_review
from registry.services.submissions.completing import asked_as, in_quotes
from registry.services.submissions.importing.borrowed import with_borrowed
from registry.services.submissions.importing.kinds import Way
from registry.services.submissions.importing.plans import Plan, Wrong, plan_between
from registry.services.submissions.importing.texts import FileRefused, Text
from registry.services.submissions.parts import INNER, Draft, addresses
from registry.services.submissions.plain_text import LONGEST_TEXT, problem_of

MOST_WRONG = 200
"""Mistakes that are listed; whoever has more has one mistake many times."""

_NOBODY: Final[Mapping[str, dict[str, Any]]] = MappingProxyType({})
_BY_ID = ("documents", "studies")
_ID = re.compile(r"[^\[\]\x00-\x1f]{1,120}")


def plan_record(
    text: Text,
    draft: Draft,
    way: Way,
    *,
    slug: str | None,
    lenders: Mapping[str, dict[str, Any]] = _NOBODY,
) -> Plan:
    """Lay out what an evidence record would do to a draft; `slug` names the programme it is bound to.

    `lenders` are the published records that it borrows studies from, by slug.

    Raises:
        FileRefused: for what is neither TOML nor JSON.
    """
    borrowing = with_borrowed(table_in(text), lenders, file=text.name)
    table = borrowing.table
    mistakes = (*borrowing.wrong, *_mistakes(table, text.name))
    wrong = [Wrong(sentence) for sentence in mistakes][: MOST_WRONG + 1]
    if slug is not None and table.get("slug", slug) != slug:
        wrong.append(
            Wrong(
                f"{text.name}: slug: found {table['slug']!r}; expected {slug!r}, the programme that this "
                "submission is about. Start another submission for another programme."
            )
        )
    if wrong:
        return Plan(draft, wrong=_cut(wrong), notes=_told(text.note))
    given = {key: value for key, value in table.items() if value not in ([], {})}
    after, kept = (given, []) if way is Way.REPLACE else _merged(draft, given)
    if slug is not None:
        after = {**after, "slug": slug}
    notes = (*_told(text.note), *borrowing.notes, *kept, *_told(_what_is_missing(after)))
    same = sum(1 for _ in addresses(given)) - _touched(draft, after)
    return plan_between(draft, after, notes=notes, unchanged=max(same, 0))


def _touched(before: Draft, after: Draft) -> int:
    return sum(change.doing != "removed" for change in plan_between(before, after).changes)


def table_in(text: Text) -> dict[str, Any]:
    """Return what a file holds, whatever that is of.

    Raises:
        FileRefused: for what is neither TOML nor JSON.
    """
    looks_like_json = text.text.lstrip().startswith("{")
    try:
        found = json.loads(text.text) if looks_like_json else tomllib.loads(text.text)
    except RecursionError:
        raise FileRefused(
            f"{text.name} nests one table in another more deeply than any evidence record does. "
            "Look whether it is the file you meant."
        ) from None
    except ValueError as error:
        kind = "JSON" if looks_like_json else "TOML"
        raise FileRefused(
            f"{text.name} cannot be read as {kind}: {error}. An evidence record is a TOML or a JSON "
            "file; mend that place, or make the file again."
        ) from None
    return dict(found)


def _mistakes(table: dict[str, Any], file: str) -> Iterator[str]:
    """Every value that does not fit, by path; what is missing is no mistake in a draft."""
    if table.get("format") != FORMAT:
        found = table.get("format")
        shown = "nothing" if found is None else repr(found)
        yield f'{file}: format: found {shown}; expected "{FORMAT}". Write: format = "{FORMAT}"'
    for path in claims_of_review(table):
        yield (
            f"{file}: {path}: found a review by this registry; expected none. Reviewers judge a submission "
            "after it is sent, so nobody can send a review with it: take this out of the file."
        )
    yield from _of(EvidenceRecord, table, file, "")


def _of(kind: Any, found: object, file: str, path: str) -> Iterator[str]:  # noqa: ANN401  a type form
    kind, _ = optional(kind)
    if get_origin(kind) is tuple:
        yield from _of_list(kind.__args__[0], found, file, path)
    elif dataclasses.is_dataclass(kind) and kind not in PRINTED and isinstance(found, dict):
        known = field_types(kind)  # type: ignore[arg-type]  # a dataclass, not one of its values
        for key, value in found.items():
            here = f"{path}.{key}" if path else str(key)
            if key not in known:
                yield f"{file}: {here}: there is no such field; expected one of {', '.join(known)}."
            else:
                yield from _of(known[key], value, file, here)
    else:
        try:
            decode(kind, found, file=file, path=path)
        except RecordError as error:
            yield str(error)
        else:
            problem = problem_of(found, longest=LONGEST_TEXT) if isinstance(found, str) else None
            if problem is not None:
                yield f"{file}: {path}: {problem}"


def _of_list(kind: Any, found: object, file: str, path: str) -> Iterator[str]:  # noqa: ANN401  a type form
    if not isinstance(found, list):
        yield f"{file}: {path}: found {found!r:.60}; expected a list."
        return
    needs_id = path.rpartition(".")[2] in {*_BY_ID, *INNER["studies"]}
    seen: set[str] = set()
    for number, item in enumerate(found):
        own = item.get("id") if isinstance(item, dict) else None
        here = f"{path}[{own if isinstance(own, str) else number}]"
        if needs_id and isinstance(item, dict):
            if not isinstance(own, str) or not _ID.fullmatch(own):
                yield f"{file}: {here}.id: found {own!r:.60}; expected a short name without brackets."
                continue
            if own in seen:
                yield f"{file}: {here}: found the id '{own}' twice; expected each id once."
            seen.add(own)
        yield from _of(kind, item, file, here)


def _merged(draft: Draft, given: dict[str, Any]) -> tuple[Draft, list[str]]:
    """Documents and studies meet by their ids; of all else, what the draft says stays."""
    after: Draft = json.loads(json.dumps(draft))
    kept: list[str] = []
    for key, value in given.items():
        if key in _BY_ID:
            after[key] = _by_ids(after.get(key, []), value)
        elif key not in after:
            after[key] = value
        elif after[key] != value:
            kept.append(asked_as(key) or key.replace("_", " "))
    if not kept:
        return after, []
    sentence = (
        f"The draft says otherwise under {in_quotes(kept)}, and keeps its own words there: only "
        "documents and studies are merged."
    )
    return after, [sentence]


def _by_ids(held: list[dict[str, Any]], given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    items = {one["id"]: one for one in held}
    for one in given:
        old = items.get(one["id"], {})
        new = {**old, **one}
        for inner in INNER["studies"]:
            if inner in old and inner in one:
                new[inner] = _by_ids(old[inner], one[inner])
        items[one["id"]] = new
    return list(items.values())


def _what_is_missing(after: Draft) -> str | None:
    try:
        decode(EvidenceRecord, after, file="it")
    except RecordError as error:
        said = str(error).removeprefix("it: ")
        return (
            f"The draft would not be complete yet; the first thing is: {said} That can be mended "
            "after the import: the automatic checks list all of it."
        )
    return None


def _told(note: str | None) -> tuple[str, ...]:
    return () if note is None else (note,)


def _cut(wrong: list[Wrong]) -> tuple[Wrong, ...]:
    if len(wrong) <= MOST_WRONG:
        return tuple(wrong)
    return (*wrong[:MOST_WRONG], Wrong(f"There is more; the first {MOST_WRONG} are listed."))
