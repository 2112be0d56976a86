"""Where in a draft something stands: its part, in words that its provider knows, and the page that mends it."""

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from registry.policy.sections import HOLDINGS, section_of
from registry.services.submissions.parts import Draft

_ITEM = re.compile(r"(documents|studies)\[([^\]]*)\](?:\.(arms|contrasts)\[([^\]]*)\])?")
_PAGES: Final = frozenset({"documents", "studies", "arms", "contrasts"})
"""Lists whose items have a page each."""
_CALLED: Final = {
    "arms": ("Group", "label"),
    "contrasts": ("Result", "outcome"),
    "documents": ("Document", "title"),
    "studies": ("Study", "title"),
}
_IN_WORDS: Final = {
    "cites": "source",
    "compiled": "the day to which it is up to date",
    "covers": "what the source vouches for",
    "domain": "outcome domain",
    "delivery": "who delivers it",
    "documents": "the list of documents",
    "kind": "what kind it is",
    "slug": "short name for addresses",
    "target": "whom it is for",
    "tidier": "description (TIDieR)",
    "url": "web address",
    "doi": "DOI",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a draft.

    Attributes:
        address: the part, as `studies[brandon].contrasts[c1]`.
        part: the part in words.
        field: the field in it, in words; empty for the part as a whole.
    """

    address: str
    part: str
    field: str

    @property
    def words(self) -> str:
        """Both in words."""
        return f"{self.part}: {self.field}" if self.field else self.part


def place_of(draft: Draft, path: str) -> Place:
    """Return the place that a path of the record names."""
    found = _ITEM.match(path)
    if found is None:
        top = re.split(r"[.\[]", path, maxsplit=1)[0]
        section = section_of(top)
        title = "The programme" if section is None else HOLDINGS[section].title
        return Place(_part_holding(top), title, _in_words(path))
    listed, one, inner, inside = found.groups()
    item = _item(draft.get(listed), one)
    part = _called(listed, item, one)
    if inner is not None:
        part = f"{_called(inner, _item(item.get(inner), inside), inside)} of {_lower(part)}"
    return Place(found[0], part, _in_words(path[found.end() :].lstrip(".")))


def page_of(reference: str, address: str) -> str:
    """Return the address of the page where a part is changed."""
    base = f"/submissions/{quote(reference, safe='')}"
    section = section_of(address)
    if section is None:
        return base
    found = _ITEM.fullmatch(address)
    if found is None:
        return f"{base}/{section}"
    steps = [step for step in found.groups() if step]
    return "/".join((base, *(quote(step, safe="") for step in steps)))


def _part_holding(top: str) -> str:
    section = section_of(top)
    if section is not None:
        return top
    return next(
        (
            part
            for holding in HOLDINGS.values()
            for part, keys in holding.parts.items()
            if top in keys
        ),
        "programme",
    )


def _item(items: object, one: str) -> dict[str, Any]:
    for number, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and str(item.get("id", number)) == one:
            return item
    return {}


def _called(listed: str, item: dict[str, Any], one: str) -> str:
    kind, named_by = _CALLED[listed]
    name = item.get(named_by)
    return f"{kind} “{name}”" if isinstance(name, str) and name.strip() else f"{kind} “{one}”"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _in_words(path: str) -> str:
    """Say a path as words: "effect.low" as "effect, low"; a place in a list counts from 1."""
    steps = [step for step in re.split(r"[.\[\]]+", path) if step]
    said = [
        str(int(step) + 1)
        if step.isdecimal() and step.isascii() and len(step) < 6  # noqa: PLR2004  a place in a list
        else _IN_WORDS.get(step, step.replace("_", " "))
        for step in steps
    ]
    return ", ".join(said)
