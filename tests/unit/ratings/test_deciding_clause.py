"""The clause that decides a rating keeps it from the next better word, or gave it where no better one was asked."""

import pytest

from ratings.clauses import Question
from ratings.domains import OutcomeDomain
from ratings.judgement import DomainRating
from ratings.rating import rate, rate_domain
from ratings.rating_words import Reply
from ratings.reasoning import decide_rating
from ratings.record import read_record
from ratings.standard import Standard, load_standard, load_standards
from ratings.what_if.deciding_clause import deciding_clause
from registry.config import resource
from tests.invented import BETTER, NULL, WIDE, WORSE, contrast_table, record, study_table

FOLDER = resource("seed_programmes")


def of_trials(*effects: dict[str, object], standard: Standard | None = None) -> DomainRating:
    studies = (
        study_table(f"trial-{number}", contrast_table(effect=effect))
        for number, effect in enumerate(effects)
    )
    return rate_domain(record(*studies), OutcomeDomain.BEHAVIOUR, standard or load_standard())


@pytest.mark.parametrize(
    ("effects", "rating", "clause", "answer"),
    [
        pytest.param([WORSE, WORSE], "possible harm", "3.1, verdict 1", Reply.MET, id="harm"),
        pytest.param([NULL], "no effect shown", "3.1, verdict 4", Reply.MET, id="no effect"),
        pytest.param([WIDE], "inconclusive", "3.1, level 2", Reply.NOT_MET, id="inconclusive"),
        pytest.param(
            [BETTER, NULL, NULL], "promising", "3.1, level 3", Reply.NOT_MET, id="promising"
        ),
        pytest.param([BETTER], "promising", "3.5, level 3", Reply.NOT_REPORTED, id="no manual"),
    ],
)
def test_of_the_code_of_practice_it_is(
    effects: list[dict[str, object]], rating: str, clause: str, answer: Reply
) -> None:
    one = of_trials(*effects)
    deciding = deciding_clause(one)
    assert one.cautious.rating == rating
    assert (deciding.clause, deciding.answer) == (clause, answer)
    assert deciding.found


def test_a_clause_that_hangs_on_what_is_not_reported_says_so() -> None:
    unreported = contrast_table(analysed_intervention=None, analysed_comparator=None)
    one = rate(record(study_table("trial", unreported)), load_standard("title-iv-e")).headline
    assert one is not None
    assert deciding_clause(one).clause == "one favourable"
    assert deciding_clause(one).answer is Reply.NOT_REPORTED


def _rated() -> list[DomainRating]:
    slugs = ("family-nurse-partnership", "multisystemic-therapy", "big-brothers-big-sisters")
    read = (read_record(FOLDER / f"{slug}.toml") for slug in slugs)
    return [
        one
        for found in read
        for standard in load_standards()
        for one in rate(found, standard).domains
    ]


def test_it_is_a_clause_of_the_standards_answered_as_the_trace_has_it() -> None:
    for one in _rated():
        deciding = deciding_clause(one)
        step = next(step for step in one.trace if step.clause == deciding.clause)
        assert (deciding.asks, deciding.answer) == (step.asks, step.answer)
        assert deciding.found in step.found


def test_what_gave_a_rating_takes_it_away_where_it_is_not_met() -> None:
    for one in _rated():
        deciding, last = deciding_clause(one), one.cautious.standard.ratings[-1]
        if deciding.answer is Reply.MET and deciding.clause != last.demand.clause:
            assert _forced(one, deciding.clause, met=False) != one.cautious.rating


def _forced(one: DomainRating, clause: str, *, met: bool) -> str:
    def holds(question: Question) -> bool:
        return one.cautious.holds(question)

    return decide_rating(one.cautious.standard, holds, {clause: met}).rating
