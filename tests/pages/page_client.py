"""A reader that looks at every page it fetches the way a careful editor would."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient

SITE = "Registry of what works"


@dataclass(frozen=True)
class FetchedPage:
    """A page that was fetched and found in order."""

    address: str
    tree: Element
    html: str

    @property
    def text(self) -> str:
        """What there is to read, its spaces single."""
        return words_of(self.find("main"))

    @property
    def heading(self) -> str:
        """The page's one main heading."""
        return words_of(self.find("h1"))

    @property
    def links(self) -> list[str]:
        """Where its links lead, in full."""
        return [
            urljoin(self.address, link.attrib["href"])
            for link in self.all("a")
            if "href" in link.attrib
        ]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [one.attrib["id"] for one in self.tree.iter() if "id" in one.attrib]

    def all(self, tag: str) -> Iterator[Element]:
        """Every element of a kind."""
        return self.tree.iter(tag)

    def find(self, tag: str) -> Element:
        """The first element of a kind, which must be there."""
        return next(self.all(tag))

    def part(self, identity: str) -> str:
        """The words of the section that an id names: its own element, or the one it is a heading of."""
        for one in self.tree.iter():
            if one.attrib.get("id") == identity and not one.tag.startswith("h"):
                return words_of(one)
            if one.attrib.get("aria-labelledby") == identity:
                return words_of(one)
        raise LookupError(f"{self.address} has no part called {identity!r}.")

    def rows(self) -> list[str]:
        """The words of every table row."""
        return [words_of(row) for row in self.all("tr")]


class PageClient:
    """Fetches pages of a site, and fails where one is not in order."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, *, status: int = HTTPStatus.OK) -> FetchedPage:
        """Fetch a page and check it."""
        response = self.client.get(address)
        assert response.status_code == status, f"{address} answered {response.status_code}"
        page = read_page(address, response.get_data(as_text=True))
        check_page(page)
        return page


def read_page(address: str, html: str) -> FetchedPage:
    """Read a page; one that is not valid HTML fails."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    assert not parser.errors, f"{address} is not valid HTML: {parser.errors[:3]}"
    return FetchedPage(address, tree, html)


def check_page(page: FetchedPage) -> None:
    """Fail where a page is out of order."""
    said = page.address
    headings = [words_of(one) for one in page.all("h1")]
    assert len(headings) == 1, f"{said} has {len(headings)} main headings"
    title = words_of(page.find("title"))
    # Whoever hears the title alone is to know that something must be mended (GOV.UK design system).
    mended = any(one.attrib.get("class") == "error-summary" for one in page.all("div"))
    expected = f"{'Error: ' if mended else ''}{headings[0]} \u2013 {SITE}"
    assert title == expected, f"{said} has the title {title!r}"
    twice = [one for one, times in Counter(page.ids).items() if times > 1]
    assert not twice, f"{said} uses these ids twice: {twice}"
    for form in page.all("form"):
        assert form.attrib.get("action"), f"{said} has a form without an action"
    _check_nothing_inline(page)
    _check_labels(page)
    _check_headings_in_order(page)


def _check_nothing_inline(page: FetchedPage) -> None:
    """The content security policy would drop it, and nobody would notice."""
    for one in page.tree.iter():
        found = [name for name in one.attrib if name == "style" or name.startswith("on")]
        assert not found, f"{page.address}: <{one.tag}> has {found}"
        assert not one.attrib.get("href", "").lower().startswith(("javascript:", "data:"))
        assert one.tag != "style", f"{page.address} has a style sheet of its own"
        if one.tag == "script":
            assert one.attrib.get("src"), f"{page.address} has a script of its own"


def _check_labels(page: FetchedPage) -> None:
    labelled = {label.attrib.get("for") for label in page.all("label")}
    for field in page.all("input"):
        if field.attrib.get("type") != "hidden":
            assert field.attrib.get("id") in labelled, f"{page.address}: {field.attrib} unlabelled"


def _check_headings_in_order(page: FetchedPage) -> None:
    """A reader who jumps by headings must not find one a level too deep."""
    levels = [int(one.tag[1]) for one in page.tree.iter() if one.tag in {"h1", "h2", "h3", "h4"}]
    for above, below in pairwise(levels):
        assert below <= above + 1, f"{page.address} goes from heading {above} to {below}"


def words_of(element: Element) -> str:
    """The words of an element, its spaces single."""
    apart = " ".join(" ".join(element.itertext()).split())
    return re.sub(r" ([.,;:)]+)(?= |$)", r"\1", apart)


def within_site(address: str) -> bool:
    """Whether an address is one of the site's own."""
    return urlsplit(address).netloc in {"", "localhost"}
