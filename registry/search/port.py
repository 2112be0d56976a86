"""What the search index is asked and what it answers, whatever stands behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from registry.errors import DataMissing, RegistryError


class FacetName(StrEnum):
    """What results can be narrowed by."""

    RATING = "rating"
    VERDICT = "verdict"
    OUTCOME_DOMAIN = "outcome_domain"
    IMPACT = "impact"
    REPLICATION = "replication"
    VARIATION = "variation"
    COSTS = "costs"
    DOCUMENTATION = "documentation"
    LIFE_STAGE = "life_stage"
    NEED_LEVEL = "need_level"
    SETTING = "setting"
    DELIVERY = "delivery"
    WORKFORCE = "workforce"
    AVAILABLE_IN_UK = "available_in_uk"
    COUNTRY = "country"


class Sort(StrEnum):
    """In which order results come, within as many of the words as they have."""

    RELEVANCE = "relevance"
    RATING = "rating"
    DATE = "date"


class Group(StrEnum):
    """How much of what was typed a result contains; results come in this order."""

    EVERY = "every word"
    MOST = "most words"
    SOME = "some words"


class Replacement(StrEnum):
    """Why other words were searched for than were typed."""

    SPELLING = "nearest spelling"
    BEGINNING = "words that begin so"


@dataclass(frozen=True, slots=True)
class DomainRating:
    """The cautious rating and the verdict in one outcome domain, and the five criteria there.

    Each criterion is `met`, `not met` or `not reported` at its benchmark level.
    """

    domain: str
    rating: str
    verdict: str
    impact: str = ""
    replication: str = ""
    variation: str = ""
    costs: str = ""
    documentation: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """What a result says of a programme at first sight, in the words of the code of practice."""

    rating: str
    verdict: str
    rating_if_confirmed: str
    verdict_if_confirmed: str
    domain: str | None = None
    """The outcome domain it speaks of; none while no study has tested the programme."""
    alerts: tuple[str, ...] = ()
    provisional: bool = False
    """Whether the two readings of any of its outcome domains differ."""
    desk: bool = True
    """Whether nobody has reviewed it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One programme as it is searched and listed."""

    slug: str
    name: str
    headline: Headline
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    summary: str = ""
    outcomes: tuple[str, ...] = ()
    target_group: tuple[str, ...] = ()
    delivery: tuple[str, ...] = ()
    study_titles: tuple[str, ...] = ()
    domains: tuple[DomainRating, ...] = ()
    life_stages: tuple[str, ...] = ()
    need_levels: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    """How it is delivered."""
    workforce: tuple[str, ...] = ()
    available_in_uk: str = ""
    """`yes`, `no` or `not reported`."""
    countries: tuple[str, ...] = ()
    """Countries where its evidence was gathered."""
    published: str = ""
    """When its current rating was published, as ISO 8601 in UTC: later sorts after earlier."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed and chose; nothing typed lists the whole register."""

    words: str = ""
    chosen: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    """Several values of one facet widen; several facets narrow."""
    as_typed: bool = False
    """Whether to replace no word that matches nothing."""
    first: int = 0
    limit: int = 20
    sort: Sort = Sort.RELEVANCE


@dataclass(frozen=True, slots=True)
class Replaced:
    """A word that matches nothing, and what was searched for in its place."""

    typed: str
    used: str
    reason: Replacement


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a snippet: text that was asked for, or text around it."""

    text: str
    matches: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of one of a programme's texts, with what was asked for marked."""

    field: str
    """Which text: a name of `SearchDocument`, such as `summary` or `outcomes`."""
    parts: tuple[Part, ...]
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One programme found."""

    document: SearchDocument
    group: Group
    missing: tuple[str, ...]
    """The words wanted that it lacks."""
    because: tuple[DomainRating, ...]
    """The domains that meet all that is chosen of domains; empty if nothing was chosen."""
    snippets: tuple[Snippet, ...] = ()
    """Where it says what was asked for; none where nothing was typed."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, and how many results choosing it (alone) would leave."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values; the counts respect the other facets chosen, not its own."""

    name: FacetName
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the words typed were understood."""

    words: tuple[str, ...] = ()
    """The words that a result should contain: as typed, or what replaces them."""
    replaced: tuple[Replaced, ...] = ()
    unknown: tuple[str, ...] = ()
    """Words and phrases that nothing in the register has."""
    phrases: tuple[str, ...] = ()
    """Phrases that a result must contain."""
    excluded: tuple[str, ...] = ()
    too_common: tuple[str, ...] = ()
    """Words that say nothing about a programme, so are not searched for."""
    cut: bool = False
    unclosed: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """The programmes found, best first."""

    total: int
    every: int
    """How many of them contain every word; those come first."""
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    reading: Reading
    without: Mapping[FacetName, int]
    """For each facet chosen, how many results there would be without that choice."""
    without_any: int = 0
    """How many results the words alone have, without any facet chosen."""


class IndexMissing(DataMissing):
    """There is no search index, or none that this version of the registry can read."""


class IndexDamaged(DataMissing):
    """The search index is not what was written."""


class IndexBusy(RegistryError):
    """Another process is building the search index."""


class IndexUnwritable(RegistryError):
    """The disk does not take the search index."""


class SearchIndex(Protocol):
    """A search index over the whole register."""

    def stamp(self) -> str | None:
        """Return the stamp given at the last rebuild or update; none if there is no usable index."""
        ...

    def rebuild(self, documents: Iterable[SearchDocument], *, stamp: str) -> None:
        """Replace the index with these documents, all at once.

        Raises:
            IndexBusy: while another process rebuilds it.
        """
        ...

    def update(
        self, documents: Iterable[SearchDocument], *, removed: Iterable[str] = (), stamp: str
    ) -> None:
        """Put these documents in the place of those with their slugs, and take out the removed.

        Afterwards the index answers as if it had been built anew. To do the same again changes
        nothing. Where there is no usable index, there is none afterwards either.

        Raises:
            IndexBusy: while another process writes it.
            IndexMissing: before the first rebuild.
            IndexDamaged: when its files were altered.
        """
        ...

    def search(self, query: Query) -> Results:
        """Find programmes; any text at all is a valid query.

        Raises:
            IndexMissing: before the first rebuild.
            IndexDamaged: when its files were altered.
        """
        ...
