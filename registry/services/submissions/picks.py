"""What can be picked in a form from the draft itself: its documents, studies, arms and results."""

from typing import Any

from registry.policy.sections import HOLDINGS
from registry.services.submissions.parts import Draft
from registry.services.submissions.questions.bank import Picked
from registry.services.submissions.questions.layout import Picks
from registry.services.submissions.sheets import Sheet

LONGEST_WORDS = 90


def picks_of(draft: Draft, sheet: Sheet) -> Picks:
    """Return everything that an answer on a page can be picked from, with its words."""
    return picks_in(draft, study_of(draft, sheet), longest=LONGEST_WORDS)


def picks_in(draft: Draft, study: dict[str, Any], *, longest: int | None) -> Picks:
    """Return what can be picked from a draft and one of its studies; words are cut where `longest` is given."""
    return {
        Picked.DOCUMENTS: _named(draft.get("documents", ()), longest, "title"),
        Picked.STUDIES: _named(draft.get("studies", ()), longest, "title"),
        Picked.ARMS: _named(study.get("arms", ()), longest, "label"),
        Picked.CONTRASTS: _named(study.get("contrasts", ()), longest, "outcome", "time"),
    }


def study_of(draft: Draft, sheet: Sheet) -> dict[str, Any]:
    """Return the study that a page is about, or within; empty where it is about none."""
    if not sheet.part.startswith("studies["):
        return {}
    identity = sheet.part.removeprefix("studies[").partition("]")[0]
    found: dict[str, Any] = next(
        (one for one in draft.get("studies", ()) if one["id"] == identity), {}
    )
    return found


def last_citation(draft: Draft, sheet: Sheet) -> dict[str, Any]:
    """Return the document and place that were cited last beside this page, so that nobody types them twice.

    That is what the last of its kind cites first, or what its study does, or the last of its section.
    """
    study = study_of(draft, sheet)
    section = {top: draft.get(top) for top in _tops(sheet)}
    own = [*(study.get("cites") or ())][:1]
    found = [*_cited(section)[-1:], *own, *_siblings(draft, study, sheet)]
    if found:
        return {
            name: found[-1][name] for name in ("document", "locator", "depth") if name in found[-1]
        }
    documents = draft.get("documents", ())
    return {"document": documents[0]["id"]} if len(documents) == 1 else {}


def _siblings(draft: Draft, study: dict[str, Any], sheet: Sheet) -> list[dict[str, Any]]:
    """Return the first citation of the last of the list that a page adds to."""
    listed = sheet.heading.part
    rows = (study or draft).get(listed, ()) if sheet.heading.is_many else ()
    last = rows[-1] if rows else {}
    return list(last.get("cites") or ())[:1]


def _tops(sheet: Sheet) -> tuple[str, ...]:
    return tuple(top for top in HOLDINGS[sheet.section].parts if top != "studies")


def _cited(held: Any) -> list[dict[str, Any]]:  # noqa: ANN401  a JSON value of any shape
    if isinstance(held, list):
        return [one for item in held for one in _cited(item)]
    if not isinstance(held, dict):
        return []
    own = [one for one in held.get("cites", ()) if isinstance(one, dict)]
    return own + [one for name, value in held.items() if name != "cites" for one in _cited(value)]


def _named(
    items: Any,  # noqa: ANN401  as above
    longest: int | None,
    *names: str,
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            one["id"],
            (", ".join(str(one[n]) for n in names if one.get(n)) or one["id"])[:longest],
        )
        for one in items
    )
