"""The orders that results can be put in, each named for what it does, and what it does not mean."""

from dataclasses import dataclass, replace

from registry.search.port import FacetName, Sort
from registry.services.search_address import Asked
from registry.services.wording import sentence

_BY_HEADLINE = (
    "going by each programme's most-tested outcome. Programmes are tested for different outcomes, "
    "so a place in this list does not say that one works better than the next."
)
_CHOOSE_ONE = " Choose an outcome to see each programme's rating for it."
_BY_PUBLICATION = (
    "going by the day on which the registry published the programme's current rating, "
    "not by when its studies were made."
)

_BY_MATCH = "best match first; of those that match about as well, what studies have tested."


@dataclass(frozen=True, slots=True)
class Order:
    """One order, and the address of the results in it."""

    label: str
    address: str
    current: bool


def orders(asked: Asked, *, searched: bool) -> tuple[Order, ...]:
    """Return every order; without words to search for, results are as relevant as each other."""
    labels = {
        Sort.RELEVANCE: "Best match" if searched else "Name, A to Z",
        Sort.RATING: "Rating",
        Sort.DATE: "Date of rating",
    }
    return tuple(
        Order(labels[sort], replace(asked, sort=sort, page=1).address, sort is asked.sort)
        for sort in Sort
    )


def order_note(asked: Asked, *, grouped: bool) -> str | None:
    """Say what an order goes by, where its name does not."""
    under = "Under each heading: " if grouped else ""
    choose = "" if asked.chosen.get(FacetName.OUTCOME_DOMAIN) else _CHOOSE_ONE
    notes = {
        Sort.RELEVANCE: f"{under}{_BY_MATCH}" if asked.words else "",
        Sort.RATING: f"{under}strongest rating first, {_BY_HEADLINE}{choose}",
        Sort.DATE: f"{under}newest first, {_BY_PUBLICATION}",
    }
    return sentence(notes[asked.sort]) or None
