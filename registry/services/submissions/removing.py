"""Something taken out of a draft: what goes with it, so that nothing is left that names what is gone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from registry.models import Submission
from registry.policy.actor import Actor
from registry.services.submissions.drafts import (
    ChangedSince,
    draft_of,
    last_change,
    require_editable,
    write_draft,
)
from registry.services.submissions.parts import Draft, part
from registry.services.submissions.saving import placed, sheet_mark
from registry.services.submissions.sheets import Sheet, table_at
from registry.services.wording import counted

_NAMES_OF = {
    "studies": ("same_sample_as", "included", "based_on"),
    "contrasts": ("contrasts",),
}
"""Lists elsewhere that name what is removed, by the list that it is removed from."""


@dataclass(frozen=True, slots=True)
class Removal:
    """What removing something does.

    Attributes:
        draft: as it would be afterwards.
        goes_with_it: what else goes, each in a few words.
    """

    draft: Draft
    goes_with_it: tuple[str, ...]


def removal_of(draft: Draft, sheet: Sheet) -> Removal:
    """Work out what a draft would be without what a page is about."""
    copy: Draft = json.loads(json.dumps(draft))
    if sheet.items is None:
        after = _without_block(copy, sheet)
        return Removal(after, ())
    kind, identity = sheet.items.rpartition(".")[2], table_at(draft, sheet)["id"]
    scope = _list_above(copy, sheet.items)
    rows = scope[kind]
    held = next(one for one in rows if one["id"] == identity)
    rows.remove(held)
    if not rows:
        del scope[kind]
    gone = [_inside(kind, held), *_names_taken_out(copy, scope, kind, identity)]
    return Removal(copy, tuple(one for one in gone if one))


def remove(
    session: Session, actor: Actor, submission: Submission, sheet: Sheet, *, opened: str
) -> None:
    """Take out what a page is about, and what names it.

    The submission must have been found with `lock`.

    Raises:
        ChangedSince: where somebody else has saved it since the reader was asked.
        NotAllowed: where the actor may not, or not now.
    """
    require_editable(actor, submission, sheet.section)
    draft = draft_of(submission)
    if sheet_mark(draft, sheet) != opened:
        by, at = last_change(session, submission, sheet.part)
        raise ChangedSince(sheet.part, by, at, table_at(draft, sheet))
    found = removal_of(draft, sheet)
    address = "" if found.goes_with_it else sheet.part
    write_draft(session, actor, submission, found.draft, address=address)


def _without_block(draft: Draft, sheet: Sheet) -> Draft:
    if sheet.path and sheet.part.startswith("studies["):
        identity = sheet.part.removeprefix("studies[").removesuffix("]")
        study = next(one for one in draft["studies"] if one["id"] == identity)
        whole = placed(study, sheet.path, None)
        study.clear()
        study.update(whole)
        return draft
    value = placed(part(draft, sheet.part), sheet.path, None)
    draft.pop(sheet.part, None)
    if value:
        draft[sheet.part] = value
    return draft


def _list_above(draft: Draft, items: str) -> dict[str, Any]:
    if not items.startswith("studies["):
        return draft
    identity = items.removeprefix("studies[").partition("]")[0]
    found: dict[str, Any] = next(one for one in draft["studies"] if one["id"] == identity)
    return found


def _inside(kind: str, held: dict[str, Any]) -> str:
    if kind != "studies":
        return ""
    counts = [
        counted(len(held[name]), one)
        for name, one in (("arms", "group"), ("contrasts", "result"))
        if held.get(name)
    ]
    return f"{' and '.join(counts)} of the study" if counts else ""


def _names_taken_out(
    draft: Draft, scope: dict[str, Any], kind: str, identity: str
) -> Iterator[str]:
    """Take every mention of what is removed out of a draft, and say how many there were of each kind."""
    if kind == "documents":
        cited = sum(_uncited(block, identity) for block in _blocks(draft))
        if cited:
            yield f"{counted(cited, 'citation')} of it; what cites nothing else then has no source"
    if kind == "arms":
        named = 0
        for contrast in scope.get("contrasts", ()):
            for side in ("intervention", "comparator"):
                if contrast.get(side) == identity:
                    del contrast[side]
                    named += 1
        if named:
            yield f"its place in {counted(named, 'result')}"
    names = _NAMES_OF.get(kind, ())
    within = scope if kind == "contrasts" else draft
    mentions = sum(
        _unnamed(block, names, identity) for block in _blocks(within) if block is not within
    )
    if mentions:
        yield f"{counted(mentions, 'mention')} of it elsewhere"


def _blocks(held: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  a JSON value of any shape
    if isinstance(held, list):
        for item in held:
            yield from _blocks(item)
    elif isinstance(held, dict):
        yield held
        for value in list(held.values()):
            yield from _blocks(value)


def _uncited(block: dict[str, Any], document: str) -> int:
    cites = block.get("cites", [])
    kept = [one for one in cites if one.get("document") != document]
    if len(kept) < len(cites):
        block["cites"] = kept
    return len(cites) - len(kept)


def _unnamed(block: dict[str, Any], names: tuple[str, ...], identity: str) -> int:
    taken = 0
    for name in names:
        if identity in block.get(name, ()) and isinstance(block[name], list):
            block[name] = [one for one in block[name] if one != identity]
            taken += 1
    return taken
