"""An edition is loaded only where every clause asks what a predicate answers, and nothing is left over."""

from importlib import resources

import pytest

from ratings.clauses import Basis
from ratings.domains import OutcomeDomain
from ratings.errors import StandardError
from ratings.predicates import REGISTERED
from ratings.standard import (
    CODE_OF_PRACTICE,
    Standard,
    editions,
    load_standard,
    load_standards,
    parse_standard,
    questions,
)

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


@pytest.mark.parametrize(
    ("instead_of", "found", "said"),
    [
        (
            'confidence_level = "95"',
            'confidence_level = "100"',
            r"values\.confidence_level: found '100'; expected a per cent from 50 to below 100",
        ),
        (
            'smallest_worthwhile_effect = "0.25"',
            "smallest_worthwhile_effect = 0",
            r"values\.smallest_worthwhile_effect: found 0; expected standard deviations from 0\.001",
        ),
        (
            'smallest_worthwhile_effect = "0.25"',
            "smallest_worthwhile_effect = nan",
            r"values\.smallest_worthwhile_effect: found nan; expected standard deviations",
        ),
        (
            "people_for_no_effect = 350",
            'people_for_no_effect = "350"',
            r"values\.people_for_no_effect: found '350'; expected a whole number",
        ),
        (
            "people_for_no_effect = 350",
            "people_for_no_effect = true",
            r"values\.people_for_no_effect: found True; expected a whole number",
        ),
        (
            'equivalent_with_adjustment = "0.25"',
            'equivalent_with_adjustment = "0.01"',
            "equivalent_without_adjustment is above equivalent_with_adjustment",
        ),
        (
            "people_for_no_effect = 350",
            "people_for_no_effect = 350\npeople = 4",
            "values: there is no value 'people'; leave it out",
        ),
        (
            'home_currency = "GBP"',
            "home_currency = []",
            r"values\.home_currency: found \[\]; expected a currency",
        ),
        ("  5.7, 5.8,", "  5.7, -5.8,", r"attrition\.boundary: found -5\.8; expected percentage"),
        ("boundary = [", "boundary = []\nothers = [", r"attrition\.boundary: found \[\]; expected"),
        ("level = 4\nclause", "level = 5\nclause", r"3\.1: found levels \[5, 3, 2, 1\]; expected"),
        (
            'in_force_from = "2026-11-01"',
            "in_force_from = 2026-11-01",
            "in_force_from: found 2026-11-01; expected words, in quotes",
        ),
        (
            'clause = "3.1, level 3"\nasks = "',
            'clause = "3.1, level 3"\nasks = 3 #',
            "asks: found 3; expected words, in quotes",
        ),
        (
            'edition = "2026-1"',
            'edition = "2026-1"\nscope = "all"',
            "scope: found 'all'; expected a table",
        ),
        (
            'body = "HomVEE"',
            "body = { name = 'HomVEE' }",
            "body: found {'name': 'HomVEE'}; expected words",
        ),
        (
            'edition = "2026-1"',
            'edition = "2026-1"\nvalues_of = "code-2025"',
            "values_of: there is no edition 'code-2025'; there are: ",
        ),
    ],
)
def test_an_edition_whose_values_cannot_be_meant_is_refused_in_a_sentence(
    instead_of: str, found: str, said: str
) -> None:
    assert instead_of in TEXT
    with pytest.raises(StandardError, match=said):
        parse_standard(TEXT.replace(instead_of, found, 1), file="draft.toml")


def test_a_ladder_without_a_rating_is_refused_in_a_sentence() -> None:
    ladder = TEXT[: TEXT.index("[[ratings]]")]
    text = ladder.replace('edition = "2026-1"', 'edition = "2026-1"\nratings = []', 1)
    with pytest.raises(StandardError, match="ratings: there is none; give one at least"):
        parse_standard(text, file="draft.toml")


def test_an_edition_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(StandardError, match=r"there are: .*code-of-practice-2026-1"):
        load_standard("code-of-practice", "1999-1")


@pytest.mark.parametrize(
    "standard",
    [one for one in load_standards() if one.name not in {CODE_OF_PRACTICE, "homvee"}],
    ids=lambda one: one.id,
)
def test_every_body_whose_rule_for_parts_of_a_sample_is_not_known_says_so(
    standard: Standard,
) -> None:
    said = {one.what: one.why for one in standard.undecided}
    assert "only comparisons of the whole sample count here" in said["Parts of the sample"]


@pytest.mark.parametrize("edition", ["wwc-4.1", "title-iv-e-1.0"])
def test_an_edition_that_its_body_has_replaced_says_so(edition: str) -> None:
    assert "Replaced by Handbook" in load_standard(edition).about


def test_a_rule_read_only_in_what_another_source_reports_is_second_hand() -> None:
    for standard in load_standards():
        for demand in standard.demands:
            elsewhere = demand.source is not None and "baselinr" in demand.source
            assert not elsewhere or demand.basis in {Basis.SECOND_HAND, Basis.STAND_IN}
