"""What the engine makes of a draft is what it would make of the same record once it is published."""

from pathlib import Path

import pytest

from ratings.codec import encode
from ratings.record import read_record
from registry.config import resource
from registry.services.other_standards import rating_under
from registry.services.submissions.previewing import preview
from registry.services.submissions.rated_draft import CODE_OF_PRACTICE, answers_of, reach_of

SOME = ("teens-and-toddlers", "nurse-family-partnership", "reading-recovery", "sallywags")


@pytest.mark.parametrize("slug", SOME)
def test_a_draft_is_judged_as_the_published_record_is(slug: str) -> None:
    record = read_record(Path(str(resource("seed_programmes"))) / f"{slug}.toml")
    published = rating_under(record, CODE_OF_PRACTICE)
    reach = reach_of(record)
    assert reach["headline"] == published["headline"]
    assert reach["change"] == published["change"]
    assert reach["domains"] == [
        {key: domain[key] for key in ("domain", "rating", "verdict", "if_confirmed")}
        | {key: domain[key] for key in ("criteria", "change")}
        for domain in published["domains"]
    ]
    asked = answers_of(record)
    assert [one["effects"] for one in asked["domains"]] == [
        one["effects"] for one in published["domains"]
    ]


def test_a_preview_of_other_bodies_rules_leaves_out_what_is_not_decided_here() -> None:
    record = read_record(Path(str(resource("seed_programmes"))) / "nurse-family-partnership.toml")
    said = preview(encode(record), "S-1").elsewhere
    assert len({one.standard for one in said}) == len(said) > 2
    assert CODE_OF_PRACTICE not in {one.standard for one in said}
