"""The newest movements of public reports as an Atom feed (RFC 4287)."""

import re
from datetime import UTC, date, datetime
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from sqlalchemy.orm import Session

from registry.database import ADDRESS
from registry.services.blockages.listing import ListedReport, newest_reports
from registry.services.blockages.reports_asked import ReportsAsked
from registry.services.wording import printable

ATOM_TYPE: Final = "application/atom+xml; charset=utf-8"
MOST: Final = 50
"""Entries."""

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_BEFORE_ANY: Final = datetime(2026, 11, 26, tzinfo=UTC)
"""When a feed that has no entry was last changed: the channel opened."""
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def reports_feed(session: Session, asked: ReportsAsked, on: date) -> bytes:
    """Write the newest movements of the public reports that are asked for as a feed."""
    address = str(session.info.get(ADDRESS, ""))
    found = newest_reports(session, asked, on, most=MOST)
    this = f"{address}/blockages.atom{asked.address}"
    feed = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "en-GB"})
    _text(feed, "id", uuid5(NAMESPACE_URL, this).urn)
    _text(feed, "title", _title(asked, found))
    _text(feed, "updated", _moment(found[0].moved_at if found else _BEFORE_ANY))
    _text(SubElement(feed, "author"), "name", "Registry of what works")
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": this})
    page = f"{address}/blockages{asked.address}"
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": page})
    for one in found:
        _entry(feed, one, address)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: Element, one: ListedReport, address: str) -> None:
    entry = SubElement(feed, "entry")
    # Of the reference alone, so that it stays when the site moves.
    _text(entry, "id", uuid5(NAMESPACE_URL, f"blockage/{one.reference}").urn)
    _text(entry, "title", f"{one.programme} in {one.area}: {one.stands}")
    _text(entry, "updated", _moment(one.moved_at))
    page = f"{address}/blockages/{one.reference}"
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
    SubElement(entry, "category", {"term": str(one.stage)})
    _text(entry, "summary", one.summary)


def _title(asked: ReportsAsked, found: tuple[ListedReport, ...]) -> str:
    words = "Where good practice is blocked"
    if asked.programme:
        words += f": {found[0].programme if found else asked.programme}"
    if asked.area:
        words += f" in {found[0].area if found else asked.area}"
    return words


def _text(above: Element, tag: str, words: str) -> None:
    SubElement(above, tag).text = _NOT_XML.sub(" ", words) if tag == "summary" else printable(words)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
