"""Everybody who has an account: invited, given roles and relieved of them, and let in or kept out."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed, NotThere
from registry.extensions import current_session
from registry.pages.accounts.administration import STAFF
from registry.pages.accounts.forms import Giving, InvitingAnyone, Reason, offer, refuse
from registry.pages.accounts.own_people import NUMBER
from registry.policy.permissions import Permission
from registry.policy.roles import Role
from registry.services.accounts.addresses import AddressWrong
from registry.services.accounts.inviting import Asked, invite, waiting, withdraw
from registry.services.accounts.organisations import all_organisations
from registry.services.accounts.people import (
    everybody,
    find_person,
    forget_second_step,
    person_to_manage,
    put_out_of_use,
    put_to_use_again,
)
from registry.services.accounts.roles import (
    LastCertifier,
    RoleWrong,
    end,
    find_held,
    give,
    is_last_certifier,
)

blueprint = Blueprint("administered_people", __name__)

CHANGES: Final = {
    "out-of-use": ("Put out of use", put_out_of_use),
    "to-use-again": ("Put to use again", put_to_use_again),
    "second-step": ("Have the second step set up again", forget_second_step),
}
"""What an administrator can do to an account, by the word in its address."""


@blueprint.get("/administration/people")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def people() -> str:
    """List everybody, and the invitations that wait."""
    session, actor = current_session(), current_actor()
    return render_template(
        "administration/people.html", people=everybody(session, actor), waiting=waiting(session)
    )


@blueprint.get("/administration/people/invite")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def ask_whom() -> str:
    """Show the form that invites somebody."""
    return _invite_page(InvitingAnyone())


@blueprint.post("/administration/people/invite")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def invite_somebody() -> Response | tuple[str, HTTPStatus]:
    """Invite somebody to a role."""
    form = InvitingAnyone(request.form)
    offer(form.organisation, all_organisations(current_session(), current_actor()))
    if form.validate():
        organisation = form.organisation.data
        asked = Asked(
            email=form.email.data or "",
            role=Role(form.role.data),
            organisation=int(organisation) if organisation else None,
        )
        try:
            invite(current_session(), current_actor(), asked)
        except AddressWrong as error:
            refuse(form.email, error)
        except RoleWrong as error:
            refuse(form.role, error)
        else:
            return redirect(url_for(".people"), HTTPStatus.SEE_OTHER)
    return _invite_page(form), HTTPStatus.BAD_REQUEST


@blueprint.post(f"/administration/people/invitations/{NUMBER.format('invitation')}/withdraw")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def withdraw_invitation(invitation: int) -> Response:
    """Withdraw an invitation that was not taken up."""
    withdraw(current_session(), current_actor(), invitation)
    return redirect(url_for(".people"), HTTPStatus.SEE_OTHER)


@blueprint.get(f"/administration/people/{NUMBER.format('person')}")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def person(person: int) -> str:
    """Show somebody, what they hold, and the form that gives them a role."""
    return _person_page(person, Giving())


@blueprint.post(f"/administration/people/{NUMBER.format('person')}/roles")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def give_role(person: int) -> Response | tuple[str, HTTPStatus]:
    """Give somebody a role at once."""
    session, actor, form = current_session(), current_actor(), Giving(request.form)
    found = person_to_manage(session, actor, person)
    offer(form.organisation, all_organisations(session, actor))
    if form.validate():
        organisation = int(form.organisation.data) if form.organisation.data else None
        role, why = Role(form.role.data), form.why.data or ""
        try:
            give(session, actor, found, role, organisation=organisation, why=why)
        except RoleWrong as error:
            refuse(form.role, error)
        else:
            return _to_person(person)
    return _person_page(person, form), HTTPStatus.BAD_REQUEST


@blueprint.get(f"/administration/people/roles/{NUMBER.format('held')}/end")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def ask_to_end(held: int) -> str:
    """Ask why a role is ended, and say what follows."""
    return _ending(held, Reason())


@blueprint.post(f"/administration/people/roles/{NUMBER.format('held')}/end")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def end_role(held: int) -> Response | tuple[str, HTTPStatus]:
    """End a role."""
    form, warned = Reason(request.form), request.form.get("warned") == "yes"
    session, actor = current_session(), current_actor()
    whose, _ = find_held(session, actor, held)
    if form.validate():
        try:
            end(session, actor, held, why=form.why.data or "", knows_it_is_the_last=warned)
        except (LastCertifier, NotAllowed) as error:
            refuse(form.why, error)
        else:
            return _to_person(whose.id)
    return _ending(held, form), HTTPStatus.BAD_REQUEST


@blueprint.get(f"/administration/people/{NUMBER.format('person')}/<change>")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def ask_why(person: int, change: str) -> str:
    """Ask why somebody's account is changed, and say what follows."""
    return _change_page(person, change, Reason())


@blueprint.post(f"/administration/people/{NUMBER.format('person')}/<change>")
@needs(Permission.MANAGE_PEOPLE, because=STAFF)
def change_account(person: int, change: str) -> Response | tuple[str, HTTPStatus]:
    """Change somebody's account."""
    form = Reason(request.form)
    if change not in CHANGES:
        raise NotThere("There is no page at this address.")
    if form.validate():
        try:
            CHANGES[change][1](current_session(), current_actor(), person, why=form.why.data or "")
        except NotAllowed as error:
            refuse(form.why, error)
        else:
            return _to_person(person)
    return _change_page(person, change, form), HTTPStatus.BAD_REQUEST


def _to_person(person: int) -> Response:
    return redirect(url_for(".person", person=person), HTTPStatus.SEE_OTHER)


def _invite_page(form: InvitingAnyone) -> str:
    offer(form.organisation, all_organisations(current_session(), current_actor()))
    return render_template("administration/invite.html", form=form)


def _person_page(person: int, form: Giving) -> str:
    session, actor = current_session(), current_actor()
    offer(form.organisation, all_organisations(session, actor))
    found = find_person(session, actor, person)
    return render_template("administration/person.html", person=found, form=form, actor=actor)


def _change_page(person: int, change: str, form: Reason) -> str:
    if change not in CHANGES:
        raise NotThere("There is no page at this address.")
    found = find_person(current_session(), current_actor(), person)
    return render_template(
        "administration/change_account.html",
        person=found,
        change=change,
        words=CHANGES[change][0],
        form=form,
    )


def _ending(held: int, form: Reason) -> str:
    session, actor = current_session(), current_actor()
    whose, role = find_held(session, actor, held)
    return render_template(
        "accounts/end_role.html",
        person=whose,
        held=role,
        form=form,
        is_last=is_last_certifier(session, role),
        action=url_for(".end_role", held=held),
        back=url_for(".person", person=whose.id),
        back_words=whose.name,
        is_own=whose.id == actor.person,
    )
