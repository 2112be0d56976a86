"""What somebody typed into a form, kept as it was typed, with what is wrong beside each question."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import request

_LONGEST_NUMBER = 18
"""Digits; no database counts further."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A form as it came.

    Attributes:
        typed: each field's text, as it was typed.
        wrong: a sentence for each field that has to be mended, by the field's name.
    """

    typed: Mapping[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return what was typed, without the space around it."""
        return self.typed.get(name, "").strip()

    def require(self, name: str, sentence: str, *, longest: int | None = None) -> None:
        """Note what is wrong with a field that is empty or too long."""
        if not self.text(name):
            self.wrong[name] = sentence
        elif longest is not None and len(self.text(name)) > longest:
            self.wrong[name] = f"Say it in at most {longest:,} characters."


def asked_now() -> Asked:
    """Return the form of this request; line ends are as every system writes them, not as browsers send them."""
    typed = {name: value.replace("\r\n", "\n") for name, value in request.form.items()}
    return Asked({name: value.replace("\x00", "") for name, value in typed.items()})


def number_in(text: str) -> int:
    """Read the number of something that is kept here.

    Raises:
        ValueError: for what numbers nothing.
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER):
        raise ValueError("No number of anything that is kept here.")
    return int(text)
