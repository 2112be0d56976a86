"""References as reference managers write them become documents; what cannot be read is named by its line."""

import pytest

from ratings.codec import decode
from ratings.documents import Document
from ratings.vocabulary import DocumentKind, DocumentTier
from registry.services.submissions.importing.choices import Choice
from registry.services.submissions.importing.references import (
    MOST_REFERENCES,
    ReferencesPlan,
    plan_references,
)
from registry.services.submissions.importing.texts import FileRefused, text_of
from tests.importable import DRAFT, ENDNOTE_RIS, MENDELEY_BIBTEX, REFMAN_RIS, ZOTERO_BIBTEX


def planned(text: str, *, encoding: str = "utf-8", **draft: object) -> ReferencesPlan:
    return plan_references(text_of("refs", text.encode(encoding)), {**DRAFT, **draft}, {})


def test_a_reference_of_endnote_becomes_a_document() -> None:
    (one,) = planned(ENDNOTE_RIS).proposed
    assert one.document == {
        "id": "muller-2019",
        "title": "Reading aloud: a trial of Invented Reading",
        "kind": "study report",
        "url": "https://example.org/one",
        "doi": "10.1234/inv.2",
        "published": "2019-05-07",
        "authors": "Müller, Jörg; O'Brien, Siân",
    }


def test_what_refman_leaves_out_is_borne_with_and_what_cannot_be_is_told() -> None:
    plan = planned(REFMAN_RIS)
    assert [(one.document["id"], one.document.get("published")) for one in plan.proposed] == [
        ("smith-2016", "2016"),
        ("of-a-type", None),
    ]
    assert [one.document["kind"] for one in plan.proposed] == ["study report", "other"]
    (wrong,) = plan.wrong
    assert (wrong.line, "no title" in wrong.sentence) == (9, True)
    assert plan.can_be_confirmed


def test_bibtex_of_zotero_is_read_with_its_accents_months_and_a_key_that_comes_twice() -> None:
    plan = planned(ZOTERO_BIBTEX)
    first, second, third = plan.proposed
    assert first.document == {
        "id": "muller-2019",
        "title": "Reading aloud: a trial of Invented Reading & more",
        "kind": "study report",
        "url": "https://example.org/a_b",
        "doi": "10.1234/inv.2",
        "published": "2019-05",
        "authors": "Müller, Jörg; O'Brien, Siân; Invented Reading Trust",
    }
    assert second.document["id"] == "lukasz-2020"
    assert second.document["authors"] == "Łukasz, Ana; and others"
    assert second.document["published"] == "2020-02-03"
    assert third.document["id"] == "department-of-invention-1999"
    assert [wrong.line for wrong in plan.wrong] == [22]


def test_bibtex_of_mendeley_gives_its_first_address() -> None:
    (one,) = planned(MENDELEY_BIBTEX).proposed
    assert (one.document["id"], one.document["url"]) == ("gron-2015", "https://example.org/1")
    assert one.document["kind"] == "manual or guidance"


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ('"A" # " b"', "A b"),
        ('{A} # " b"', "A b"),
        ("name # { trial}", "Invented Reading trial"),
        ('"A # b"', "A # b"),
        ('{A {"}# b}', 'A "# b'),
        ("whole", "The Invented Reading trial"),
        ("undefined # also", "undefinedalso"),
    ],
)
def test_pieces_of_bibtex_are_joined_and_its_strings_stand_for_what_they_say(
    value: str, title: str
) -> None:
    strings = '@string{Name = "Invented Reading"}\n@string(whole = {The } # NAME # " trial")\n'
    (one,) = planned(f"{strings}@misc{{x, title = {value}, year = 2001}}").proposed
    assert one.document["title"] == title


def test_strings_made_of_strings_end() -> None:
    doubled = "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(60))
    (one,) = planned('@string{s0 = "abc"}\n' + doubled + "@misc{x, title = s60}").proposed
    assert len(one.document["title"]) <= 20_000


RIS_LEFT_OUT = (
    "TY  - JOUR\nTI  - A trial\nPY  - n.d.\nDO  - see the journal\nUR  - javascript:alert(1)\n"
    "UR  - https://example.org/1\nUR  - https://example.org/2\nER  - \n"
)
BIBTEX_LEFT_OUT = (
    "@misc{x, title = {A trial}, year = {n.d.}, doi = {see the journal}, link = {javascript:alert(1)}, "
    "url = {https://example.org/1 https://example.org/2}}"
)


