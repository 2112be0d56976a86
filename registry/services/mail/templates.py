"""The words of the registry's mail: text files with a version and a subject, filled in strictly.

Between two lines of `+++` a file says in TOML its `version`, its `subject`, which of its values are
`secret` links, and a `sample` of its values; below stand the words.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, StrictUndefined, TemplateError

from registry.config import resource
from registry.errors import RegistryError

SITE = "site"
"""The value that every template may use: where readers find the site, without a slash at its end."""

REMOVED = "[a link that was only for its reader, removed once it was sent]"

_FENCE = "+++\n"


class MailWrong(RegistryError):
    """A message cannot be made as it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailTemplate:
    """One kind of message.

    Attributes:
        name: as its file is called.
        version: raised whenever the words change.
        subject: with places for values.
        body: the same.
        secret: the values that are links for their reader alone.
        sample: a value for each, to show what the message looks like.
    """

    name: str
    version: int
    subject: str
    body: str
    secret: tuple[str, ...]
    sample: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A message in words.

    Attributes:
        subject: one line.
        body: plain text.
        kept_body: what stays of it once it is sent, where it holds a secret; None where all does.
    """

    subject: str
    body: str
    kept_body: str | None


def template_named(name: str) -> MailTemplate:
    """Return a template.

    Raises:
        MailWrong: where there is none by that name.
    """
    found = all_templates().get(name)
    if found is None:
        raise MailWrong(f"There is no mail template {name!r}. Add templates/mail/{name}.txt.")
    return found


@cache
def all_templates() -> Mapping[str, MailTemplate]:
    """Return every template by its name."""
    files = sorted((resource("templates") / "mail").glob("*.txt"))
    return {file.stem: _read(file.stem, file.read_text("utf-8")) for file in files}


def written(template: MailTemplate, values: Mapping[str, object]) -> Written:
    """Fill a template in.

    Raises:
        MailWrong: where a value is missing.
    """
    body = _filled(template, template.body, values)
    kept = None
    if template.secret:
        without = {**values, **dict.fromkeys(template.secret, REMOVED)}
        kept = _filled(template, template.body, without)
    subject = " ".join(_filled(template, template.subject, values).split())
    return Written(subject=subject, body=body, kept_body=kept)


def _read(name: str, text: str) -> MailTemplate:
    before, front, body = text.split(_FENCE, 2)
    if before:
        raise MailWrong(f"templates/mail/{name}.txt does not begin with a line of +++.")
    said = tomllib.loads(front)
    return MailTemplate(
        name=name,
        version=said["version"],
        subject=said["subject"],
        body=body.strip() + "\n",
        secret=tuple(said.get("secret", ())),
        sample=said.get("sample", {}),
    )


def _filled(template: MailTemplate, words: str, values: Mapping[str, object]) -> str:
    try:
        return _environment().from_string(words).render(values)
    except TemplateError as error:
        raise MailWrong(f"The mail {template.name!r} cannot be written: {error}.") from error


@cache
def _environment() -> Environment:
    return Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  plain text, which nothing reads as markup
    )
