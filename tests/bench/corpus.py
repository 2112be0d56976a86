"""Invented programmes in any number, of the length and the vocabulary that real entries have.

The words come as often as words of English do (Zipf): a few in every text, most
in few. The rare ones are invented names of places, people and measures, which
is what makes the vocabulary of a register grow with it.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from ratings.countries import Country
from ratings.domains import OutcomeDomain
from ratings.programme_words import DeliveryMode, LifeStage, NeedLevel, Setting, Workforce
from ratings.rating_words import Rating, Reply, Verdict
from registry.search.port import DomainRating, Headline, SearchDocument


def _listed(words: str) -> list[str]:
    return words.split()


SENTENCE_WORDS = _listed(
    "the of and to in a for with is are that who on by from at their they or this each it as be "
    "was not have which has more than were can about when during through after other between "
    "also over until into them most every both may all"
)
SUBJECT_WORDS = _listed(
    "parents children young people families mothers school programme sessions support training "
    "group home care health behaviour skills teachers community workers trained weekly mental "
    "social learning parenting carers nurses visits year weeks months delivered groups problems "
    "practitioners pupils risk developed classroom emotional adolescents substance use alcohol "
    "violence offending reading literacy language early years preschool primary secondary staff "
    "manual therapy cognitive behavioural foster placement attachment conduct disorder anxiety "
    "depression pregnancy infants birth breastfeeding smoking nutrition physical activity "
    "weight employment jobs skills housing homelessness mentoring volunteers police court "
    "prison release probation recidivism justice attendance attainment mathematics numeracy "
    "tutoring homework feedback curriculum whole-school bullying peer relationships couples "
    "separation divorce abuse neglect protection looked-after adoption kinship siblings fathers "
    "grandparents teenage first-time single low-income rural urban neighbourhood outreach "
    "drop-in helpline online digital telephone individual one-to-one coaching supervision fidelity "
    "licence workshop video role-play praise rewards limits routines warmth play monitoring "
    "goals problem-solving coping mindfulness resilience wellbeing self-esteem identity culture "
    "ethnic minority refugee language disability autism adhd speech hearing psychosis trauma "
    "grief loss suicide self-harm eating drugs cannabis opioid treatment detoxification "
    "recovery relapse prevention harm reduction hospital clinic general practice midwife "
    "visitor pharmacist psychologist counsellor social worker key-worker multi-agency referral "
    "assessment plan review crisis intensive residential day-centre after-school summer holiday "
    "camp sport music drama art gardening cooking reading books toys vouchers cash transfers "
    "incentives contracts savings debt advice welfare benefits"
)
STARTS = _listed(
    "Bright Strong Safe New First Open True Clear Steady Kind Early Whole Better Young"
)
ENDS = _listed("Steps Start Families Futures Minds Paths Bridges Voices Hands Homes Links Roots")
SYLLABLES = _listed(
    "bra cor den el fen gar hol ing ker lam mor nor oak pel rin sal tor ul ver win yar ash bel "
    "cam dun er ford glen ham ips kel land mar ness orm pen quin ros stan tham ux wick"
)
_RARE_WORDS = 40_000
_CRITERIA = 5
_DOMAINS = (1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 5, 6, 7, 10, 26)
"""In how many outcome domains a programme was tested: as our own records were."""


@dataclass(frozen=True)
class _Words:
    """A vocabulary with how often each word comes."""

    chance: random.Random
    words: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def text(self, length: int) -> str:
        """Return sentences of about so many words."""
        drawn = self.chance.choices(self.words, cum_weights=self.weights, k=max(1, length))
        sentences = [drawn[at : at + 14] for at in range(0, len(drawn), 14)]
        return " ".join(f"{' '.join(one).capitalize()}." for one in sentences)


def documents(count: int, *, seed: int = 0) -> Iterator[SearchDocument]:
    """Yield so many programmes; the same number and seed give the same."""
    chance = random.Random(seed)
    words = _vocabulary(chance)
    for number in range(count):
        yield _document(number, chance, words)


def _vocabulary(chance: random.Random) -> _Words:
    """Order the words as Zipf's law has them: the second half as often as the first, and so on."""
    common = list(dict.fromkeys(SENTENCE_WORDS))
    subjects = list(dict.fromkeys(SUBJECT_WORDS))
    rare = list(
        dict.fromkeys(
            "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3, 3, 4))))
            for _ in range(_RARE_WORDS)
        )
    )
    words = [*common, *subjects, *rare]
    return _Words(chance, words, list(accumulate(1 / (rank + 2.7) for rank in range(len(words)))))


def _document(number: int, chance: random.Random, words: _Words) -> SearchDocument:
    rare = words.words[-_RARE_WORDS // 2 :]
    more = [word.capitalize() for word in chance.sample(rare, chance.choice((1, 1, 1, 2, 3)))]
    name = " ".join([chance.choice(STARTS), chance.choice(ENDS), *more])
    tested = chance.sample(list(OutcomeDomain), k=chance.choice(_DOMAINS))
    domains = tuple(_domain_rating(domain.value, chance) for domain in tested)
    stages, needs = _some(LifeStage, chance, 2), _some(NeedLevel, chance, 1)
    settings, modes = _some(Setting, chance, 2), _some(DeliveryMode, chance, 2)
    workforce = _some(Workforce, chance, 2)
    return SearchDocument(
        slug=f"invented-{number}",
        name=name,
        headline=_headline(domains),
        aliases=(f"{name} {chance.choice(words.words)}",) if chance.random() < 0.3 else (),
        acronyms=("".join(part[0] for part in name.split()),),
        summary=words.text(_length(chance, 40, 180, 90)),
        outcomes=(*(one.domain for one in domains), words.text(12), words.text(8)),
        target_group=(words.text(chance.randint(8, 30)), *stages, *needs),
        delivery=(*settings, *modes, *workforce, words.text(_length(chance, 40, 440, 160))),
        study_titles=tuple(words.text(chance.randint(9, 18)) for _ in range(chance.randint(0, 6))),
        domains=domains,
        life_stages=stages,
        need_levels=needs,
        settings=settings,
        modes=modes,
        workforce=workforce,
        available_in_uk=chance.choice(("yes", "no", "not reported")),
        countries=_some(Country, chance, 3),
        published=f"20{chance.randint(15, 25)}-{chance.randint(1, 12):02}-01T00:00:00+00:00",
    )


def _length(chance: random.Random, least: int, most: int, usual: int) -> int:
    """How many words a text has: mostly near the usual, some many more."""
    return round(chance.triangular(least, most, usual))


def _domain_rating(domain: str, chance: random.Random) -> DomainRating:
    return DomainRating(
        domain,
        chance.choice(list(Rating)).value,
        chance.choice(list(Verdict)).value,
        *(chance.choice(list(Reply)).value for _ in range(_CRITERIA)),
    )


def _headline(domains: Sequence[DomainRating]) -> Headline:
    head = domains[0]
    return Headline(head.rating, head.verdict, head.rating, head.verdict, domain=head.domain)


def _some(values: Iterable[str], chance: random.Random, most: int) -> tuple[str, ...]:
    every = [str(value) for value in values]
    return tuple(chance.sample(every, k=chance.randint(1, min(most, len(every)))))
