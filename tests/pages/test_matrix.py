"""The matrix: programmes by standards, narrowed by what is asked, each word with its sign and its reason."""

from collections import Counter
from itertools import combinations
from typing import Any
from urllib.parse import parse_qs

import pytest
from sqlalchemy.orm import Session

from ratings.domains import OutcomeDomain
from ratings.standard import load_standards
from registry.services.matrix_address import MatrixAsked, read_matrix_address
from registry.services.standards_agreement import PairAgreement, standards_agreement
from tests.invented import BETTER, NULL, contrast_table, record, study_table
from tests.pages.conftest import SiteOf
from tests.pages.matrix_rows import ALL, every, named, rows_of
from tests.pages.page_client import PageClient

NFP = "Nurse-Family Partnership"


def test_a_row_has_the_word_of_each_standard_with_its_sign(site: PageClient) -> None:
    page = site.get("/matrix?q=nurse-family+partnership")
    (row,) = (row for row in page.rows() if row.startswith(f"{NFP} Injuries"))
    assert "± Promising, mixed" in row
    assert "+ Promising Provisional" in row
    assert "± 3*" in row
    assert "○ Not certified" in row
    assert "Not decided here" in row
    assert any(link.endswith("/nurse-family-partnership/standards/eif") for link in page.links)


def test_every_sign_that_stands_in_a_cell_has_its_meaning_written(site: PageClient) -> None:
    page = site.get("/matrix")
    signs = {
        "".join(one.itertext()) for one in page.all("span") if one.attrib.get("class") == "symbol"
    }
    meant = page.part("signs")
    assert len(signs) > 5
    assert all(sign in meant or set(sign) <= set("▮▯") for sign in signs)


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        ({"q": "partnership nurse"}, NFP, "Multisystemic Therapy"),
        ({"outcome": "offending"}, "Multisystemic Therapy", "Reading Recovery"),
        ({"word": "title-iv-e:promising"}, NFP, "Multisystemic Therapy"),
        ({"standard": "eif", "band": "mixed"}, NFP, "Reading Recovery"),
        ({"standard": "eif"}, NFP, "Family Nurse Partnership"),
        ({"band": "negative"}, "Reading Recovery", NFP),
        ({"untested": "yes", "word": "cebc:NR"}, "Family Intervention Projects", NFP),
        ({"agree": "no"}, NFP, "Parents as Teachers"),
    ],
    ids=str,
)
def test_it_is_narrowed_by(
    site: PageClient, asked: dict[str, str], there: str, not_there: str
) -> None:
    found = named(site, **asked)
    assert there in found
    assert not_there not in found


def test_each_programme_is_found_by_what_it_says_and_by_nothing_else(site: PageClient) -> None:
    """Every word of every standard, beside what the whole matrix says."""
    whole = every(site, **ALL)
    for standard in load_standards():
        for word in standard.order:
            having = [
                one["name"]
                for one in whole
                for row in one["standings"]
                if (row["standard"], row["rating"]) == (standard.name, word)
            ]
            assert named(site, word=f"{standard.name}:{word}", **ALL) == having


def test_agreeing_and_differing_programmes_are_those_whose_bands_say_so(site: PageClient) -> None:
    bands = {one["name"]: _comparable(one["standings"]) for one in every(site)}
    differ = {
        name
        for name, held in bands.items()
        if any(_alike(*pair) is False for pair in combinations(held, 2))
    }
    agree = {name for name, held in bands.items() if len(held) > 1} - differ
    assert set(named(site, agree="yes")) == agree
    assert set(named(site, agree="no")) == differ
    assert agree
    assert differ


def test_how_often_they_agree_is_counted_over_pairs(site: PageClient, session: Session) -> None:
    both = Counter(
        _alike(*pair)
        for one in every(site)
        for pair in combinations(_comparable(one["standings"]), 2)
    )
    found = standards_agreement(session)
    assert (found.agree, found.comparisons) == (both[True], both[True] + both[False])
    assert found.open == both[None] > 0
    page = site.get("/matrix/agreement")
    assert f"{found.agree} of {found.comparisons}" in page.text
    assert f"{found.agree} of {found.comparisons}" in site.get("/matrix").text
    rows = rows_of(site, "/matrix/agreement.csv")
    assert sum(int(row["agree"]) for row in rows) == found.agree
    assert sum(int(row["cannot_be_told"]) for row in rows) == found.open
    assert site.client.get("/matrix/agreement.json").get_json()["agree"] == found.agree


def test_the_agreement_that_is_only_too_little_evidence_is_told_apart(
    site: PageClient, session: Session
) -> None:
    alike = too_little = other = 0
    for one in every(site):
        for a, b in combinations(_comparable(one["standings"]), 2):
            too_little += a == b in {"not enough evidence", "falls short"}
            alike += a == b not in {"not enough evidence", "falls short"}
            other += _alike(a, b) is False
    found = standards_agreement(session)
    assert found.too_little == too_little > 0
    assert (found.others_agree, found.others) == (alike, alike + other)
    for address in ("/matrix", "/matrix/agreement"):
        text = site.get(address).text
        assert f"of which {too_little} both say only that there is too little evidence, or" in text
        assert f"In {found.open} more cases nobody can tell" in text
        assert f"({alike} of {alike + other})" in text


