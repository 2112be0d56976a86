"""Where a programme says what was asked for: its summary with the words marked, and its other texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.search.port import Part, SearchDocument, Snippet

_SHOWN, _AT_MOST = 320, 640
"""Characters of a summary that a result shows; and with a match further on, at most so many."""
_SPARED = 60
"""A text is not cut for the sake of so few characters."""

_WHERE = {
    "name": "In its name",
    "aliases": "Also called",
    "acronyms": "Known as",
    "summary": "Further on in its summary",
    "outcomes": "In its aims and outcomes",
    "target_group": "In whom it is for",
    "delivery": "In how it is delivered",
    "study_titles": "In the title of a study",
}
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a programme's text, with which text it is from."""

    where: str
    parts: tuple[Part, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """What a result says of a programme in the record's own words."""

    name: tuple[Part, ...]
    summary: tuple[Part, ...]
    summary_goes_on: bool
    excerpts: tuple[Excerpt, ...]
    """From other texts than those shown already."""


def texts(document: SearchDocument, snippets: Sequence[Snippet]) -> Texts:
    """Mark what was asked for in the name and the summary; give the rest of the snippets apart."""
    ends = [_end(document.summary, snippet) for snippet in snippets if snippet.field == "summary"]
    room = max((end for end in ends if end <= _AT_MOST), default=0)
    summary = _up_to(document.summary, max(_SHOWN, room))
    return Texts(
        name=_marked(document.name, snippets, "name"),
        summary=_marked(summary, snippets, "summary"),
        summary_goes_on=len(summary) < len(document.summary),
        excerpts=tuple(
            _excerpt(snippet)
            for snippet in snippets
            if not _spans(document.name, snippet, "name")
            and not _spans(summary, snippet, "summary")
        ),
    )


def where(field: str) -> str:
    """Say which of a programme's texts something stands in."""
    return _WHERE[field]


def _excerpt(snippet: Snippet) -> Excerpt:
    return Excerpt(where(snippet.field), snippet.parts, snippet.cut_before, snippet.cut_after)


def _up_to(text: str, room: int) -> str:
    """Return the beginning of a text, to the end of the word that `room` characters reach into."""
    end = text.find(" ", room)
    return text if end < 0 or len(text) <= room + _SPARED else text[:end]


def _stretch(snippet: Snippet) -> str:
    return "".join(part.text for part in snippet.parts)


def _end(text: str, snippet: Snippet) -> int:
    """Return where a snippet ends in a text."""
    stretch = _stretch(snippet)
    return text.find(stretch) + len(stretch) if stretch in text else 0


def _spans(text: str, snippet: Snippet, field: str) -> list[_Span]:
    """Return where the matches of a snippet stand in a text; nowhere if it is not from that text."""
    at = text.find(_stretch(snippet))
    if snippet.field != field or at < 0:
        return []
    spans = []
    for part in snippet.parts:
        if part.matches:
            spans.append((at, at + len(part.text)))
        at += len(part.text)
    return spans


def _marked(text: str, snippets: Sequence[Snippet], field: str) -> tuple[Part, ...]:
    spans = sorted(span for one in snippets for span in _spans(text, one, field))
    return tuple(part for part in _parts(text, spans) if part.text)


def _parts(text: str, spans: Sequence[_Span]) -> Iterator[Part]:
    """Cut a text where its matches begin and end; two snippets may mark the same."""
    at = 0
    for start, end in spans:
        yield Part(text[at:start], matches=False)
        yield Part(text[max(at, start) : end], matches=True)
        at = max(at, end)
    yield Part(text[at:], matches=False)
