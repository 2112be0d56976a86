"""What somebody may have meant by a word that is none of those that are known."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST_ASKED = 300
"""Different words of one file: to look for more would take longer than anybody waits."""


class Meant:
    """Finds known words that are spelt nearly like one that is not, once for each."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[str, ...]] = {}

    def near(self, word: str, known: Iterable[str], *, of: str) -> tuple[str, ...]:
        """Return up to three known words like this one; `of` names the list that they are of."""
        asked = (of, word.casefold()[:80])
        if asked not in self._found:
            if len(self._found) >= MOST_ASKED:
                return ()
            near = get_close_matches(asked[1], list(known)[:2000], n=3, cutoff=0.5)
            self._found[asked] = tuple(near)
        return self._found[asked]
