"""A published tool as a form: what to ask after the answers so far, and what the tool makes of them.

Answers, and what the assessor decides otherwise, are kept by name: a question's own number ("1.1"), a section's
name for another judgement of it ("D1"), and that name with ".reason" for why.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ratings.review.tools.named import Tool

REASON = "reason"
ASSESSOR_JUDGES = (
    "Not verified: published readings of the tool differ here, so the assessor judges."
)


@dataclass(frozen=True, slots=True)
class ToolQuestion:
    """One question, in our own short words."""

    id: str
    asks: str
    options: Mapping[str, str]
    """What may be answered, each with its words."""
    answer: str | None = None
    """What was answered; None: nothing yet."""


@dataclass(frozen=True, slots=True)
class ToolSection:
    """One part of a tool, which is judged by itself."""

    id: str
    about: str
    questions: tuple[ToolQuestion, ...]
    """Those to ask after the answers so far, those answered among them."""
    suggested: str | None = None
    """What the tool makes of the answers; None: not yet, or nothing that can be told."""
    because: str = ""
    judged: str | None = None
    """What it comes to: what the assessor decided, or else what the tool suggests."""
    options: tuple[str, ...] = ()
    """What it can be judged, the least favourable last; empty where only the whole is judged."""


@dataclass(frozen=True, slots=True)
class ToolForm:
    """A tool's form as it stands after some answers."""

    tool: Tool
    frame: tuple[ToolQuestion, ...]
    """What has to be said of the result before anything is judged."""
    sections: tuple[ToolSection, ...]
    suggested: str | None
    """What the whole comes to; None: not yet, or nothing that can be told."""
    because: str = ""
    prompt: str | None = None
    """Something for the assessor to decide, which no algorithm does."""
    notes: tuple[str, ...] = ()
    """What the tool's questions cannot judge here, each in a sentence."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Questions that are asked and have no answer."""
        asked = (*self.frame, *(one for section in self.sections for one in section.questions))
        return tuple(one.id for one in asked if one.answer is None)


Form = Callable[[Mapping[str, str]], ToolForm]
"""From what was answered so far, by name."""


def given_in(options: Mapping[str, str], parts: Mapping[str, str], id_: str) -> str | None:
    """What was answered, where it can be; anything else is no answer."""
    found = parts.get(id_)
    return found if found in options else None
