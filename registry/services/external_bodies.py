"""The bodies whose ratings are listed: each under one name, and with an address of its own."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from registry.services.external_rating import ExternalRating
from registry.services.known_bodies import body_key
from registry.services.wording import slug_of


@dataclass(frozen=True, slots=True)
class BodyCount:
    """A body, and how many ratings of it are listed."""

    name: str
    slug: str
    ratings: int


class Bodies:
    """The bodies of a list, each called by the first of its names that the list has."""

    def __init__(self, listed: Iterable[ExternalRating]) -> None:
        self._listed = tuple(listed)
        self._called: dict[str, str] = {}
        for one in self._listed:
            self._called.setdefault(body_key(one.body), one.body)

    def name_of(self, rating: ExternalRating) -> str:
        """Give the name that a rating's body is called by."""
        return self._called[body_key(rating.body)]

    def slug_of(self, rating: ExternalRating) -> str:
        """Give the last part of the address of its body; one without Latin letters is `other`."""
        return slug_of(self.name_of(rating)) or "other"

    def by(self, slug: str | None) -> Sequence[ExternalRating]:
        """Give the ratings of the body with this slug; all where none is named."""
        return tuple(one for one in self._listed if slug is None or self.slug_of(one) == slug)

    def counted(self) -> tuple[BodyCount, ...]:
        """Count the ratings of each, most first."""
        counts = Counter(map(self.slug_of, self._listed))
        names = {self.slug_of(one): self.name_of(one) for one in reversed(self._listed)}
        found = (BodyCount(names[slug], slug, number) for slug, number in counts.items())
        return tuple(sorted(found, key=lambda one: (-one.ratings, one.name.casefold())))
