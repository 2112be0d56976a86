"""What each page says of itself: that it may be kept for everyone, or why it is made afresh.

A page that says nothing is made afresh and sent as it is. A test asks every
route of the site for its declaration, so that none is forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Page = TypeVar("Page", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Declaration:
    """How a page may be answered.

    Attributes:
        kept: it rests on its path, the register and the code alone, so that one
            answer serves everyone until something is published.
        public: it holds no secret of its reader, so that it may be compressed
            (compressed secrets can be guessed by their length) and compared.
        because: why it cannot be kept; empty for one that is.
    """

    kept: bool
    public: bool
    because: str


_declared: dict[Callable[..., object], Declaration] = {}


def published(page: Page) -> Page:
    """Declare that a page rests on its path, the register and the code alone.

    It is made from a request stripped of all else: no cookie, no query, no host.
    """
    _declared[page] = Declaration(kept=True, public=True, because="")
    return page


def afresh(*, because: str, public: bool = False) -> Callable[[Page], Page]:
    """Declare that a page is made anew for each request, and why; private unless said to be public."""

    def declare(page: Page) -> Page:
        _declared[page] = Declaration(kept=False, public=public, because=because)
        return page

    return declare


def declaration_of(page: Callable[..., object]) -> Declaration | None:
    """What a page said of itself, or None."""
    return _declared.get(page)
