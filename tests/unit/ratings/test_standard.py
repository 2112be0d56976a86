"""An edition is loaded only where every clause asks what a predicate answers, and nothing is left over."""

from importlib import resources

import pytest

from ratings.domains import OutcomeDomain
from ratings.errors import StandardError
from ratings.predicates import REGISTERED
from ratings.standard import editions, load_standard, parse_standard, questions

TEXT = (resources.files("ratings") / "standards" / "code-of-practice-2026-1.toml").read_text(
    "utf-8"
)


def test_the_code_of_practice_is_the_standard_where_none_is_named() -> None:
    code = load_standard()
    assert (code.name, code.edition) == ("code-of-practice", "2026-1")
    assert code == load_standard("code-of-practice", "2026-1")


def test_predicates_and_questions_match_one_to_one() -> None:
    asked = {question.name for name in editions() for question in questions(load_standard(name))}
    assert asked == set(REGISTERED)


def test_every_predicate_says_what_it_asks() -> None:
    assert all(ask.__doc__ for ask in REGISTERED.values())


def test_every_outcome_domain_is_defined_in_the_codes_order() -> None:
    code = load_standard()
    assert [one.domain for one in code.domains] == list(OutcomeDomain)
    assert all(
        one.means and one.excludes and one.benefit and one.instruments for one in code.domains
    )


@pytest.mark.parametrize(
    ("instead_of", "found", "said"),
    [
        (
            'predicate = "supported"',
            'predicate = "suported"',
            r"3\.1, level 3: there is no predicate 'suported'",
        ),
        (
            "at_least = 10",
            "at_most = 10",
            r"3\.5, level 3: 'tidier_items' takes \['at_least'\], not \['at_most'\]",
        ),
        ("at_least = 10", 'at_least = "10"', r"3\.5, level 3: found '10'; expected int"),
        (
            'criterion = "impact", at_least = 4',
            'criterion = "effect", at_least = 4',
            r"4, established: there is no criterion 'effect'",
        ),
        ("includes = 3", "includes = 5", r"includes level 5, which is not below it"),
        ('all = [{ predicate = "described" }]', "", r"3\.5, level 1: asks nothing"),
        ('domain = "attention"', 'domain = "behaviour"', "define every outcome domain once"),
        ('edition = "2026-1"', "", "the key 'edition' is missing"),
        (
            'clause = "4, effective"',
            'clause = "4, promising"',
            "two clauses are called '4, promising'",
        ),
        ("[values]", "[values", "not TOML"),
    ],
)
def test_an_edition_that_does_not_fit_is_refused_in_a_sentence(
    instead_of: str, found: str, said: str
) -> None:
    assert instead_of in TEXT
    with pytest.raises(StandardError, match=said) as refusal:
        parse_standard(TEXT.replace(instead_of, found, 1), file="mine.toml")
    assert str(refusal.value).startswith("mine.toml: ")


def test_an_edition_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(StandardError, match=r"there are: .*code-of-practice-2026-1"):
        load_standard("code-of-practice", "1999-1")
