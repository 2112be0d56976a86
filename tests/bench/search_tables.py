"""What each search took, laid out: all of them, and by what kind of search it was."""

from collections.abc import Callable, Mapping, Sequence

from tests.bench.figures import columns
from tests.bench.grounds import ANY_WORD, EVERY_WORD, OURS, SHARED
from tests.bench.peers import Took, median, p95

Taken = Mapping[str, Sequence[Took]]
"""By the name of who answered."""

_PARTS: Mapping[str, Callable[[Took], float]] = {
    "  the search alone": lambda took: took.index,
    "  the template alone": lambda took: took.template,
}


def whole(took: Took) -> float:
    """The whole answer."""
    return took.whole


def beside(warm: Taken, cold: Taken) -> str:
    """Lay out how long each took, the site's also part by part."""
    rows: list[tuple[str, ...]] = [
        ("ms", "median", "95%", "slowest", "processor: median", "95%", "cold: median", "slowest")
    ]
    for name, took in warm.items():
        rows.append(_row(name, took, cold[name], whole))
        if name in {OURS, SHARED}:
            rows += [_row(said, took, cold[name], part) for said, part in _PARTS.items()]
    return columns(rows)


def times_as_long(warm: Taken) -> list[str]:
    """Say how many times as long our search takes as FTS5's, its page and template left out."""
    index = _PARTS["  the search alone"]
    return [
        f"{name}, its search alone: {median(warm[name], index) / median(warm[other], index):.2f} times the median "
        f"of {other}, {p95(warm[name], index) / p95(warm[other], index):.2f} times its 95%."
        for name in (OURS, SHARED)
        if name in warm
        for other in (EVERY_WORD, ANY_WORD)
    ]


def by_kind(warm: Taken) -> str:
    """Lay out the medians of each kind of search, and how much it found."""
    index, template = _PARTS.values()
    heading = ("ms, median", "page", "search", "template", EVERY_WORD, ANY_WORD)
    rows: list[tuple[str, ...]] = [(*heading, "found by ours", "by every word", "by any word")]
    for kind in dict.fromkeys(one.kind for one in warm[OURS]):
        of_kind = {name: [one for one in took if one.kind == kind] for name, took in warm.items()}
        ours, others = of_kind[OURS], [of_kind[EVERY_WORD], of_kind[ANY_WORD]]
        times = [*(median(ours, part) for part in (whole, index, template))]
        times += [median(took, whole) for took in others]
        found = [median(took, lambda one: one.total) for took in (ours, *others)]
        rows.append((kind, *(f"{one:,.1f}" for one in times), *(f"{one:,.0f}" for one in found)))
    return columns(rows)


def _row(
    name: str, warm: Sequence[Took], cold: Sequence[Took], part: Callable[[Took], float]
) -> tuple[str, ...]:
    times = [median(warm, part), p95(warm, part), max(map(part, warm))]
    processor = [median(warm, _processor), p95(warm, _processor)] if part is whole else []
    colds = [median(cold, part), max(map(part, cold))]
    told = [[f"{one:,.1f}" for one in some] for some in (times, processor, colds)]
    return (name, *told[0], *(told[1] or ("", "")), *told[2])


def _processor(took: Took) -> float:
    return took.cpu
