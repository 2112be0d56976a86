"""What the site says of itself: who can use it, on what terms, and how to take what it holds."""

from flask import Blueprint, Response, current_app, jsonify, render_template

from registry.answers.declared import published
from registry.extensions import current_session
from registry.policy.sections import HOLDINGS
from registry.services.citing import example_citation
from registry.services.contact import ContactView, contact_view
from registry.services.records_out import record_schema

blueprint = Blueprint("about", __name__)


@blueprint.get("/accessibility")
@published
def accessibility() -> str:
    """Say for whom the site was tried, how, and what was not."""
    return render_template("about/accessibility.html", contact=_contact())


@blueprint.get("/for-providers")
@published
def for_providers() -> str:
    """Say what it takes to submit a programme, what is asked, and what happens next."""
    sections = [held.title for held in HOLDINGS.values()]
    return render_template("about/for_providers.html", sections=sections, contact=_contact())


@blueprint.get("/licence-and-data")
@published
def licence_and_data() -> str:
    """Say on what terms the register may be used, how to cite and take it, and what is kept."""
    return render_template(
        "about/licence_and_data.html",
        citation=example_citation(current_session()),
        contact=_contact(),
    )


@blueprint.get("/schema.json")
@published
def schema() -> Response:
    """Give the JSON Schema of an evidence record."""
    response = jsonify(record_schema())
    response.mimetype = "application/schema+json"
    return response


def _contact() -> ContactView | None:
    return contact_view(current_app.config["SETTINGS"].contact)
