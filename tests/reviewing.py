"""A review of an invented record: every item confirmed as the rules derived it, but for the answers given."""

from collections.abc import Iterable
from dataclasses import replace

from ratings.record import EvidenceRecord
from ratings.review.item import Answer, ReviewItem, SettledAnswer
from ratings.review.items import review_items
from ratings.review.settled import with_review
from ratings.standard import load_standard

REASON = "So it is in the report"


def confirmed(items: Iterable[ReviewItem]) -> dict[str, SettledAnswer]:
    """Answers that leave everything as the rules derived it; of what they cannot derive, the best there is."""
    return {
        item.key: SettledAnswer(answer=item.derived or item.options[0], reason=REASON)
        for item in items
    }


def reviewed(record: EvidenceRecord, **answers: SettledAnswer | str) -> EvidenceRecord:
    """The record with a review; `answers` by the last words of an item's key, for all that end so."""
    items = review_items(record, load_standard())
    settled = confirmed(items)
    for ending, given in answers.items():
        keys = [key for key in settled if key.rpartition(".")[2] == ending]
        assert keys, f"no item is called {ending}"
        for key in keys:
            settled[key] = (
                replace(settled[key], answer=str(given))
                if isinstance(given, str | Answer)
                else given
            )
    return with_review(
        record,
        settled,
        items=items,
        edition="2026-1",
        guide="1",
        reviewers=2,
        settled_on="2026-11-02",
    )
