"""What a role does not open tells nothing, and looking as somebody else shows an administrator no more."""

from collections.abc import Mapping

import pytest

from registry.policy.actor import NOBODY
from tests.leaks.crawling import addresses, crawl, told_by
from tests.leaks.manual import may_find
from tests.leaks.moments import Moment
from tests.leaks.planted import Thing
from tests.leaks.sites import Site
from tests.leaks.viewers import Who
from tests.submitted import post

Sites = Mapping[Moment, Site]

_JUDGES = (Who.REVIEWER_A, Who.FORMER, Who.UNASSIGNED, Who.MODERATOR, Who.PANEL)


@pytest.mark.parametrize("who", Who)
def test_what_a_role_does_not_open_at_all_tells_nothing(sites: Sites, who: Who) -> None:
    site = sites[Moment.APPEALED]
    theirs, client = site.asks(who), site.client(who)
    others = addresses(
        site.app, site.names, lambda asked: not theirs(asked) and not NOBODY.may(asked)
    )
    opened = []
    for address in others:
        answer = client.get(address)
        tells = site.marks.found_in(told_by("", answer)) - may_find(who, Moment.APPEALED)
        if answer.status_code < 300 or tells:
            opened.append((address, sorted(tells)))
    assert opened == []


@pytest.mark.parametrize(
    ("moment", "seen_as"),
    [
        (Moment.RETURNED, Who.EDITOR),
        (Moment.AWAITING, Who.CERTIFIER),
        (Moment.APPEALED, Who.CERTIFIER),
    ],
)
def test_an_administrator_who_looks_as_somebody_else_finds_no_more(
    sites: Sites, moment: Moment, seen_as: Who
) -> None:
    site = sites[moment]
    client, person = site.client(Who.ADMINISTRATOR), str(site.people[seen_as].id)
    status, where = post(client, "/desk/act-as", person=person, reason="They cannot find it.")
    assert (status, where) == (303, "/desk/act-as/now")
    found = crawl(site.app, client, site.marks, addresses(site.app, site.names, site.asks(seen_as)))
    leaked = {
        str(thing): sorted(places)[:5]
        for thing, places in found.at.items()
        if thing not in may_find(Who.ADMINISTRATOR, moment)
    }
    assert leaked == {}


@pytest.mark.parametrize("who", _JUDGES)
def test_nobody_looks_as_somebody_who_judges(sites: Sites, who: Who) -> None:
    site = sites[Moment.ONE_IN]
    client = site.client(Who.ADMINISTRATOR)
    person = str(site.people[who].id)
    _, page = post(client, "/desk/act-as", person=person, reason="They cannot find it.")
    assert "Choose somebody of the list." in page
    found = crawl(site.app, client, site.marks, addresses(site.app, site.names, site.asks(who)))
    assert set(found.at) <= may_find(Who.ADMINISTRATOR, Moment.ONE_IN) - {Thing.RECORD}
