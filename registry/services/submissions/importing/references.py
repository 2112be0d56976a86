"""A file of references as documents of the draft: what each would be, and which are there already."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ratings.vocabulary import DocumentKind
from registry.services.submissions.importing.bibtex import BEGINS as BIBTEX_BEGINS
from registry.services.submissions.importing.bibtex import read_bibtex
from registry.services.submissions.importing.choices import Choice, Choices
from registry.services.submissions.importing.plans import Plan, Wrong, plan_between
from registry.services.submissions.importing.reference import MOST_AUTHORS, Reference
from registry.services.submissions.importing.ris import BEGINS as RIS_BEGINS
from registry.services.submissions.importing.ris import read_ris
from registry.services.submissions.importing.texts import FileRefused, Text
from registry.services.submissions.parts import Draft

_OF_A_BODY = frozenset({"of", "and", "for", "the", "&"})
MOST_WORDS_OF_A_PERSON = 3

_ANY_ENTRY = re.compile(r"@\w*[ \t]*[{(]")
"""What BibTeX takes for the beginning of an entry: far more of them than entries are no library."""

MOST_REFERENCES = 1000
"""Of one file: more are a library, and not what one programme's evidence rests on."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A reference as the document that it would be.

    Attributes:
        line: where it begins.
        written_as: its type in the file.
        document: in the form of the record.
        same_as: the document that it is already, by its id; None for a new one.
        taken: whether it is to be added.
        told: what the file says of it that is left out, each in a sentence.
    """

    line: int
    written_as: str
    document: Mapping[str, Any]
    same_as: str | None
    taken: bool
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferencesPlan(Plan):
    """What importing references would do; what is wrong with one does not keep the others out."""

    proposed: tuple[Proposed, ...] = ()

    @property
    def can_be_confirmed(self) -> bool:
        """Whether there is a reference to add."""
        return bool(self.changes)


def plan_references(text: Text, draft: Draft, choices: Choices) -> ReferencesPlan:
    """Lay out which documents a file of references would add.

    Raises:
        FileRefused: for what is neither RIS nor BibTeX, or is a whole library.
    """
    references, wrong = references_in(text)
    held = list(draft.get("documents", ()))
    proposed: list[Proposed] = []
    for one in references:
        if not one.title:
            wrong.append(
                Wrong(
                    f"{text.name}: line {one.line}: found no title; expected one. The reference is left "
                    "out: give it a title in your reference manager, or add the document by the form.",
                    line=one.line,
                )
            )
            continue
        found = _proposed(one, held, choices.get(one.line, Choice()))
        proposed.append(found)
        if found.same_as is None and found.taken:
            held.append(dict(found.document))
    after = {**draft, "documents": held} if held else dict(draft)
    plan = plan_between(draft, after, notes=() if text.note is None else (text.note,))
    return ReferencesPlan(
        after=plan.after,
        changes=plan.changes,
        wrong=tuple(sorted(wrong, key=lambda one: one.line or 0)),
        notes=plan.notes,
        unchanged=sum(one.same_as is not None for one in proposed),
        proposed=tuple(proposed),
    )


def references_in(text: Text) -> tuple[list[Reference], list[Wrong]]:
    """Return every reference of a file, and what cannot be read as one.

    Raises:
        FileRefused: for what is neither RIS nor BibTeX, or is a whole library.
    """
    for begins, read in ((RIS_BEGINS, read_ris), (BIBTEX_BEGINS, read_bibtex)):
        count = len(begins.findall(text.text))
        if max(count, len(_ANY_ENTRY.findall(text.text)) // 4) > MOST_REFERENCES:
            raise FileRefused(
                f"{text.name} holds {count:,} references, and {MOST_REFERENCES:,} can be imported at "
                "once. Choose in your reference manager those that the programme's evidence rests on, "
                "and export them alone."
            )
        if count:
            return read(text)
    raise FileRefused(
        f"{text.name} holds no references in RIS or BibTeX: a RIS reference begins with a line "
        "TY  - JOUR, and one in BibTeX with @article{…. In your reference manager, choose Export, "
        "then RIS or BibTeX."
    )


def _proposed(one: Reference, held: list[dict[str, Any]], choice: Choice) -> Proposed:
    document: dict[str, Any] = {
        "id": "",
        "title": one.title,
        "kind": str(choice.kind or _kind(one)),
        "tier": choice.tier and str(choice.tier),
        "url": one.urls[0] if one.urls else None,
        "doi": one.doi,
        "published": one.published and one.published.printed,
        "authors": _authors(one.authors),
    }
    same = next((other["id"] for other in held if _is_same(document, other)), None)
    document["id"] = same or _new_id(one, {other["id"] for other in held})
    given = {key: value for key, value in document.items() if value is not None}
    return Proposed(one.line, one.kind, given, same, choice.taken, one.told)


def _authors(names: tuple[str, ...]) -> str | None:
    if not names:
        return None
    some = [name for name in names if name != "others"]
    more = len(some) > MOST_AUTHORS or len(some) < len(names)
    return "; ".join(some[:MOST_AUTHORS]) + ("; and others" if more else "")


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """By DOI; where either has none, by title and year."""
    if one.get("doi") and other.get("doi"):
        return str(one["doi"]).casefold() == str(other["doi"]).casefold()
    titles = (_squeezed(one["title"]), _squeezed(str(other.get("title", ""))))
    years = (str(one.get("published") or "")[:4], str(other.get("published") or "")[:4])
    return titles[0] == titles[1] and years[0] == years[1]


def _squeezed(title: str) -> str:
    return "".join(one for one in title.casefold() if one.isalnum())


def _new_id(one: Reference, taken: set[str]) -> str:
    surname = _surname(one.authors[0]) if one.authors else ""
    words = _ascii(surname) or "-".join(_ascii(one.title).split("-")[:3]) or "document"
    year = one.published.printed[:4] if one.published else ""
    stem = "-".join(filter(None, (words[:40].strip("-"), year)))
    return next(
        name
        for name in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
        if name not in taken
    )


def _surname(name: str) -> str:
    """Take a person's surname, whichever way round the name is, and a body's name whole."""
    first, comma, _ = name.partition(",")
    words = first.split()
    if comma or len(words) > MOST_WORDS_OF_A_PERSON or _OF_A_BODY.intersection(words):
        return first
    return next((word for word in reversed(words) if not word.isupper()), first)


def _ascii(text: str) -> str:
    folded = text.translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


_LETTERS: Final = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "ð": "d",
        "þ": "th",
    }
)

_BY_WORDS: Final = (
    ("protocol", DocumentKind.PROTOCOL),
    ("systematic review", DocumentKind.REVIEW),
    ("meta-analy", DocumentKind.REVIEW),
    ("cost-", DocumentKind.ECONOMIC_ANALYSIS),
    ("economic evaluation", DocumentKind.ECONOMIC_ANALYSIS),
    ("manual", DocumentKind.MANUAL),
    ("handbook", DocumentKind.MANUAL),
)
_BY_TYPE: Final[Mapping[str, DocumentKind]] = {
    **dict.fromkeys(
        ("JOUR", "EJOUR", "INPR", "THES", "RPRT", "CONF", "CPAPER", "UNPB", "@article", "@techreport",
         "@report", "@phdthesis", "@mastersthesis", "@thesis", "@inproceedings", "@unpublished"),
        DocumentKind.STUDY_REPORT,
    ),
    **dict.fromkeys(("NEWS", "MGZN", "BLOG"), DocumentKind.NEWS),
    **dict.fromkeys(("DATA", "DBASE", "@dataset"), DocumentKind.DATA_FILE),
    **dict.fromkeys(("GOVDOC", "LEGAL", "STAT", "BILL"), DocumentKind.POLICY),
    "@manual": DocumentKind.MANUAL,
}  # fmt: skip
_REGISTERS: Final = (
    "clinicaltrials.gov",
    "isrctn",
    "osf.io/registries",
    "trialregister",
    "crd.york.ac.uk",
)


def _kind(one: Reference) -> DocumentKind:
    """Propose what a document is, by its title, address and type: somebody looks at it before it counts."""
    if any(place in url.casefold() for url in one.urls for place in _REGISTERS):
        return DocumentKind.REGISTRATION
    title = one.title.casefold()
    by_words = next((kind for words, kind in _BY_WORDS if words in title), None)
    return by_words or _BY_TYPE.get(one.kind, DocumentKind.OTHER)
