"""A programme without any effect: trials whose results are drawn from nothing but chance, fully reported and robust."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from ratings.contrast import Contrast
from ratings.domains import OutcomeDomain
from ratings.figures import Figure
from ratings.predicates.documentation import ITEMS
from ratings.record import EvidenceRecord
from ratings.reported import Effect
from ratings.study import Study
from tests.invented import CITES, DOCUMENT, contrast, record, study

DOMAINS = tuple(
    OutcomeDomain(name)
    for name in (
        "behaviour",
        "emotional problems",
        "social and emotional skills",
        "attention",
        "literacy",
        "numeracy",
        "attainment",
        "attendance and exclusion",
        "parenting",
        "family relationships",
        "adult mental health",
        "offending",
    )
)
"""Twelve outcomes that one programme for families may be measured by."""
SIZES = (120, 200, 300, 500, 800)
"""People in a trial, half of them in each arm."""
SAME_PERSON = 0.2
"""How outcomes measured in the same people correlate, whatever the outcome."""
SAME_OUTCOME = 0.5
"""How two measures of one outcome do."""


@dataclass(frozen=True, slots=True)
class Design:
    """How a programme without effect was studied."""

    trials: int
    each: int
    """Outcomes that each trial measured."""
    primary: int
    """Of these, how many it named primary in its registration."""
    measures: int = 1
    """Of each outcome."""
    sizes: tuple[int, ...] = SIZES


def records(design: Design, *, number: int, seed: int) -> Iterator[EvidenceRecord]:
    """So many programmes without effect, described well enough to be called established."""
    chance = np.random.default_rng(seed)
    for _ in range(number):
        trials = tuple(_trial(f"t{n}", design, chance) for n in range(design.trials))
        yield replace(_described(), studies=trials)


@cache
def _described() -> EvidenceRecord:
    said, yes = {"text": "Said.", "cites": CITES}, {"holds": True, "cites": CITES}
    facts = ("manual_obtainable", "fidelity_measure", "training_or_accreditation")
    return record(
        documents=[{**DOCUMENT, "peer_reviewed": True}],
        tidier=dict.fromkeys(ITEMS, said),
        documentation=dict.fromkeys(facts, yes),
        delivery={"settings": ["school", "home"], "cites": CITES},
    )


@cache
def _empty() -> tuple[Study, Contrast]:
    registered = {"older_than_outcome_data": True, "cites": CITES}
    return study(registration=registered, sites=3), contrast(months_since_delivery="12")


def _trial(identity: str, design: Design, chance: np.random.Generator) -> Study:
    whole, one = _empty()
    people = int(chance.choice(design.sizes))
    outcomes = chance.permutation(len(DOMAINS))[: design.each]
    error, person = math.sqrt(4 / people), chance.standard_normal()
    contrasts: list[Contrast] = []
    for place, outcome in enumerate(outcomes):
        shared = chance.standard_normal()
        for measure in range(design.measures):
            drawn = (
                math.sqrt(SAME_PERSON) * person
                + math.sqrt(SAME_OUTCOME - SAME_PERSON) * shared
                + math.sqrt(1 - SAME_OUTCOME) * chance.standard_normal()
            )
            contrasts.append(
                replace(
                    one,
                    id=f"c{place}-{measure}",
                    domain=DOMAINS[outcome],
                    primary=place < design.primary and measure == 0,
                    effect=_effect(error * drawn, error),
                    allocated_intervention=people // 2,
                    allocated_comparator=people // 2,
                    analysed_intervention=people // 2,
                    analysed_comparator=people // 2,
                )
            )
    arms = tuple(replace(arm, allocated=people // 2) for arm in whole.arms)
    return replace(whole, id=identity, title=identity, arms=arms, contrasts=tuple(contrasts))


def _effect(estimate: float, error: float) -> Effect:
    _, one = _empty()
    assert one.effect is not None
    low, high = estimate - 1.96 * error, estimate + 1.96 * error
    return replace(one.effect, estimate=_figure(estimate), low=_figure(low), high=_figure(high))


def _figure(value: float) -> Figure:
    return Figure(f"{value:.4f}")
