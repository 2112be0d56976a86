"""What would change a rating: every demand has its words and its work, and the published table says them."""

import json
from typing import Any

import pytest

from ratings.domains import OutcomeDomain
from ratings.predicates import REGISTERED
from ratings.predicates.conditions import Condition
from ratings.predicates.counting import Unit
from ratings.predicates.documentation import ITEMS, absent_items
from ratings.predicates.efforts import Effort
from ratings.predicates.overall import DERIVED
from ratings.published import rating_json
from ratings.rating import rate_domain
from ratings.settling import another_trial
from ratings.standard import Standard, load_standard, load_standards, questions
from ratings.what_if.implied import met_with
from ratings.what_if.needs import Need, Trials, Trust, notes, together, weight
from ratings.what_if.of_comparisons import is_sought, need_of_comparisons
from ratings.what_if.of_reports import ITEMS_SAY, items_lacking
from ratings.what_if.of_studies import people_short
from ratings.what_if.pathway import NEEDS, what_would_change
from tests.invented import BETTER, CITES, NULL, WIDE, record
from tests.spec.rated import trial

CODE = load_standard("code-of-practice", "2026-1")
TITLE_IV_E = load_standard("title-iv-e", "1.0")
ROBUST = Trials(1, Trust.ROBUST)


def test_every_question_about_the_evidence_has_its_words_and_work() -> None:
    assert set(NEEDS) == set(REGISTERED) - DERIVED - {"always"}


@pytest.mark.parametrize(
    "condition", [one for one in Condition if is_sought((one, Condition.FAVOURABLE))]
)
def test_every_condition_is_said_where_a_further_trial_has_to_meet_it(condition: Condition) -> None:
    rating = rate_domain(record(), OutcomeDomain.BEHAVIOUR, CODE)
    where = (Condition.FAVOURABLE, condition)
    found = need_of_comparisons(rating, 0, where=where, of=Unit.SAMPLES, at_least=2)
    assert found is not None
    assert found.effort is Effort.TRIAL
    assert found.words.startswith("2 ")
    assert "favourable" in found.words


def test_efforts_run_from_a_fact_to_a_new_trial() -> None:
    assert [effort.rank for effort in Effort] == list(range(len(Effort)))
    assert (Effort.FACT.rank, Effort.TRIAL.rank) == (0, len(Effort) - 1)


def test_one_trial_that_meets_three_demands_weighs_as_one() -> None:
    abroad = Trials(1, Trust.ROBUST, each=("in another country",), now="1 of 2")
    primary = Trials(1, Trust.COMPARED, each=("on an outcome it names primary",), people=300)
    needs = [Need(Effort.TRIAL, trials=one) for one in (ROBUST, abroad, primary)]
    assert weight(needs) == weight(needs[:1])
    assert together(needs, CODE.values).startswith(
        "One more trial of moderate or high confidence, favourable in another country, on an outcome it "
        "names primary, that analyses 300 people or more, as many as the studies against it analysed beyond "
        "those in its favour (now: 1 of 2). A trial that analyses 506 people"
    )


@pytest.mark.parametrize(
    "asked",
    [
        Trials(1, Trust.ROBUST, favourable=False),
        Trials(1, Trust.ROBUST, by_chance=False),
        Trials(1, Trust.COMPARED),
        Trials(2, Trust.ROBUST, people=1012),
    ],
    ids=["whatever it finds", "not by chance", "compared", "as many people asked already"],
)
def test_the_size_of_a_trial_is_said_only_of_favourable_trials_by_chance(asked: Trials) -> None:
    assert notes([Need(Effort.TRIAL, trials=asked)], CODE.values) == []
    assert len(notes([Need(Effort.TRIAL, trials=ROBUST)], CODE.values)) == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [(2, "both succeed about 64 times"), (3, "all 3 succeed about 51 times")],
)
def test_how_seldom_several_trials_all_succeed_is_said(number: int, words: str) -> None:
    asked = Need(Effort.TRIAL, trials=Trials(number, Trust.ROBUST))
    assert notes([asked], CODE.values)[1] == (
        f"With each so large, and the effect really 0.25, {words} in a hundred."
    )


@pytest.mark.parametrize("design", [Condition.CUT_OFF, Condition.CONTROLLED])
def test_a_study_that_chance_did_not_make_is_no_trial(design: Condition) -> None:
    rating = rate_domain(record(), OutcomeDomain.BEHAVIOUR, CODE)
    where = (Condition.FAVOURABLE, design)
    found = need_of_comparisons(rating, 0, where=where, of=Unit.SAMPLES, at_least=1)
    assert found is not None
    assert notes([found], CODE.values) == []


