"""Ratings come into a table in one way, and their intervals are those of tables really drawn again."""

import math
import time
from collections.abc import Sequence

import numpy as np
import pytest

from ratings.agreement import Coefficient, Level, agreement, rater_table
from ratings.errors import StatisticError
from ratings.raters import bootstrap as agreement_bootstrap
from ratings.raters.table import level_word

ROWS: list[list[Level | None]] = [
    ["a", "a", None],
    ["a", "b", "c"],
    ["b", "b", "b"],
    ["c", "c", None],
    [None, None, None],
    ["c", None, None],
    ["b", "c", "c"],
    ["a", "c", "a"],
]


@pytest.mark.parametrize(
    ("rows", "named", "sentence"),
    [
        pytest.param([], {}, "Found 0 raters; expected two or more", id="nothing"),
        pytest.param([["a"], ["b"]], {}, "Found 1 rater; expected two or more", id="one rater"),
        pytest.param(
            [["a", "b"], ["a"]], {}, "Item 2: found 1 cell; expected 2, one a rater", id="a gap"
        ),
        pytest.param([["a", "b"]], {"raters": ["x", "x"]}, "one name for two", id="one name twice"),
        pytest.param([["a", "b"]], {"levels": ["a"]}, "Item 1, rater 2: found 'b'", id="alien"),
        pytest.param(
            [["a", "b"]], {"levels": ["a", "b", "a"]}, "a level twice", id="a level twice"
        ),
        pytest.param([[1, 1]], {"levels": [1, "1"]}, "a level twice", id="a level told twice"),
        pytest.param([["a", 1]], {}, "Found 'a' among numbers such as 1", id="mixed"),
        pytest.param([[1, math.nan]], {}, "NaN, infinite or too large", id="not a number"),
        pytest.param([[1, math.inf]], {}, "NaN, infinite or too large", id="infinite"),
        pytest.param([[1, 10**400]], {}, "NaN, infinite or too large", id="larger than any float"),
        pytest.param([["a", None], [None, "b"]], {}, "No item has two ratings", id="no pair"),
    ],
)
def test_what_is_no_table_of_ratings_is_refused(
    rows: Sequence[Sequence[Level | None]], named: dict[str, list[str]], sentence: str
) -> None:
    with pytest.raises(StatisticError) as refused:
        rater_table(rows, **named)
    assert sentence in str(refused.value)


def test_an_interval_is_the_middle_of_what_tables_of_items_drawn_again_give() -> None:
    rated = [row for row in ROWS if any(row)]
    draws = np.random.default_rng(3).integers(len(rated), size=(200, len(rated)))
    drawn: dict[Coefficient, list[float]] = {name: [] for name in Coefficient}
    for draw in draws:
        resampled = [rated[item] for item in draw]
        if all(sum(rating is not None for rating in row) < 2 for row in resampled):
            continue
        values = agreement(rater_table(resampled, levels=("a", "b", "c"))).values
        for name, value in values.items():
            drawn[name] += [] if value is None else [value]
    found = agreement(rater_table(ROWS), resamples=200, seed=3).intervals
    assert found
    for name, interval in found.items():
        assert interval.undefined == 200 - len(drawn[name])
        low, high = np.percentile(drawn[name], [2.5, 97.5])
        assert interval.low == pytest.approx(low)
        assert interval.high == pytest.approx(high)


def test_how_many_resamples_are_held_at_once_does_not_matter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = rater_table(ROWS)
    at_once = agreement(table, resamples=500).intervals
    monkeypatch.setattr(agreement_bootstrap, "CELLS_AT_ONCE", 200)
    in_parts = agreement(table, resamples=500).intervals
    for name, interval in at_once.items():
        assert in_parts[name].low == pytest.approx(interval.low)
        assert in_parts[name].high == pytest.approx(interval.high)


def test_an_interval_is_not_told_where_too_many_resamples_are_undefined() -> None:
    rare = rater_table([["no", "no"]] * 20 + [["no", "yes"]])
    found = agreement(rare, resamples=1000)
    kappa = found.intervals[Coefficient.ALPHA_NOMINAL]
    assert (kappa.low, kappa.high) == (None, None)
    assert 300 < kappa.undefined < 420  # (20/21)^21 of the resamples leave out the one "yes"
    percent = found.intervals[Coefficient.PERCENT]
    assert percent.undefined == 0
    assert percent.low is not None
    assert any(note.startswith("Resampling cannot tell an interval") for note in found.notes)


@pytest.mark.parametrize(
    "levels",
    [(-1.7e308, 0.0, 1.7e308), (5e-324, 1e-323, 2e-323), (2**53 - 3, 2**53 - 2, 2**53 - 1)],
    ids=["huge", "tiny", "close together"],
)
def test_levels_at_the_limits_of_a_float_give_the_same_alpha(levels: tuple[float, ...]) -> None:
    rows = [[0, 0], [0, 1], [1, 1], [2, 2], [2, 1]]

    def alpha(scale: tuple[float, ...]) -> float | None:
        table = rater_table([[scale[place] for place in row] for row in rows], levels=scale)
        return agreement(table).values[Coefficient.ALPHA_INTERVAL]

    steps = (0.0, 1.0, 3.0) if levels[0] == 5e-324 else (0.0, 1.0, 2.0)
    assert alpha(levels) == pytest.approx(alpha(steps), rel=1e-12)


def test_a_level_is_said_as_it_is_written() -> None:
    assert [level_word(level) for level in (1, 1.0, 0.5, -2.0, "low")] == [
        "1",
        "1",
        "0.5",
        "-2",
        "low",
    ]


def test_hundreds_of_levels_are_drawn_again_within_seconds() -> None:
    """Items and levels stand side by side in memory, never multiplied by each other and by the resamples too."""
    rows = [[number % 800, number % 797] for number in range(2000)]
    table = rater_table(rows)
    begun = time.process_time()
    agreement(table, resamples=200)
    assert time.process_time() - begun < 10
