"""What one reviewer does changes no page, no head, no length and no tag of anybody who may not know of it."""

import re
from collections.abc import Iterator, Mapping

import pytest
from werkzeug.test import TestResponse

from tests.leaks.crawling import addresses, answers
from tests.leaks.moments import Moment
from tests.leaks.sites import Site
from tests.leaks.viewers import Who

Sites = Mapping[Moment, Site]

_OWN = re.compile(r'<input[^>]*type="hidden"[^>]*>|nonce-[^\']+')
_TELL_THE_TIME = ("/health", "/account/sessions")
_HEAD = (
    "Content-Type",
    "Location",
    "ETag",
    "Last-Modified",
    "Cache-Control",
    "Content-Disposition",
)
"""What is compared of each answer's head, with its status and its length."""


def every_answer(site: Site, who: Who) -> Iterator[tuple[str, object]]:
    """Open everything somebody can reach; of each answer, return all that it tells."""
    known = addresses(site.app, site.names, site.asks(who))
    for address, answer in answers(site.app, site.client(who), known):
        # One's account tells of one's roles and second step alone; what is planted is looked for there too.
        if address != "/account" and not address.startswith(_TELL_THE_TIME):
            yield address, _told(answer)


def _told(answer: TestResponse) -> object:
    body = _OWN.sub("", answer.data.decode("utf-8", "replace"))
    return answer.status_code, [answer.headers.get(one) for one in _HEAD], body


@pytest.mark.parametrize(
    "who",
    [
        *(Who.CERTIFIER, Who.REVIEWER_B, Who.FORMER, Who.UNASSIGNED),
        *(Who.PANEL, Who.UNDECLARED_PANEL, Who.UNDECLARED),
    ],
)
def test_a_reviewer_who_sends_their_answers_changes_nothing_for_the_others(
    sites: Sites, who: Who
) -> None:
    before = dict(every_answer(sites[Moment.NONE_IN], who))
    after = dict(every_answer(sites[Moment.ONE_IN], who))
    assert [
        address for address in before | after if before.get(address) != after.get(address)
    ] == []
