"""What somebody chose for each reference of a file, as a form carries it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ratings.vocabulary import DocumentKind, DocumentTier


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose for one reference; None where they have not."""

    taken: bool = True
    kind: DocumentKind | None = None
    tier: DocumentTier | None = None


Choices = Mapping[int, Choice]
"""By the line on which a reference begins."""

_FIELD = re.compile(r"here-(\d{1,8})")


def choices_in(form: Mapping[str, str]) -> Choices:
    """Read the choices; a reference that the form does not name is taken as it was proposed."""
    for_all = form.get("tier", "")
    lines = [int(found[1]) for found in map(_FIELD.fullmatch, form) if found]
    return {
        line: Choice(
            taken=f"take-{line}" in form,
            kind=_kind(form.get(f"kind-{line}", "")),
            tier=_tier(form.get(f"tier-{line}", "") or for_all),
        )
        for line in lines
    }


def _kind(word: str) -> DocumentKind | None:
    return DocumentKind(word) if word in list(DocumentKind) else None


def _tier(word: str) -> DocumentTier | None:
    return DocumentTier(word) if word in list(DocumentTier) else None
