"""What events tell of beside what is stored: all that is stored is told, and nothing told is gone."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import (
    AddedExternalRating,
    Event,
    FolderLoad,
    Programme,
    PublishedRating,
    RecordVersion,
    ReviewPublication,
)
from registry.models.chain import moment_text
from registry.services.told import (
    Happening,
    Told,
    external_rating_told,
    load_told,
    rating_told,
    record_told,
    review_told,
)

NotTold = tuple[str, int | None, str]
"""A chain, the event that tells of it if one does, and what is wrong."""

_WHICH = {
    Happening.RECORD_ADDED: ("version", "fingerprint"),
    Happening.RATING_PUBLISHED: ("rating", "rating"),
    Happening.EXTERNAL_RATING_ADDED: ("external rating", "external_rating"),
    Happening.REVIEW_PUBLISHED: ("review", "review"),
    Happening.FOLDER_LOADED: ("load", "load"),
}
"""What each kind of event tells of, and which part of its content says which one."""


def facts_not_told(session: Session) -> Iterator[NotTold]:
    """Yield what was stored without an event, changed since, or is told of and no longer stored."""
    yield from _compare(Happening.RECORD_ADDED, _records(session), session)
    yield from _compare(Happening.RATING_PUBLISHED, _ratings(session), session)
    yield from _compare(Happening.EXTERNAL_RATING_ADDED, _external_ratings(session), session)
    yield from _compare(Happening.REVIEW_PUBLISHED, _reviews(session), session)
    yield from _compare(Happening.FOLDER_LOADED, _loads(session), session)


def _compare(kind: Happening, stored: Iterator[Told], session: Session) -> Iterator[NotTold]:
    what, part = _WHICH[kind]
    told = _told(session, kind, part)
    for fact in stored:
        key = fact.chain, fact.content[part]
        event_id, text = told.pop(key, (None, ""))
        if event_id is None:
            yield fact.chain, None, f"The {what} {key[1]} is stored, but no event tells of it."
        elif text != fact.text:
            yield fact.chain, event_id, f"The {what} {key[1]} is not as it was when this was told."
    for (chain, which), (event_id, _) in told.items():
        yield chain, event_id, f"The {what} {which} is told of here, and stored no longer."


def _told(
    session: Session, kind: Happening, part: str
) -> dict[tuple[str, Any], tuple[int | None, str]]:
    rows = session.execute(
        select(Event.id, Event.chain, Event.content, Event.happened_at)
        .where(Event.kind == kind)
        .order_by(Event.id)
        .execution_options(yield_per=500)
    )
    return {
        (chain, _part(content, part)): (event_id, f"{content} {moment_text(happened_at)}")
        for event_id, chain, content, happened_at in rows
    }


def _part(content: str, name: str) -> object:
    try:
        found = json.loads(content)
    except ValueError:
        return None  # no content of ours; following its chain says so
    part = found.get(name) if isinstance(found, dict) else None
    return part if isinstance(part, str | int) else None


def _records(session: Session) -> Iterator[Told]:
    query = (
        select(Programme.slug, RecordVersion)
        .join(Programme, Programme.id == RecordVersion.programme_id)
        .order_by(RecordVersion.id)
        .execution_options(yield_per=50)
    )
    for slug, version in session.execute(query):
        yield record_told(slug, version)


def _ratings(session: Session) -> Iterator[Told]:
    query = (
        select(Programme.slug, PublishedRating)
        .join(Programme, Programme.id == PublishedRating.programme_id)
        .order_by(PublishedRating.id)
        .execution_options(yield_per=50)
    )
    for slug, rating in session.execute(query):
        yield rating_told(slug, rating)


def _external_ratings(session: Session) -> Iterator[Told]:
    query = (
        select(Programme.slug, AddedExternalRating)
        .join(Programme, Programme.id == AddedExternalRating.programme_id)
        .order_by(AddedExternalRating.id)
        .execution_options(yield_per=500)
    )
    for slug, added in session.execute(query):
        yield external_rating_told(slug, added)


def _reviews(session: Session) -> Iterator[Told]:
    query = (
        select(Programme.slug, ReviewPublication)
        .join(Programme, Programme.id == ReviewPublication.programme_id)
        .order_by(ReviewPublication.id)
        .execution_options(yield_per=10)
    )
    for slug, made in session.execute(query):
        yield review_told(slug, made.reference, _decided(made.dossier), made)


def _decided(dossier: str) -> str:
    """Return what a dossier says was decided; nothing where it cannot be read, which its sum says too."""
    try:
        decision = json.loads(dossier)["decision"]["decision"]
    except (ValueError, KeyError, TypeError):
        return ""
    return str(decision)


def _loads(session: Session) -> Iterator[Told]:
    for load in session.scalars(select(FolderLoad).order_by(FolderLoad.id)):
        yield load_told(load)
