"""How the accounts extension writes to people: into the outbox, in the transaction of the request."""

from typing import Any, Final

from flask import url_for
from flask_security import MailUtil
from flask_security.mail_util import EmailValidateException
from sqlalchemy import inspect

from registry.accounts.choices import CONFIRM_WITHIN, RESET_WITHIN
from registry.extensions import current_session
from registry.models import Person
from registry.services.accounts.addresses import AddressWrong, normalised
from registry.services.mail.queueing import queue_mail
from registry.services.mail.templates import template_named, written

_OURS: Final = {
    "confirmation_instructions": "account-confirm",
    "reset_instructions": "account-reset",
    "reset_notice": "account-password-changed",
    "change_notice": "account-password-changed",
}
"""Our template for each of the extension's."""

_HOUR: Final = 3600


class OutboxMailUtil(MailUtil):
    """Queues the extension's messages beside all others; nothing is sent while a page is made."""

    def normalize(self, email: str) -> str:
        """Read an address as it is kept, however it is typed."""
        try:
            return normalised(email)
        except AddressWrong as error:
            raise EmailValidateException(str(error)) from error

    def send_mail(  # noqa: PLR0913, PLR0917  the extension's own signature
        self,
        template: str,
        subject: str,
        recipient: str | tuple[str, str],
        sender: str | tuple[str, str],
        body: str | None,
        html: str | None,
        **kwargs: Any,  # noqa: ANN401  the same
    ) -> None:
        """Queue one message; to somebody who only stands in, write it and let it go.

        Links are made from the site's own address: what a request calls the site may be anything.
        """
        del subject, sender, body, html
        person: Person = kwargs["user"]
        ours, values = _OURS[template.rpartition("/")[2]], _values(person, kwargs)
        if inspect(person).transient:
            written(template_named(ours), {"site": "", **values})
            return
        to = recipient if isinstance(recipient, str) else recipient[1]
        queue_mail(current_session(), ours, to=to, values=values)


def _values(person: Person, given: dict[str, Any]) -> dict[str, object]:
    values: dict[str, object] = {"name": person.name}
    if "reset_token" in given:
        values["path"] = url_for("security.reset_password", token=given["reset_token"])
        values["hours"] = int(RESET_WITHIN.total_seconds()) // _HOUR
    if "confirmation_token" in given:
        values["path"] = url_for("security.confirm_email", token=given["confirmation_token"])
        values["days"] = CONFIRM_WITHIN.days
    return values
