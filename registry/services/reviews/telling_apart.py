"""Where two documents of plain tables differ, in a sentence for each place."""

import json
from collections.abc import Iterator

UNSAID = ": the dossier does not say it,"
"""What is said of each thing that is found and not told: an earlier program may not have told it."""

_LONGEST = 100
"""Letters of a value that a sentence quotes."""


def differences(where: str, told: object, found: object) -> Iterator[str]:
    """Say each place where what a document tells is not what was found, in the order of what was found."""
    if isinstance(told, dict) and isinstance(found, dict):
        for key in dict.fromkeys([*found, *told]):
            place = f"{where}, {key}"
            if key not in told:
                yield f"{place}{UNSAID} and it comes to {_quoted(found[key])}."
            elif key not in found:
                yield f"{place}: the dossier says {_quoted(told[key])}, and nothing comes to that."
            else:
                yield from differences(place, told[key], found[key])
    elif isinstance(told, list) and isinstance(found, list) and len(told) == len(found):
        for number, (one, other) in enumerate(zip(told, found, strict=True), start=1):
            yield from differences(f"{where} {number}", one, other)
    elif isinstance(told, list) and isinstance(found, list):
        yield f"{where}: the dossier lists {len(told)}, and there come to be {len(found)}."
    elif _kind(told) != _kind(found) or told != found:
        one, other = _quoted(told), _quoted(found)
        yield f"{where}: the dossier says {one}, and it comes to {other}."


def _kind(value: object) -> type:
    """A number is a number, however it is written; yes is not 1."""
    return float if type(value) is int else type(value)


def _quoted(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
