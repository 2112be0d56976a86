"""What studies have together: people, clusters and a weighted effect, each only as far as it is reported."""

from typing import Any

import pytest

from ratings.domains import OutcomeDomain
from ratings.gathering import domain_evidence
from ratings.predicates.collective import Sample, collective_sample, weighted_effect
from ratings.predicates.question import case_of
from ratings.rating_words import Reading
from ratings.standard import load_standard
from ratings.vocabulary import Design
from tests.invented import BETTER, CITES, contrast_table, study_table
from tests.invented import record as invented
from tests.spec.rated import trial

VALUES = load_standard().values
TRIALS = (Design.RANDOMISED_TRIAL,)
BY_CLUSTER: dict[str, Any] = {"unit": "cluster", "cites": CITES}


def evidence(*studies: dict[str, Any], reading: Reading = Reading.CAUTIOUS) -> Any:
    return domain_evidence(invented(*studies), OutcomeDomain.BEHAVIOUR, VALUES, reading)


def sample(*contrasts: dict[str, Any], **facts: Any) -> Sample:
    return Sample(evidence(study_table("one", *contrasts, **facts)).comparisons)


SOUND, WEAK = contrast_table("a"), contrast_table("b", instrument="not validated")
UNREAD = contrast_table("c", instrument=None)


@pytest.mark.parametrize(
    ("contrasts", "counts"),
    [
        ([SOUND], True),
        ([SOUND, WEAK], True),
        ([WEAK, SOUND], True),
        ([WEAK], False),
        ([WEAK, UNREAD], None),
    ],
)
def test_a_sample_counts_by_its_best_comparison(
    contrasts: list[dict[str, Any]], counts: bool | None
) -> None:
    assert sample(*contrasts).counts is counts


def test_its_people_and_its_effect_are_known_only_where_every_comparison_tells() -> None:
    silent = contrast_table("b", analysed_intervention=None, effect=None, significant=True)
    assert (sample(SOUND).people, sample(SOUND).size) == (580, 0.3)
    assert (sample(SOUND, silent).people, sample(SOUND, silent).size) == (None, None)


@pytest.mark.parametrize(("known", "clusters"), [((10, 12), 22), ((10, None), None)])
def test_its_clusters_are_known_only_where_each_arm_tells(
    known: tuple[int | None, ...], clusters: int | None
) -> None:
    table = study_table("one")
    arms = [
        {**arm, **({"clusters": number} if number else {})}
        for arm, number in zip(table["arms"], known, strict=True)
    ]
    assert sample(arms=arms, allocation=BY_CLUSTER).clusters == clusters


@pytest.mark.parametrize(
    ("reading", "holds"), [(Reading.CAUTIOUS, False), (Reading.IF_CONFIRMED, True)]
)
def test_clusters_count_where_it_is_said_that_they_were_allocated(
    reading: Reading, holds: bool
) -> None:
    high = {"body": "HomVEE", "rating": "high", "contrasts": ["outcome"], "cites": CITES}
    clustered: dict[str, Any] = {"c_clusters_respected": True, "appraisals": [high]}
    arms = [{**arm, "clusters": 20} for arm in study_table("one")["arms"]]
    said = trial("a", BETTER, arms=arms, allocation=BY_CLUSTER, **clustered)
    unsaid = trial("a", BETTER, arms=arms, allocation=None, **clustered)
    asked = {"designs": TRIALS, "people": 10_000, "clusters": 30}
    assert collective_sample(case_of(evidence(said, reading=reading)), **asked).holds
    found = collective_sample(case_of(evidence(unsaid, reading=reading)), **asked)
    assert found.holds is holds


def test_a_mean_of_just_enough_is_enough_whatever_adding_up_loses() -> None:
    more, less = ({**BETTER, "estimate": e, "low": "0.05", "high": "0.40"} for e in ("0.3", "0.1"))
    held = evidence(trial("a", more), trial("b", less))
    assert weighted_effect(case_of(held), designs=TRIALS, at_least=0.2).holds
    assert not weighted_effect(case_of(held), designs=TRIALS, at_least=0.201).holds


def test_what_a_part_of_the_sample_found_is_not_weighed() -> None:
    girls = {"label": "Girls", "dimensions": ["sex or gender"]}
    great = {**BETTER, "estimate": "0.90", "low": "0.70", "high": "1.10"}
    table = study_table("one", SOUND, contrast_table("girls", effect=great, subgroup=girls))
    held = case_of(evidence(table))
    assert not weighted_effect(held, designs=TRIALS, at_least=0.31).holds
