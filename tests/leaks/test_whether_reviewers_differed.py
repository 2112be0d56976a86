"""A provider reads the same whether reviewers differed or not: where it was settled alike, nothing tells."""

import re
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pytest

from registry import create_app
from registry.config import Settings
from registry.database import engine_for
from registry.services.reviews.drafting import draft_rating
from tests.leaks.crawling import addresses, answers, told_by
from tests.people import actor_of, signed_in, writing
from tests.reviewed import REASON, a_reviewed_case

Read = Mapping[str, str]

_OF_ITS_OWN = re.compile(
    r"<input[^>]*type=\"hidden\"[^>]*>|nonce-[^']+|Set-Cookie: .*|Content-Length: \d+"
    r"|\d\d:\d\d(?::\d\d\.\d+)?(?:\+00:00)?|\S+/index\b"
)
"""What no two readings share: secrets, the time of day with the length that follows, and the register's folder."""


def read_by_the_provider(made: Settings, folder: Path, *, differing: int) -> Read:
    """Return all that a provider reads of its drafted rating: reviewers agreed, or differed on so many items."""
    settings = Settings(data=folder)
    copytree(made.data, settings.data)
    app = create_app(settings)
    app.testing = True
    with writing(settings) as session:
        held = a_reviewed_case(session, differing=differing, reason=REASON)
        draft_rating(session, held.cast.moderates, held.review)
        references = (held.cast.submission.reference, held.review.reference)
        session.commit()
        client, actor = signed_in(app, held.cast.certifier), actor_of(held.cast.certifier)
    names = {"reference": references, "slug": (), "person": ()}
    known = [one for one in addresses(app, names, actor.may) if references[0] in one]
    found = {
        _plain(address, references): _plain(told_by(address, answer), references)
        for address, answer in answers(app, client, known)
    }
    engine_for(settings.database_url).dispose()
    return found


def _plain(text: str, references: tuple[str, str]) -> str:
    for one in references:
        text = text.replace(one, one[:1]).replace(one.partition("-")[2], "")
    return _OF_ITS_OWN.sub("", text)


@pytest.mark.parametrize("differing", [1, 8])
def test_a_provider_whose_reviewers_differed_reads_what_one_reads_whose_reviewers_agreed(
    made_once: Settings, tmp_path: Path, differing: int
) -> None:
    agreed = read_by_the_provider(made_once, tmp_path / "agreed", differing=0)
    differed = read_by_the_provider(made_once, tmp_path / "differed", differing=differing)
    assert "The rating in short" in agreed["/submissions/S/rating"]
    assert [one for one in {*agreed, *differed} if agreed.get(one) != differed.get(one)] == []
