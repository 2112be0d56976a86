"""How an e-mail address is kept, so that one person is not taken for two."""

import email_validator

from registry.errors import RegistryError


class AddressWrong(RegistryError):
    """What was given is not an e-mail address."""


def normalised(email: str) -> str:
    """Return an address as it is kept: in small letters, without what surrounds it.

    Raises:
        AddressWrong: where it is none.
    """
    try:
        found = email_validator.validate_email(email.strip(), check_deliverability=False)
    except email_validator.EmailNotValidError:
        raise AddressWrong(
            "This is not an e-mail address. Write it as name@example.org, without spaces."
        ) from None
    return found.normalized.lower()
