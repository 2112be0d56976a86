"""Where somebody is led after signing in: a page of this site, and no other."""

from collections.abc import Callable
from functools import wraps
from typing import Final

from flask import request
from flask.typing import ResponseReturnValue

from registry.errors import RegistryError

_FIRST_PRINTED: Final = "!"


class LeadsElsewhere(RegistryError):
    """A link would lead to another site once somebody has signed in."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            "This link would lead you to another site after you sign in, so it was not followed. "
            "Sign in from the link at the top of the page."
        )


def within_this_site(
    view: Callable[..., ResponseReturnValue],
) -> Callable[..., ResponseReturnValue]:
    """Refuse a request that asks to be led elsewhere afterwards."""

    @wraps(view)
    def led(**given: str) -> ResponseReturnValue:
        asked = [*request.args.getlist("next"), *request.form.getlist("next")]
        if not all(is_of_this_site(one) for one in asked if one):
            raise LeadsElsewhere
        return view(**given)

    return led


def is_of_this_site(address: str) -> bool:
    """Say whether an address is a path of this site as every browser reads it.

    Browsers read a backslash as a slash, drop control characters and leading
    blanks, and take two slashes for the beginning of another site's name.
    """
    return (
        address.startswith("/")
        and not address.startswith("//")
        and "\\" not in address
        and all(character >= _FIRST_PRINTED for character in address)
    )
