"""A page of questions saved into its draft, whatever others have saved meanwhile elsewhere in it."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from registry.models import Submission
from registry.models.chain import as_text, sha256_of
from registry.policy.actor import Actor
from registry.services.submissions.drafts import (
    ChangedSince,
    draft_of,
    last_change,
    require_editable,
    save_part,
)
from registry.services.submissions.naming import id_for, slug_for, with_id
from registry.services.submissions.parts import Draft, mark, part
from registry.services.submissions.questions.everything import BLOCKS
from registry.services.submissions.sheets import FACTS, NEW, Sheet, table_at, table_list


def sheet_mark(draft: Draft, sheet: Sheet) -> str:
    """Return what a form carries, so that saving it can tell whether its block has changed since."""
    return sha256_of(as_text({"asked": asked_of(sheet.kind, table_at(draft, sheet))}))


def asked_of(kind: type, table: dict[str, Any]) -> dict[str, Any]:
    """Return what a page asks about, and may change, of a block that holds more."""
    asked = {question.field for question in BLOCKS[kind].questions}
    return {name: value for name, value in table.items() if name in asked}


def save_sheet(  # noqa: PLR0913  who saves what, where, and over what
    session: Session,
    actor: Actor,
    submission: Submission,
    sheet: Sheet,
    table: dict[str, Any],
    *,
    opened: str,
) -> Sheet:
    """Put answers in the place of those that a page was opened on; what it does not ask stays.

    The submission must have been found with `lock`. Returns the page of what was saved.

    Raises:
        ChangedSince: where somebody else has saved the same block since; nothing was written.
        NotAllowed: where the actor may not, or not now.
    """
    require_editable(actor, submission, sheet.section)
    draft = draft_of(submission)
    if sheet.is_new:
        return _added(session, actor, submission, sheet, table)
    now = table_at(draft, sheet)
    if sheet_mark(draft, sheet) != opened:
        by, at = last_change(session, submission, sheet.part)
        raise ChangedSince(sheet.part, by, at, now)
    kept = {name: value for name, value in now.items() if name not in asked_of(sheet.kind, now)}
    block = {**kept, **table}
    if sheet.part == "programme":
        block = slug_for(submission, block)
    _write(session, actor, submission, sheet, block)
    return sheet


def _added(
    session: Session, actor: Actor, submission: Submission, sheet: Sheet, table: dict[str, Any]
) -> Sheet:
    """Add one more to a list, once: the same sent twice is there once."""
    draft = draft_of(submission)
    if sheet.items is None:
        held = table_list(part(draft, sheet.part), sheet.path[:-1])
        table = with_id(sheet.kind, held, table)
        number = held.index(table) if table in held else len(held)
        where = f"{sheet.where.rpartition('/')[0]}/{number}"
        made = replace(sheet, path=(*sheet.path[:-1], number), where=where, is_new=False)
        if number == len(held):
            _write(session, actor, submission, made, table)
        return made
    identity, is_there = id_for(draft, sheet.items, sheet.kind, table)
    made = replace(
        sheet,
        part=f"{sheet.items}[{identity}]",
        where=f"{sheet.where.removesuffix(NEW)}{identity}{FACTS if sheet.items == 'studies' else ''}",
        is_new=False,
    )
    if not is_there:
        _write(session, actor, submission, made, table)
    return made


def _write(
    session: Session, actor: Actor, submission: Submission, sheet: Sheet, block: dict[str, Any]
) -> None:
    draft = draft_of(submission)
    value = placed(part(draft, sheet.part), sheet.path, block)
    save_part(session, actor, submission, sheet.part, value, opened=mark(draft, sheet.part))


def placed(held: Any, path: tuple[str | int, ...], block: Any) -> Any:  # noqa: ANN401  a JSON value
    """Return what a part holds with a block in its place; an empty block takes it out."""
    if not path:
        return block
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        rows = list(held or ())
        inner = placed(rows[step] if step < len(rows) else None, rest, block)
        rows[step : step + 1] = [inner] if inner else []
        return rows
    copy = json.loads(json.dumps(held or {}))
    inner = placed(copy.get(step), rest, block)
    copy.pop(step, None)
    if inner:
        copy[step] = inner
    return copy
