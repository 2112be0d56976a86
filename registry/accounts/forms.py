"""The forms of the accounts extension, throttled, and the same to those who have no account."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from flask import current_app, url_for
from flask_security import (
    ChangePasswordForm,
    ForgotPasswordForm,
    LoginForm,
    SendConfirmationForm,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
)
from flask_security.forms import EmailValidation, email_required
from flask_security.recovery_codes import MfRecoveryForm
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms import EmailField, RadioField, StringField

from registry.accounts import throttled
from registry.accounts.access import current_actor
from registry.accounts.passwords import matches
from registry.config import Settings
from registry.database import open_session
from registry.extensions import current_session
from registry.models import Person
from registry.services.accounts.throttling import Tried, forgive, wait_before

_RESET_INSTEAD = "If you have forgotten your password, choose a new one by e-mail."


class SignInForm(LoginForm):
    """An e-mail address and a password, answered alike and as slowly for those we do not know."""

    remember = None  # type: ignore[assignment]  # WTForms takes a field away so

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  the extension's own
        super().__init__(*args, **kwargs)
        self.next.data = self.next.data or url_for("accounts.account")

    def validate(self, **kwargs: Any) -> bool:  # noqa: ANN401  the same
        """Find who this is, without the write lock while the password is hashed."""
        if not super(LoginForm, self).validate(**kwargs):
            return False
        email, password = str(self.email.data), str(self.password.data)
        settings: Settings = current_app.config["SETTINGS"]
        with open_session(settings, writing=True) as own:
            known = own.execute(
                select(Person.id, Person.password).where(Person.email == email)
            ).one_or_none()
            counted = throttled.signing_in(email, known.id if known else None)
            throttled.require(own, Tried.SIGN_IN, counted, instead=_RESET_INSTEAD)
            own.commit()
        if not matches(password, known.password if known else None) or known is None:
            self.form_errors.append("The e-mail address or the password is not right.")
            return False
        forgive(current_session(), Tried.SIGN_IN, counted)
        self.user = person = current_session().get_one(Person, known.id)
        return self._may_come_in(person)

    def _may_come_in(self, person: Person) -> bool:
        """Whoever knows the password may know what else is in the way."""
        if not person.active:
            self.form_errors.append("This account was closed. Ask whoever runs this site why.")
        elif person.confirmed_at is None:
            self.form_errors.append(
                "Your e-mail address is not confirmed yet. Follow the link in the message that we "
                "sent you, or ask for a new one below."
            )
        return not self.form_errors


class PasswordAgainForm(VerifyForm):
    """The password of whoever is signed in, before something that matters."""

    def validate(self, **kwargs: Any) -> bool:  # noqa: ANN401  the extension's own
        """Count it as a try at guessing."""
        check = partial(super().validate, **kwargs)
        return _counted(Tried.PASSWORD_AGAIN, current_actor().person, check)


class NewPasswordForm(ChangePasswordForm):
    """The old password and a new one."""

    def validate(self, **kwargs: Any) -> bool:  # noqa: ANN401  the same
        """Count it as a try at guessing the old one."""
        check = partial(super().validate, **kwargs)
        return _counted(Tried.PASSWORD_AGAIN, current_actor().person, check)


class ForgottenPasswordForm(ForgotPasswordForm):
    """An e-mail address; for one we do not know, a stand-in goes the same way and gets no mail."""

    email = EmailField(validators=[email_required, EmailValidation(verify=False)])

    def validate(self, **kwargs: Any) -> bool:  # noqa: ANN401  the same
        """Find whom to write to."""
        if not _addressed(self, Tried.PASSWORD_RESET, **kwargs):
            return False
        person = _person_with(str(self.email.data))
        may = person is not None and person.active
        self.user = _or_stand_in(person if may else None, Tried.PASSWORD_RESET, self.email.data)
        return True


class ConfirmationForm(SendConfirmationForm):
    """An e-mail address to be confirmed; the same for one we do not know, or know already."""

    email = EmailField(validators=[email_required, EmailValidation(verify=False)])

    def validate(self, **kwargs: Any) -> bool:  # noqa: ANN401  the same
        """Find whom to write to."""
        if not _addressed(self, Tried.CONFIRMATION, **kwargs):
            return False
        person = _person_with(str(self.email.data))
        may = person is not None and person.active and person.confirmed_at is None
        self.user = _or_stand_in(person if may else None, Tried.CONFIRMATION, self.email.data)
        return True


class SecondStepForm(TwoFactorSetupForm):
    """Setting a second step up, or giving it up where no role asks for one."""

    setup = StringField()  # type: ignore[assignment]  # one button each, and no choice to list

    def validate(self, **kwargs: Any) -> bool:  # noqa: ANN401  the same
        """Keep those from giving it up whose role asks for one."""
        if self.setup.data == "disable" and current_actor().needs_second_step:
            self.form_errors.append("One of your roles asks for a second step, so it stays on.")
            return False
        return bool(super().validate(**kwargs))


class HelpForm(TwoFactorRescueForm):
    """What the extension would offer to those without their app; a page of ours is shown instead."""

    help_setup = RadioField(choices=[], validate_choice=False)


class CodeForm(TwoFactorVerifyCodeForm):
    """A code of the authenticator app."""

    def validate(self, **kwargs: Any) -> bool:  # noqa: ANN401  the same
        """Take it with or without the space that apps show."""
        self.code.data = "".join(str(self.code.data or "").split())
        check = partial(super().validate, **kwargs)
        return _counted(Tried.CODE, self.user.id if self.user else None, check)


class RecoveryForm(MfRecoveryForm):
    """One of the recovery codes."""

    def validate(self, **kwargs: Any) -> bool:  # noqa: ANN401  the same
        """Take it however it is typed."""
        typed = "".join(c for c in str(self.code.data or "").lower() if c.isalnum())
        self.code.data = "-".join(typed[at : at + 4] for at in range(0, len(typed), 4))
        check = partial(super().validate, **kwargs)
        return _counted(Tried.CODE, self.user.id if self.user else None, check)


def _counted(tried: Tried, person: int | None, check: Callable[[], bool]) -> bool:
    """Count one try before it is looked at, and forget it where it was right."""
    counted = throttled.of_account(person or 0)
    throttled.require(current_session(), tried, counted, instead=_RESET_INSTEAD)
    right = bool(check())
    if right:
        forgive(current_session(), tried, counted)
    return right


def _addressed(form: FlaskForm, tried: Tried, **kwargs: Any) -> bool:  # noqa: ANN401  the same
    """Ask for an address that could be one; count the try for where it came from."""
    throttled.require(
        current_session(), tried, throttled.of_place(), instead="See whether our mail has come."
    )
    if FlaskForm.validate(form, **kwargs):
        return True
    form.form_errors.append("Enter an e-mail address, like name@example.org.")
    return False


def _person_with(email: str) -> Person | None:
    return current_session().scalar(select(Person).where(Person.email == email))


def _or_stand_in(person: Person | None, tried: Tried, email: object) -> Person:
    """Return the person, or one who stands in where nobody is to be written to.

    The stand-in is never stored; what is written to them is written in full, and not sent.
    """
    moment = datetime.now(UTC)
    counted = throttled.of_account(str(email))
    often = wait_before(current_session(), tried, counted, moment=moment)
    if person is not None and not often:
        return person
    return Person(
        email=str(email),
        name="",
        fs_uniquifier=uuid4().hex,
        added_at=moment,
        password=uuid4().hex,
    )
