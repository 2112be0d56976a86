"""Whether what was imported holds together: every chain followed, every rating made again, all exported again."""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import Event, PublishedRating, RecordVersion, ReviewPublication
from registry.services.events_verification import Break, verify_events
from registry.services.evidence import verify
from registry.services.exported import Exported, refuse
from registry.services.exporting import sums_as_exported
from registry.services.json_lines import FileRefused
from registry.services.manifests import Manifest
from registry.services.public_lines import EVENTS, RATINGS, RECORDS, REVIEWS
from registry.services.reviews.verifying import ReviewVerified, verify_reviews
from registry.services.verification import Outcome


def refuse_what_does_not_hold(session: Session, exported: Exported) -> None:
    """Compare what was filled in with what it says of itself.

    Raises:
        FileRefused: at the first thing that does not hold, naming its place.
    """
    for found in verify_events(session).breaks:
        refuse(_place_of(session, found), found.sentence.removesuffix("."))
    for line in verify(session):
        if line.outcome is Outcome.ALTERED:
            of_rating = PublishedRating.id <= line.rating_id
            number = session.scalar(select(func.count()).where(of_rating))
            refuse(f"{RATINGS.name}, line {number}", line.sentence.removesuffix("."))
    for review in verify_reviews(session):
        if review.wrong is not None:
            refuse(_place_of_review(session, review), review.wrong.removesuffix("."))
    again = _as_it_was_exported(sums_as_exported(session), exported.names)
    if again != exported.manifest:
        wrong = [
            file.name
            for file, imported in zip(exported.manifest.files, again.files, strict=True)
            if file != imported
        ]
        raise FileRefused(
            f"Exported again, what was imported comes out otherwise: {', '.join(wrong) or 'newest_event'}. "
            "Nothing was imported. Use the export as it was made, or another one."
        )


def _as_it_was_exported(again: Manifest, names: list[str]) -> Manifest:
    """Leave out the files that an export of an earlier version does not have, and that are empty here."""
    held = tuple(file for file in again.files if file.name in names or file.lines)
    return replace(again, files=held)


def _place_of_review(session: Session, found: ReviewVerified) -> str:
    """Name the line of a review; that of the record where no review goes with it."""
    if found.review is None:
        earlier = select(func.count()).where(RecordVersion.id <= found.record)
        return f"{RECORDS.name}, line {session.scalar(earlier)}"
    earlier = select(func.count()).where(
        ReviewPublication.id
        <= select(ReviewPublication.id)
        .where(ReviewPublication.reference == found.review)
        .scalar_subquery()
    )
    return f"{REVIEWS.name}, line {session.scalar(earlier)}"


def _place_of(session: Session, found: Break) -> str:
    """Name the line of an event; what no event tells of is named by the chain that it is missing from."""
    if found.event_id is None:
        return f"{EVENTS.name}, chain {found.chain}"
    number = session.scalar(select(func.count()).where(Event.id <= found.event_id))
    return f"{EVENTS.name}, line {number} (chain {found.chain})"
