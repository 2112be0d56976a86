"""Everything a reviewer is asked of a record, with what the rules derived, and its form as JSON."""

import dataclasses
import json
from typing import Any

from ratings.errors import RecordError
from ratings.record import EvidenceRecord
from ratings.review.item import Kind, ReviewItem
from ratings.review.items_of_programme import programme_items
from ratings.review.items_of_studies import study_items
from ratings.standard import Standard

__all__ = ["items_from_json", "items_json", "review_items"]


def review_items(record: EvidenceRecord, standard: Standard) -> tuple[ReviewItem, ...]:
    """List the items of a review: studies in the record's order, then the programme as a whole.

    The same record and standard give the same items, and a record's own earlier review changes none of them.
    """
    return (*study_items(record, standard), *programme_items(record))


def items_json(items: tuple[ReviewItem, ...]) -> str:
    """Write items as JSON that `items_from_json` reads back as they were."""
    return json.dumps([item_table(item) for item in items], ensure_ascii=False)


def items_from_json(text: str) -> tuple[ReviewItem, ...]:
    """Read items; raises RecordError where the text is none that `items_json` wrote."""
    try:
        return tuple(_item(table) for table in json.loads(text))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise RecordError(
            f"These are no items of a review ({error}); expected what was kept when the round opened."
        ) from None


def item_table(item: ReviewItem) -> dict[str, Any]:
    """One item as a plain table, every field of it."""
    return dataclasses.asdict(item)


def _item(table: dict[str, Any]) -> ReviewItem:
    return ReviewItem(**{**table, "kind": Kind(table["kind"]), "options": tuple(table["options"])})
