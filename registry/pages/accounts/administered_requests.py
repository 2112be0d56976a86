"""Requests for an account, decided one by one."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.accounts.administration import STAFF
from registry.pages.accounts.forms import Deciding, refuse
from registry.pages.accounts.own_people import NUMBER
from registry.policy.permissions import Permission
from registry.policy.roles import Role
from registry.services.accounts.organisations import OrganisationWrong, all_organisations
from registry.services.accounts.requests import (
    Decision,
    RequestWrong,
    all_requests,
    decide,
    find_request,
)
from registry.services.accounts.roles import RoleWrong

blueprint = Blueprint("administered_requests", __name__)


@blueprint.get("/administration/requests")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def requests() -> str:
    """List every request, those that wait first."""
    found = all_requests(current_session(), current_actor())
    return render_template(
        "administration/requests.html",
        waiting=[one for one in found if one.decided_at is None],
        decided=[one for one in found if one.decided_at is not None],
    )


@blueprint.get(f"/administration/requests/{NUMBER.format('asked')}")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def one(asked: int) -> str:
    """Show a request, and the form that decides it."""
    found = find_request(current_session(), current_actor(), asked)
    return _page(asked, Deciding(data={"role": found.role, "organisation": found.organisation}))


@blueprint.post(f"/administration/requests/{NUMBER.format('asked')}")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def decide_one(asked: int) -> Response | tuple[str, HTTPStatus]:
    """Decide a request."""
    form = Deciding(request.form)
    find_request(current_session(), current_actor(), asked)
    if form.validate() and _is_decided(asked, form):
        return redirect(url_for(".requests"), HTTPStatus.SEE_OTHER)
    return _page(asked, form), HTTPStatus.BAD_REQUEST


def _is_decided(asked: int, form: Deciding) -> bool:
    decision = Decision(
        granted=form.granted.data == "yes",
        reason=form.why.data or "",
        role=Role(form.role.data),
        organisation=form.organisation.data or "",
    )
    try:
        decide(current_session(), current_actor(), asked, decision)
    except OrganisationWrong as error:
        refuse(form.organisation, error)
    except (RoleWrong, RequestWrong) as error:
        refuse(form.granted, error)
    else:
        return True
    return False


def _page(asked: int, form: Deciding) -> str:
    session, actor = current_session(), current_actor()
    return render_template(
        "administration/request.html",
        asked=find_request(session, actor, asked),
        organisations=all_organisations(session, actor),
        form=form,
    )
