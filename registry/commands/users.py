"""The commands about people: inviting somebody to a role from the command line, and listing everybody."""

from typing import TYPE_CHECKING

import click

from registry.commands.answering import answer_json, json_option, say
from registry.policy.roles import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from registry.services.accounts.people import PersonView


@click.group()
def users() -> None:
    """Let people in, and list who has an account."""


@users.command()
@click.option(
    "--role", required=True, type=click.Choice([str(role) for role in Role]), help="What to do."
)
@click.option("--email", required=True, help="Whom; it is the address that they sign in with.")
@click.option("--organisation", help="For a role of one; it is added if there is none of the name.")
@click.option("--name", help="What they are called; they may write it otherwise.")
@click.option("--mail", "by_mail", is_flag=True, help="Mail the link instead of printing it.")
@json_option
def create(  # noqa: PLR0913  each is an option of the command
    role: str,
    email: str,
    organisation: str | None,
    name: str | None,
    *,
    by_mail: bool,
    as_json: bool,
) -> None:
    """Invite somebody to a role, by a link that serves once and for two weeks.

    Print the link, to be given to them by hand, or mail it. This makes the first administrator
    too: registry users create --role administrator --email YOU@EXAMPLE.ORG
    """
    from registry.config import settings_from_environment
    from registry.database import open_session
    from registry.migrating import require_migrated
    from registry.services.accounts.inviting import Asked, invite
    from registry.services.accounts.operator import OPERATOR

    settings = settings_from_environment()
    require_migrated(settings)
    with open_session(settings, writing=True) as session:
        asked = Asked(
            email=email,
            role=Role(role),
            organisation=_organisation(session, Role(role), organisation),
            name=name,
        )
        invited = invite(session, OPERATOR, asked, by_mail=by_mail)
        session.commit()
    link = f"{settings.address}{invited.path}"
    if as_json:
        link = "" if by_mail else link
        answer_json({"email": invited.invitation.email, "role": role, "link": link or None})
        return
    to, ends = invited.invitation.email, invited.invitation.expires_at
    if by_mail:
        say(f"A link for {to} to become {role} waits to be sent by `registry work`.")
        return
    say(f"Give this link to {to}, and to nobody else: it makes its bearer {role}.")
    say(f"It serves once, until {ends:%Y-%m-%d %H:%M} UTC.")
    click.echo(link)


@users.command("list")
@json_option
def list_users(*, as_json: bool) -> None:
    """List who has an account, with what roles, and who was invited."""
    from registry.config import settings_from_environment
    from registry.database import open_session
    from registry.migrating import require_migrated
    from registry.services.accounts.inviting import waiting
    from registry.services.accounts.operator import OPERATOR
    from registry.services.accounts.people import everybody

    settings = settings_from_environment()
    require_migrated(settings)
    with open_session(settings) as session:
        people, invited = everybody(session, OPERATOR), waiting(session)
    if as_json:
        answer_json([_as_line(person) for person in people])
        return
    for person in people:
        out = "" if person.active else " (out of use)"
        click.echo(f"{person.email}, {person.name}{out}: {_roles(person) or 'no role'}")
    for one in invited:
        click.echo(f"{one.email}: invited as {one.role}, until {one.expires_at:%Y-%m-%d}")
    if not people:
        say("Nobody has an account yet.")


@users.command("demo-code")
def demo_code() -> None:
    """Print the second step's code of this moment for the people of `serve --demo`."""
    from registry import create_app
    from registry.commands.demonstrating import code_now, require_this_machine_alone
    from registry.config import settings_from_environment
    from registry.errors import NotThere
    from registry.migrating import require_migrated

    settings = settings_from_environment()
    require_this_machine_alone(settings)
    require_migrated(settings)
    code = code_now(create_app(settings), settings)
    if code is None:
        raise NotThere("There is no demonstration in this register. `make run DEMO=1` makes one.")
    click.echo(code)


def _organisation(session: "Session", role: Role, name: str | None) -> int | None:
    from registry.services.accounts.operator import OPERATOR
    from registry.services.accounts.organisations import find_or_add
    from registry.services.accounts.roles import RoleWrong

    if name is None:
        return None
    if not role.is_of_an_organisation:
        raise RoleWrong(f"The role {role} is of the registry as a whole. Leave --organisation out.")
    return find_or_add(session, OPERATOR, name)


def _roles(person: "PersonView") -> str:
    return "; ".join(
        f"{held.role}, {held.organisation}" if held.organisation else held.role
        for held in person.roles
    )


def _as_line(person: "PersonView") -> dict[str, object]:
    return {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "active": person.active,
        "second_step": person.has_second_step,
        "roles": [{"role": held.role, "organisation": held.organisation} for held in person.roles],
    }
