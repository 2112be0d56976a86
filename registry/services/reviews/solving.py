"""The assignment of many cases to many reviewers, as a linear programme that HiGHS solves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Whoever only reads does not wait for the numerical libraries.
# ruff: noqa: PLC0415

Pair = tuple[int, int]

_MISSING: Final = 1e6
_LOAD: Final = 1_000.0
_CHANCE: Final = 1e-3
"""What each weighs: a place that stays empty, then uneven loads, then skills (1 each), then the seed's chance."""


@dataclass(frozen=True, slots=True)
class CaseToAssign:
    """A case with how many reviewers it needs, and the skills that would help."""

    id: int
    needs: int
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hand:
    """A reviewer with how many cases they have in hand and how many more they take on."""

    id: int
    load: int
    room: int
    skills: frozenset[str] = frozenset()


def solved(
    cases: Sequence[CaseToAssign],
    hands: Sequence[Hand],
    forbidden: frozenset[Pair],
    *,
    seed: int,
) -> Mapping[int, tuple[int, ...]]:
    """Return reviewers for each case, fewer than it needs where no more can be had.

    As many places are filled as can be; then loads are as even as can be, since each further case of a reviewer
    costs more than the one before; then skills fit. The same seed gives the same answer.
    """
    import numpy as np

    at = [
        (case, hand)
        for case in range(len(cases))
        for hand in range(len(hands))
        if hands[hand].room > 0 and (cases[case].id, hands[hand].id) not in forbidden
    ]
    steps = [
        (hand, one.load + further)
        for hand, one in enumerate(hands)
        for further in range(min(one.room, len(cases)))
    ]
    chance = np.random.default_rng(seed).random(len(at)) * _CHANCE
    costs = np.concatenate(
        [
            chance - np.array([len(cases[c].skills & hands[h].skills) for c, h in at]),
            np.array([_LOAD * (2 * load + 1) for _, load in steps]),
            np.full(len(cases), _MISSING),
        ]
    )
    chosen = _optimum(cases, len(hands), at, [hand for hand, _ in steps], costs)
    found: dict[int, list[int]] = {case.id: [] for case in cases}
    for taken, (case, hand) in zip(chosen, at, strict=False):
        if round(float(taken)):
            found[cases[case].id].append(hands[hand].id)
    return {case: tuple(people) for case, people in found.items()}


def _optimum(
    cases: Sequence[CaseToAssign],
    hands: int,
    at: Sequence[Pair],
    steps: Sequence[int],
    costs: "NDArray[np.float64]",
) -> "NDArray[np.float64]":
    """Solve for: is this reviewer on this case; is this step of their load taken; is this place empty."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    pairs, places = len(at), len(at) + len(steps)
    entries = [
        *((case, column, 1.0) for column, (case, _) in enumerate(at)),
        *((case, places + case, 1.0) for case in range(len(cases))),
        *((len(cases) + hand, column, 1.0) for column, (_, hand) in enumerate(at)),
        *((len(cases) + hand, pairs + step, -1.0) for step, hand in enumerate(steps)),
    ]
    rows, columns, values = (np.array(one) for one in zip(*entries, strict=True))
    matrix = coo_array((values, (rows, columns)), shape=(len(cases) + hands, len(costs)))
    needs = np.array([*(float(case.needs) for case in cases), *([0.0] * hands)])
    most = np.concatenate([np.ones(places), [float(case.needs) for case in cases]])
    answer = milp(
        costs,
        integrality=np.ones(len(costs), dtype=np.int64),
        bounds=Bounds(0.0, most),
        constraints=LinearConstraint(matrix.tocsr(), needs, needs),
        options={"mip_rel_gap": 0.0},
    )
    if answer.x is None:
        raise RuntimeError(f"The solver of assignments gave up: {answer.message}")
    return answer.x