def test_a_follow_up_that_meets_two_demands_is_one_and_lighter_than_a_trial() -> None:
    follow_up = Need(Effort.FOLLOW_UP, lambda: ("A follow-up.",))
    assert weight([follow_up, follow_up]) == weight([follow_up])
    two = Need(Effort.FOLLOW_UP, lambda: ("A follow-up.", "Another."))
    assert weight([follow_up]) < weight([two]) < weight([Need(Effort.TRIAL, trials=ROBUST)])


def test_several_trials_say_which_of_them_must_be_what() -> None:
    outweigh = Trials(3, Trust.ROBUST, first=True, people=9000)
    abroad = Trials(2, Trust.ROBUST, first=True, each=("in another country",))
    home = ("in the United Kingdom", "randomised")
    late = Trials(1, Trust.ROBUST, first=True, each=home, one=("at 2 sites",))
    needs = [Need(Effort.TRIAL, trials=one) for one in (outweigh, abroad, late)]
    assert together(needs, CODE.values).startswith(
        "3 trials of moderate or high confidence, all favourable; 2 of them in another country; one of them in "
        "the United Kingdom and randomised; one of them at 2 sites, that together analyse 9,000 people or more, "
        "as many as the studies against it analysed beyond those in its favour."
    )
    assert needs[1].words == (
        "2 trials of moderate or high confidence, all favourable in another country."
    )


def test_the_published_table_has_the_next_rating_the_ways_and_the_facts() -> None:
    (domain,) = rating_json(record(trial("a", WIDE)), CODE)["domains"]
    change = domain["change"]
    assert change["next"] == "promising"
    (way,) = change["ways"]
    assert way["reaches"] == "promising"
    assert way["effort"] == "a new trial"
    assert way["words"].startswith("One more study with a comparison group, favourable.")
    assert [need["clause"] for need in way["needs"]] == ["3.1, level 2"]
    assert another_trial(CODE.values) in domain["settle"]
    assert change["facts"] == []
    assert json.loads(json.dumps(change)) == change


@pytest.mark.parametrize("standard", load_standards(), ids=lambda one: one.id)
def test_every_rating_under_every_standard_says_it(standard: Standard) -> None:
    held = record(trial("a", BETTER, c_months_since_delivery=None), trial("b", NULL))
    for domain in rating_json(held, standard)["domains"]:
        change = domain["change"]
        assert set(change) == {"next", "ways", "facts"}
        assert (change["next"] is None) is (not change["ways"])
        for way in change["ways"]:
            assert way["needs"]
            assert way["effort"] == max(
                (need["effort"] for need in way["needs"]), key=lambda word: Effort(word).rank
            )


def test_another_body_is_told_the_study_that_could_be_followed_up() -> None:
    held = record(trial("a", BETTER), trial("b", BETTER))
    (whole,) = rating_json(held, TITLE_IV_E)["domains"]
    change = whole["change"]
    assert (whole["rating"], change["next"]) == ("promising", "supported")
    (way,) = change["ways"]
    assert (way["effort"], way["words"]) == (
        "a follow-up",
        "A follow-up of The a trial, An invented outcome, 6 months or more after delivery ended, favourable.",
    )
    followed = record(trial("a", BETTER, c_months_since_delivery="6"), trial("b", BETTER))
    assert rating_json(followed, TITLE_IV_E)["domains"][0]["rating"] == "supported"


def test_a_fact_that_another_body_asks_for_is_named_with_its_study() -> None:
    held = record(trial("a", BETTER, c_months_since_delivery=None, delivery_system=None))
    (whole,) = rating_json(held, TITLE_IV_E)["domains"]
    way = whole["change"]["ways"][0]
    assert way["effort"] == "a reported fact"
    assert way["words"] == (
        "Facts not yet reported, if they are in its favour: The a trial, An invented outcome: through which "
        "kind of service it was delivered and how long after delivery it was measured."
    )


def test_a_trial_that_cannot_be_pooled_leaves_no_way_through_pooling() -> None:
    alone = {**BETTER, "low": None, "high": None, "level": None, "p": ".003"}
    unpooled = {key: value for key, value in alone.items() if value is not None}
    rating = rate_domain(record(trial("a", unpooled)), OutcomeDomain.BEHAVIOUR, CODE)
    asked = {one.question.name for way in what_would_change(rating).ways for one in way.wanted}
    assert "favourable_common_effect" not in asked


def test_what_is_not_described_is_named_in_plain_words() -> None:
    (whole,) = rating_json(record(trial("a", BETTER)), load_standard("blueprints"))["domains"]
    words = whole["change"]["ways"][0]["words"]
    assert "A description of why it should work and what is done." in words
    assert set(ITEMS) == set(ITEMS_SAY)


