"""Who is told of a blockage: the council that answers for the matter, its scrutiny, who audits and who inspects."""

from datetime import date

import pytest

from registry.policy.areas import Area
from registry.policy.recipients import (
    Body,
    BodyKind,
    Matter,
    answering_area,
    nobody_answers,
    recipients_of,
)

DAY = date(2026, 11, 26)

DARLINGTON, DEVON, EXETER = "E06000005", "E10000008", "E07000041"
CARDIFF, GLASGOW, BELFAST = "W06000015", "S12000049", "N09000003"


def told(
    areas: dict[str, Area], known: tuple[Body, ...], code: str, matter: Matter, on: date = DAY
) -> list[str]:
    found = recipients_of(areas[code], matter, bodies=known, areas=areas, on=on)
    return [one.body.reference for one in found]


@pytest.mark.parametrize(
    ("code", "matter", "expected"),
    [
        # A unitary authority answers for everything that councils answer for.
        (DARLINGTON, Matter.CHILDREN, ["e06000005-council", "e06000005-scrutiny", "ofsted"]),
        (DARLINGTON, Matter.HOUSING, ["e06000005-council", "e06000005-scrutiny"]),
        (DARLINGTON, Matter.EMPLOYMENT, ["e06000005-council", "e06000005-scrutiny"]),
        # In a district the county answers, but for housing.
        (EXETER, Matter.CHILDREN, ["e10000008-council", "e10000008-scrutiny", "ofsted"]),
        (EXETER, Matter.HOUSING, ["e07000041-council", "e07000041-scrutiny"]),
        (
            DEVON,
            Matter.ADULTS,
            ["e10000008-council", "e10000008-scrutiny", "care-quality-commission"],
        ),
        (DEVON, Matter.HOUSING, []),
        # No council commissions health services by itself.
        (DARLINGTON, Matter.HEALTH, ["care-quality-commission"]),
        # Wales and Scotland have an auditor of all councils.
        (
            CARDIFF,
            Matter.CHILDREN,
            [
                "w06000015-council",
                "w06000015-scrutiny",
                "auditor-general-for-wales",
                "care-inspectorate-wales",
            ],
        ),
        (
            CARDIFF,
            Matter.EDUCATION,
            ["w06000015-council", "w06000015-scrutiny", "auditor-general-for-wales", "estyn"],
        ),
        # In Scotland no law asks for overview and scrutiny committees.
        (GLASGOW, Matter.ADULTS, ["s12000049-council", "accounts-commission", "care-inspectorate"]),
        # In Northern Ireland social care, education and housing are not the councils'.
        (
            BELFAST,
            Matter.ADULTS,
            ["northern-ireland-audit-office", "regulation-and-quality-improvement-authority"],
        ),
        (BELFAST, Matter.COMMUNITY_SAFETY, ["n09000003-council", "northern-ireland-audit-office"]),
    ],
)
def test_the_bodies_of_a_matter_in_an_area(
    areas: dict[str, Area],
    known: tuple[Body, ...],
    code: str,
    matter: Matter,
    expected: list[str],
) -> None:
    assert told(areas, known, code, matter) == expected


@pytest.mark.parametrize(
    ("on", "is_told"), [(date(2015, 3, 31), True), (date(2015, 4, 1), False), (DAY, False)]
)
def test_a_body_that_was_closed_is_told_of_nothing_from_that_day(
    areas: dict[str, Area], known: tuple[Body, ...], on: date, *, is_told: bool
) -> None:
    found = told(areas, known, DARLINGTON, Matter.CHILDREN, on)
    assert ("audit-commission" in found) is is_told


def test_a_body_that_has_not_begun_is_told_of_nothing(areas: dict[str, Area]) -> None:
    new = Body(
        reference="invented",
        name="Invented Office",
        kind=BodyKind.AUDITOR,
        areas=frozenset({DARLINGTON}),
        valid_from=date(2027, 1, 1),
    )
    assert told(areas, (new,), DARLINGTON, Matter.HOUSING) == []
    assert told(areas, (new,), DARLINGTON, Matter.HOUSING, date(2027, 1, 1)) == ["invented"]


def test_a_body_of_a_combined_area_is_told_of_what_it_names_alone(areas: dict[str, Area]) -> None:
    over = areas[DARLINGTON].combined
    assert over is not None
    body = Body(
        reference="invented",
        name="Invented Combined Authority",
        kind=BodyKind.COMMISSIONER,
        areas=frozenset({over}),
        matters=frozenset({Matter.EMPLOYMENT}),
    )
    assert told(areas, (body,), DARLINGTON, Matter.EMPLOYMENT) == ["invented"]
    assert told(areas, (body,), DARLINGTON, Matter.HOUSING) == []
    assert told(areas, (body,), "E06000022", Matter.EMPLOYMENT) == []


def test_each_is_told_why_it_is_this_body(areas: dict[str, Area], known: tuple[Body, ...]) -> None:
    found = recipients_of(areas[EXETER], Matter.CHILDREN, bodies=known, areas=areas, on=DAY)
    assert [one.why for one in found] == [
        "Devon: council answers for children's social care and family support in Devon, in which Exeter lies.",
        (
            "Devon: Overview and Scrutiny Committee answers for children's social care and family support in Devon, "
            "in which Exeter lies."
        ),
        "Ofsted answers for children's social care and family support in the whole of England.",
    ]


@pytest.mark.parametrize(
    ("code", "matter", "says"),
    [
        (
            DEVON,
            Matter.HOUSING,
            "In Devon the districts answer for housing and homelessness. Choose the district.",
        ),
        (
            BELFAST,
            Matter.HOUSING,
            (
                "The council of Belfast does not answer for housing and homelessness, so the body that does has to be "
                "named."
            ),
        ),
        (DARLINGTON, Matter.HOUSING, None),
    ],
)
def test_it_is_said_where_no_council_answers(
    areas: dict[str, Area], code: str, matter: Matter, says: str | None
) -> None:
    assert list(nobody_answers(areas[code], matter, areas)) == ([says] if says else [])


def test_every_area_that_is_reported_in_has_somebody_who_answers_for_children_but_in_northern_ireland(
    areas: dict[str, Area],
) -> None:
    nobody = {
        one.nation for one in areas.values() if answering_area(one, Matter.CHILDREN, areas) is None
    }
    assert nobody == {"Northern Ireland"}
