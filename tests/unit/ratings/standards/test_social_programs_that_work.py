"""Social Programs That Work: no tier is decided here, and its conditions are asked all the same."""

from typing import Any

import pytest

from ratings.published import rating_json
from ratings.rating_words import Reply
from ratings.standard import load_standard
from tests.invented import BETTER, NULL, record
from tests.spec.rated import trial
from tests.under_other_standards import reply, under

TIERS = load_standard("social-programs-that-work", "read-2026-11")
LASTS: dict[str, Any] = {"c_months_since_delivery": "12"}
QUASI: dict[str, Any] = {"design": "matched comparison", "c_baseline": {"difference": "0.02"}}


def good(identity: str = "one", **facts: Any) -> dict[str, Any]:
    return trial(identity, BETTER, **facts)


def test_the_best_evidence_and_none_get_the_same_word() -> None:
    assert TIERS.order == ("not decided here",)
    best = under(TIERS, good(**LASTS), good("two", **LASTS))
    none = under(TIERS)
    assert best.cautious.rating == none.cautious.rating == "not decided here"
    assert "no figure" in (best.cautious.decision.rung.undecided or "")
    assert TIERS.not_decided_here is not None


def test_what_is_asked_is_told_all_the_same() -> None:
    (entry,) = rating_json(record(good(**LASTS)), TIERS)["domains"]
    assert {name: one["level"] for name, one in entry["criteria"].items()} == {
        "a trial in typical settings": 1,
        "sustained effect": 1,
        "replicated": 0,
    }
    assert entry["trace"]


TRIAL, SUSTAINED, REPLICATED = [rules.criterion for rules in TIERS.criteria]


@pytest.mark.parametrize(
    ("clause", "met", "not_met", "not_reported"),
    [
        (TRIAL, [good()], [good(**QUASI)], [good(delivery_system=None)]),
        (
            SUSTAINED,
            [good(**LASTS)],
            [good(c_months_since_delivery="11")],
            [good(c_months_since_delivery=None)],
        ),
        (REPLICATED, [good(sites=1), good("two")], [good(sites=1)], [good()]),
        (REPLICATED, [good(sites=2)], [good(sites=1), trial("null", NULL)], [good()]),
    ],
)
def test_each_clause_is_met_not_met_or_not_reported(
    clause: str,
    met: list[dict[str, Any]],
    not_met: list[dict[str, Any]],
    not_reported: list[dict[str, Any]],
) -> None:
    assert reply(TIERS, clause, *met) is Reply.MET
    assert reply(TIERS, clause, *not_met) is Reply.NOT_MET
    assert reply(TIERS, clause, *not_reported) is Reply.NOT_REPORTED
