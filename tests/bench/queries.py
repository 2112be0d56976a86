"""What people ask of a search, in every way they ask it; no two rounds ask the same words."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from ratings.countries import Country
from ratings.domains import OutcomeDomain
from ratings.programme_words import DeliveryMode, LifeStage, Setting, Workforce
from ratings.rating_words import Rating, Reply, Verdict
from registry.search.analysis import SHORTEST_BEGINNING, words_of
from registry.search.port import FacetName, SearchDocument, Sort
from registry.search.wordbook import read_wordbook
from registry.services.search_address import Asked
from tests.bench.corpus import SUBJECT_WORDS

_CHOICES: Mapping[FacetName, Sequence[str]] = {
    FacetName.RATING: list(Rating),
    FacetName.OUTCOME_DOMAIN: list(OutcomeDomain),
    FacetName.VERDICT: list(Verdict),
    FacetName.IMPACT: list(Reply),
    FacetName.REPLICATION: list(Reply),
    FacetName.LIFE_STAGE: list(LifeStage),
    FacetName.SETTING: list(Setting),
    FacetName.DELIVERY: list(DeliveryMode),
    FacetName.WORKFORCE: list(Workforce),
    FacetName.AVAILABLE_IN_UK: ["yes", "no", "not reported"],
    FacetName.COUNTRY: list(Country)[:20],
}
_LONG_WORDS = [word for word in SUBJECT_WORDS if word.isalpha() and len(word) > 6]
"""Long enough to be mistyped, or given up half way."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One search as somebody makes it."""

    kind: str
    asked: Asked
    half_typed: bool = False
    """Whether the last word was not finished; the comparison is told so, ours must see it."""


def mixed(documents: Sequence[SearchDocument], *, seed: int) -> list[Typed]:
    """Return every kind of search, in shuffled order; another seed asks other words."""
    chance = random.Random(seed)
    typed = [
        *(Typed("words", Asked(_words(chance, number))) for number in (1, 1, 2, 2, 3, 3, 4, 5)),
        *(Typed("a name", Asked(one.name)) for one in chance.sample(documents, 3)),
        *(Typed("letters", Asked(one.acronyms[0])) for one in chance.sample(documents, 2)),
        *(Typed("synonyms", Asked(_synonyms(chance))) for _ in range(4)),
        *(Typed("a phrase", Asked(_phrase(one, chance))) for one in chance.sample(documents, 4)),
        *(Typed("a beginning*", Asked(_beginning(chance, more))) for more in (0, 0, 1, 1, 2, 3)),
        *(Typed("half typed", Asked(_half(chance)), half_typed=True) for _ in range(5)),
        *(Typed("misspelt", Asked(_misspelt(chance))) for _ in range(5)),
        *(Typed("or, not", Asked(one)) for one in _either_or_not(chance)),
        *(Typed("narrowed", _narrowed(chance, values)) for values in (1, 1, 2, 2, 3, 4)),
        *(Typed("in order", Asked(_words(chance, 2), sort=one)) for one in list(Sort)[1:]),
        *(Typed("far back", Asked(one, page=7)) for one in (_words(chance, 3), "")),
        Typed("everything", Asked()),
        Typed("nowhere", Asked(f"qx{chance.randrange(10**6)}zv")),
        Typed("nowhere", Asked(f'"{" ".join(chance.sample(SUBJECT_WORDS, 4))}"')),
    ]
    return chance.sample(typed, len(typed))


def endless(documents: Sequence[SearchDocument], *, first: int) -> Iterator[Typed]:
    """Yield round after round, from the one of a seed."""
    for seed in count(first):
        yield from mixed(documents, seed=seed)


def _words(chance: random.Random, number: int) -> str:
    return " ".join(chance.sample(SUBJECT_WORDS, number))


def _synonyms(chance: random.Random) -> str:
    """An expression that our search takes for others too, alone or with another word."""
    expression = chance.choice(chance.choice(read_wordbook().same_meaning))
    return expression if chance.random() < 0.5 else f"{expression} {_words(chance, 1)}"


def _phrase(document: SearchDocument, chance: random.Random) -> str:
    """Two or three words that stand side by side in a summary."""
    words = words_of(document.summary.split(".")[0])
    length = chance.choice((2, 3))
    start = chance.randrange(max(1, len(words) - length))
    return f'"{" ".join(words[start : start + length])}"'


def _beginning(chance: random.Random, more: int) -> str:
    """The first letters of a word, the fewest that are allowed or some more."""
    return f"{chance.choice(_LONG_WORDS)[: SHORTEST_BEGINNING + more]}*"


def _half(chance: random.Random) -> str:
    word = chance.choice(_LONG_WORDS)
    half = word[: chance.randrange(4, len(word) - 1)]
    return half if chance.random() < 0.5 else f"{_words(chance, 1)} {half}"


def _misspelt(chance: random.Random) -> str:
    """A word with a letter left out, or two in the wrong order; sometimes with another word."""
    word = chance.choice(_LONG_WORDS)
    at = chance.randrange(1, len(word) - 2)
    left_out, swapped = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    wrong = chance.choice((left_out, swapped))
    return wrong if chance.random() < 0.5 else f"{wrong} {_words(chance, 1)}"


def _either_or_not(chance: random.Random) -> list[str]:
    one, other, third = chance.sample([word for word in SUBJECT_WORDS if word.isalpha()], 3)
    return [f"{one} OR {other}", f"{other} -{third}", f"{one} {third} -{other}"]


def _narrowed(chance: random.Random, facets: int) -> Asked:
    names = chance.sample(list(_CHOICES), facets)
    chosen = {name: tuple(chance.sample(_CHOICES[name], chance.choice((1, 2)))) for name in names}
    return Asked(_words(chance, chance.choice((0, 1, 2))), chosen)
