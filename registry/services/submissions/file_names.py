"""The names that people's files have on their own machines: never trusted, only shown."""

import unicodedata

LONGEST = 100
"""Characters."""


def shown_name(given: str, *, otherwise: str) -> str:
    """Return a name fit to be shown: no folders, nothing that cannot be seen, and not too long.

    It is shown and never used: not as the name of a file here, nor of what is handed out.
    """
    last = given.replace("\\", "/").rpartition("/")[2]
    seen = "".join(one for one in last if unicodedata.category(one)[0] not in "CZ" or one == " ")
    words = " ".join(seen.split()).strip(". ")
    if not any(one.isalnum() for one in words):
        return otherwise
    if len(words) <= LONGEST:
        return words
    stem, dot, ending = words.rpartition(".")
    short_ending = dot + ending if dot and stem and len(ending) <= 8 else ""  # noqa: PLR2004  .markdown is the longest
    return f"{words[: LONGEST - len(short_ending) - 1].rstrip()}…{short_ending}"
