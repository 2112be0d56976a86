"""Where facts come from: documents, and citations of them with locator and depth."""

from dataclasses import dataclass

from ratings.figures import Day
from ratings.vocabulary import Depth, DocumentKind, DocumentTier


@dataclass(frozen=True, slots=True)
class Document:
    """One report, registration, protocol, appraisal, manual or other source."""

    id: str
    title: str
    kind: DocumentKind
    tier: DocumentTier
    url: str | None = None
    doi: str | None = None
    published: Day | None = None
    authors: str | None = None
    peer_reviewed: bool | None = None
    """Whether it is an article of a peer-reviewed journal: true where the document itself shows which (by its DOI,
    by its address at the journal or in PubMed, or by volume and pages); absent where it does not."""
    retracted: bool = False
    """A retracted report counts for nothing; false means that no retraction is recorded."""

    def __post_init__(self) -> None:
        """Refuse an address that a reader could not follow safely."""
        if self.url is not None and not self.url.startswith(("https://", "http://")):
            message = (
                f"url: found '{self.url}'; expected an address that begins with https:// or http://"
            )
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Citation:
    """Which document says it, where in the document, and how much of it was read."""

    document: str
    locator: str
    depth: Depth
    covers: tuple[str, ...] = ()
    """The fields of the cited block it vouches for; empty: all that no other citation covers."""
    quote: str | None = None
    derived: str | None = None
    """The arithmetic, where the figure was worked out from printed ones."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said of the programme, in our words, with where it was read."""

    text: str
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A yes-or-no fact with the words behind it; ``holds`` is absent where the document does not say."""

    cites: tuple[Citation, ...]
    holds: bool | None = None
    text: str | None = None
