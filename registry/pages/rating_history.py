"""Every rating that a programme ever had: the list, each one whole, the one of a day, and what differs between two."""

from datetime import date
from http import HTTPStatus

from flask import Blueprint, Response, abort, jsonify, render_template

from registry.answers.declared import published
from registry.errors import NotThere
from registry.extensions import current_session
from registry.services.appeals.badges import AppealTold, appeals_told_of, told_json
from registry.services.rating_difference import RatingsDiffer, difference_json, ratings_differ
from registry.services.rating_history import (
    EarlierRating,
    in_brief_json,
    rating_at,
    rating_numbered,
    ratings_ever,
    whole_json,
)
from registry.services.rating_shown import rating_shown
from registry.services.wording import day_words

blueprint = Blueprint("history", __name__)


@blueprint.get("/programmes/<slug>/ratings")
@published
def ratings(slug: str) -> str:
    """List every rating of a programme, the newest first."""
    return render_template(
        "rating_history/list.html", slug=slug, ratings=_every(slug), appeals=_appeals(slug)
    )


@blueprint.get("/programmes/<slug>/ratings.json")
@published
def ratings_json(slug: str) -> Response:
    """Give the list as data."""
    ratings = [in_brief_json(one) for one in _every(slug)]
    return jsonify({"programme": slug, "appeals": told_json(_appeals(slug)), "ratings": ratings})


@blueprint.get("/programmes/<slug>/ratings/<int:number>")
@published
def rating(slug: str, number: int) -> str:
    """Show one rating whole, as it was published."""
    return _shown(_numbered(slug, number))


@blueprint.get("/programmes/<slug>/ratings/<int:number>.json")
@published
def rating_json(slug: str, number: int) -> Response:
    """Give one rating whole as data, with the record that it was made from."""
    return _as_data(_numbered(slug, number))


@blueprint.get("/programmes/<slug>/ratings/at/<day>")
@published
def at(slug: str, day: str) -> str:
    """Show the rating that stood when a day was over."""
    return _shown(_at(slug, day), day=_day(day))


@blueprint.get("/programmes/<slug>/ratings/at/<day>.json")
@published
def at_json(slug: str, day: str) -> Response:
    """Give the same as data."""
    return _as_data(_at(slug, day), at=day)


@blueprint.get("/programmes/<slug>/ratings/<int:number>/against/<int:other>")
@published
def against(slug: str, number: int, other: int) -> str:
    """Show what differs between two ratings."""
    return render_template(
        "rating_history/difference.html",
        found=_differ(slug, number, other),
        appeals=_appeals(slug),
    )


@blueprint.get("/programmes/<slug>/ratings/<int:number>/against/<int:other>.json")
@published
def against_json(slug: str, number: int, other: int) -> Response:
    """Give the same as data."""
    return jsonify(difference_json(_differ(slug, number, other)))


def _appeals(slug: str) -> tuple[AppealTold, ...]:
    return appeals_told_of(current_session(), slug)


def _as_data(held: EarlierRating, **told: str) -> Response:
    return jsonify({**told, **whole_json(held), "appeals": told_json(_appeals(held.slug))})


def _every(slug: str) -> tuple[EarlierRating, ...]:
    return ratings_ever(current_session(), slug) or abort(HTTPStatus.NOT_FOUND)


def _numbered(slug: str, number: int) -> EarlierRating:
    found = rating_numbered(current_session(), slug, number)
    if found is None:
        raise NotThere(f"{slug} never had a rating of this number. Open the list of its ratings.")
    return found


def _at(slug: str, day: str) -> EarlierRating:
    asked = _day(day)
    found = rating_at(current_session(), slug, asked)
    if found is None:
        raise NotThere(
            f"No rating of {slug} had been published by {day_words(asked)}. "
            "Open the list of its ratings."
        )
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotThere("Write the day as year, month and day, such as 2026-11-26.") from None


def _differ(slug: str, number: int, other: int) -> RatingsDiffer:
    return ratings_differ(_numbered(slug, number), _numbered(slug, other))


def _shown(held: EarlierRating, day: date | None = None) -> str:
    return render_template(
        "rating_history/rating.html",
        held=held,
        shown=rating_shown(held.record, held.rating),
        appeals=_appeals(held.slug),
        day=day and day_words(day),
    )
