"""What a form changes only in looks is no change: an order of ticks, a break at the end of a text."""

from typing import Any


def as_before(before: Any, now: Any) -> Any:  # noqa: ANN401  a JSON value of any shape
    """Return what is answered now, in the looks that it had before wherever it says the same."""
    if isinstance(before, str) and isinstance(now, str):
        return before if before.strip() == now else now
    if isinstance(before, dict) and isinstance(now, dict):
        return {name: as_before(before.get(name), one) for name, one in now.items()}
    if isinstance(before, list) and isinstance(now, list):
        if _are_words(before) and _are_words(now):
            return before if sorted(before) == sorted(now) else now
        if len(before) == len(now):
            return [as_before(old, new) for old, new in zip(before, now, strict=True)]
    return now


def _are_words(held: list[Any]) -> bool:
    return all(isinstance(one, str) for one in held)
