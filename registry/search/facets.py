"""Narrowing and counting: each value of a facet as the set of programmes that have it, in bits.

Rating, verdict, criteria and outcome domain belong together: whoever chooses
"promising" and "parenting" looks for a programme that is promising *in
parenting*, not for one promising in school attainment that also measured
parenting. So these are counted domain by domain: all programmes' first domains
in one layer, their second domains in the next, and a programme answers when in
some layer it meets all that is chosen. Without a domain chosen, any domain will
do: a programme is not hidden because its headline says otherwise. A programme
that nobody has evaluated has no domain; its headline stands in, so that "not yet
evaluated" can be counted and chosen like any other.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet

from registry.search.port import DomainRating, Facet, FacetName, FacetValue, SearchDocument

Chosen = Mapping[FacetName, AbstractSet[str]]
Bits = int
"""A set of programmes: bit n stands for programme n."""

_Sets = dict[str, Bits]
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


class FacetCounter:
    """The values of every facet over the programmes put in."""

    def __init__(self) -> None:
        """Start with no programme."""
        self.everything: Bits = 0
        self._domains: list[dict[FacetName, _Sets]] = []
        """The values of the facets that are of a domain: all first domains, all second, and so on."""
        self._values: dict[FacetName, _Sets] = {name: {} for name in _OF_A_PROGRAMME}

    def put(self, number: int, document: SearchDocument) -> None:
        """Take the values of one programme, which must not be in yet."""
        bit = 1 << number
        self.everything |= bit
        for layer, found in enumerate(domain_ratings_of(document)):
            if layer == len(self._domains):
                self._domains.append({name: {} for name in _OF_A_DOMAIN})
            for name, value_of in _OF_A_DOMAIN.items():
                _add(self._domains[layer][name], value_of(found), bit)
        for name, values_of in _OF_A_PROGRAMME.items():
            for value in values_of(document):
                _add(self._values[name], value, bit)

    def take_out(self, numbers: Iterable[int]) -> None:
        """Forget some programmes."""
        kept = ~bits_of(numbers)
        self.everything &= kept
        for facets in (*self._domains, self._values):
            for sets in facets.values():
                for value in sets:
                    sets[value] &= kept

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
            sets = self._values[name]
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

    def _by_domain(self, name: FacetName, others: Chosen) -> _Sets:
        sets: _Sets = {}
        for layer in self._domains:
            meeting = self._meeting(layer, others)
            for value, bits in layer[name].items():
                _add(sets, value, bits & meeting)
        return sets

    def _domains_chosen(self, chosen: Chosen) -> Bits:
        if not chooses_domains(chosen):
            return self.everything
        return _union(self._meeting(layer, chosen) for layer in self._domains)

    def _values_chosen(self, chosen: Chosen) -> Bits:
        return self._meeting(self._values, chosen)

    def _meeting(self, facets: Mapping[FacetName, _Sets], chosen: Chosen) -> Bits:
        """Return the programmes that have, of each of these facets, a value chosen if any is."""
        bits = self.everything
        for name, sets in facets.items():
            if chosen.get(name):
                bits &= _union(sets.get(value, 0) for value in chosen[name])
        return bits


def bits_of(numbers: Iterable[int]) -> Bits:
    """Return a set of programmes in bits."""
    held = bytearray()
    for number in numbers:
        byte = number >> 3
        if byte >= len(held):
            held.extend(bytes(byte - len(held) + 1024))
        held[byte] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def numbers_in(bits: Bits) -> list[int]:
    """Return the numbers of a set of programmes, the lowest first."""
    return [number for number, is_in in enumerate(reversed(f"{bits:b}")) if is_in == "1"]


def _add(sets: _Sets, value: str, bits: Bits) -> None:
    sets[value] = sets.get(value, 0) | bits


def _less(chosen: Chosen, name: FacetName) -> Chosen:
    return {other: values for other, values in chosen.items() if other is not name}


def _union(sets: Iterable[Bits]) -> Bits:
    union = 0
    for bits in sets:
        union |= bits
    return union
