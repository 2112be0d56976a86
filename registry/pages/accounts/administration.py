"""Where an administrator begins, and the organisations of the register."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.accounts.forms import AnyOrganisation, refuse
from registry.pages.accounts.own_people import NUMBER, described_by
from registry.policy.permissions import Permission
from registry.services.accounts.organisations import (
    OrganisationWrong,
    add,
    all_organisations,
    change,
    find_organisation,
)
from registry.services.accounts.people import people_of
from registry.services.accounts.requests import number_waiting

blueprint = Blueprint("administration", __name__)

STAFF = "It is for the administrators of the registry."


@blueprint.get("/administration")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def index() -> str:
    """Lead to all that an administrator looks after."""
    return render_template("administration/index.html", waiting=number_waiting(current_session()))


@blueprint.get("/administration/organisations")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def organisations() -> str:
    """List every organisation."""
    found = all_organisations(current_session(), current_actor())
    return render_template("administration/organisations.html", organisations=found)


@blueprint.get("/administration/organisations/new")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def new_organisation() -> str:
    """Show the form for a new organisation."""
    return _form(AnyOrganisation(), None)


@blueprint.post("/administration/organisations/new")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def add_organisation() -> Response | tuple[str, HTTPStatus]:
    """Add an organisation."""
    form = AnyOrganisation(request.form)
    if form.validate():
        try:
            described = described_by(form, name=form.name.data or "")
            organisation = add(current_session(), current_actor(), described)
        except OrganisationWrong as error:
            refuse(form.name, error)
        else:
            to = url_for(".organisation", organisation=organisation)
            return redirect(to, HTTPStatus.SEE_OTHER)
    return _form(form, None), HTTPStatus.BAD_REQUEST


@blueprint.get(f"/administration/organisations/{NUMBER.format('organisation')}")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def organisation(organisation: int) -> str:
    """Show an organisation, who acts for it, and the form to change it."""
    found = find_organisation(current_session(), current_actor(), organisation)
    described = {"name": found.name, "sector": found.sector or "", "size": found.size or ""}
    return _form(AnyOrganisation(data=described), organisation)


@blueprint.post(f"/administration/organisations/{NUMBER.format('organisation')}")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def change_organisation(organisation: int) -> Response | tuple[str, HTTPStatus]:
    """Change an organisation."""
    session, actor, form = current_session(), current_actor(), AnyOrganisation(request.form)
    find_organisation(session, actor, organisation)
    if form.validate():
        try:
            change(session, actor, organisation, described_by(form, name=form.name.data or ""))
        except OrganisationWrong as error:
            refuse(form.name, error)
        else:
            return redirect(url_for(".organisations"), HTTPStatus.SEE_OTHER)
    return _form(form, organisation), HTTPStatus.BAD_REQUEST


def _form(form: AnyOrganisation, organisation: int | None) -> str:
    session, actor = current_session(), current_actor()
    found = None if organisation is None else find_organisation(session, actor, organisation)
    people = () if organisation is None else people_of(session, actor, organisation)
    return render_template(
        "administration/organisation.html", form=form, organisation=found, people=people
    )
