"""Whether published reviews still hold: each made again from its dossier, and tied to all that was published of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from ratings import ENGINE
from ratings.errors import RecordError, StandardError
from ratings.record import record_from_json
from ratings.review.as_judged import unreviewed
from ratings.review.judgements import BY_REVIEWERS
from registry.models import Approval, Decision, Programme, PublishedRating, RecordVersion
from registry.models import ReviewPublication as Published
from registry.services.reviews.dossier_reading import Dossier, DossierRefused, read_dossier
from registry.services.reviews.dossier_shown import require_shown
from registry.services.reviews.recomputing import recompute
from registry.services.reviews.telling_apart import UNSAID

_SIGNS = ('"reviewed":{', json.dumps(BY_REVIEWERS))
"""What stands in the text of a record that says it was reviewed."""


@dataclass(frozen=True, slots=True)
class ReviewVerified:
    """One published review, or a record that says it was reviewed.

    Attributes:
        slug: of its programme.
        review: its reference; None for a record without one.
        rating: the id of its rating; None likewise.
        record: the id of its record.
        wrong: what does not hold, in a sentence; None where all does.
    """

    slug: str
    review: str | None
    rating: int | None
    record: int
    wrong: str | None


def verify_reviews(session: Session) -> Iterator[ReviewVerified]:
    """Make every published review again, the oldest first; then name each reviewed record that has none."""
    later = aliased(Published)
    query = (
        select(Published, Programme.slug, PublishedRating, RecordVersion, Approval, Decision)
        .join(Programme, Programme.id == Published.programme_id)
        .join(PublishedRating, PublishedRating.id == Published.rating_id)
        .join(RecordVersion, RecordVersion.id == Published.record_version_id)
        .outerjoin(Approval, Approval.publication_id == Published.id)
        .outerjoin(Decision, Decision.round_id == Published.round_id)
        .add_columns(
            select(later.id)
            .where(later.programme_id == Published.programme_id, later.id > Published.id)
            .exists()
        )
        .order_by(Published.id)
    )
    for row in session.execute(query.execution_options(yield_per=10)):
        made, slug, *_ = row
        wrong = next(_wrong(tuple(row)), None)
        yield ReviewVerified(slug, made.reference, made.rating_id, made.record_version_id, wrong)
    yield from _records_without(session)


def _records_without(session: Session) -> Iterator[ReviewVerified]:
    """Nobody can mark their own evidence: a review counts only with the dossier that comes to it."""
    query = (
        select(RecordVersion, Programme.slug)
        .join(Programme, Programme.id == RecordVersion.programme_id)
        .outerjoin(Published, Published.record_version_id == RecordVersion.id)
        .where(Published.id.is_(None), or_(*map(RecordVersion.snapshot.contains, _SIGNS)))
        .order_by(RecordVersion.id)
    )
    for version, slug in session.execute(query.execution_options(yield_per=50)):
        record = record_from_json(version.snapshot, file=f"the stored record of {slug}")
        if record != unreviewed(record):
            wrong = (
                "The record says that it was reviewed, and there is no published review whose dossier comes to "
                "it. A review counts only with its dossier."
            )
            yield ReviewVerified(slug, None, None, version.id, wrong)


def _wrong(row: tuple[Any, ...]) -> Iterator[str]:
    """Yield what does not hold of one review, the plainest first."""
    made, slug, rating, version, approval, decision, decided_again = row
    try:
        dossier = read_dossier(made.dossier)
    except (DossierRefused, RecordError) as error:
        yield f"Its dossier cannot be read: {error}"
        return
    yield from _not_tied(dossier, made, slug=slug, rating=rating, version=version)
    told = dossier.told.get("decision")
    if not isinstance(told, dict):
        yield "Its dossier does not say what was decided."
        return
    yield from _not_as_decided(told, decision)
    yield from _not_as_approved(told, approval, decided_again=decided_again)
    yield from _not_made_again(dossier)
    try:
        require_shown(dossier.told)
    except DossierRefused as error:
        yield f"Its dossier cannot be shown: {error}"


def _not_tied(
    dossier: Dossier,
    made: Published,
    *,
    slug: str,
    rating: PublishedRating,
    version: RecordVersion,
) -> Iterator[str]:
    """Compare the dossier with the rating and the record that it was published with."""
    told = dossier.told
    filed = (
        ("review", made.reference),
        ("programme", slug),
        ("standard", rating.standard),
        ("edition", rating.edition),
        ("engine", rating.engine),
        ("reviewed_fingerprint", version.fingerprint),
        ("rating", json.loads(rating.rating)),
    )
    wrong = [name for name, value in filed if told.get(name) != value]
    if wrong or rating.record_version_id != version.id:
        of = " and ".join(wrong) or "record"
        yield f"What its dossier says of its {of.replace('_', ' ')} is not what was published."


def _not_as_decided(told: dict[str, Any], decision: Decision | None) -> Iterator[str]:
    """Compare it with the panel's decision, where the case is held in this registry."""
    if decision is None:
        return
    filed = {
        "decision": decision.decision,
        "reasons": decision.reasons,
        "decided_on": decision.decided_at.date().isoformat(),
    }
    if any(told.get(name) != value for name, value in filed.items()):
        yield "The panel's decision is not the one that was published."


def _not_as_approved(
    told: dict[str, Any], approval: Approval | None, *, decided_again: bool
) -> Iterator[str]:
    """Compare it with the approval, which nothing but a later decision ends before its day."""
    published = told.get("approval")
    filed = None if approval is None else _days(approval.approved_on, approval.lapses_on)
    if published != filed:
        yield "The approval is not the one that was published."
    elif approval is not None and (approval.ended_on is not None) and not decided_again:
        yield "The approval was ended, and there is no later decision that ended it."


def _days(approved_on: date, lapses_on: date) -> dict[str, str]:
    return {"approved_on": approved_on.isoformat(), "lapses_on": lapses_on.isoformat()}


def _not_made_again(dossier: Dossier) -> Iterator[str]:
    """Make it again; of one that another engine rated, only what no engine has a part in.

    Figures of agreement that a dossier leaves out are those that nobody worked out yet when it was published.
    """
    try:
        remade = recompute(dossier)
    except (DossierRefused, RecordError, StandardError) as error:
        yield f"It cannot be made again from its dossier: {error}"
        return
    same_engine = dossier.told["engine"] == ENGINE
    for one in remade:
        differ = [said for said in one.differences if not _is_new(said)]
        if differ and (same_engine or not one.by_engine):
            yield f"Made again from its dossier, {one.part} comes out otherwise: {differ[0]}"


def _is_new(difference: str) -> bool:
    return difference.startswith("agreement, ") and UNSAID in difference
