"""Every question a standard asks can be said in plain words, and names never swell a sentence."""

import pytest

from ratings.clauses import Question
from ratings.predicates.counting import Unit
from ratings.predicates.overall import DERIVED
from ratings.standard import editions, load_standard, questions
from ratings.what_if.asking import asked_for, number
from ratings.what_if.study_names import listed, outcomes, short_title
from ratings.what_if.topics import topics_of
from tests.invented import record, study_table

ASKED = list(
    dict.fromkeys(question for name in editions() for question in questions(load_standard(name)))
)
SAID_BY_THE_CLAUSE = DERIVED | {"always", "no_sample_without", "none_may_meet"}
"""Questions about what was decided, and those that only the clause's own question says plainly."""


@pytest.mark.parametrize(
    "question",
    [one for one in ASKED if one.name not in SAID_BY_THE_CLAUSE],
    ids=lambda question: question.name,
)
def test_a_question_is_said_as_what_it_asks_for(question: Question) -> None:
    said = asked_for(question)
    many = len(dict(question.given).get("where", ())) > 6
    assert (said is None) is many
    assert said is None or not said.endswith((".", "?"))


def test_a_question_about_several_samples_is_about_repeating() -> None:
    counted = [one for one in ASKED if dict(one.given).get("of") is Unit.SAMPLES]
    for question in counted:
        repeats = dict(question.given)["at_least"] > 1
        assert any("second study" in topic for topic in topics_of(question)) is repeats


def test_three_are_named_and_the_rest_counted_and_no_bracket_stands_in_another() -> None:
    assert listed(["A (first)", "B", "C"]) == "A [first]; B; C"
    assert listed(["A", "B", "A", "C", "D", "E"]) == "A; B; C and two more"


def test_outcomes_with_an_and_of_their_own_are_parted_clearly() -> None:
    assert outcomes(["literacy", "numeracy"]) == "literacy and numeracy"
    assert outcomes(["injuries and hospital use", "literacy"]) == (
        "injuries and hospital use; and literacy"
    )
    assert outcomes(["a", "b", "c", "d"]) == "a; b; c; and one more outcome"


def test_a_title_is_cut_at_its_colon_unless_another_begins_so() -> None:
    titles = ["Leeds: first trial", "Leeds: second trial", "Hull: first trial"]
    held = record(*(study_table(f"s{n}", title=title) for n, title in enumerate(titles)))
    assert [short_title(study, held) for study in held.studies] == [
        "Leeds: first trial",
        "Leeds: second trial",
        "Hull",
    ]


def test_numbers_are_words_up_to_ten() -> None:
    assert [number(n) for n in (0, 1, 10, 11, 1200)] == ["none", "one", "ten", "11", "1,200"]
