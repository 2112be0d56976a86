"""What another body says of a programme: its rating or guidance, in its own words, with where it was read."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from ratings.documents import Citation
from ratings.figures import Day

Key = tuple[str, ...]


class Kind(StrEnum):
    """What a body can say of a programme."""

    RATING = "rating"
    GUIDANCE = "guidance"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalRating:
    """One rating or piece of guidance, held in an evidence record or added by an import."""

    programme: str
    """Its slug."""
    body: str
    label: str
    """In the body's own words."""
    kind: Kind
    source: str
    """Where it was read: a web address or a citation."""
    variant: str | None = None
    """Which version of the programme the body rated; None where it is the programme's own."""
    version: str | None = None
    """Of the body's standard, such as "Handbook 1.0"."""
    dated: Day | None = None
    """When the body gave it."""
    locator: str | None = None
    read_on: Day | None = None
    note: str | None = None
    number: int | None = None
    """What the registry keeps it under; None where the programme's record holds it."""
    cites: tuple[Citation, ...] = ()
    """The record's own sources, where the programme's record holds it."""

    @property
    def key(self) -> Key:
        """What makes it this one and no other: another row with the same key says nothing new."""
        return (
            self.programme,
            plain(self.body),
            plain(self.variant or ""),
            plain(self.version or ""),
            str(self.dated or ""),
            plain(self.label),
            self.kind,
            self.source,
        )


def source_name(source: str) -> str:
    """Name a source briefly: the site of a web address, or the citation as it is."""
    address = urlsplit(source) if source.startswith(("http://", "https://")) else None
    return source if address is None or not address.netloc else address.netloc.removeprefix("www.")


def plain(words: str) -> str:
    """Put case and spacing aside."""
    return " ".join(words.casefold().split())
