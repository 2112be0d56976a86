"""The pages of the site, one blueprint for each kind of reader's errand."""

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter

from registry.pages import (
    about,
    accounts,
    analysts,
    appeals,
    areas,
    blockages,
    catalogue,
    desk,
    equity,
    external_ratings,
    health,
    judging,
    living,
    mail,
    matrix,
    panel,
    planning,
    plots,
    public_words,
    published_reviews,
    rating_history,
    replying,
    review_agreement,
    scoring,
    screening,
    search,
    sending,
    settling,
    standards,
    standings,
    submissions,
)
from registry.pages.submissions import advice, checks, files, importing, preview
from registry.services.prose import inline, prose


class Name(BaseConverter):
    """A part of an address that names something; nothing's name has a control character.

    What names nothing is not looked up: PostgreSQL would refuse a NUL as an error of ours.
    """

    regex = r"[^/\x00-\x1f\x7f]+"
    part_isolating = True


class Number(IntegerConverter):
    """A part of an address that numbers something; no database counts further than this."""

    regex = r"[0-9]{1,18}"


def register(app: Flask) -> None:
    """Put every page on the site."""
    app.jinja_env.filters["inline"] = inline
    app.jinja_env.filters["prose"] = prose
    app.url_map.converters["default"] = Name
    app.url_map.converters["int"] = Number
    for room in (
        about,
        accounts,
        advice,
        analysts,
        appeals,
        areas,
        blockages,
        catalogue,
        checks,
        desk,
        equity,
        external_ratings,
        files,
        health,
        judging,
        living,
        mail,
        matrix,
        panel,
        planning,
        plots,
        preview,
        public_words,
        published_reviews,
        rating_history,
        replying,
        scoring,
        review_agreement,
        screening,
        search,
        sending,
        settling,
        standards,
        standings,
        submissions,
        importing,
    ):
        app.register_blueprint(room.blueprint)
    desk.viewing.register(app)
