"""What holds of every review, whatever the record and whatever the reviewers answered."""

import json
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ratings.published import rating_json
from ratings.record import EvidenceRecord, canonical_json, record_from_json
from ratings.review.as_judged import as_judged, unreviewed
from ratings.review.item import ReviewItem, SettledAnswer
from ratings.review.items import items_from_json, items_json, review_items
from ratings.review.settled import with_review
from ratings.standard import load_standard
from tests.plausible import plausible_records
from tests.property.test_rating_properties import PROMISED, behaviour, place
from tests.strategies import evidence_records

CODE = load_standard("code-of-practice", "2026-1")
FEW = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=12, derandomize=True
)
RECORDS = st.one_of(evidence_records(), plausible_records())
Settled = dict[str, SettledAnswer]


def some_answers(items: tuple[ReviewItem, ...], seed: int) -> Settled:
    """An answer to every item: mostly what the rules derived, and now and then any other."""
    chance = Random(seed)  # noqa: S311  the same answers every time
    return {
        item.key: SettledAnswer(
            answer=item.derived
            if item.derived and chance.random() < 0.7
            else chance.choice(item.options),
            reason="As it was judged",
            by_all=chance.random() < 0.8,
        )
        for item in items
    }


def reviewed(held: EvidenceRecord, settled: Settled) -> EvidenceRecord:
    items = review_items(held, CODE)
    return with_review(
        held,
        settled,
        items=items,
        edition="2026-1",
        guide="1",
        reviewers=2,
        settled_on="2026-11-02",
    )


@FEW
@given(RECORDS, st.integers(0, 99))
def test_a_reviewed_record_is_rated_the_same_from_its_export_and_loses_its_review_whole(
    held: EvidenceRecord, seed: int
) -> None:
    items = review_items(held, CODE)
    assert items_from_json(items_json(items)) == items
    whole = reviewed(held, some_answers(items, seed))
    again = record_from_json(canonical_json(whole))
    found = rating_json(again, CODE)
    assert json.dumps(found) == json.dumps(rating_json(whole, CODE))
    assert found["desk"] is False
    assert unreviewed(whole) == unreviewed(held)
    assert as_judged(as_judged(whole)) == as_judged(whole)


@FEW
@given(RECORDS, st.integers(0, 99))
def test_what_reviewers_leave_unreported_never_helps(held: EvidenceRecord, seed: int) -> None:
    items = review_items(held, CODE)
    settled = some_answers(items, seed)
    whole = reviewed(held, settled)
    if "behaviour" not in {c.domain for study in held.studies for c in study.contrasts}:
        return
    before = behaviour(whole).cautious
    met = [one for one in items if one.decides and settled[one.key].answer == "met"]
    for item in Random(seed).sample(met, min(12, len(met))):  # noqa: S311  the same items every time
        silent = {**settled, item.key: SettledAnswer(answer="not reported", reason="It is nowhere")}
        after = behaviour(reviewed(held, silent)).cautious
        assert place(after) <= place(before), item.key
        for criterion, level in after.levels.items():
            assert not before.levels[criterion] < level <= PROMISED, f"{criterion}: {item.key}"
