"""How long a large register takes under every standard: with traces, with every sentence, and in how much memory."""

import gc
import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from random import Random

from ratings.gathering import Gathered
from ratings.rating import rate_gathered
from ratings.record import EvidenceRecord
from ratings.standard import load_standards
from tests.bench.figures import Figure, Part
from tests.invented import BETTER, NULL, WIDE, WORSE, contrast_table, record, study_table

PROGRAMMES = 10_000
STUDIES, CONTRASTS = 5, 6
DISTINCT = 100
"""Records made by each process; they are rated again and again, their evidence gathered anew each time."""
CORES = 2
DOMAINS = ("behaviour", "parenting", "literacy", "emotional problems", "attainment", "offending")
DESIGNS = ("randomised controlled trial",) * 3 + ("matched comparison",)


def part(programmes: int = PROGRAMMES) -> Part:
    """Rate a tenth of the programmes and then all of them, with traces; then all with every sentence."""
    few, many = _rated(programmes // 10, _trace), _rated(programmes, _trace)
    worded = _rated(programmes, _word)
    growth = (many[0] / programmes) / (few[0] / (programmes // 10))
    told = f"{len(load_standards())} standards, {STUDIES} studies of {CONTRASTS} contrasts"
    return Part(
        f"{programmes:,} programmes under every standard, on {CORES} cores",
        [
            Figure("with traces", many[0], target=60, unit="s", compared_with=told),
            Figure("with every sentence", worded[0], target=180, unit="s"),
            Figure(
                "time for each of all, against each of a tenth",
                100 * growth,
                unit="%",
                target=120,
                compared_with="100 % is linear",
            ),
            Figure(
                "memory that each process grew by",
                many[1] - few[1],
                unit="MB",
                target=20,
                compared_with=f"{few[1]:,.0f} MB after a tenth; flat is 0",
            ),
        ],
        [f"Each process makes {DISTINCT} records first, which is not counted."],
    )


def _rated(programmes: int, read: Callable[[EvidenceRecord], None]) -> tuple[float, float]:
    """Seconds from the first programme to the last, and the most memory a process came to, in megabytes."""
    each = programmes // CORES
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as pool:
        done = list(pool.map(partial(_share, each=each, read=read), range(CORES)))
    started, ended, memory = zip(*done, strict=True)
    return max(ended) - min(started), max(memory)


def _share(seed: int, *, each: int, read: Callable[[EvidenceRecord], None]) -> tuple[float, ...]:
    held = list(_records(seed))
    read(held[0])  # loads the standards
    gc.freeze()  # a reader of so many keeps one at a time: the collector need not walk through these
    started = time.monotonic()
    for number in range(each):
        read(held[number % DISTINCT])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return started, time.monotonic(), most


def _trace(held: EvidenceRecord) -> None:
    """Rate it under every standard, its evidence gathered once, and take every step."""
    gathered = Gathered(held)
    for standard in load_standards():
        for domain in rate_gathered(gathered, standard).domains:
            assert all(step.answer for step in domain.trace)


def _word(held: EvidenceRecord) -> None:
    """The same, and read every sentence."""
    gathered = Gathered(held)
    for standard in load_standards():
        for domain in rate_gathered(gathered, standard).domains:
            assert all(step.found for step in domain.trace)


def _records(seed: int) -> Iterator[EvidenceRecord]:
    chance = Random(seed)
    for number in range(DISTINCT):
        domains = chance.sample(DOMAINS, chance.randint(1, 4))
        yield record(
            *(_study(f"s{place}", domains, chance) for place in range(STUDIES)),
            slug=f"p{number}",
            name=f"Programme {number}",
        )


def _study(identity: str, domains: list[str], chance: Random) -> dict[str, object]:
    """A study some of whose facts are not reported."""
    contrasts = [
        contrast_table(
            f"c{place}",
            domain=chance.choice(domains),
            effect=chance.choice((BETTER, NULL, WIDE, WORSE)),
            primary=chance.choice((True, False, None)),
            months_since_delivery=chance.choice(("0", "6", "12", None)),
            informant=chance.choice(("assessor", "participant", None)),
        )
        for place in range(CONTRASTS)
    ]
    return study_table(
        identity,
        *contrasts,
        design=chance.choice(DESIGNS),
        country=chance.choice(("United Kingdom", "Norway", None)),
    )
