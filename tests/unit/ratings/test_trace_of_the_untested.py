"""A rating always says how it was made, also of a programme that nobody tested."""

import pytest

from ratings.published import rating_json
from ratings.standard import Standard, load_standards
from tests.invented import contrast_table, record, study_table


@pytest.mark.parametrize("standard", load_standards(), ids=lambda one: one.id)
def test_a_trace_is_never_empty(standard: Standard) -> None:
    for held in (record(), record(study_table("trial", contrast_table()))):
        rating = rating_json(held, standard)
        traces = [one["trace"] for one in rating["domains"]] or [rating["trace"]]
        for trace in traces:
            assert [step["clause"] for step in trace] == [one.clause for one in standard.demands]
            assert all(step["asks"] and step["found"] for step in trace)


@pytest.mark.parametrize("standard", load_standards(), ids=lambda one: one.id)
def test_the_step_that_decides_of_the_untested_is_the_one_that_the_trace_shows(
    standard: Standard,
) -> None:
    rating = rating_json(record(), standard)
    trace = rating["trace"] if not rating["domains"] else rating["domains"][0]["trace"]
    rungs = {rung.demand.clause: rung.word for rung in standard.ratings}
    met = [rungs[s["clause"]] for s in trace if s["clause"] in rungs and s["answer"] == "met"]
    assert met == [rating["headline"]["rating"]]
