"""The standards that programmes are rated by."""

from flask import Blueprint, render_template

from registry.answers.declared import published
from registry.services.standard_pages import code_of_practice as code_of_practice_view

blueprint = Blueprint("standards", __name__)

_CONTENTS = (
    ("ratings", "The overall rating"),
    ("criteria", "The five criteria"),
    ("verdicts", "The verdict"),
    ("guides", "How facts become results"),
    ("confidence", "Confidence in a result"),
    ("values", "The numbers it uses"),
    ("domains", "Outcome domains"),
)


@blueprint.get("/code-of-practice")
@published
def code_of_practice() -> str:
    """Show the code of practice, from the file that the engine rates by."""
    return render_template(
        "code_of_practice.html", standard=code_of_practice_view(), contents=_CONTENTS
    )