def test_how_many_items_are_described_is_not_said_as_of_how_many_there_are() -> None:
    rating = rate_domain(record(trial("a", BETTER)), OutcomeDomain.BEHAVIOUR, CODE)
    there = len(ITEMS) - len(absent_items(rating.cautious.undecided_case.record))
    assert items_lacking(rating, 10).startswith(
        f"{10 - there} more of the 12 items of a full description (TIDieR; now: {there} described; 10 needed), "
    )


@pytest.mark.parametrize(
    ("standard", "reaches", "words"),
    [
        (
            "code-of-practice",
            "emerging",
            "A stated theory of change for an outcome, with the number of people served.",
        ),
        ("wwc", "meets WWC standards without reservations", "A randomised trial, with attrition"),
        (
            "nesta",
            "level 1",
            "Facts not yet reported, if they are in its favour: Why the programme",
        ),
    ],
)
def test_a_programme_that_nobody_tested_is_told_its_first_step(
    standard: str, reaches: str, words: str
) -> None:
    rating = rating_json(record(), load_standard(standard))
    change = rating["change"] or rating["domains"][0]["change"]
    first = change["ways"][0]
    assert first["reaches"] == reaches
    assert first["words"].startswith(words)
    assert "this outcome" not in json.dumps(rating["change"])


def test_the_first_step_of_an_untested_programme_is_really_one() -> None:
    theory = {"domains": ["birth outcomes"], "text": "Why.", "numbers_served": 9, "cites": CITES}
    (domain,) = rating_json(record(theories=[theory]), CODE)["domains"]
    assert (domain["domain"], domain["rating"]) == ("birth outcomes", "emerging")
    assert domain["change"]["next"] == "promising"
    begun = {"title": "A trial", "id": "ISRCTN1", "domains": ["birth outcomes"], "cites": CITES}
    (domain,) = rating_json(record(under_way=[begun]), CODE)["domains"]
    assert (domain["domain"], domain["rating"]) == ("birth outcomes", "emerging")


def test_facts_that_may_not_be_in_its_favour_have_new_work_beside_them() -> None:
    held = record(trial("a", BETTER, c_analysed_as_allocated=None))
    (domain,) = rating_json(held, CODE)["domains"]
    ways = {way["effort"]: way for way in domain["change"]["ways"]}
    facts = ways["a reported fact"]
    assert "whether everyone was analysed in the group they began in" in facts["words"]
    assert facts["otherwise"]["effort"] == "a new trial"
    assert "A manual that others can obtain" in facts["otherwise"]["words"]
    assert (
        "One more trial of moderate or high confidence, favourable" in facts["otherwise"]["words"]
    )


def test_new_work_has_nothing_beside_it() -> None:
    (domain,) = rating_json(record(trial("a", WIDE)), CODE)["domains"]
    assert [way["otherwise"] for way in domain["change"]["ways"]] == [None]


def test_people_in_comparisons_without_chance_are_not_asked_of_trials() -> None:
    cohort = trial(
        "cohort", NULL, 20_000, design="matched comparison", c_baseline={"difference": "0.02"}
    )
    held = record(trial("small", BETTER, 400), trial("null", NULL, 1_000), cohort)
    rating = rate_domain(held, OutcomeDomain.BEHAVIOUR, CODE)
    assert people_short(rating.cautious.evidence) == 600
    alone = rate_domain(record(cohort), OutcomeDomain.BEHAVIOUR, CODE)
    assert people_short(alone.cautious.evidence) == 20_000


ABROAD = [trial("a", BETTER, country="Norway"), trial("b", BETTER, country="Sweden")]
UNREAD_BESIDE_NULL = [
    trial("n", NULL, 2000),
    trial("u", None, c_direction="favours programme", c_primary=None),
]


@pytest.mark.parametrize(
    "studies", [ABROAD, UNREAD_BESIDE_NULL], ids=["abroad", "unread beside a null"]
)
def test_nothing_is_taken_as_met_by_definition_that_these_studies_do_not_meet(
    studies: list[dict[str, Any]],
) -> None:
    rating = rate_domain(record(*studies), OutcomeDomain.BEHAVIOUR, CODE)
    asked = [q for q in questions(CODE) if q.name not in DERIVED]
    for judged in (rating.cautious, rating.confirmed):
        for question in filter(judged.holds, asked):
            wrong = [q for q in asked if met_with(question, q) and not judged.holds(q)]
            assert wrong == []


def test_a_favourable_trial_nobody_has_read_beside_a_null_is_mixed_if_its_facts_bear_it_out() -> (
    None
):
    (domain,) = rating_json(record(*UNREAD_BESIDE_NULL), CODE)["domains"]
    assert domain["rating"] == "no effect shown"
    way = domain["change"]["ways"][0]
    assert (way["effort"], way["reaches"]) == ("a reported fact", "promising")
    assert domain["if_confirmed"] == {"rating": "promising", "verdict": "mixed"}
