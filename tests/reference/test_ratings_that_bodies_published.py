"""What other bodies published of the seeds lies between our two readings of their rules, but for trials not held."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ratings.rating import rate
from ratings.record import read_record
from ratings.standard import Standard, load_standard

SEEDS = Path(__file__).parents[2] / "seed_programmes"
BODIES = [load_standard(name) for name in ("title-iv-e", "homvee", "eif", "blueprints", "cebc")]
SAME_WORD = {"Level 4": "4", "3 (promising)": "not decided here"}
"""A published word that is written otherwise in the standard's file, or is not decided by it."""

TRIALS_NOT_HELD = {
    ("functional-family-therapy", "title-iv-e"): "the American trials",
    ("functional-family-therapy", "blueprints"): "the American trials",
    ("strengthening-families-programme-10-14", "title-iv-e"): "the trials in Iowa",
    ("treatment-foster-care-oregon", "blueprints"): "the trials in Oregon",
}
"""Where the body rated higher than the record can: the evidence it counted that the record does not hold."""


def published() -> Iterator[tuple[str, Standard, str]]:
    for path in sorted(SEEDS.glob("*.toml")):
        text = path.read_text("utf-8")
        appraisals = tomllib.loads(text)["appraisals"] if "\n[[appraisals]]" in text else ()
        for appraisal in appraisals:
            for body in BODIES:
                if appraisal["body"] in body.known_as:
                    yield path.stem, body, SAME_WORD.get(appraisal["rating"], appraisal["rating"])


PUBLISHED = list(published())


def test_the_bodies_are_found_under_the_names_that_the_seeds_give_them() -> None:
    assert {body.name for _, body, _ in PUBLISHED} == {"title-iv-e", "eif", "blueprints", "cebc"}
    assert len(PUBLISHED) == 12


@pytest.mark.parametrize(
    ("slug", "body", "word"),
    [pytest.param(*one, id=f"{one[0]}-{one[1].name}") for one in PUBLISHED],
)
def test_what_a_body_published_lies_between_our_two_readings_of_its_rule(
    slug: str, body: Standard, word: str
) -> None:
    assert word in body.order
    for rated in rate(read_record(SEEDS / f"{slug}.toml"), body).domains:
        low, high = (body.order.index(one.rating) for one in (rated.cautious, rated.confirmed))
        lies_between = high <= body.order.index(word) <= low
        assert lies_between is ((slug, body.name) not in TRIALS_NOT_HELD)


@pytest.mark.parametrize(
    ("slug", "body", "word"),
    [
        ("multisystemic-therapy", "blueprints", "Model Plus"),
        ("multisystemic-therapy", "title-iv-e", "well-supported"),
        ("multisystemic-therapy", "eif", "4+*"),  # 4+, with mixed findings: its note of March 2018
        ("nurse-family-partnership", "title-iv-e", "well-supported"),
        ("nurse-family-partnership", "homvee", "evidence-based"),
        ("family-nurse-partnership", "eif", "4+"),
        ("communities-that-care", "blueprints", "Promising"),
        (
            "keeping-foster-and-kinship-parents-supported-and-trained",
            "title-iv-e",
            "promising",  # preventionservices.acf.hhs.gov, programme 699
        ),
    ],
)
def test_once_everything_is_reported_our_reading_reaches_the_published_word(
    slug: str, body: str, word: str
) -> None:
    (rated,) = rate(read_record(SEEDS / f"{slug}.toml"), load_standard(body)).domains
    assert rated.confirmed.rating == word
