"""Narrowing and counting: each value of a facet as the set of programmes that have it, in bits.

Rating, verdict, criteria and outcome domain belong together: whoever chooses
"promising" and "parenting" looks for a programme that is promising *in
parenting*, not for one promising in school attainment that also measured
parenting. So these are one facet inside, of what was found in a domain, and a
programme answers when one of its domains meets all that is chosen. Without a
domain chosen, any domain will do: a programme is not hidden because its headline
says otherwise. A programme that nobody has evaluated has no domain; its headline
stands in, so that "not yet evaluated" can be counted and chosen like any other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from registry.search.port import DomainRating, Facet, FacetName, FacetValue, SearchDocument

Chosen = Mapping[FacetName, AbstractSet[str]]
Bits = int
"""A set of programmes: bit n stands for document n."""

_OF_A_DOMAIN: Mapping[FacetName, Callable[[DomainRating], str]] = {
    FacetName.RATING: lambda found: found.rating,
    FacetName.VERDICT: lambda found: found.verdict,
    FacetName.OUTCOME_DOMAIN: lambda found: found.domain,
    FacetName.IMPACT: lambda found: found.impact,
    FacetName.REPLICATION: lambda found: found.replication,
    FacetName.VARIATION: lambda found: found.variation,
    FacetName.COSTS: lambda found: found.costs,
    FacetName.DOCUMENTATION: lambda found: found.documentation,
}
_OF_A_PROGRAMME: Mapping[FacetName, Callable[[SearchDocument], tuple[str, ...]]] = {
    FacetName.LIFE_STAGE: lambda document: document.life_stages,
    FacetName.NEED_LEVEL: lambda document: document.need_levels,
    FacetName.SETTING: lambda document: document.settings,
    FacetName.DELIVERY: lambda document: document.modes,
    FacetName.WORKFORCE: lambda document: document.workforce,
    FacetName.AVAILABLE_IN_UK: lambda document: (document.available_in_uk,),
    FacetName.COUNTRY: lambda document: document.countries,
}


def domain_ratings_of(document: SearchDocument) -> tuple[DomainRating, ...]:
    """Return what a programme answers by, domain by domain."""
    headline = document.headline
    return document.domains or (
        DomainRating(headline.domain or "", headline.rating, headline.verdict),
    )


def meets(found: DomainRating, chosen: Chosen) -> bool:
    """Whether one domain's rating meets all that is chosen of domains."""
    return all(
        not chosen.get(name) or value_of(found) in chosen[name]
        for name, value_of in _OF_A_DOMAIN.items()
    )


def chooses_domains(chosen: Chosen) -> bool:
    """Whether anything is chosen that a domain must meet."""
    return any(chosen.get(name) for name in _OF_A_DOMAIN)


@dataclass(frozen=True, slots=True)
class FacetCounter:
    """The values of every facet over one index."""

    everything: Bits
    domains: Mapping[DomainRating, Bits]
    values: Mapping[FacetName, Mapping[str, Bits]]
    """The values of the facets that are of a programme as a whole."""

    def narrowed(self, found: Bits, chosen: Chosen) -> Bits:
        """Return those found that meet all that is chosen."""
        return found & self._domains_chosen(chosen) & self._values_chosen(chosen)

    def facets(self, found: Bits, chosen: Chosen) -> tuple[Facet, ...]:
        """Count each value among those found that meet the *other* facets chosen."""
        return tuple(self._facet(name, found, chosen) for name in FacetName)

    def without(self, found: Bits, chosen: Chosen) -> dict[FacetName, int]:
        """Count what would be left if one facet were not chosen."""
        return {
            name: self.narrowed(found, _less(chosen, name)).bit_count()
            for name, values in chosen.items()
            if values
        }

    def _facet(self, name: FacetName, found: Bits, chosen: Chosen) -> Facet:
        others = _less(chosen, name)
        found &= self._values_chosen(others)
        if name in _OF_A_DOMAIN:
            sets = self._by_domain(name, others)
        else:
            sets = self.values[name]
            found &= self._domains_chosen(others)
        here = chosen.get(name, frozenset())
        counts = {value: (bits & found).bit_count() for value, bits in sets.items() if value}
        values = {value for value, count in counts.items() if count} | here
        return Facet(
            name,
            tuple(
                FacetValue(value, counts.get(value, 0), chosen=value in here)
                for value in sorted(values, key=lambda value: (-counts.get(value, 0), value))
            ),
        )

    def _by_domain(self, name: FacetName, others: Chosen) -> Mapping[str, Bits]:
        value_of = _OF_A_DOMAIN[name]
        sets: dict[str, Bits] = defaultdict(int)
        for found, bits in self.domains.items():
            if meets(found, others):
                sets[value_of(found)] |= bits
        return sets

    def _domains_chosen(self, chosen: Chosen) -> Bits:
        if not chooses_domains(chosen):
            return self.everything
        return _union(bits for found, bits in self.domains.items() if meets(found, chosen))

    def _values_chosen(self, chosen: Chosen) -> Bits:
        bits = self.everything
        for name, sets in self.values.items():
            if chosen.get(name):
                bits &= _union(sets.get(value, 0) for value in chosen[name])
        return bits


def count_facets(documents: Sequence[SearchDocument]) -> FacetCounter:
    """Take the facet values of every document."""
    domains: dict[DomainRating, Bits] = defaultdict(int)
    values: dict[FacetName, dict[str, Bits]] = {name: defaultdict(int) for name in _OF_A_PROGRAMME}
    for number, document in enumerate(documents):
        for found in domain_ratings_of(document):
            domains[found] |= 1 << number
        for name, values_of in _OF_A_PROGRAMME.items():
            for value in values_of(document):
                values[name][value] |= 1 << number
    return FacetCounter((1 << len(documents)) - 1, domains, values)


def _less(chosen: Chosen, name: FacetName) -> Chosen:
    return {other: values for other, values in chosen.items() if other is not name}


def _union(sets: Iterable[Bits]) -> Bits:
    union = 0
    for bits in sets:
        union |= bits
    return union
