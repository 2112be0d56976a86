"""Facts that only the checks of printed numbers read: refused where they cannot be, and no rating rests on them."""

import re
from typing import Any

import pytest

from ratings import checks
from ratings.errors import RecordError
from ratings.published import rating_json
from ratings.record import canonical_json
from ratings.standard import load_standard
from registry.services.effect_view import effect_view
from tests.invented import BETTER, contrast, contrast_table, record, study_table

T = {"kind": "t", "value": "2.20", "df": "28"}
RAW = {"intervention": {"n": 20, "mean": "3.48"}, "comparator": {"n": 20, "mean": "3.45"}}


@pytest.mark.parametrize(
    ("statistic", "says"),
    [
        pytest.param({**T, "df2": "3"}, "found 3 for t; expected df alone", id="two for t"),
        pytest.param({**T, "kind": "z"}, "found 28 for z; expected none", id="one for z"),
        pytest.param({**T, "df": "0"}, "found 0; expected more than 0", id="none"),
        pytest.param({**T, "kind": "r"}, "found a correlation of 2.20", id="r of 2.2"),
        pytest.param({**T, "kind": "F", "value": "-1"}, "found F of -1", id="F below 0"),
    ],
)
def test_a_statistic_that_cannot_be_is_refused(statistic: dict[str, str], says: str) -> None:
    with pytest.raises(RecordError, match=re.escape(says)):
        contrast(effect={**BETTER, "statistic": statistic})


@pytest.mark.parametrize("items", [0, -1, 1001])
def test_a_mean_of_no_items_or_too_many_is_refused(items: int) -> None:
    with pytest.raises(RecordError, match="whole_number_items: found"):
        contrast(whole_number_items=items)


@pytest.mark.parametrize(
    "effect", [BETTER, {**BETTER, "p": ".20"}, {"type": "mean difference", "p": ".04"}, None]
)
def test_neither_fact_changes_a_rating(effect: dict[str, Any] | None) -> None:
    plain = contrast_table(effect=effect, raw=RAW)
    told = {**plain, "whole_number_items": 1}
    if effect is not None:
        told["effect"] = {**effect, "statistic": T}
    without, with_them = (record(study_table("trial", one)) for one in (plain, told))
    assert without != with_them
    standard = load_standard()
    one, other = (rating_json(held, standard) for held in (without, with_them))
    differs = {key for key in one if one[key] != other[key]}
    assert differs == {"fingerprint"}


def test_a_record_without_them_has_the_fingerprint_it_had() -> None:
    written = canonical_json(record(study_table("trial", contrast_table(raw=RAW))))
    assert "whole_number_items" not in written
    assert "statistic" not in written


def test_both_are_shown_where_they_are_printed() -> None:
    shown = effect_view(contrast(effect={**BETTER, "p": ".04", "statistic": T}))
    assert shown.p == "t(28) = 2.20, p = .04"
    shown = effect_view(contrast(raw=RAW, whole_number_items=3))
    assert str(shown.raw).endswith("; the means are of 3 whole-number items")


def test_a_notebook_has_the_checks_of_single_figures_by_one_door() -> None:
    assert checks.grim("3.48", 20).result is checks.Granularity.INCONSISTENT
    assert checks.grimmer("2.30", "0.50", 10).result is checks.Granularity.INCONSISTENT
    assert checks.p_of(checks.TestStatistic.T, 2.20, (28.0,)) == pytest.approx(0.0362, abs=1e-4)
    found = checks.check_reported_p(
        checks.TestStatistic.T, checks.Figure("2.20"), checks.PValue(".04"), degrees=(28.0,)
    )
    assert found.answer is checks.CheckAnswer.REPRODUCES
    assert all(hasattr(checks, name) for name in checks.__all__)
