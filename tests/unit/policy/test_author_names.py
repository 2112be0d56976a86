"""Names as people publish are told apart by family name and a given name's first letter, in any order."""

import pytest

from registry.policy.author_names import is_mentioned, name_of, names_in


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Bonell C, Maisey R, Speight S", [("bonell", "c"), ("maisey", "r"), ("speight", "s")]),
        ("Bonell, C., Maisey, R.", [("bonell", "c"), ("maisey", "r")]),
        ("Chris Bonell and Rebecca Maisey", [("bonell", "c"), ("maisey", "r")]),
        (
            "Wigelsworth, Humphrey and Lendrum",
            [("wigelsworth", ""), ("humphrey", ""), ("lendrum", "")],
        ),
        ("Hawkins JD and others", [("hawkins", "j")]),
        ("Sandner", [("sandner", "")]),
        ("Bonell et al.", [("bonell", "")]),
        ("van der Berg A; O'Brien K", [("van der berg", "a"), ("o brien", "k")]),
        ("", []),
    ],
)
def test_a_line_of_authors_is_read(line: str, read: list[tuple[str, str]]) -> None:
    assert [(one.family, one.initial) for one in names_in(line)] == read


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("Chris Bonell", "Bonell C", True),
        ("Bonell, Chris", "Bonell C", True),
        ("Bonell C", "Bonell", True),
        ("José García", "Garcia J", True),
        ("Chris Bonell", "Bonell R", False),
        ("Chris Bonell", "Maisey C", False),
        ("", "", False),
    ],
)
def test_two_names_may_be_one_persons(one: str, other: str, may_be: bool) -> None:
    assert name_of(one).may_be(name_of(other)) is may_be
    assert name_of(other).may_be(name_of(one)) is may_be


@pytest.mark.parametrize(
    ("body", "text", "is_there"),
    [
        ("Invented Trust", "Funded by the Invented Trust.", True),
        ("The Invented Trust, London", "Invented Trust", True),
        ("Invented Trust", "Invented Trustees", False),
        ("", "Invented Trust", False),
        ("UCL", "UCL Institute of Education", True),
        ("UK", "UK", False),
    ],
)
def test_a_body_is_looked_for_as_whole_words(body: str, text: str, is_there: bool) -> None:
    assert is_mentioned(body, text) is is_there
