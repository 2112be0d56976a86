"""The examples in Reaching Out (3): what the code makes of programmes as the document tells of them.

The five criteria come from a government paper of 2006, which names programmes as examples. What such a document
says is a claim and not a study; these rules (T19 to T21 of the acceptance tests drawn from it) show what each would
be rated.
"""

from typing import Any

from ratings.published import rating_json
from ratings.rating_words import Criterion, Rating, Verdict
from ratings.standard import Standard
from tests.invented import BETTER, CITES, NULL, contrast_table, record, study_table
from tests.spec.rated import rated, trial

IMPACT, REPLICATION, VARIATION, COSTS, DOCUMENTATION = Criterion


RATIO = {
    "id": "ratio",
    "title": "A ratio above four, for the families at highest risk",
    "kind": "cost-benefit",
    "domains": ["behaviour"],
    "cites": CITES,
}


class TestThreeTrialsOfHomeVisits:
    """Nurse-Family Partnership as the document gives it: three trials, three populations, a ratio
    above four (T19)."""

    def trials(self, **facts: Any) -> list[dict[str, Any]]:
        groups = {"label": "unmarried", "dimensions": ["family form"]}
        unsure = contrast_table(
            "group", effect=None, significant=True, direction="favours programme", subgroup=groups
        )
        return [
            study_table(
                name,
                contrast_table(),
                unsure,
                **{"country": None, "shown_per_site": False, **facts},
            )
            for name in ("first", "second", "third")
        ]

    def test_the_claim_alone_is_no_study_and_rates_nothing(self, code: Standard) -> None:
        """The claim that it was tested in three large trials is no study, and leaves it not yet
        evaluated (4, not yet evaluated)."""
        claim = {"text": "Tested in three large trials with different populations.", "cites": CITES}
        found = rating_json(record(claims=[claim]), code)
        assert found["headline"]["rating"] == "not yet evaluated"

    def test_impact_is_met(self, code: Standard) -> None:
        """With the three trials entered as studies, the benchmark for impact is met (3.1, level 3)."""
        assert rated(code, *self.trials()).cautious.levels[IMPACT] == 3

    def test_replication_is_met_only_once_the_contexts_are_recorded(self, code: Standard) -> None:
        """The benchmark for replication is met only once the country of each trial is recorded
        (3.2, level 3)."""
        assert rated(code, *self.trials()).cautious.levels[REPLICATION] == 2
        places = zip(self.trials(), ("United States", "Netherlands", "Germany"), strict=True)
        recorded = [{**study, "country": country} for study, country in places]
        assert rated(code, *recorded).cautious.levels[REPLICATION] == 3

    def test_variation_and_costs_are_met_in_part(self, code: Standard) -> None:
        """Variation stays below its benchmark, and a ratio without its workings leaves costs at
        level 2 (3.4, level 2)."""
        levels = rated(code, *self.trials(), analyses=[RATIO]).cautious.levels
        assert levels[VARIATION] < 3
        assert levels[COSTS] == 2

    def test_the_entry_is_incomplete_until_the_manual_is_supplied(self, code: Standard) -> None:
        """Until a manual is supplied, documentation stays at level 2 and the rating at promising;
        with it, the rating is effective (4, effective)."""
        from ratings.predicates.documentation import ITEMS

        items = {name: {"text": "Said.", "cites": CITES} for name in ITEMS}
        measure = {"fidelity_measure": {"holds": True, "cites": CITES}}
        found = rated(code, *self.trials(), tidier=items, documentation=measure)
        assert found.cautious.levels[DOCUMENTATION] == 2
        assert found.cautious.rating is Rating.PROMISING
        assert found.confirmed.rating is not Rating.PROMISING
        manual = {**measure, "manual_obtainable": {"holds": True, "cites": CITES}}
        assert (
            rated(code, *self.trials(), tidier=items, documentation=manual).cautious.rating
            is Rating.EFFECTIVE
        )


class TestClaimsAndAPairOfCosts:
    """Teens & Toddlers as the document gives it: claims, a pair of costs, no design (T20)."""

    def test_a_favourable_pair_of_costs_never_lifts_it_and_it_is_never_called_ineffective(
        self, code: Standard
    ) -> None:
        """A favourable pair of costs does not lift a programme without studies, and it is not
        called ineffective (4, not yet evaluated)."""
        cost = {
            "amount": "1000",
            "currency": "GBP",
            "per": "teenager",
            "price_year": 2006,
            "cites": CITES,
        }
        claim = {
            "text": "About £1,000 a teenager, against £60,000 a teenage pregnancy.",
            "cites": CITES,
        }
        found = rating_json(record(unit_costs=[cost], claims=[claim]), code)
        assert found["headline"]["rating"] == "not yet evaluated"
        assert found["headline"]["verdict"] == "untested"
        assert found["headline"]["alerts"] == []


class TestEdgesOfTheBenchmarks:
    """Cases at the edges of the benchmarks (T21)."""

    def test_a_quasi_experiment_only_meets_the_benchmark_at_its_lowest_tier(
        self, code: Standard
    ) -> None:
        """A matched comparison alone meets the benchmark for impact and no more (3.1, level 3)."""
        matched = trial("a", BETTER, design="matched comparison", c_baseline={"difference": "0.01"})
        assert rated(code, matched).cautious.levels[IMPACT] == 3

    def test_two_sites_in_one_context_do_not_meet_replication(self, code: Standard) -> None:
        """Trials in two towns of one country do not meet the benchmark for replication (3.2, level
        2)."""
        both = [trial("a", BETTER, place="Leeds"), trial("b", BETTER, place="Hull")]
        assert rated(code, *both).cautious.levels[REPLICATION] == 2

    def test_a_subgroup_report_that_shows_no_difference_meets_variation(
        self, code: Standard
    ) -> None:
        """A report of effects by sex and by income meets the benchmark for variation, also where it
        found none (3.3, level 3)."""
        groups = [
            contrast_table(name, effect=NULL, subgroup={"label": name, "dimensions": [dimension]})
            for name, dimension in (("girls", "sex or gender"), ("poor", "income or deprivation"))
        ]
        assert (
            rated(code, study_table("a", contrast_table(), *groups)).cautious.levels[VARIATION] == 3
        )

    def test_a_unit_cost_alone_does_not_meet_costs(self, code: Standard) -> None:
        """A unit cost alone stays at level 1 (3.4, level 1)."""
        cost = {
            "amount": "1000",
            "currency": "GBP",
            "per": "child",
            "price_year": 2024,
            "cites": CITES,
        }
        assert rated(code, trial("a", BETTER), unit_costs=[cost]).cautious.levels[COSTS] == 1

    def test_a_robust_trial_without_effect_does_not_meet_impact_and_is_shown_plainly(
        self, code: Standard
    ) -> None:
        """A robust trial that found nothing is at level 0 for impact, and is plainly shown as no
        effect (4, no effect shown)."""
        found = rated(code, trial("a", NULL))
        assert found.cautious.levels[IMPACT] == 0
        assert found.cautious.verdict is Verdict.NO_EFFECT_SHOWN
        assert found.cautious.rating is Rating.NO_EFFECT_SHOWN
