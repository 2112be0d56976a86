"""Whoever may not know of a case is answered as if it were not there: status, head and words, however they ask."""

import re
from collections.abc import Iterator, Mapping

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.leaks.crawling import addresses
from tests.leaks.moments import Moment
from tests.leaks.sites import Site
from tests.leaks.viewers import Who

Sites = Mapping[Moment, Site]

_OUTSIDERS = [
    (Moment.ONE_IN, Who.STRANGER),
    (Moment.ONE_IN, Who.OTHER_EDITOR),
    (Moment.ONE_IN, Who.COMMISSIONER),
    (Moment.ONE_IN, Who.UNASSIGNED),
    (Moment.ONE_IN, Who.UNDECLARED_PANEL),
    (Moment.APPEALED, Who.SCRUTINY),
    (Moment.APPEALED, Who.UNASSIGNED),
]
"""Who may not know that there is such a case, and when; the panel knows of each that came before it."""
_OWN = re.compile(r'<input[^>]*type="hidden"[^>]*>|nonce-[^\']+')
_BESIDE = (".json", ".csv")
"""What is tried after every address, whether there is such a route or not."""
_NONE = "2222-2222"


def with_none_such(site: Site) -> Mapping[str, tuple[object, ...]]:
    """Return the names of the case, with references of the same shape that are nobody's."""
    none = tuple(f"{str(one).partition('-')[0]}-{_NONE}" for one in site.names["reference"])
    return {**site.names, "reference": none}


def pairs(site: Site, who: Who) -> Iterator[tuple[str, str]]:
    """Return each address of the case that somebody's roles open, with the same of a case that is not there."""
    asks = site.asks(who)
    theirs = addresses(site.app, site.names, asks)
    none = addresses(site.app, with_none_such(site), asks)
    for one, other in zip(theirs, none, strict=True):
        if one != other and not one.startswith(("/programmes/", "/appeals/")):
            yield one, other


def told(site: Site, client: FlaskClient, address: str) -> tuple[object, ...]:
    """Return all that is answered: to who asks for it whole, for its head, if it has changed, and as data."""
    asked = [
        client.get(address),
        client.head(address),
        client.get(address, headers={"If-None-Match": "*"}),
        *(client.get(f"{address}{end}") for end in _BESIDE),
    ]
    return tuple(_of(site, one) for one in asked)


def _of(site: Site, answer: TestResponse) -> tuple[int, list[tuple[str, str]], str]:
    head = [(name, value) for name, value in answer.headers if name != "Set-Cookie"]
    said = _OWN.sub("", answer.text)
    for reference, none in zip(
        site.names["reference"], with_none_such(site)["reference"], strict=True
    ):
        said = said.replace(str(reference), str(none))
        head = [(name, value.replace(str(reference), str(none))) for name, value in head]
    return answer.status_code, head, said


@pytest.mark.parametrize(("moment", "who"), _OUTSIDERS)
def test_what_is_not_theirs_is_answered_as_what_is_not_there(
    sites: Sites, moment: Moment, who: Who
) -> None:
    site = sites[moment]
    client = site.client(who)
    differing = [
        one
        for one, other in pairs(site, who)
        if told(site, client, one) != told(site, client, other)
    ]
    assert differing == []


@pytest.mark.parametrize("who", [Who.OTHER_EDITOR, Who.UNASSIGNED, Who.UNDECLARED_PANEL])
def test_there_is_something_to_ask_for(sites: Sites, who: Who) -> None:
    assert list(pairs(sites[Moment.ONE_IN], who))


def test_a_tag_that_somebody_else_was_given_tells_nothing(sites: Sites) -> None:
    site = sites[Moment.AWAITING]
    reads, guesses = site.client(Who.PANEL), site.client(Who.UNDECLARED_PANEL)
    address = f"/panel/{site.names['reference'][0]}"
    answer = reads.get(address)
    assert answer.status_code == 200
    assert "ETag" not in answer.headers, "there is none to hand on"
    for tag in ("*", '"none"'):
        assert guesses.get(address, headers={"If-None-Match": tag}).status_code == 302
