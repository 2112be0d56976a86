"""Whether somebody's own tables claim a review by this registry, which only a finished review can give."""

from collections.abc import Iterator, Mapping
from typing import Any

from ratings.review.judgements import BY_REVIEWERS

OURS = frozenset({"reviewed", "judgements"})


def claims_of_review(table: Mapping[str, Any]) -> tuple[str, ...]:
    """Name every place of a record's tables that only a review by this registry can fill."""
    return tuple(_claims(table, ""))


def without_claims(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record's tables without them; somebody else's judgement of bias that ours replaced comes back."""
    kept = {key: _stripped(value) for key, value in table.items() if not _is_claim(key, value)}
    ours = table.get("risk_of_bias")
    if "risk_of_bias" in kept or not isinstance(ours, Mapping) or "before" not in ours:
        return kept
    before = {"risk_of_bias": ours["before"]}
    return {**kept, **without_claims(before)}


def _claims(found: object, path: str) -> Iterator[str]:
    if isinstance(found, Mapping):
        for key, value in found.items():
            here = f"{path}.{key}" if path else str(key)
            if _is_claim(key, value):
                yield here
            else:
                yield from _claims(value, here)
    elif isinstance(found, list):
        for number, item in enumerate(found):
            own = item.get("id") if isinstance(item, Mapping) else None
            yield from _claims(item, f"{path}[{own if isinstance(own, str) else number}]")


def _stripped(found: object) -> Any:  # noqa: ANN401  a JSON value of any shape
    if isinstance(found, Mapping):
        return without_claims(found)
    return [_stripped(item) for item in found] if isinstance(found, list) else found


def _is_claim(key: object, value: object) -> bool:
    if key in OURS:
        return True
    by = value.get("judged_by") if key == "risk_of_bias" and isinstance(value, Mapping) else None
    return by == BY_REVIEWERS