def test_no_share_of_fewer_than_ten_is_told_in_per_cent(site_of: SiteOf) -> None:
    assert PairAgreement("eif", "cebc", 10, 1, 9, 9).per_cent is None
    assert PairAgreement("eif", "cebc", 11, 1, 7, 7).per_cent == 70
    site = site_of(record(study_table("one", contrast_table(effect=BETTER))))
    pairs = site.get("/matrix/agreement").part("pairs")
    assert "too few" in pairs


def test_the_body_s_own_word_is_counted_beside_ours_and_stands_in_its_cell(
    site: PageClient,
) -> None:
    data = site.client.get("/matrix/agreement.json").get_json()["own_ratings"]
    rows = data["ratings"]
    known = {(row["programme"], row["standard"], row["body_says"]) for row in rows}
    assert ("multisystemic-therapy", "blueprints", "Model Plus") in known
    assert data["compared"] == len(rows) == len(known)
    assert data["same"] == sum(row["same"] for row in rows)
    own = [row for row in rows if row["read_from"] == "The body itself"]
    assert data["read_at_the_body_itself"] == len(own)
    for address in ("/matrix", "/matrix/agreement"):
        text = site.get(address).text
        assert f"the same in {data['same']} of {len(rows)} on what is reported" in text
        assert f"in {data['same_if_confirmed']} of {len(rows)} if what" in text
        assert "All of theirs were read at the body itself." in text
    assert len(own) == len(rows)
    assert len(rows_of(site, "/matrix/own-ratings.csv")) == len(rows)
    (row,) = (
        r
        for r in site.get("/matrix?q=multisystemic").rows()
        if r.startswith("Multisystemic Therapy ")
    )
    assert "Body: Model Plus" in row


def _alike(one: str, other: str) -> bool | None:
    """By hand: a word for all that falls short says no more than any of these three."""
    less = {"not enough evidence", "no effect", "negative"}
    if "falls short" in {one, other} and {one, other} & less:
        return None
    return one == other


def _comparable(standings: list[dict[str, Any]]) -> list[str]:
    """By hand: of a measured programme, standards of what it does, decided, within their remit."""
    ours = next(row for row in standings if row["standard"] == "code-of-practice")
    if ours["domain"] is None:
        return []
    return [
        row["band"]
        for row in standings
        if row["standard"] not in {"wwc", "maryland"}
        and row["band"] not in {None, "undecided"}
        and row["inside_scope"] is not False
    ]


def test_the_long_names_of_columns_break_where_a_word_does_and_one_is_one(
    site_of: SiteOf,
) -> None:
    page = site_of(record()).get("/matrix?untested=yes&columns=all")
    assert "Clearing\u00adhouse" in page.text
    assert "Evidence4\u00adImpact" in page.text
    assert "1 programme by" in page.text


def test_home_says_that_a_size_not_reported_counts_against_a_programme(site: PageClient) -> None:
    assert "one whose size was not reported is counted as large enough" in site.get("/").text


def test_nothing_found_says_so_and_offers_all(site: PageClient) -> None:
    page = site.get("/matrix?q=zzzzqqq")
    assert "No programme is like that." in page.text
    assert "/matrix" in {link.removeprefix("http://localhost") for link in page.links}


@pytest.mark.parametrize(
    "asked",
    [
        MatrixAsked(),
        MatrixAsked(words="home visits & more", page=3),
        MatrixAsked(outcome=str(OutcomeDomain.BEHAVIOUR), untested=True, outside=True),
        MatrixAsked(every_column=True, page=2),
        MatrixAsked(standard="eif", band="mixed", word=("title-iv-e", "well-supported")),
    ],
    ids=str,
)
def test_an_address_is_read_back_as_it_was_asked(asked: MatrixAsked) -> None:
    assert read_matrix_address(parse_qs(asked.address.removeprefix("?"))) == asked


def test_what_is_no_choice_of_the_page_is_passed_over(site: PageClient) -> None:
    odd = "outcome=luck&standard=nobody&band=best&word=eif:9&agree=perhaps&untested=no&outside=maybe&columns=few&page=0"
    assert named(site) == named(site, **dict(one.split("=") for one in odd.split("&")[:-1]))
    site.get(f"/matrix?{odd}")


def test_a_register_without_studies_has_a_matrix_and_nothing_to_count(site_of: SiteOf) -> None:
    site = site_of(record())
    assert "Invented Programme" not in site.get("/matrix").text
    assert "No programme that a study measured is like that" in site.get("/matrix").text
    assert "Invented Programme" in site.get("/matrix?untested=yes").text
    assert "per cent" not in site.get("/matrix").text
    assert "There is nothing to count yet" in site.get("/matrix/agreement").text


def test_what_is_published_is_counted_at_once(site_of: SiteOf) -> None:
    one = record(study_table("one", contrast_table(effect=BETTER)))
    other = record(study_table("two", contrast_table(effect=NULL)), slug="other", name="Other")
    site = site_of(one, other)
    assert site.client.get("/matrix.json").get_json()["agreement"]["programmes"] == 2


def test_it_is_reached_from_every_page_and_from_the_list_of_standards(site: PageClient) -> None:
    for address in ("/", "/standards"):
        assert any(link.endswith("/matrix") for link in site.get(address).links)
