"""Words that mean the same, looked up wherever they stand in what was typed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from registry.search.preparing import Terms


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the words typed that the thesaurus knows, and what means the same."""

    start: int
    end: int
    same: tuple[Terms, ...]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Each expression known, with the expressions that mean the same."""

    same: Mapping[Terms, tuple[Terms, ...]]
    longest: int

    def spans(self, typed: Sequence[str]) -> Iterator[Span]:
        """Yield every stretch of these terms that is an expression known, overlapping or not."""
        for start in range(len(typed)):
            for end in range(start + 1, min(start + self.longest, len(typed)) + 1):
                same = self.same.get(tuple(typed[start:end]))
                if same is not None:
                    yield Span(start, end, same)


def thesaurus_of(
    groups: Sequence[Sequence[Terms]], *, possible: Callable[[Terms], bool]
) -> Thesaurus:
    """Make a thesaurus of groups of the same meaning; an expression may stand in several.

    Only what is possible is offered in an expression's place.
    """
    same: dict[Terms, dict[Terms, None]] = {}
    for group in groups:
        offered = list(filter(possible, group))
        for expression in group:
            others = (other for other in offered if other != expression)
            same.setdefault(expression, {}).update(dict.fromkeys(others))
    longest = max((len(expression) for expression in same), default=0)
    return Thesaurus(
        {expression: tuple(others) for expression, others in same.items() if others}, longest
    )