@pytest.mark.parametrize("text", [RIS_LEFT_OUT, BIBTEX_LEFT_OUT], ids=["RIS", "BibTeX"])
def test_what_no_document_can_hold_is_told_of_each_reference(text: str) -> None:
    (one,) = planned(text).proposed
    assert one.document["url"] == "https://example.org/1"
    assert one.told == (
        "The DOI “see the journal” is left out: a DOI looks like 10.1234/abc.",
        "The address “javascript:alert(1)” is left out: a web address begins with http:// or https://.",
        "The address “https://example.org/2” is left out: a document has one.",
        "The date “n.d.” is left out: no year can be read in it.",
    )


def test_nothing_is_told_of_a_reference_that_is_kept_whole() -> None:
    text = "TY  - JOUR\nTI  - A trial\nPY  - 2019\nDO  - 10.1234/a\nUR  - https://doi.org/10.1234/a\nER  - \n"
    assert planned(text).proposed[0].told == ()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "mac_roman"])
def test_accents_survive_odd_encodings(encoding: str) -> None:
    (one,) = planned(ENDNOTE_RIS.lstrip("\ufeff"), encoding=encoding).proposed
    assert one.document["authors"] == "Müller, Jörg; O'Brien, Siân"


def test_what_the_draft_has_already_is_left_out_by_doi_or_by_title_and_year() -> None:
    text = (
        "TY  - JOUR\nTI  - Under another title\nDO  - doi:10.1234/INVENTED.1\nER  - \n"
        "TY  - JOUR\nTI  - A Trial of invented reading.\nPY  - 2021\nER  - \n"
        "TY  - JOUR\nTI  - A trial of Invented Reading\nPY  - 2022\nER  - \n"
        "TY  - JOUR\nTI  - A trial of Invented Reading\nPY  - 2022\nER  - \n"
    )
    plan = planned(text)
    same = [one.same_as for one in plan.proposed]
    assert same == ["smith-2021", "smith-2021", None, "a-trial-of-2022"]
    assert [change.address for change in plan.changes] == ["documents[a-trial-of-2022]"]


def test_two_of_one_author_and_year_get_two_ids() -> None:
    text = "".join(f"TY  - JOUR\nAU  - Smith, A\nPY  - 2021\nTI  - No {n}\nER  - \n" for n in "ab")
    assert [one.document["id"] for one in planned(text).proposed] == [
        "smith-2021-2",
        "smith-2021-3",
    ]


def test_what_was_chosen_makes_a_document_that_the_record_takes() -> None:
    choice = Choice(kind=DocumentKind.PROTOCOL, tier=DocumentTier.PRIMARY)
    text = text_of("refs", ENDNOTE_RIS.encode())
    plan = plan_references(text, DRAFT, {1: choice})
    taken = decode(Document, plan.after["documents"][-1], file="it")
    assert (taken.kind, taken.tier) == (DocumentKind.PROTOCOL, DocumentTier.PRIMARY)
    left = plan_references(text, DRAFT, {1: Choice(taken=False)})
    assert not left.can_be_confirmed
    assert left.after == DRAFT


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("Smith (2021). A trial.", "no references in RIS or BibTeX", id="plain words"),
        pytest.param(
            "TY  - JOUR\nTI  - x\nER  - \n" * (MOST_REFERENCES + 1),
            "can be imported",
            id="a library",
        ),
        pytest.param("@a{" * 100_000, "can be imported at once", id="braces for ever"),
    ],
)
def test_what_is_no_file_of_references_is_refused(text: str, why: str) -> None:
    with pytest.raises(FileRefused, match=why):
        planned(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "@article{x, title={" + "{" * 20_000 + "}" * 20_000 + "}}", id="braces in braces"
        ),
        pytest.param(
            "@article{x, title={$" + "\\frac{" * 5_000 + "}}", id="fractions in fractions"
        ),
        pytest.param(
            "@article{x, title={" + "\\'{" * 5_000 + "e" + "}" * 5_000 + "}}", id="accents"
        ),
        pytest.param("TY  - JOUR\n" + "stray\n" * 1000, id="lines without a tag"),
        pytest.param("TY  - \nTY  - \nER  - ", id="nothing in it"),
        pytest.param("@article{x, title = undefined # also, year = {}}", id="names of nothing"),
    ],
)
def test_what_is_written_to_trip_a_reader_ends_in_a_plan(text: str) -> None:
    assert len(planned(text).proposed) + len(planned(text).wrong) <= 2


def test_a_title_is_never_run_or_taken_for_mark_up() -> None:
    (one,) = planned(
        "TY  - JOUR\nTI  - =cmd|' /C calc'!A0 <script>x</script>\u202e\nER  - "
    ).proposed
    assert one.document["title"] == "=cmd|' /C calc'!A0 <script>x</script>"
