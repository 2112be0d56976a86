"""What each page asks of whoever opens it, and what they are told who may not."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import Flask, g, redirect, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from registry.answers.declared import afresh, declaration_of
from registry.errors import NotAllowed
from registry.policy.actor import NOBODY, Actor, Held
from registry.policy.permissions import PERMISSIONS, Permission
from registry.policy.roles import Role

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_needed: dict[Callable[..., object], Permission] = {}


def needs(
    permission: Permission, *, because: str
) -> Callable[[Callable[Given, Answer]], Callable[Given, Answer | Response]]:
    """Declare what a page asks of its reader, and that it is made for them alone, with the reason.

    Who has not signed in is led to signing in; who may not is told why.
    """

    def declare(view: Callable[Given, Answer]) -> Callable[Given, Answer | Response]:
        @wraps(view)
        def guarded(*args: Given.args, **kwargs: Given.kwargs) -> Answer | Response:
            refused = _refusal(permission)
            return refused if refused is not None else view(*args, **kwargs)

        _needed[guarded] = permission
        return afresh(because=because)(guarded)

    return declare


def permission_of(view: Callable[..., object]) -> Permission | None:
    """Return what a page asks of its reader, or None where it does not say."""
    declared = declaration_of(view)
    if declared is not None and declared.public:
        return Permission.READ_REGISTER
    return _needed.get(view)


def current_actor() -> Actor:
    """Return who acts in this request; nobody where no one is signed in.

    Where an administrator looks as somebody else would, it is the other (`registry.accounts.acting`).
    """
    if "actor" not in g:
        g.actor = real_actor()
    return cast("Actor", g.actor)


def real_actor() -> Actor:
    """Return who is signed in, as whomever they look."""
    user = current_user
    if not user.is_authenticated:
        return NOBODY
    held = tuple(Held(Role(one.name), one.organisation_id) for one in user.roles)
    return Actor(person=user.id, name=user.name, email=user.email, held=held)


def register(app: Flask) -> None:
    """Let templates ask what the reader may do."""
    app.jinja_env.globals["Permission"] = Permission
    app.jinja_env.globals["current_actor"] = current_actor


def _refusal(permission: Permission) -> Response | None:
    if NOBODY.may(permission):
        return None
    actor = current_actor()
    if not actor.is_signed_in:
        if request.method == "GET":
            return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
        raise NotAllowed(
            "You are not signed in, or no longer. What you typed was not saved: go back in your "
            "browser, copy it, sign in, and send it again.",
        )
    if (
        actor.needs_second_step
        and permission is not Permission.KEEP_OWN_ACCOUNT
        and not has_second_step()
    ):
        return redirect(url_for("security.two_factor_setup"))
    if not actor.may(permission):
        raise NotAllowed(_why_not(actor, permission))
    return None


def has_second_step() -> bool:
    """Say whether a code is asked for when whoever asks now signs in."""
    return bool(current_user.tf_primary_method)


def _why_not(actor: Actor, permission: Permission) -> str:
    who = " or ".join(sorted(f"{holder}" for holder in PERMISSIONS[permission]))
    roles = ", ".join(sorted({str(held.role) for held in actor.held})) or "no role"
    return (
        f"This page is for whoever may {permission}: {who}. You are signed in as {actor.email}, "
        f"who holds: {roles}. Ask an administrator of the registry if that is wrong."
    )
