"""Invented programmes to search among, each here for what it is easily mistaken for."""

from collections.abc import Iterable
from pathlib import Path

from registry.search.port import DomainRating, Group, Headline, Query, Results, SearchDocument
from registry.search.whoosh_index import WhooshIndex

UNTESTED = Headline(
    rating="not yet evaluated",
    verdict="untested",
    rating_if_confirmed="not yet evaluated",
    verdict_if_confirmed="untested",
)


def headline(domain: str, rating: str, verdict: str) -> Headline:
    return Headline(
        domain=domain,
        rating=rating,
        verdict=verdict,
        rating_if_confirmed=rating,
        verdict_if_confirmed=verdict,
    )


LIGHTHOUSE = SearchDocument(
    slug="lighthouse-visitors",
    name="Lighthouse Visitors",
    acronyms=("LHV",),
    aliases=("Lighthouse Home-Visiting Service",),
    headline=headline("birth outcomes", "no effect shown", "no effect shown"),
    summary="Nurses visit young mothers at home from early pregnancy until the child is two.",
    outcomes=("birth outcomes", "school readiness", "smoking, alcohol and drugs in pregnancy"),
    target_group=("First-time mothers aged 19 or under", "pregnancy", "infancy (0 to 2)"),
    delivery=("home", "nurse or midwife"),
    study_titles=("A randomised trial of home visits in three English cities",),
    domains=(
        DomainRating("birth outcomes", "no effect shown", "no effect shown"),
        DomainRating("school readiness", "promising", "favourable"),
    ),
    life_stages=("pregnancy", "infancy (0 to 2)"),
    need_levels=("targeted by risk",),
    countries=("United Kingdom",),
)
HARBOUR = SearchDocument(
    slug="harbour-families",
    name="Harbour Families",
    headline=headline("parenting", "promising", "mixed"),
    summary="Groups for parents of pre-school children whose behaviour worries them.",
    outcomes=("parenting", "behaviour", "attainment"),
    target_group=("Mothers and fathers", "early childhood (3 to 5)"),
    delivery=("community", "group", "trained facilitator"),
    study_titles=("Randomized trial of the Harbor program in Ohio",),
    domains=(
        DomainRating("parenting", "promising", "mixed"),
        DomainRating("attainment", "inconclusive", "inconclusive"),
    ),
    life_stages=("early childhood (3 to 5)",),
    need_levels=("targeted by early signs",),
    countries=("United States", "Ireland"),
)
BRIDGE = SearchDocument(
    slug="bridge-and-anchor",
    name="Bridge & Anchor",
    acronyms=("B&A",),
    headline=headline("offending", "possible harm", "possible harm"),
    summary="Mentors meet teenagers who have offended, for a year after custody.",
    outcomes=("offending", "employment and training"),
    target_group=("Young people leaving custody", "adolescence (12 to 17)"),
    delivery=("community", "one to one", "volunteer or mentor"),
    study_titles=("Mentoring after custody: a matched comparison",),
    domains=(DomainRating("offending", "possible harm", "possible harm"),),
    life_stages=("adolescence (12 to 17)",),
    need_levels=("specialist or intensive",),
    countries=("United Kingdom",),
)
LANTERN = SearchDocument(
    slug="lantern-carers",
    name="Lantern Carers",
    headline=headline("care and placement", "promising", "favourable"),
    summary="Training for foster carers of looked-after children, so that placements last.",
    outcomes=("care and placement", "parenting"),
    target_group=("Foster carers",),
    delivery=("group", "social worker"),
    study_titles=("Placement stability in foster care",),
    domains=(
        DomainRating("care and placement", "promising", "favourable"),
        DomainRating("parenting", "emerging", "inconclusive"),
    ),
    life_stages=("primary age (6 to 11)",),
    need_levels=("targeted by risk",),
    countries=("United States",),
)
TIDEWAY = SearchDocument(
    slug="tideway-wellbeing",
    name="Tideway Well-being Lessons",
    headline=UNTESTED,
    summary="Lessons about wellbeing and healthcare in primary school; nobody has evaluated them.",
    outcomes=("wellbeing and self-esteem",),
    target_group=("All pupils", "primary age (6 to 11)", "universal"),
    delivery=("school", "whole class", "teacher or teaching assistant"),
    life_stages=("primary age (6 to 11)",),
    need_levels=("universal",),
)
COMPASS = SearchDocument(
    slug="compass-at-university",
    name="Compass at University",
    headline=headline("attainment", "effective", "favourable"),
    summary="Tutoring for care leavers at university, with mental health care close by.",
    outcomes=("attainment",),
    target_group=("Students who grew up in care", "young adulthood (18 to 24)"),
    delivery=("one to one",),
    study_titles=("Multi-systemic tutoring: a cluster trial",),
    domains=(DomainRating("attainment", "effective", "favourable"),),
    life_stages=("young adulthood (18 to 24)",),
    need_levels=("targeted by risk",),
    countries=("Ireland",),
)
REGISTER = (BRIDGE, COMPASS, HARBOUR, LANTERN, LIGHTHOUSE, TIDEWAY)
"""By name, as the register lists them."""


def index_of(folder: Path, documents: Iterable[SearchDocument] = REGISTER) -> WhooshIndex:
    index = WhooshIndex(folder / "index")
    index.rebuild(documents, stamp="as invented")
    return index


def slugs(results: Results, group: Group | None = None) -> list[str]:
    return [hit.document.slug for hit in results.hits if group in {None, hit.group}]


def with_every_word(index: WhooshIndex, words: str) -> list[str]:
    return slugs(index.search(Query(words)), Group.EVERY)
