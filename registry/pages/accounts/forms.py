"""The forms about people, organisations and roles, and what each field is refused for."""

from collections.abc import Iterable, Sequence
from typing import Final

from wtforms import (
    EmailField,
    Field,
    Form,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from registry.errors import RegistryError
from registry.pages.select_choice import SelectChoice
from registry.policy.organisation_kinds import Sector, Size
from registry.policy.roles import Role
from registry.services.accounts.organisations import OrganisationLine
from registry.services.accounts.requests import REQUESTABLE
from registry.services.accounts.roles import OWN_ROLES

LONGEST_LINE = 200
LONGEST_TEXT = 4000

_NOT_SAID: Final = SelectChoice("", "Not said")
_BY_NO_RULE = "Used by no rule: recorded for the report on how small providers fare."
_WHICH = (
    "For the roles provider editor, provider certifier, commissioner and scrutiny recipient. One "
    "that is missing is added under Organisations first."
)


def plain(text: str | None) -> str:
    """Take what cannot be kept or seen out of what was typed: control characters, spaces around it."""
    kept = (letter for letter in text or "" if letter in "\n\t" or letter.isprintable())
    return "".join(kept).strip()


def refuse(field: Field, error: RegistryError) -> None:
    """Put a service's sentence beside the field that it is about."""
    field.errors = [*field.errors, str(error)]


def offer(field: SelectField, organisations: Sequence[OrganisationLine]) -> None:
    """Offer every organisation, and none."""
    none = SelectChoice("", "None: a role of the registry as a whole")
    field.choices = [none, *(SelectChoice(str(one.id), one.name) for one in organisations)]


def _line(label: str, missing: str, hint: str = "", *, holds: str = "off") -> StringField:
    """Make a field of one line; `holds` tells browsers what to fill in."""
    return StringField(
        label,
        description=hint,
        filters=[plain],
        validators=_needed(missing),
        render_kw={"autocomplete": holds},
    )


def _address(label: str, missing: str, hint: str, *, holds: str = "off") -> EmailField:
    return EmailField(
        label,
        description=hint,
        filters=[plain],
        validators=_needed(missing),
        render_kw={"autocomplete": holds, "spellcheck": "false"},
    )


def _needed(sentence: str) -> list[InputRequired | Length]:
    too_long = f"Write at most {LONGEST_LINE} characters."
    return [InputRequired(sentence), Length(max=LONGEST_LINE, message=too_long)]


def _why(label: str, hint: str) -> TextAreaField:
    too_long = f"Write at most {LONGEST_TEXT:,} characters."
    return TextAreaField(
        label,
        description=hint,
        filters=[plain],
        validators=[
            InputRequired("Write why, in a sentence."),
            Length(max=LONGEST_TEXT, message=too_long),
        ],
        render_kw={"rows": 4},
    )


def _roles(label: str, roles: Iterable[Role], hint: str = "") -> RadioField:
    return RadioField(
        label,
        description=hint,
        choices=[SelectChoice(str(r), f"{str(r).capitalize()}: {r.purpose}") for r in roles],
        validators=[InputRequired("Choose one of the roles.")],
    )


def _own_name(hint: str) -> StringField:
    return _line("Your name", "Write your name.", hint, holds="name")


def _sector() -> SelectField:
    return SelectField(
        "Sector",
        description=_BY_NO_RULE,
        choices=[_NOT_SAID, *(SelectChoice(str(one), str(one).capitalize()) for one in Sector)],
    )


def _size() -> SelectField:
    return SelectField(
        "How many people work there",
        description=f"Paid or not, whatever their hours. {_BY_NO_RULE}",
        choices=[_NOT_SAID, *(SelectChoice(str(one)) for one in Size)],
    )


class SigningUp(Form):
    """Who somebody is, and how they will sign in."""

    name = _own_name("As your colleagues know it. It stands beside what you write and sign here.")
    password = PasswordField(
        "Password",
        description=(
            "At least 12 characters. Four or five words that do not belong together are easy to "
            "remember and hard to guess. You may paste one from a password manager."
        ),
        validators=[InputRequired("Choose a password.")],
        render_kw={"autocomplete": "new-password"},
    )


class Inviting(Form):
    """Whom to invite, and to what."""

    email = _address(
        "Their e-mail address",
        "Write their e-mail address.",
        "They get a link that serves once, for two weeks. Somebody who has an account takes the "
        "role up with it.",
    )
    role = _roles(
        "What they are to do",
        OWN_ROLES,
        "Where two people act for an organisation, nobody signs what they wrote themselves.",
    )


class InvitingAnyone(Inviting):
    """The same for an administrator: any role, anywhere."""

    role = _roles("Role", Role)
    organisation = SelectField("Organisation", description=_WHICH, choices=[])


class Reason(Form):
    """Why something is done."""

    why = _why("Why", "Kept with who did it and when.")


class Giving(Form):
    """Which role to give to somebody who has an account, and why."""

    role = _roles("Role", Role)
    organisation = SelectField("Organisation", description=_WHICH, choices=[])
    why = _why("Why", "Kept with who did it and when.")


class OwnName(Form):
    """What somebody is called."""

    name = _own_name("As your colleagues know it.")


class OwnOrganisation(Form):
    """What kind of body an organisation is."""

    sector = _sector()
    size = _size()


class AnyOrganisation(Form):
    """What it is called, and what kind of body it is."""

    name = _line("Name", "Write the organisation's name.")
    sector = _sector()
    size = _size()


class Requesting(Form):
    """Who asks for an account, for what, and why."""

    name = _own_name("")
    email = _address(
        "Your e-mail address",
        "Write your e-mail address.",
        "The answer is sent there, with a link that makes your account.",
        holds="email",
    )
    organisation = _line(
        "Your organisation",
        "Write which organisation you act for, or “none”.",
        "Small ones and sole traders too. A colleague who has an account can invite you, which is "
        "quicker.",
        holds="organization",
    )
    role = _roles(
        "What you want to do",
        REQUESTABLE,
        "If you are the only one of your organisation, start as editor: you can then invite yourself "
        "as certifier.",
    )
    why = _why("Why you ask", "A sentence or two: which programme it is about, for example.")
    website = StringField("Leave this empty", render_kw={"tabindex": -1, "autocomplete": "off"})
    opened = HiddenField()


class Deciding(Form):
    """What an administrator makes of a request."""

    granted = RadioField(
        "Decision",
        choices=[SelectChoice("yes", "Invite them"), SelectChoice("no", "Refuse")],
        validators=[InputRequired("Choose whether to invite them.")],
    )
    role = SelectField(
        "Role",
        description="The role that the invitation is to.",
        choices=[SelectChoice(str(role), str(role).capitalize()) for role in REQUESTABLE],
    )
    organisation = StringField(
        "Organisation",
        description="One of this name that is not there yet is added. It is not used for a "
        "reviewer or panel member.",
        filters=[plain],
        validators=[Length(max=LONGEST_LINE, message=f"Write at most {LONGEST_LINE} characters.")],
        render_kw={"autocomplete": "off", "list": "organisations"},
    )
    why = _why("Reason", "Kept, and sent to them where the answer is no.")
