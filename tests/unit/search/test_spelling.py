"""The nearest spelling: how many slips are forgiven, and which of several words is meant."""

import pytest

from registry.search.spelling import Speller, slips

WORDS = {
    "mothers": 9,
    "others": 9,
    "nurse": 5,
    "nurses": 2,
    "therapy": 4,
    "mst": 3,
    "msk": 8,
    "care": 7,
    "10to14": 1,
}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("nurse", "nurse", 0, id="no slip"),
        pytest.param("nurse", "nuse", 1, id="a letter fewer"),
        pytest.param("nuse", "nurse", 1, id="a letter more"),
        pytest.param("nurse", "purse", 1, id="another letter"),
        pytest.param("nurse", "nusre", 1, id="two letters changed about"),
        pytest.param("nurse", "unsre", 2, id="two pairs changed about"),
        pytest.param("ca", "abc", 3, id="nothing between two changed about counts as one slip"),
        pytest.param("therapy", "care", 4, id="more than are counted"),
        pytest.param("", "abc", 3, id="nothing typed"),
    ],
)
def test_slips_are_counted(first: str, second: str, expected: int) -> None:
    assert slips(first, second, 3) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("mohters", "mothers", id="letters changed about"),
        pytest.param("motherss", "mothers", id="fewer slips before more use"),
        pytest.param("terapy", "therapy", id="a letter left out"),
        pytest.param("terapi", "therapy", id="two slips in a long word"),
        pytest.param("nusre", "nurse", id="one slip in a short word"),
        pytest.param("thezxpy", None, id="two letters changed make another word"),
        pytest.param("nxxse", None, id="two slips in a short word make another word"),
        pytest.param("mts", "mst", id="an acronym"),
        pytest.param("mss", "msk", id="of equally near words the commoner"),
        pytest.param("thers", "others", id="a first letter left out"),
        pytest.param("ca", None, id="two letters say too little"),
        pytest.param("10to1", None, id="figures are not misspelt"),
        pytest.param("xylophone", None, id="nothing near"),
        pytest.param("", None, id="nothing typed"),
    ],
)
def test_the_nearest_spelling_is_found(typed: str, meant: str | None) -> None:
    assert Speller(WORDS).nearest(typed) == meant


def test_without_words_there_is_no_nearest() -> None:
    assert Speller({}).nearest("mothers") is None
