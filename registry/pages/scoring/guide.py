"""The reviewers' guide, for everybody to read."""

from flask import render_template

from registry.answers.declared import published
from registry.pages.scoring.room import blueprint
from registry.services.reviews.guide import editions, guide_of


@blueprint.get("/reviews/guide")
@published
def guide() -> str:
    """Show the newest edition."""
    return _page(editions()[-1])


@blueprint.get("/reviews/guide/<edition>")
@published
def guide_edition(edition: str) -> str:
    """Show one edition, as answers name it."""
    return _page(edition)


def _page(edition: str) -> str:
    return render_template("scoring/guide.html", guide=guide_of(edition), editions=editions())
