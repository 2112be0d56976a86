"""The reviewers' guide: what stands beside each question, edition by edition."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from ratings.codec import decode
from registry.errors import NotThere
from registry.services.prose import prose

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """What is said of one question.

    Attributes:
        question: its name, the same whatever part of a record it is about.
        title: what it is about.
        text: what helps to answer it, in Markdown.
    """

    question: str
    title: str
    text: str

    @property
    def made_safe(self) -> Markup:
        """Its text as HTML."""
        return prose(self.text)


@dataclass(frozen=True, slots=True)
class Guide:
    """One edition of the guide.

    Attributes:
        edition: its name, which every answer keeps.
        general: what holds for all questions, in Markdown.
        entries: in the order in which reviewers meet them.
    """

    edition: str
    general: str
    entries: tuple[GuideEntry, ...]

    @property
    def made_safe(self) -> Markup:
        """What holds for all questions, as HTML."""
        return prose(self.general)

    @property
    def entry(self) -> Mapping[str, GuideEntry]:
        """Entries by the question's name."""
        return {one.question: one for one in self.entries}


def guide_of(edition: str) -> Guide:
    """Return an edition of the guide.

    Raises:
        NotThere: where there is none of that name.
        RecordError: where it does not fit its form.
    """
    if edition not in editions():
        raise NotThere(f"There is no edition {edition} of the guide.")
    return _read(edition)


@cache
def editions() -> tuple[str, ...]:
    """Return the name of every edition, the newest last."""
    return tuple(sorted(path.stem.removeprefix("guide-") for path in _FOLDER.glob("guide-*.toml")))


@cache
def _read(edition: str) -> Guide:
    name = f"guide-{edition}.toml"
    text = (_FOLDER / name).read_text("utf-8")
    return decode(Guide, tomllib.loads(text), file=name)
