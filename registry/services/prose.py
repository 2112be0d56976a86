"""Markdown made into safe HTML, each text once in the life of a process."""

import re
from functools import lru_cache

import markdown
import nh3
from markupsafe import Markup

_WITHIN_A_LINE = frozenset({"em", "strong", "a", "code"})
_IN_PARAGRAPHS = _WITHIN_A_LINE | {"p", "ul", "ol", "li", "blockquote", "h3", "h4", "br"}
_KEPT = 8192  # texts; several times what the seed programmes hold


_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.;:()'\"%/?\u2013\u2014\u2018\u2019\u201c\u201d£-]*")
"""One paragraph in which no sign means anything to Markdown or to HTML: what most summaries are."""


@lru_cache(maxsize=_KEPT)
def prose(text: str) -> Markup:
    """Render Markdown as paragraphs and lists."""
    if _PLAIN.fullmatch(text):  # a list of thousands would wait seconds for what changes nothing
        return Markup(f"<p>{text}</p>")  # noqa: S704  none of these signs is one of HTML's
    return _rendered(text, _IN_PARAGRAPHS)


@lru_cache(maxsize=_KEPT)
def inline(text: str) -> Markup:
    """Render Markdown that stands within a line: emphasis and links, no paragraphs."""
    return Markup(_rendered(text, _WITHIN_A_LINE).strip())  # noqa: S704  safe, and still so when trimmed


def _rendered(text: str, tags: frozenset[str]) -> Markup:
    # A record holds no HTML: an opening bracket is one ("<29 weeks"), and stays one.
    html = markdown.markdown(text.replace("<", "&lt;"), output_format="html")
    clean = nh3.clean(
        html,
        tags=set(tags),
        attributes={"a": {"href", "title"}},
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener noreferrer",
    )
    return Markup(clean)  # noqa: S704  nh3 has just made it safe
