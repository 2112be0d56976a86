"""The overall rating (4): gates over the levels, never an average.

The rating of an outcome is the highest whose every gate is passed, so that strength on one criterion cannot make up
for weakness on another. Two findings stand above the gates: possible harm, and no effect shown.
"""

from dataclasses import replace
from typing import Any

import pytest

from ratings.domains import OutcomeDomain
from ratings.gathering import domain_evidence
from ratings.predicates.question import case_of
from ratings.published import rating_json
from ratings.rating_words import Criterion, Rating, Reading, Verdict
from ratings.standard import Standard
from tests.invented import BETTER, CITES, NULL, WIDE, WORSE, contrast_table, record, study_table
from tests.spec.rated import rated, trial

IMPACT, REPLICATION, VARIATION, COSTS, DOCUMENTATION = Criterion


def ladder(code: Standard, levels: tuple[int, int, int, int, int], verdict: Verdict) -> Rating:
    """Ask the edition's ladder alone."""
    evidence = domain_evidence(record(), OutcomeDomain.BEHAVIOUR, code.values, Reading.CAUTIOUS)
    reached: dict[str, int] = dict(zip(Criterion, levels, strict=True))
    case = replace(case_of(evidence), levels=reached, verdict=verdict)
    return next(
        Rating(rung.word)
        for rung in code.ratings
        if all(q.answer(case).holds for q in rung.demand.every)
        and (not rung.demand.any or any(q.answer(case).holds for q in rung.demand.any))
    )


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param((4, 3, 2, 2, 3), Rating.ESTABLISHED, id="every gate just passed"),
        pytest.param((3, 4, 4, 4, 4), Rating.EFFECTIVE, id="impact 3"),
        pytest.param((4, 2, 2, 2, 3), Rating.EFFECTIVE, id="replication 2"),
        pytest.param((4, 3, 1, 2, 3), Rating.EFFECTIVE, id="variation 1"),
        pytest.param((4, 3, 2, 1, 3), Rating.EFFECTIVE, id="costs 1"),
        pytest.param((4, 4, 4, 4, 2), Rating.PROMISING, id="documentation 2"),
        pytest.param((2, 4, 4, 4, 4), Rating.PROMISING, id="impact 2: the rest lift nothing"),
        pytest.param((1, 0, 0, 0, 0), Rating.EMERGING, id="impact 1"),
        pytest.param((0, 0, 4, 4, 4), Rating.NOT_YET_EVALUATED, id="nothing shown"),
    ],
)
def test_the_ladder(
    code: Standard, levels: tuple[int, int, int, int, int], expected: Rating
) -> None:
    """The levels of the five criteria give the rating, gate by gate."""
    verdict = Verdict.FAVOURABLE if levels[0] >= 2 else Verdict.UNTESTED
    assert ladder(code, levels, verdict) is expected


@pytest.mark.parametrize("impact", range(5))
def test_possible_harm_and_no_effect_replace_the_ladder(code: Standard, impact: int) -> None:
    """Possible harm and no effect shown stand instead of the gates, whatever the levels (4, possible harm)."""
    levels = (impact, 4, 4, 4, 4)
    assert ladder(code, levels, Verdict.POSSIBLE_HARM) is Rating.POSSIBLE_HARM
    assert ladder(code, levels, Verdict.NO_EFFECT_SHOWN) is Rating.NO_EFFECT_SHOWN


def test_inconclusive_is_said_where_impact_is_below_2(code: Standard) -> None:
    """Inconclusive is said where impact is below 2; from 2 on, the gates decide (4, inconclusive)."""
    assert ladder(code, (1, 0, 0, 0, 0), Verdict.INCONCLUSIVE) is Rating.INCONCLUSIVE
    assert ladder(code, (2, 0, 0, 0, 0), Verdict.INCONCLUSIVE) is Rating.PROMISING


def test_a_registered_evaluation_under_way_is_emerging(code: Standard) -> None:
    """A programme with a registered evaluation under way is emerging rather than not yet evaluated
    (4, emerging)."""
    under_way = {"title": "A trial", "id": "ISRCTN0", "domains": ["behaviour"], "cites": CITES}
    before = trial("a", None, design="before and after")
    assert rated(code, before).cautious.rating is Rating.NOT_YET_EVALUATED
    assert rated(code, before, under_way=[under_way]).cautious.rating is Rating.EMERGING


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (BETTER, Rating.PROMISING),
        (NULL, Rating.NO_EFFECT_SHOWN),
        (WORSE, Rating.POSSIBLE_HARM),
        (WIDE, Rating.INCONCLUSIVE),
    ],
)
def test_one_sound_trial_with_nothing_but_a_description(
    code: Standard, effect: dict[str, Any], expected: Rating
) -> None:
    """One sound trial, with nothing else but a description of the programme, gives these ratings."""
    assert rated(code, trial("a", effect)).cautious.rating is expected


