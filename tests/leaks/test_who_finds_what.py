"""Everybody opens everything they can reach, at every moment of a review: they find what the manual says, no more."""

from collections.abc import Mapping

import pytest

from tests.leaks.cases import Moment, Who
from tests.leaks.conftest import Site
from tests.leaks.manual import may_find
from tests.leaks.planted import Thing

Sites = Mapping[Moment, Site]


@pytest.mark.parametrize("moment", [Moment.ONE_IN, Moment.SETTLING])
@pytest.mark.parametrize("who", [one for one in Who if one is not Who.ADMINISTRATOR])
def test_nobody_finds_more_than_the_manual_says(sites: Sites, moment: Moment, who: Who) -> None:
    allowed = may_find(who, moment)
    leaked = {
        str(thing): sorted(where)[:5]
        for thing, where in sites[moment].found(who).at.items()
        if thing not in allowed
    }
    assert leaked == {}


SEEN = {
    (Who.EDITOR, Moment.NONE_IN): {Thing.RECORD, Thing.FILE_NAME},
    (Who.REVIEWER_A, Moment.NONE_IN): {Thing.NAME_A, Thing.MAILBOX_A},
    (Who.ADMINISTRATOR, Moment.NONE_IN): {Thing.TIE_A, Thing.TIE_B, Thing.NAME_FORMER},
    (Who.MODERATOR, Moment.SETTLING): {
        *(Thing.AGREED_A, Thing.REASON_A, Thing.QUOTE_A, Thing.PAGE_A),
        *(Thing.AGREED_B, Thing.REASON_B, Thing.QUOTE_B, Thing.PAGE_B),
        *(Thing.SETTLED_BECAUSE, Thing.INTERNAL_NOTE),
    },
    (Who.EDITOR, Moment.RETURNED): {Thing.WHY_RETURNED},
}
"""What has to be found, so that the crawl could fail."""


@pytest.mark.parametrize(("who", "moment"), SEEN)
def test_what_is_there_for_somebody_is_found(sites: Sites, who: Who, moment: Moment) -> None:
    assert SEEN[who, moment] <= set(sites[moment].found(who).at)
