"""Words that may tell who somebody is are found by their shape; ordinary words of a report are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.policy.personal_data import Sort, personal_data_in


@pytest.mark.parametrize(
    ("words", "sort", "found"),
    [
        ("write to jo.bloggs@nhs.example.org now", Sort.MAIL, "jo.bloggs@nhs.example.org"),
        ("ring 01392 265 000 after ten", Sort.PHONE, "01392 265 000"),
        ("ring +44 7700 900123", Sort.PHONE, "+44 7700 900123"),
        # The NHS Data Dictionary's own example of a number whose check digit is right.
        ("number 943 476 5919", Sort.NHS, "943 476 5919"),
        ("QQ 12 34 56 C was not one; AB 12 34 56 C is", Sort.INSURANCE, "AB 12 34 56 C"),
        ("lives at EX4 3LS", Sort.POSTCODE, "EX4 3LS"),
        ("lives at ex4 3ls", Sort.POSTCODE, "ex4 3ls"),
        ("date of birth: 3/5/1990", Sort.BIRTH, "date of birth: 3/5/1990"),
        ("Dr Jane Invented said", Sort.NAME, "Dr Jane Invented"),
        ("a 14-year-old girl", Sort.AGE, "14-year-old girl"),
        ("a boy aged 9 was", Sort.AGE, "aged 9"),
    ],
)
def test_each_shape_is_found(words: str, sort: Sort, found: str) -> None:
    assert (sort, found) in {(one.sort, one.words) for one in personal_data_in(words)}


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("jo.bloggs\uff20nhs.example.org", Sort.MAIL),
        ("jo.bloggs@nhs\u200b.example.org", Sort.MAIL),
        ("01392\u2011265\u2011000", Sort.PHONE),
        ("01392\u00a0265\u2009000", Sort.PHONE),
        ("0\u200b1392 265 000", Sort.PHONE),
        ("943\u2013476\u20135919", Sort.NHS),
        ("\uff19\uff14\uff13 476 5919", Sort.NHS),
        ("AB 12 34\u00ad56 C and \u0661", Sort.INSURANCE),
        ("EX4\u00a03LS", Sort.POSTCODE),
        ("Mrs\u00a0Invented", Sort.NAME),
        ("M\u200brs Invented", Sort.NAME),
        ("\u202eMrs Invented", Sort.NAME),
        ("a 14\u2011year\u2011old girl", Sort.AGE),
    ],
)
def test_what_a_reader_does_not_see_hides_nothing(words: str, sort: Sort) -> None:
    assert sort in {one.sort for one in personal_data_in(words)}


@pytest.mark.parametrize(
    "words",
    [
        "a" * 300_000,
        "a@b.c " * 50_000,
        "a@" * 150_000,
        "0 ( " * 75_000,
        "Mr A" * 75_000,
        "born " * 60_000,
        "born" + " " * 300_000,
        "AB 12 " * 50_000,
        "aged 1 " * 40_000,
        "people are " * 27_000,
        "14 year old " * 25_000,
        "Mr A. " * 50_000,
        "00 44 (0" * 37_000,
        "born the the the " * 17_000,
        "\u200b" * 300_000,
    ],
)
def test_hostile_words_are_read_to_their_end(words: str) -> None:
    """Were they read twice for each other, this would not end today."""
    closed = f"{words} write to jo.bloggs@nhs.example.org"
    assert personal_data_in(closed)[-1].words == "jo.bloggs@nhs.example.org"


@pytest.mark.parametrize(
    "words",
    [
        "Phase b1 2nd of three, and e2 3rd.",
        "The 2024-25 budget has £1,200,000 for 1,450 families.",
        "Minutes of 14 June 2026, item 7, page 12; see E07000041 and B-1234-5678.",
        "Children under 5 and young people 16 to 24 wait 18 weeks.",
        "Schools in EX4 and PL1 have none.",
        "number 943 476 5918",
        "The Director of Children’s Services was asked, and the Chair of the board.",
    ],
)
def test_ordinary_words_of_a_report_are_left_alone(words: str) -> None:
    assert personal_data_in(words) == ()


WRITTEN: tuple[tuple[str, list[Sort]], ...] = (
    ("Funding was cut by 120000 a year, and 4200 families wait.", []),
    ("Parents aged 16 to 24 are sent to a group for mothers aged 25 and over.", []),
    ("Pupils aged 11 are tested; children age 5 are not. Services end for those aged 18.", []),
    ("From age 5 it is bought by schools, until age 11; over age 16 nobody pays.", []),
    ("A 3 year old contract pays for 4 year old children; 3-year-olds have none.", []),
    ("See ISBN 978-0-19-852663-6, doi 10.1002/14651858.CD003225 and trial ISRCTN01234567890.", []),
    (
        "The service called Family Links runs in EX4, PL1 and the A38 corridor from 2pm on the 3rd.",
        [],
    ),
    ("Minutes 2024/0123 of 12.03.2024 record £1,012,345 of £2 000 000, or 0.4512345678 of it.", []),
    ("The mother and her son had no place; the girl was told that none is bought.", []),
    ("Charity 1012345, company 01234567, Ofsted URN 104567.", []),
    ("Mrs K was turned away, and so was Ms A. Patel.", [Sort.NAME, Sort.NAME]),
    ("MRS PATEL was told no by cllr jones.", [Sort.NAME, Sort.NAME]),
    ("We had a place for our client Jade, and her son Tyler.", [Sort.NAME, Sort.NAME]),
    ("Sir John Invented chairs the board.", [Sort.NAME]),
    ("Ring +44 (0)7700 900123 or 0044 7700 900123.", [Sort.PHONE, Sort.PHONE]),
    ("Ring 01392.265.000 or (01392) 265000.", [Sort.PHONE, Sort.PHONE]),
    ("He was born on the 3rd of May 1990; d.o.b. 3/5/90.", [Sort.BIRTH, Sort.BIRTH]),
    ("A 14 year old was excluded, aged 9 when he came.", [Sort.AGE, Sort.AGE]),
    ("Her date of birth is 3 May 1990 and she lives at ex43ls.", [Sort.BIRTH, Sort.POSTCODE]),
    ("Number ab123456c, mail jo.o'b@nhs.example.org.", [Sort.INSURANCE, Sort.MAIL]),
)


@pytest.mark.parametrize(("words", "sorts"), WRITTEN)
def test_what_providers_write_raises_no_false_alarm_and_hides_nobody(
    words: str, sorts: list[Sort]
) -> None:
    assert [one.sort for one in personal_data_in(words)] == sorts


@given(st.text(max_size=300))
def test_each_find_is_where_it_says_and_they_stand_in_order(words: str) -> None:
    found = personal_data_in(words)
    assert all(words[one.at : one.at + len(one.words)] == one.words for one in found)
    assert [one.at for one in found] == sorted({one.at for one in found})
