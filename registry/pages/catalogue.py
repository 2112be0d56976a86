"""Finding one's way through the register: home, the list, a programme, its studies and ratings."""

from flask import Blueprint, Response, abort, jsonify, render_template

from registry.answers.declared import published
from registry.extensions import current_session
from registry.services import catalogue
from registry.services.appeals.badges import appeals_told_of, open_appeals
from registry.services.blockages.of_programme import blocked_in, blocked_json
from registry.services.checks_out import checks_csv, checks_json
from registry.services.clocks import today
from registry.services.meanings import rating_meanings
from registry.services.programme_view import ProgrammeView
from registry.services.reviews.approvals import approval_today
from registry.services.tables_out import CSV_TYPE
from registry.services.under_standards import under_standards

blueprint = Blueprint("catalogue", __name__)


@blueprint.get("/")
@published
def home() -> str:
    """Open the register: search, the outcomes, what the ratings mean."""
    session = current_session()
    return render_template(
        "home.html",
        numbers=catalogue.numbers(session),
        outcomes=catalogue.outcomes(session),
        meanings=rating_meanings(),
    )


@blueprint.get("/programmes")
@published
def programmes() -> str:
    """List every programme by name."""
    session = current_session()
    letters = catalogue.programmes(session)
    slugs = [entry.slug for entries in letters.values() for entry in entries]
    return render_template(
        "programmes.html",
        letters=letters,
        numbers=catalogue.numbers(session),
        appeals=open_appeals(session, slugs),
    )


@blueprint.get("/programmes.json")
@published
def programmes_json() -> Response:
    """Give the list of every programme as data."""
    return jsonify(catalogue.programmes_json(current_session()))


@blueprint.get("/programmes/<slug>")
@published
def programme(slug: str) -> str:
    """Show one programme and its ratings."""
    session = current_session()
    view = catalogue.programme(session, slug) or abort(404)
    under = under_standards(session, slug)
    blocked = blocked_in(session, slug, today())
    return render_template(
        "programme.html",
        programme=view,
        contents=_contents(view, standings=under is not None, blocked=blocked.reports > 0),
        blocked=blocked,
        slug=slug,
        under=under,
        appeals=appeals_told_of(session, slug),
        approval=approval_today(session, slug),
    )


@blueprint.get("/programmes/<slug>.json")
@published
def programme_json(slug: str) -> Response:
    """Give one programme's record and rating as data."""
    found = catalogue.programme_json(current_session(), slug) or abort(404)
    blocked = blocked_in(current_session(), slug, today())
    return jsonify({**found, "blocked": blocked_json(blocked)})


@blueprint.get("/programmes/<slug>.toml")
@published
def programme_toml(slug: str) -> Response:
    """Give one programme's record as the file that the engine rates."""
    text = catalogue.programme_toml(current_session(), slug) or abort(404)
    return Response(text, mimetype="application/toml")


@blueprint.get("/programmes/<slug>/studies/<study_id>")
@published
def study(slug: str, study_id: str) -> str:
    """Show one study: how far it can be trusted, and what it found."""
    page = catalogue.study(current_session(), slug, study_id) or abort(404)
    return render_template("study.html", page=page)


@blueprint.get("/programmes/<slug>/studies/<study_id>/checks.csv")
@published
def study_checks_csv(slug: str, study_id: str) -> Response:
    """Give every comparison of one study's printed figures as a table."""
    found = catalogue.study_checks(current_session(), slug, study_id)
    if found is None:
        abort(404)
    answer = Response(checks_csv(found), content_type=CSV_TYPE)
    answer.headers.set(
        "Content-Disposition", "attachment", filename=f"{slug}-{study_id}-checks.csv"
    )
    return answer


@blueprint.get("/programmes/<slug>/studies/<study_id>/checks.json")
@published
def study_checks_json(slug: str, study_id: str) -> Response:
    """Give every comparison of one study's printed figures as data."""
    found = catalogue.study_checks(current_session(), slug, study_id)
    if found is None:
        abort(404)
    return jsonify(checks_json(slug, found))


@blueprint.get("/programmes/<slug>/ratings/<domain_slug>")
@published
def rating(slug: str, domain_slug: str) -> str:
    """Show the rating in one outcome domain with every step it took."""
    page = catalogue.rating(current_session(), slug, domain_slug) or abort(404)
    appeals = appeals_told_of(current_session(), slug)
    return render_template("rating.html", page=page, appeals=appeals)


def _contents(view: ProgrammeView, *, standings: bool, blocked: bool) -> list[tuple[str, str]]:
    sections = (
        ("what", "What it is", True),
        ("outcomes", "Rating by outcome", True),
        ("change", "What would change it", bool(view.what_if and view.what_if.change)),
        ("stability", "How stable is it", bool(view.what_if and view.what_if.stability)),
        ("standards", "Under other standards", standings),
        ("studies", "Studies", True),
        ("subgroups", "For whom it works", True),
        ("costs", "Costs and benefits", True),
        ("documentation", "Can it be repeated?", True),
        ("others", "What other bodies say", bool(view.others.ratings)),
        ("blocked", "Where it is blocked", blocked),
        ("claims", "Claims without a study", bool(view.claims)),
        ("record", "About this record", bool(view.disputed or view.notes or view.left_out)),
        ("sources", "Sources", True),
    )
    return [(anchor, words) for anchor, words, shown in sections if shown]
