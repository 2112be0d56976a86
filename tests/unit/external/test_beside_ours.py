"""Another body's rating beside ours: the same word, a difference with what may explain it, or not compared."""

from dataclasses import replace

import pytest

from ratings.figures import Day
from ratings.published import rating_json
from ratings.record import read_record
from ratings.standard import Standard, load_standard, load_standards
from registry.config import resource
from registry.services.beside_ours import Beside, Ours, beside, besides
from registry.services.external_rating import ExternalRating, Kind
from registry.services.other_standards import standings_of
from tests.invented import study

TITLE_IV_E = load_standard("title-iv-e", "1.0")
EIF = load_standard("eif", "2017")
THEIRS = ExternalRating(
    programme="kite-club",
    body="Prevention Services Clearinghouse",
    label="well-supported",
    kind=Kind.RATING,
    source="https://body.test",
    version="Handbook 1.0",
    dated=Day("2020"),
)
OURS = Ours(
    domain="all outcomes",
    rating="promising",
    if_confirmed="promising",
    undecided=None,
    clause="sustained 12 months",
    found="No comparison was.",
)
DECIDES = "The clause that decides ours: Sustained 12 months. No comparison was."


def put(theirs: ExternalRating = THEIRS, *ours: Ours, standard: Standard = TITLE_IV_E) -> Beside:
    found = beside(theirs, standard, ours=ours or (OURS,))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("theirs", "ours", "standard"),
    [
        ("Promising", "promising", TITLE_IV_E),
        (" WELL supported", "well-supported", TITLE_IV_E),
        ("Level 4+", "4+", EIF),
        ("4+", "4+", EIF),
        ("3 (effective)", "3", EIF),
    ],
)
def test_the_same_word_is_the_same(theirs: str, ours: str, standard: Standard) -> None:
    body = standard.known_as[0]
    found = put(
        replace(THEIRS, body=body, label=theirs, version=standard.title),
        replace(OURS, rating=ours),
        standard=standard,
    )
    assert (found.same, found.facts) == (True, ())
    assert found.words == f"The same as ours: “{ours}”."


def test_where_nothing_else_explains_it_the_clause_that_decides_ours_does() -> None:
    assert put().facts == (DECIDES,)
    assert put().words == f"Differs: they say “well-supported”, ours is “promising”. {DECIDES}"


@pytest.mark.parametrize(
    ("theirs", "fact"),
    [
        ({"version": "Handbook 2.0"}, "They rated under Handbook 2.0; ours is edition 1.0."),
        ({"version": "Handbook 11.0"}, "They rated under Handbook 11.0; ours is edition 1.0."),
        (
            {"version": None, "dated": Day("2018-12")},
            "They rated in December 2018, before our edition 1.0 was in force: by an earlier one.",
        ),
        (
            {"variant": "For two"},
            "They rated “For two”, which may be another version of the programme.",
        ),
    ],
    ids=["another version", "a version that only looks alike", "an earlier time", "a variant"],
)
def test_a_difference_may_be_explained_by(theirs: dict[str, object], fact: str) -> None:
    found = put(replace(THEIRS, **theirs))  # type: ignore[arg-type]  # the case names its own fields
    assert found.same is False
    assert found.facts[0] == fact
    assert DECIDES not in found.facts


def test_a_difference_may_be_explained_by_what_is_not_reported() -> None:
    (fact,) = put(THEIRS, replace(OURS, if_confirmed="well-supported")).facts
    assert fact == (
        "Ours is provisional: if what is not reported were confirmed, it would be “well-supported” too."
    )


def test_a_difference_may_be_explained_by_younger_studies_and_they_are_named() -> None:
    old, new = study(title="The old trial", year=2020), study(title="The new trial", year=2021)
    undated = study(title="A trial of no date")
    found = beside(THEIRS, TITLE_IV_E, ours=(OURS,), studies=(old, new, undated))
    assert found is not None
    assert found.facts == (
        "Our record has 1 study younger than their rating of 2020: The new trial.",
    )


def test_ours_of_another_outcome_is_named_where_it_is_the_same() -> None:
    other = replace(OURS, domain="offending", rating="well-supported")
    found = put(THEIRS, replace(OURS, domain="behaviour"), other)
    assert found.same is False
    assert found.facts == ("Ours is of behaviour; of offending it is the same as theirs.",)


def test_what_they_do_not_say_is_said_and_explains_nothing() -> None:
    found = put(replace(THEIRS, version=None, dated=None))
    assert found.facts == (DECIDES, "Not reported of theirs: when and under which version.")


def test_a_word_that_our_ladder_lacks_is_not_compared() -> None:
    found = put(replace(THEIRS, label="Gold"))
    assert found.same is None
    assert found.facts == (
        (
            "“Gold” is no word that this registry decides under Title IV-E Prevention Services "
            "Clearinghouse, edition 1.0."
        ),
    )


def test_what_we_do_not_decide_is_not_compared_though_the_words_may_be_told() -> None:
    ours = replace(OURS, rating="not decided here", undecided="nobody knows.", if_confirmed="4+")
    found = put(replace(THEIRS, body="EIF", label="4+"), ours, standard=EIF)
    assert found.same is None
    assert found.facts[0] == "Nobody knows."
    assert "Ours is provisional" in found.facts[1]


def test_a_standard_of_which_nothing_is_decided_is_not_compared() -> None:
    standard = load_standard("social-programs-that-work")
    theirs = replace(THEIRS, body="Social Programs That Work", label="Top Tier")
    found = put(theirs, replace(OURS, rating="not decided here"), standard=standard)
    assert (found.same, found.facts) == (None, (standard.not_decided_here,))


def test_a_programme_of_which_nothing_was_measured_is_said_to_be_that() -> None:
    nothing = replace(OURS, domain=None, clause=None, found=None)
    assert put(THEIRS, nothing).facts == (
        "On our record nothing was measured that this standard could rate.",
    )


@pytest.mark.parametrize(
    "theirs",
    [replace(THEIRS, kind=Kind.GUIDANCE), replace(THEIRS, body="Another body")],
    ids=["guidance", "another body's rating"],
)
def test_nothing_is_put_beside(theirs: ExternalRating) -> None:
    assert beside(theirs, TITLE_IV_E, ours=(OURS,)) is None


def test_each_rating_is_put_beside_the_standing_under_its_own_bodys_standard() -> None:
    record = read_record(resource("seed_programmes") / "nurse-family-partnership.toml")
    theirs = (THEIRS, replace(THEIRS, body="EIF", label="4+"), replace(THEIRS, body="Nobody"))
    found = besides(theirs, standings_of(record), standards=load_standards())
    assert [(one.external, one.standard) for one in found] == [
        (theirs[0], "title-iv-e"),
        (theirs[1], "eif"),
    ]
    assert found[0].theirs == "well-supported"


@pytest.mark.parametrize("standard", [TITLE_IV_E, load_standard()], ids=lambda one: one.id)
def test_ours_is_read_alike_from_a_rating_and_from_standings(standard: Standard) -> None:
    record = read_record(resource("seed_programmes") / "nurse-family-partnership.toml")
    rows = [row for row in standings_of(record) if row["standard"] == standard.name]
    in_json = Ours.in_json(rating_json(record, standard))
    assert in_json[0] == Ours.in_standings(rows)[0]
    assert sorted(in_json, key=str) == sorted(Ours.in_standings(rows), key=str)
