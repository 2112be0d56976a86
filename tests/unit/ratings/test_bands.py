"""Every word of every standard stands in one band, and a body's better word never stands in a worse one."""

from itertools import pairwise

import pytest

from ratings.errors import StandardError
from ratings.rating_words import Verdict
from ratings.standard import Standard, editions, load_standard
from ratings.standard_reading import NOT_DECIDED
from ratings.what_if.bands import Band, aligned, alignment, alike, covered, meanings, row

ALL = [load_standard(name) for name in editions()]
each_standard = pytest.mark.parametrize("standard", ALL, ids=lambda standard: standard.id)


def verdicts(standard: Standard) -> list[Verdict | None]:
    return [Verdict(rung.word) for rung in standard.verdicts] or [None]


@each_standard
def test_every_word_it_can_say_has_a_band(standard: Standard) -> None:
    for rung in standard.ratings:
        for verdict in verdicts(standard):
            band = row(standard, rung.word, verdict).band
            assert rung.word != NOT_DECIDED or band is Band.UNDECIDED


@each_standard
def test_a_better_word_never_stands_in_a_worse_band(standard: Standard) -> None:
    """Mixed apart, which is said of better and of worse words alike, and what is not decided."""
    apart = {Band.MIXED, Band.UNDECIDED}
    for verdict in verdicts(standard):
        placed = [row(standard, word, verdict).band for word in standard.order]
        bands = [band for band in placed if band not in apart]
        assert all(better.rank <= worse.rank for better, worse in pairwise(bands)), verdict


@each_standard
def test_every_row_places_a_word_it_can_say_and_says_why(standard: Standard) -> None:
    words = {rung.word for rung in standard.ratings}
    for word in aligned(standard).words:
        assert word.rating is None or word.rating in words
        assert word.because.endswith(".")


def test_only_standards_that_ship_are_lined_up() -> None:
    assert set(alignment()) == {standard.name for standard in ALL}


def test_every_band_says_what_it_means() -> None:
    assert set(meanings()) == set(Band)


def test_a_band_that_covers_others_neither_agrees_nor_differs_with_those_and_differs_from_the_rest() -> (
    None
):
    short = Band.FALLS_SHORT
    assert covered(short) == {Band.NOT_ENOUGH, Band.NO_EFFECT, Band.NEGATIVE}
    assert all(not covered(band) for band in Band if band is not short)
    for band in covered(short):
        assert alike(short, band) is alike(band, short) is None
    for band in (Band.HIGHEST, Band.SECOND, Band.THIRD, Band.MIXED):
        assert alike(short, band) is alike(band, short) is False
    assert alike(short, short) is True
    assert alike(Band.NO_EFFECT, Band.NEGATIVE) is False
    assert alike(Band.UNDECIDED, Band.UNDECIDED) is None


def test_a_word_that_covers_others_says_of_its_body_what_it_does() -> None:
    """The sentence puts the body's name in the place of its first word."""
    for standard in alignment().values():
        for word in standard.words:
            assert not covered(word.band) or word.because.startswith("It ")


def test_a_word_that_nobody_placed_is_refused_in_a_sentence() -> None:
    with pytest.raises(StandardError, match="no band for 'splendid' of title-iv-e"):
        row(load_standard("title-iv-e"), "splendid", None)


@pytest.mark.parametrize(
    ("rating", "verdict", "band"),
    [
        ("promising", Verdict.FAVOURABLE, Band.SECOND),
        ("promising", Verdict.INCONCLUSIVE, Band.THIRD),
        ("effective", Verdict.MIXED, Band.MIXED),
        ("no effect shown", Verdict.NO_EFFECT_SHOWN, Band.NO_EFFECT),
        ("possible harm", Verdict.POSSIBLE_HARM, Band.NEGATIVE),
        ("emerging", Verdict.UNTESTED, Band.NOT_ENOUGH),
    ],
)
def test_the_codes_verdict_places_it_where_studies_disagree(
    rating: str, verdict: Verdict, band: Band
) -> None:
    assert row(load_standard(), rating, verdict).band is band
