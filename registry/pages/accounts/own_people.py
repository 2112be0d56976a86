"""One's own name, and one's organisation: its colleagues, whom to invite, and what kind of body it is."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.accounts.forms import (
    AnyOrganisation,
    Inviting,
    OwnName,
    OwnOrganisation,
    Reason,
    refuse,
)
from registry.policy.organisation_kinds import Sector, Size
from registry.policy.permissions import Permission
from registry.policy.roles import Role
from registry.services.accounts.addresses import AddressWrong
from registry.services.accounts.inviting import Asked, invite, waiting, withdraw
from registry.services.accounts.organisations import (
    Described,
    change,
    find_organisation,
    own_organisations,
)
from registry.services.accounts.people import people_of, rename
from registry.services.accounts.roles import (
    LastCertifier,
    RoleWrong,
    end,
    find_held,
    is_last_certifier,
)
from registry.services.accounts.taking_up import NameMissing

blueprint = Blueprint("own_people", __name__)

OWN = "It is about the people of one organisation."
NUMBER = "<int(max=2147483647):{}>"
"""What a database can number."""


@blueprint.get("/account/people")
@needs(Permission.MANAGE_OWN_PEOPLE, because=OWN)
def people() -> str:
    """Show who acts for each of one's organisations."""
    return _page(None, of=None)


@blueprint.post(f"/account/people/{NUMBER.format('organisation')}/invitations")
@needs(Permission.MANAGE_OWN_PEOPLE, because=OWN)
def invite_colleague(organisation: int) -> Response | tuple[str, HTTPStatus]:
    """Invite a colleague."""
    session, form = current_session(), _inviting(organisation, request.form)
    find_organisation(session, current_actor(), organisation)
    if form.validate():
        asked = Asked(
            email=form.email.data or "", role=Role(form.role.data), organisation=organisation
        )
        try:
            invite(session, current_actor(), asked)
        except (AddressWrong, RoleWrong, NotAllowed) as error:
            refuse(form.email, error)
        else:
            return _to_people()
    return _page(form, of=organisation), HTTPStatus.BAD_REQUEST


@blueprint.post(f"/account/people/invitations/{NUMBER.format('invitation')}/withdraw")
@needs(Permission.MANAGE_OWN_PEOPLE, because=OWN)
def withdraw_invitation(invitation: int) -> Response:
    """Withdraw an invitation that was not taken up."""
    withdraw(current_session(), current_actor(), invitation)
    return _to_people()


@blueprint.get(f"/account/people/roles/{NUMBER.format('held')}/end")
@needs(Permission.MANAGE_OWN_PEOPLE, because=OWN)
def ask_to_end(held: int) -> str:
    """Ask why a role is ended, and say what follows."""
    return _ending(held, Reason())


@blueprint.post(f"/account/people/roles/{NUMBER.format('held')}/end")
@needs(Permission.MANAGE_OWN_PEOPLE, because=OWN)
def end_role(held: int) -> Response | tuple[str, HTTPStatus]:
    """End a role."""
    form, warned = Reason(request.form), request.form.get("warned") == "yes"
    session, actor = current_session(), current_actor()
    if form.validate():
        try:
            end(session, actor, held, why=form.why.data or "", knows_it_is_the_last=warned)
        except LastCertifier as error:
            refuse(form.why, error)
        else:
            return _to_people()
    return _ending(held, form), HTTPStatus.BAD_REQUEST


@blueprint.get(f"/account/people/{NUMBER.format('organisation')}/about")
@needs(Permission.MANAGE_OWN_PEOPLE, because=OWN)
def about(organisation: int) -> str:
    """Show what kind of body the organisation is said to be."""
    found = find_organisation(current_session(), current_actor(), organisation)
    form = OwnOrganisation(data={"sector": found.sector or "", "size": found.size or ""})
    return render_template("accounts/own_organisation.html", organisation=found, form=form)


@blueprint.post(f"/account/people/{NUMBER.format('organisation')}/about")
@needs(Permission.MANAGE_OWN_PEOPLE, because=OWN)
def change_about(organisation: int) -> Response | tuple[str, HTTPStatus]:
    """Say what kind of body the organisation is."""
    found = find_organisation(current_session(), current_actor(), organisation)
    form = OwnOrganisation(request.form)
    if not form.validate():
        page = render_template("accounts/own_organisation.html", organisation=found, form=form)
        return page, HTTPStatus.BAD_REQUEST
    described = described_by(form, name=found.name)
    change(current_session(), current_actor(), organisation, described)
    return _to_people()


@blueprint.get("/account/name")
@needs(Permission.KEEP_OWN_ACCOUNT, because="It is about one account.")
def name() -> str:
    """Show what one is called here."""
    form = OwnName(data={"name": current_actor().name})
    return render_template("accounts/own_name.html", form=form)


@blueprint.post("/account/name")
@needs(Permission.KEEP_OWN_ACCOUNT, because="It is about one account.")
def change_name() -> Response | tuple[str, HTTPStatus]:
    """Change what one is called here."""
    form = OwnName(request.form)
    if form.validate():
        try:
            rename(current_session(), current_actor(), form.name.data or "")
        except NameMissing as error:
            refuse(form.name, error)
        else:
            return redirect(url_for("accounts.account"), HTTPStatus.SEE_OTHER)
    return render_template("accounts/own_name.html", form=form), HTTPStatus.BAD_REQUEST


def described_by(form: OwnOrganisation | AnyOrganisation, *, name: str) -> Described:
    """Return what a form says of an organisation; what is not said is not reported."""
    sector, size = form.sector.data, form.size.data
    return Described(
        name=name,
        sector=Sector(sector) if sector else None,
        size=Size(size) if size else None,
    )


def _to_people() -> Response:
    return redirect(url_for(".people"), HTTPStatus.SEE_OTHER)


def _inviting(organisation: int, sent: MultiDict[str, str] | None = None) -> Inviting:
    """Return one organisation's form; a page holds one for each, so their fields have other names."""
    return Inviting(sent, prefix=f"organisation-{organisation}-")


def _page(form: Inviting | None, *, of: int | None) -> str:
    session, actor = current_session(), current_actor()
    organisations = [
        (one, people_of(session, actor, one.id), waiting(session, one.id))
        for one in own_organisations(session, actor)
    ]
    forms = {one.id: _inviting(one.id) for one, _, _ in organisations}
    if form is not None and of is not None:
        forms[of] = form
    return render_template(
        "accounts/own_people.html", organisations=organisations, forms=forms, form=form
    )


def _ending(held: int, form: Reason) -> str:
    session, actor = current_session(), current_actor()
    person, role = find_held(session, actor, held)
    return render_template(
        "accounts/end_role.html",
        person=person,
        held=role,
        form=form,
        is_last=is_last_certifier(session, role),
        action=url_for(".end_role", held=held),
        back=url_for(".people"),
        back_words="People of your organisation",
        is_own=person.id == actor.person,
    )
