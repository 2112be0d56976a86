"""Which contrasts a study's result rests on: named primary, then the first time after delivery, then the robust."""

from collections.abc import Sequence
from itertools import combinations

from ratings.clocks import months_from_end
from ratings.deciding import decide
from ratings.edition import Edition
from ratings.judging import Judged
from ratings.rating_words import Reading, Result
from ratings.study import Study

MOST_UNREAD = 6
"""Up to so many unread measures every choice of them is tried; beyond, none, each alone, and all."""


def selections(
    study: Study, judged: tuple[Judged, ...], edition: Edition, reading: Reading
) -> list[tuple[Judged, ...]]:
    """List the sets the study's result could rest on; more than one where facts that choose are not reported."""
    chosen: list[tuple[Judged, ...]] = []
    for pool in _primaries(study, judged, reading):
        for timed in _timed(study, pool, edition):
            chosen += _robust(timed)
    return list(dict.fromkeys(chosen))


def _robust(timed: tuple[Judged, ...]) -> list[tuple[Judged, ...]]:
    """Of these, the robust, if any: with every choice of those that may be, for each was one more measure."""
    sure = tuple(j for j in timed if j.is_robust)
    unread = [j for j in timed if not j.is_robust and j.trust.highest.is_robust]
    sizes = range(len(unread) + 1) if len(unread) <= MOST_UNREAD else (0, 1, len(unread))
    return [
        _in_order(timed, sure, some) or timed
        for size in sizes
        for some in combinations(unread, size)
    ]


def favourable_at_any_time(
    study: Study, judged: tuple[Judged, ...], edition: Edition, reading: Reading
) -> bool:
    """Whether it was favourable at some time, corrected for the measures of that time.

    Measures whose time was not reported could belong to any: where that matters, the cautious reading takes
    the time as favourable only if it is so with them too.
    """
    known: dict[float, tuple[Judged, ...]] = {}
    unknown: dict[str | None, tuple[Judged, ...]] = {}
    for j in judged:
        months = months_from_end(study, j.contrast, edition)
        if months is None:
            unknown[j.contrast.time] = (*unknown.get(j.contrast.time, ()), j)
        else:
            known[months] = (*known.get(months, ()), j)
    groups = (*known.values(), *unknown.values())

    def favours(group: tuple[Judged, ...], other: tuple[Judged, ...] = ()) -> bool:
        return decide(_in_order(judged, group, other), reading, edition)[0] is Result.FAVOURABLE

    if reading is Reading.IF_CONFIRMED:
        return any(favours(group) for group in groups)
    return any(
        favours(group)
        and all(
            favours(group, other)
            for other in groups
            if other is not group and not (group in known.values() and other in known.values())
            if could_be_one_time(group, other)
        )
        for group in groups
    )


def could_be_one_time(group: tuple[Judged, ...], other: tuple[Judged, ...]) -> bool:
    """Whether two groups, one of them without a clock, may have been measured at one time.

    Times printed in different words are different times.
    """
    printed = {j.contrast.time for j in group}
    others = {j.contrast.time for j in other}
    return None in printed or None in others or bool(printed & others)


def _primaries(
    study: Study, judged: tuple[Judged, ...], reading: Reading
) -> list[tuple[Judged, ...]]:
    """Outcomes named primary in a registration older than the outcome data, if any; else all.

    Not reported: read as primary, and as older, if confirmed; if cautious, every way it could be is listed.
    """
    registration = study.registration
    if registration is None or registration.older_than_outcome_data is False:
        return [judged]
    sure = tuple(j for j in judged if j.contrast.primary)
    unsure = tuple(j for j in judged if j.contrast.primary is None)
    if reading is Reading.IF_CONFIRMED:
        return [_in_order(judged, sure, unsure) or judged]
    against = tuple(j for j in unsure if j.found.result is not Result.FAVOURABLE)
    options = [sure or judged]
    if unsure:
        options += [
            _in_order(judged, sure, extra) for extra in (unsure, against, *((u,) for u in unsure))
        ]
    if registration.older_than_outcome_data is None:
        options.append(judged)
    return [option for option in dict.fromkeys(options) if option]


def _timed(study: Study, pool: tuple[Judged, ...], edition: Edition) -> list[tuple[Judged, ...]]:
    """Of these, the first at or after the planned end of delivery, else the last before it.

    Where the clock was not reported, each printed time could be the first: all are listed.
    """
    clock = {j: months_from_end(study, j.contrast, edition) for j in pool}
    months = sorted({m for m in clock.values() if m is not None})
    at = next((m for m in months if m >= 0), months[-1] if months else None)
    first = tuple(j for j in pool if at is not None and clock[j] == at)
    unknown = tuple(j for j in pool if clock[j] is None)
    if not unknown:
        return [first]
    printed = {j.contrast.time: None for j in unknown if j.contrast.time is not None}
    bases = [first] if first else []
    bases += [tuple(j for j in unknown if j.contrast.time == time) for time in printed]
    loose = tuple(j for j in unknown if j.contrast.time is None)
    against = tuple(j for j in loose if j.found.result is not Result.FAVOURABLE)
    options = [
        *bases,
        *(
            _in_order(pool, first, base)
            for base in bases
            if first and could_be_one_time(first, base)
        ),
        *(_in_order(pool, base, more) for base in bases for more in (loose, against)),
    ]
    options += [loose, against, *((j,) for j in loose)]
    return [option for option in dict.fromkeys(options) if option]


def _in_order(
    pool: Sequence[Judged], some: Sequence[Judged], more: Sequence[Judged]
) -> tuple[Judged, ...]:
    return tuple(j for j in pool if j in some or j in more)
