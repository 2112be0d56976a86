"""A reviewer's own profile, so that cases fit them and conflicts are seen in time."""

from datetime import date
from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now, number_in
from registry.pages.judging.room import OWN, blueprint
from registry.policy.permissions import Permission
from registry.services.reviews.profiles import (
    DESIGNS,
    DOMAINS,
    MOST_AT_ONCE,
    Profile,
    keep_profile,
    own_profile,
)
from registry.services.reviews.reviewers import lines


@blueprint.get("/account/reviewer-profile")
@needs(Permission.REVIEW, because=OWN)
def reviewer_profile() -> str:
    """Show what the reader said of themselves."""
    held = own_profile(current_session(), current_actor())
    typed = {
        "affiliation": held.affiliation,
        "published-as": "\n".join(held.published_as),
        "most-cases": str(held.most_cases),
        "away-until": held.away_until.isoformat() if held.away_until else "",
    }
    return _page(Asked(typed), held.skills)


@blueprint.post("/account/reviewer-profile")
@needs(Permission.REVIEW, because=OWN)
def keep_reviewer_profile() -> ResponseReturnValue:
    """Keep it, or show what has to be mended."""
    asked, skills = asked_now(), frozenset(request.form.getlist("skill"))
    most, away = _most(asked), _away(asked)
    profile = Profile(
        affiliation=asked.text("affiliation"),
        published_as=lines(asked.text("published-as")),
        skills=skills,
        most_cases=most,
        away_until=away,
    )
    if not asked.wrong:
        try:
            keep_profile(current_session(), current_actor(), profile)
        except NotAllowed as refused:
            asked.wrong["published-as"] = str(refused)
    if asked.wrong:
        return _page(asked, skills), HTTPStatus.BAD_REQUEST
    flash("Your profile is saved.")
    return redirect(url_for("judging.reviewer_profile"), HTTPStatus.SEE_OTHER)


def _most(asked: Asked) -> int:
    try:
        most = number_in(asked.text("most-cases"))
    except ValueError:
        most = -1
    if not 0 <= most <= MOST_AT_ONCE:
        asked.wrong["most-cases"] = f"Write a whole number from 0 to {MOST_AT_ONCE}."
    return most


def _away(asked: Asked) -> date | None:
    text = asked.text("away-until")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        asked.wrong["away-until"] = "Write the day as year, month and day, such as 2027-01-31."
        return None


def _page(asked: Asked, skills: frozenset[str]) -> str:
    return render_template(
        "judging/profile.html",
        asked=asked,
        domains=DOMAINS,
        designs=DESIGNS,
        skills=skills,
        most=MOST_AT_ONCE,
    )
