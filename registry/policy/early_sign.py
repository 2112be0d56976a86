"""When an authority's public reports are an early sign for its auditor, by a rule that the extract states."""

from typing import Final

PAST_THEIR_TIME: Final = 3
"""Reports of one half that wait for an answer although the time for it is over."""
TIMES_AS_MANY: Final = 2
LEAST: Final = 5
"""Reports in the half, for a rise to count."""

RULE: Final = (
    f"An early sign is shown where {PAST_THEIR_TIME} or more public reports sent in the half wait for an answer "
    f"although the time for it is over, or where {LEAST} or more were sent and that is at least "
    f"{TIMES_AS_MANY} times as many as in the half before. It is a reason to ask, and no finding about the authority."
)


def early_signs(*, past_their_time: int, reports: int, before: int) -> tuple[str, ...]:
    """Return a sentence for each part of the rule that holds; nothing where it shows no early sign.

    Args:
        past_their_time: reports of the half that wait for an answer although the time for it is over.
        reports: reports of the half.
        before: reports of the half before.
    """
    signs = []
    if past_their_time >= PAST_THEIR_TIME:
        signs.append(
            f"{past_their_time} reports wait for an answer although the time for it is over."
        )
    if reports >= LEAST and reports >= TIMES_AS_MANY * before:
        signs.append(f"{reports} reports were sent, after {before} in the half before.")
    return tuple(signs)
