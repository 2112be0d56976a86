"""What narrows results: each facet in plain words, the most used first, the rest in a few groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ratings.countries import Country
from ratings.domains import OutcomeDomain
from ratings.programme_words import DeliveryMode, LifeStage, NeedLevel, Setting, Workforce
from ratings.rating_words import Criterion, Rating, Reply, Verdict
from registry.search.port import Facet, FacetName, FacetValue
from registry.services.rating_view import QUESTIONS
from registry.services.search_address import Asked
from registry.services.wording import NOT_REPORTED, sentence

_TITLES: Mapping[FacetName, str] = {
    FacetName.RATING: "Rating",
    FacetName.VERDICT: "What the studies found",
    FacetName.OUTCOME_DOMAIN: "Outcome",
    FacetName.IMPACT: "Impact",
    FacetName.REPLICATION: "Replication",
    FacetName.VARIATION: "Variation",
    FacetName.COSTS: "Costs and benefits",
    FacetName.DOCUMENTATION: "Documentation",
    FacetName.LIFE_STAGE: "Stage of life",
    FacetName.NEED_LEVEL: "Who is offered it",
    FacetName.SETTING: "Where it is delivered",
    FacetName.DELIVERY: "In what form",
    FacetName.WORKFORCE: "Who delivers it",
    FacetName.AVAILABLE_IN_UK: "Available in the UK, where a source says",
    FacetName.COUNTRY: "Country of the evidence",
}
CRITERIA: Mapping[FacetName, Criterion] = {
    FacetName(criterion.value): criterion for criterion in Criterion
}
"""The facets that are criteria of the code of practice."""

_IN_ORDER: Mapping[FacetName, Sequence[str]] = {
    FacetName.RATING: tuple(Rating),
    FacetName.VERDICT: tuple(Verdict),
    FacetName.OUTCOME_DOMAIN: tuple(OutcomeDomain),
    FacetName.LIFE_STAGE: tuple(LifeStage),
    FacetName.NEED_LEVEL: tuple(NeedLevel),
    FacetName.SETTING: tuple(Setting),
    FacetName.DELIVERY: tuple(DeliveryMode),
    FacetName.WORKFORCE: tuple(Workforce),
    FacetName.AVAILABLE_IN_UK: ("yes", "no", NOT_REPORTED),
    FacetName.COUNTRY: tuple(Country),
    **dict.fromkeys(CRITERIA, tuple(Reply)),
}
"""The lists' own order, so that a value never moves when its count does."""

_MOST_USED = (FacetName.RATING, FacetName.OUTCOME_DOMAIN)
FIVE_CRITERIA = "The five criteria"
_FOLDED: Mapping[str, tuple[FacetName, ...]] = {
    "What was found": (FacetName.VERDICT, FacetName.COUNTRY),
    "Who it is for": (FacetName.LIFE_STAGE, FacetName.NEED_LEVEL),
    "How it is delivered": (
        FacetName.SETTING,
        FacetName.DELIVERY,
        FacetName.WORKFORCE,
        FacetName.AVAILABLE_IN_UK,
    ),
    FIVE_CRITERIA: tuple(CRITERIA),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that results can be narrowed to."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """One facet: its name in addresses, its title on the page, its values."""

    name: str
    title: str
    question: str | None
    """What a criterion asks."""
    values: tuple[Choice, ...]

    @property
    def chosen(self) -> int:
        """How many of its values are chosen."""
        return sum(one.chosen for one in self.values)


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """Facets that stand together under a heading that can be folded."""

    title: str
    facets: tuple[Choices, ...]
    open: bool
    """Whether it is shown unfolded: much used, or something of it is chosen."""
    criteria: bool = False
    """Whether these are the criteria, which need a word on what "met" means."""

    @property
    def chosen(self) -> int:
        """How many values are chosen in it."""
        return sum(facet.chosen for facet in self.facets)


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice that was made, in words, and the address that takes it back."""

    label: str
    address: str


def facet_groups(facets: Sequence[Facet], *, total: int) -> tuple[FacetGroup, ...]:
    """Group the facets that can tell one result from another; each of the most used stands alone."""
    useful = {facet.name: _choices(facet) for facet in facets if _tells_apart(facet, total)}
    first = (
        FacetGroup(useful[name].title, (useful[name],), open=True)
        for name in _MOST_USED
        if name in useful
    )
    return (*first, *_folded(useful))


def chips(asked: Asked) -> tuple[Chip, ...]:
    """Return what was chosen, one by one."""
    made = [
        Chip(choice_words(name, value), asked.choosing(name, _less(values, value)).address)
        for name, values in asked.chosen.items()
        for value in values
    ]
    if asked.as_typed:
        made.append(Chip("Exactly as typed", replace(asked, as_typed=False, page=1).address))
    return tuple(made)


def in_order(facet: Facet) -> tuple[FacetValue, ...]:
    """Return the values of a facet in the order of the list they are from."""
    order = {value: place for place, value in enumerate(_IN_ORDER[facet.name])}
    return tuple(
        sorted(facet.values, key=lambda one: (order.get(one.value, len(order)), one.value))
    )


def choice_words(name: FacetName, *values: str) -> str:
    """Say what is chosen of a facet: "Impact: met", "Rating: effective or promising"."""
    return f"{_TITLES[name]}: {' or '.join(values)}"


def _choices(facet: Facet) -> Choices:
    criterion = CRITERIA.get(facet.name)
    return Choices(
        facet.name.value,
        _TITLES[facet.name],
        None if criterion is None else QUESTIONS[criterion],
        tuple(
            Choice(one.value, _label(facet.name, one.value), one.count, one.chosen)
            for one in in_order(facet)
        ),
    )


def _label(name: FacetName, value: str) -> str:
    """Say a value; one of a criterion says which, for "met" alone means nothing."""
    return choice_words(name, value) if name in CRITERIA else sentence(value)


def _tells_apart(facet: Facet, total: int) -> bool:
    """Whether choosing any of its values would change the results, or changes them already."""
    return any(one.chosen or one.count != total for one in facet.values)


def _folded(useful: Mapping[FacetName, Choices]) -> Iterator[FacetGroup]:
    for title, names in _FOLDED.items():
        facets = tuple(useful[name] for name in names if name in useful)
        if facets:
            yield FacetGroup(
                title,
                facets,
                open=any(facet.chosen for facet in facets),
                criteria=title == FIVE_CRITERIA,
            )


def _less(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(other for other in values if other != value)
