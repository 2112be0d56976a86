"""Each filter that keeps something of a case back is taken away, and whoever it guards against finds what it hid.

A filter that is new stands in none of the tables, and fails the first test until somebody has said what it guards.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from registry.database import open_session
from registry.errors import RegistryError
from tests.leaks.altered import ActedSite, altered
from tests.leaks.filters import Filter, filters, take_away
from tests.leaks.moments import Moment
from tests.leaks.mutant import Mutant
from tests.leaks.mutants_of_rules import OF_RULES
from tests.leaks.mutants_of_services import OF_SERVICES
from tests.leaks.other_filters import DEEDS, TELLS, WAYS_ON
from tests.leaks.sites import Site, found_by
from tests.leaks.viewers import Who
from tests.people import writing

Sites = Mapping[Moment, Site]

MUTANTS = (*OF_RULES, *OF_SERVICES)
_OF_ITS_OWN = re.compile(r'<input[^>]*type="hidden"[^>]*>')


def test_every_filter_that_the_source_holds_is_taken_away_by_one_of_these_tests() -> None:
    tables = [{one.of for one in MUTANTS}, set(TELLS), set(DEEDS), set(WAYS_ON)]
    assert sum(map(len, tables)) == len(set().union(*tables)), "each stands in one table"
    assert {str(one) for one in set().union(*tables)} == {str(one) for one in filters()}


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_without_a_filter_the_crawl_finds_what_it_kept_back(
    sites: Sites, mutant: Mutant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site = sites[mutant.when]
    if mutant.after is not None:
        site = altered(site, tmp_path, mutant.after)
    if mutant.acted:
        site = ActedSite(site.app, site.people, site.names, site.marks)
    assert mutant.finds not in site.found(mutant.who).at
    take_away(monkeypatch, mutant.of, comes_to=mutant.comes_to)
    assert mutant.finds in found_by(mutant.who, site).at


@pytest.mark.parametrize("one", TELLS, ids=str)
def test_without_a_filter_a_page_tells_that_a_reviewer_sent_their_answers(
    sites: Sites, one: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(moment: Moment) -> str:
        page = sites[moment].client(Who.UNDECLARED).get(TELLS[one])
        assert page.status_code == 200
        return _OF_ITS_OWN.sub("", page.text)

    assert told(Moment.NONE_IN) == told(Moment.ONE_IN)
    take_away(monkeypatch, one, comes_to=True)
    assert told(Moment.NONE_IN) != told(Moment.ONE_IN)


@pytest.mark.parametrize("one", DEEDS, ids=str)
def test_without_a_filter_is_done_what_nobody_may_who_has_not_declared_their_interests(
    sites: Sites, one: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    deed, settings = DEEDS[one], sites[DEEDS[one].when].app.config["SETTINGS"]
    with writing(settings) as session, pytest.raises(RegistryError):
        deed.done(session, sites[deed.when])
    take_away(monkeypatch, one, comes_to=deed.comes_to)
    with writing(settings) as session:
        deed.done(session, sites[deed.when])
        session.rollback()
    with open_session(settings) as session:
        assert not session.dirty


@pytest.mark.parametrize("one", WAYS_ON, ids=str)
def test_what_only_leads_on_keeps_nothing_back(
    sites: Sites, one: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = WAYS_ON[one]
    before = set(sites[way.when].found(way.who).at)
    take_away(monkeypatch, one, comes_to=way.comes_to)
    assert set(found_by(way.who, sites[way.when]).at) <= before
