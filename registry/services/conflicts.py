"""Where sources disagree on what a body says of a programme: flagged, never merged, and not decided here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ratings.figures import Day
from registry.services.external_rating import ExternalRating, plain, source_name
from registry.services.known_bodies import body_key
from registry.services.labels import same_label
from registry.services.wording import listed


@dataclass(frozen=True, slots=True)
class Conflict:
    """Ratings of one body, for one version of a programme, of which at most one can be right.

    Attributes:
        ratings: those that disagree with at least one of the others.
        words: which labels, and from where.
    """

    ratings: tuple[ExternalRating, ...]
    words: str


def conflicts(ratings: Iterable[ExternalRating]) -> tuple[Conflict, ...]:
    """Find where the same body is given different labels for the same thing.

    The same thing is the same programme, variant and kind, under the same version of the standard, at
    the same date. Another version or date is history and no conflict; one that is not reported
    cannot be told from the others, and so does not hide a disagreement.
    """
    groups: dict[tuple[str, ...], list[ExternalRating]] = defaultdict(list)
    for one in ratings:
        key = (one.programme, body_key(one.body), plain(one.variant or ""), one.kind)
        groups[key].append(one)
    found = (_conflict(group) for group in groups.values())
    return tuple(conflict for conflict in found if conflict is not None)


def _conflict(group: Sequence[ExternalRating]) -> Conflict | None:
    pairs = [pair for pair in combinations(range(len(group)), 2) if _disagree(group, pair)]
    held = tuple(group[place] for place in sorted({place for pair in pairs for place in pair}))
    return Conflict(held, _words(held)) if held else None


def _disagree(group: Sequence[ExternalRating], pair: tuple[int, int]) -> bool:
    one, other = group[pair[0]], group[pair[1]]
    return (
        not same_label(one.label, other.label)
        and _may_be_one(plain(one.version or ""), plain(other.version or ""))
        and _same_time(one.dated, other.dated)
    )


def _may_be_one(one: str, other: str) -> bool:
    return not one or not other or one == other


def _same_time(one: Day | None, other: Day | None) -> bool:
    """Whether two dates may be the same: "2019" and "2019-06" may, "2019" and "2020" may not."""
    if one is None or other is None:
        return True
    first, second = sorted((str(one), str(other)), key=len)
    return second.startswith(first)


def _words(held: Sequence[ExternalRating]) -> str:
    labels = listed([f"\u201c{one.label}\u201d ({source_name(one.source)})" for one in held])
    body = held[0].body
    if len({one.source for one in held}) == 1:
        said = f"One source gives several ratings by {body}: {labels}. It may rate outcomes or topics apart."
    else:
        said = f"Sources disagree on what {body} says: {labels}."
    return f"{said} Which is right is not decided here."
