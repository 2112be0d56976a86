"""The seed programmes found by what a commissioner would type, through the index their load made."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.search.opening import open_index
from registry.search.port import FacetName, Group, Query, SearchIndex
from registry.search.whoosh_index import WhooshIndex
from registry.services.evidence import all_published
from registry.services.indexing import document_of, follow
from registry.services.register import register
from tests.unit.search.invented import slugs


@pytest.fixture(scope="module")
def index(settings: Settings) -> SearchIndex:
    return open_index(settings)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("home visits for teenage mothers", "family-nurse-partnership"),
        ("FNP", "family-nurse-partnership"),
        ("NFP", "nurse-family-partnership"),
        ("nurse-family partnership", "nurse-family-partnership"),
        ("MST", "multisystemic-therapy"),
        ("multi-systemic therapy", "multisystemic-therapy"),
        ("multisystemic therpy", "multisystemic-therapy"),
        ("TFCO", "treatment-foster-care-oregon"),
        ("IPS", "individual-placement-and-support"),
        ("teens and toddlers", "teens-and-toddlers"),
        ("Teens & Toddlers", "teens-and-toddlers"),
        ("looked-after children", "treatment-foster-care-oregon"),
        ("Incredible Years Preschool BASIC", "incredible-years-preschool-basic"),
        ("incredible years pre-school basic", "incredible-years-preschool-basic"),
        ("jobs for people with mental illness", "individual-placement-and-support"),
        ("MARAC", "multi-agency-risk-assessment-conference"),
        ("helpline for parents", "parentline-plus"),
        ("care leavers housing", "joint-housing-support-for-care-leavers-oxfordshire"),
        ("restorative justice", "restorative-justice-with-young-offenders"),
        ("NEET", "teens-and-toddlers"),
        ("not in education, employment or training", "teens-and-toddlers"),
    ],
)
def test_the_programme_meant_comes_first(index: SearchIndex, typed: str, first: str) -> None:
    best = index.search(Query(typed)).hits[0]
    assert (best.document.slug, best.group) == (first, Group.EVERY)


@pytest.mark.parametrize(
    ("typed", "tested"),
    [
        ("parenting support", "incredible-years-preschool-basic"),
        ("parenting support", "incredible-years-with-spokes-reading-programme"),
        ("help for parents of young children", "incredible-years-preschool-basic"),
        ("reduce reoffending", "multisystemic-therapy"),
        ("looked-after children", "keeping-foster-and-kinship-parents-supported-and-trained"),
        ("unemployed", "individual-placement-and-support"),
    ],
)
def test_what_was_tested_keeps_its_place_on_the_first_page(
    index: SearchIndex, typed: str, tested: str
) -> None:
    """Many more have no study than have one; for a plain need the tested are not pushed out of sight."""
    assert tested in slugs(index.search(Query(typed)))


def test_a_programme_comes_first_for_its_own_name(index: SearchIndex, session: Session) -> None:
    names = {one.slug: one.name for one in register(session)}
    first = {slug: index.search(Query(name)).hits[0].document.slug for slug, name in names.items()}
    assert first == {slug: slug for slug in names}


@pytest.mark.parametrize("typed", ["mums", "mothers", "moms"])
def test_mothers_are_mums(index: SearchIndex, typed: str) -> None:
    assert "family-nurse-partnership" in slugs(index.search(Query(typed)))


def test_incredible_years_is_known_by_its_letters(index: SearchIndex) -> None:
    found = slugs(index.search(Query("IY")))
    assert found
    assert all(slug.startswith("incredible-years") for slug in found)


def test_every_programme_is_listed_with_its_published_headline(
    index: SearchIndex, session: Session
) -> None:
    held = register(session)
    results = index.search(Query(limit=1_000))
    assert slugs(results) == [one.slug for one in held]
    for hit, one in zip(results.hits, held, strict=True):
        head = one.rating["headline"]
        shown = hit.document.headline
        assert (shown.domain, shown.rating, shown.verdict, list(shown.alerts)) == (
            head["domain"],
            head["rating"],
            head["verdict"],
            head["alerts"],
        )


def test_facets_count_what_the_ratings_say(index: SearchIndex, session: Session) -> None:
    counted = {
        facet.name: {one.value: one.count for one in facet.values}
        for facet in index.search(Query()).facets
    }
    held = all_published(session)
    for outcome in ("parenting", "offending", "birth outcomes"):
        tested = [one for one in held if outcome in {d["domain"] for d in one.rating["domains"]}]
        assert counted[FacetName.OUTCOME_DOMAIN][outcome] == len(tested)
    british = [
        one for one in held if any(s.country == "United Kingdom" for s in one.record.studies)
    ]
    assert counted[FacetName.COUNTRY]["United Kingdom"] == len(british)


def test_no_programme_is_hidden_for_how_it_is_rated(index: SearchIndex, session: Session) -> None:
    assert index.search(Query()).total == len(register(session))


class TestIndexing:
    def test_does_nothing_while_nothing_new_is_published(
        self, session: Session, tmp_path: Path
    ) -> None:
        index = WhooshIndex(tmp_path / "index")
        assert follow(session, index)
        assert not follow(session, index)
        assert index.search(Query()).total == len(register(session))

    def test_builds_again_what_was_dropped(self, session: Session, tmp_path: Path) -> None:
        index = WhooshIndex(tmp_path / "index")
        follow(session, index)
        (tmp_path / "index" / "current.json").unlink()
        assert follow(session, index)

    def test_leaves_the_addresses_of_links_out_of_the_summary(self, session: Session) -> None:
        held = all_published(session)[0]
        linked = replace(held.record, summary="See [the manual](https://example.org/guide).")
        assert document_of(replace(held, record=linked)).summary == "See the manual."
