"""Why fewer reviewers are proposed than a case needs, and what would help, in sentences for a moderator."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from registry.policy.obstacles import Obstacle
from registry.services.reviews.suitability import Reason
from registry.services.wording import counted

_HELPS: Final = {
    Obstacle.HINT: "look into the possible conflicts below: each can be cleared with a reason",
    Obstacle.INTEREST: "a declared interest that does not matter here can be waived, in public",
    Obstacle.FULL: "ask somebody to take on more, or wait until answers are sent",
    Obstacle.AWAY: "ask somebody who is away whether they can do it still",
    Obstacle.UNTRAINED: "ask those who are new to finish their training",
}


def why_too_few(missing: int, reasons: Sequence[tuple[Reason, ...]]) -> tuple[str, ...]:
    """Return what is missing and why; `reasons` are those against each reviewer who is not proposed."""
    return (
        f"{counted(missing, 'reviewer')} could not be proposed.",
        *_because(reasons),
        f"What helps: {'; '.join(_what_helps(reasons))}.",
    )


def _because(reasons: Sequence[tuple[Reason, ...]]) -> Iterator[str]:
    first = Counter(one[0].obstacle for one in reasons if one)
    if not reasons:
        yield "Nobody else holds the role of a reviewer."
    for obstacle, count in first.most_common():
        yield f"{counted(count, 'reviewer')}: {obstacle}."
    free = sum(1 for one in reasons if not one)
    if free:
        yield f"{counted(free, 'reviewer')}: needed for other cases that are assigned together with this one."


def _what_helps(reasons: Sequence[tuple[Reason, ...]]) -> Iterator[str]:
    met = {reason.obstacle for one in reasons for reason in one}
    if any(not one for one in reasons):
        yield "assign fewer cases at once, or ask reviewers to take on more"
    yield from (words for obstacle, words in _HELPS.items() if obstacle in met)
    yield "invite more reviewers"
