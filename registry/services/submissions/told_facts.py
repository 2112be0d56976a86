"""A fact of a draft told in words, whatever its shape: for comparing, and for a section's summary."""

from typing import Any

LONGEST_TOLD = 400


def told(held: Any) -> str:  # noqa: ANN401  a JSON value of any shape
    """Say what a fact of a draft is; what is not there is not reported."""
    if held in (None, "", [], {}):
        return "Not reported"
    return _words(held)[:LONGEST_TOLD]


def _words(held: Any) -> str:  # noqa: ANN401  as above
    if isinstance(held, bool):
        return "Yes" if held else "No"
    if isinstance(held, list):
        return "; ".join(_words(one) for one in held)
    if isinstance(held, dict):
        if "document" in held and "locator" in held:
            return f"{held['document']}, {held['locator']}"
        return ", ".join(f"{name.replace('_', ' ')}: {_words(one)}" for name, one in held.items())
    return str(held)