class TestHeadline:
    """The rating shown first is that of the most-tested outcome, never the best."""

    def headline(self, code: Standard, *studies: dict[str, Any]) -> str:
        return str(rating_json(record(*studies), code)["headline"]["domain"])

    def test_named_primary_by_most_studies_comes_first(self, code: Standard) -> None:
        """The outcome that most studies named as primary is shown first."""
        studies = [
            study_table(
                "a",
                contrast_table("x", effect=NULL),
                contrast_table("y", domain="literacy", primary=False),
            ),
            study_table("b", contrast_table("x", domain="literacy", primary=False)),
        ]
        assert self.headline(code, *studies) == "behaviour"

    def test_then_measured_by_most_then_most_participants_then_the_codes_order(
        self, code: Standard
    ) -> None:
        """Of outcomes equal in that, the one measured by most studies is shown, then in most
        people, then first in the code's own list."""
        reading = contrast_table("reading", domain="literacy", primary=False)
        plain = contrast_table("plain", effect=NULL, primary=False)
        assert (
            self.headline(code, study_table("a", plain, reading), study_table("b", reading))
            == "literacy"
        )
        fewer = {**plain, "analysed_intervention": 100, "analysed_comparator": 100}
        assert self.headline(code, study_table("a", fewer, reading)) == "literacy"
        assert self.headline(code, study_table("a", plain, reading)) == "behaviour"

    def test_an_outcome_that_nobody_measured_is_never_the_most_tested(self, code: Standard) -> None:
        """An outcome that only a theory of change names gives way to one that was measured, if only
        before and after (1, headline)."""
        measured = contrast_table(
            domain="literacy", comparator=None, effect=None, uncompared=True, primary=False
        )
        theory = {"domains": ["behaviour"], "text": "It should help.", "cites": CITES}
        held = record(study_table("before", measured, design="before and after"), theories=[theory])
        assert rating_json(held, code)["headline"]["domain"] == "literacy"

    def test_it_carries_every_domain_that_is_mixed_without_effect_or_harmful(
        self, code: Standard
    ) -> None:
        """An outcome with possible harm is named beside the rating shown first."""
        harmful = contrast_table("y", domain="literacy", effect=WORSE)
        found = rating_json(record(study_table("a", contrast_table("x"), harmful)), code)
        assert found["headline"]["domain"] == "behaviour"
        assert any(words.startswith("Literacy: ") for words in found["headline"]["alerts"])


def test_without_studies_it_is_not_yet_evaluated_and_untested(code: Standard) -> None:
    """A programme without studies is not yet evaluated, and its verdict is untested (4, not yet
    evaluated)."""
    found = rating_json(record(), code)
    words = {"rating": "not yet evaluated", "verdict": "untested"}
    assert found["domains"] == []
    assert found["headline"] == {"domain": None, **words, "if_confirmed": words, "alerts": []}
    assert found["provisional"] is False


class TestTrace:
    """Every rating comes with each question that was asked, the answer, what was found, and the
    facts behind it."""

    def test_each_clause_is_answered_once_and_facts_are_in_the_record(self, code: Standard) -> None:
        """Each clause is answered once, and every study it names is in the record."""
        held = record(trial("a", BETTER), trial("b", NULL))
        for domain in rating_json(held, code)["domains"]:
            clauses = [step["clause"] for step in domain["trace"]]
            assert len(clauses) == len(set(clauses)) == 5 * 4 + 6 + 8
            for step in domain["trace"]:
                assert step["answer"] in {"met", "not met", "not reported"}
                assert step["asks"].endswith((".", "?"))
                assert step["found"].endswith(".")
                for fact in step["facts"]:
                    study = fact.partition("[")[2].partition("]")[0]
                    assert not study or study in {"a", "b"}

    def test_a_ladder_is_met_on_one_rung_and_asks_nothing_below_it(self, code: Standard) -> None:
        """The verdict and the rating are each met once, and whatever stands below is said to be
        decided already."""
        trace = rating_json(record(trial("a", BETTER)), code)["domains"][0]["trace"]
        for ladder in ("3.1, verdict", "4, "):
            rungs = [step for step in trace if step["clause"].startswith(ladder)]
            assert [step["answer"] for step in rungs].count("met") == 1
            assert rungs[-1]["found"].startswith("Decided above: ")

    def test_what_only_the_confirmed_reading_meets_is_not_reported(self, code: Standard) -> None:
        """A question met only if confirmed is answered “not reported”, and the rating is then
        provisional (1, two readings)."""
        unread = rating_json(record(trial("a", BETTER, c_measured_by=None)), code)["domains"][0]
        answers = {step["clause"]: step["answer"] for step in unread["trace"]}
        assert answers["3.1, level 3"] == "not reported"
        assert unread["provisional"]
        assert unread["settle"][0] == "The a trial: who took the measurement."


class TestAlertsAndWhatWouldSettleIt:
    """A rating that rests on what nobody has reported says so, and says what would settle it."""

    def test_a_verdict_on_unread_facts_says_which_would_settle_it(self, code: Standard) -> None:
        """Possible harm that rests on facts not reported names the facts that would settle it."""
        unread = trial("a", None, c_direction="favours comparator", c_measured_by=None)
        found = rating_json(record(unread), code)["domains"][0]
        assert found["rating"] == found["if_confirmed"]["rating"] == "possible harm"
        assert "“Possible harm” rests on facts that were not reported." in found["alerts"]
        assert any("who took the measurement" in words for words in found["settle"])

    def test_an_effect_that_would_have_faded_is_not_hidden(self, code: Standard) -> None:
        """An effect claimed without a test, and gone at a later measurement, is flagged as not
        sustained."""
        claim: dict[str, Any] = {"effect": None, "direction": "favours programme"}
        late = contrast_table("late", effect=NULL, months_since_delivery="36")
        found = rating_json(record(study_table("a", contrast_table(**claim), late)), code)
        alerts = found["domains"][0]["alerts"]
        assert (
            "If confirmed, not sustained 12 months or more after delivery: The a trial." in alerts
        )

    def test_an_inconclusive_rating_names_the_trial_that_would_settle_it(
        self, code: Standard
    ) -> None:
        """An inconclusive rating names the size of the trial that would settle it, here 506 people."""
        found = rating_json(record(trial("a", WIDE)), code)["domains"][0]
        assert found["rating"] == "inconclusive"
        assert "506 people, 253 in each arm" in found["settle"][-1]
