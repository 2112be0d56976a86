"""What a form cannot keep as it was, such as the order of ticks, is not taken for a change."""

import pytest

from registry.services.submissions.unchanged import as_before


@pytest.mark.parametrize(
    ("before", "now", "kept"),
    [
        ("One.\n", "One.", "One.\n"),
        ("One.", "Two.", "Two."),
        (["b", "a"], ["a", "b"], ["b", "a"]),
        (["b", "a"], ["a", "c"], ["a", "c"]),
        (["b", "a"], ["a", "b", "b"], ["a", "b", "b"]),
        ({"a": ["y", "x"], "b": "1"}, {"a": ["x", "y"]}, {"a": ["y", "x"]}),
        ([{"covers": ["b", "a"]}], [{"covers": ["a", "b"]}], [{"covers": ["b", "a"]}]),
        ([{"a": "1"}], [{"a": "1"}, {"a": "2"}], [{"a": "1"}, {"a": "2"}]),
        (None, {"a": "1"}, {"a": "1"}),
        (True, False, False),
    ],
)
def test_looks_stay_and_facts_change(before: object, now: object, kept: object) -> None:
    assert as_before(before, now) == kept
