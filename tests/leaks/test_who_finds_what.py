"""Everybody opens everything they can reach, at every moment of a review: they find what the manual says, no more."""

from collections.abc import Mapping

import pytest

from registry.policy.visibility import Sort
from tests.leaks.manual import may_find
from tests.leaks.moments import Moment
from tests.leaks.planted import Thing
from tests.leaks.sites import Site
from tests.leaks.viewers import Who

OWN = {Thing.AGREED_A, Thing.REASON_A, Thing.QUOTE_A, Thing.PAGE_A}
Sites = Mapping[Moment, Site]


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("who", Who)
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
    (Who.REVIEWER_A, Moment.NONE_IN): {*OWN, Thing.NAME_A, Thing.MAILBOX_A, Thing.ITEMS},
    (Who.FORMER, Moment.ONE_IN): {Thing.REASON_FORMER},
    (Who.MODERATOR, Moment.ONE_IN): {
        *(Thing.TIE_A, Thing.TIE_B, Thing.TIME_A, Thing.HAPPENING, Thing.NAME_FORMER),
        *(Thing.INTEREST_A, Thing.INTERNAL_NOTE, Thing.WHY_DECLINED, Thing.WHY_REPLACED),
    },
    (Who.EDITOR, Moment.RETURNED): {Thing.WHY_RETURNED},
    (Who.MODERATOR, Moment.RETURNED): OWN,
    (Who.MODERATOR, Moment.SETTLING): {
        *OWN,
        *(Thing.AGREED_B, Thing.REASON_B, Thing.QUOTE_B, Thing.PAGE_B),
        *(Thing.DIFFERENCE, Thing.SETTLED_BECAUSE, Thing.SETTLED_QUOTE),
    },
    (Who.CERTIFIER, Moment.DRAFTED): {Thing.RATING, Thing.SETTLED_BECAUSE, Thing.ITEMS},
    (Who.CERTIFIER, Moment.WITHDRAWN): {Thing.WITHDRAWN},
    (Who.CERTIFIER, Moment.AWAITING): {Thing.RATING, Thing.REPLY},
    (Who.PANEL, Moment.AWAITING): {*OWN, Thing.DIFFERENCE, Thing.RATING, Thing.REPLY, Thing.WAIVER},
    (Who.STRANGER, Moment.PUBLISHED): {*OWN, Thing.DIFFERENCE, Thing.RATING, Thing.DECISION},
    (Who.REVIEWER_C, Moment.APPEALED): {Thing.AGREED_C, Thing.REASON_C, Thing.ITEMS},
    (Who.APPEAL_MODERATOR, Moment.APPEALED): {Thing.TIE_C, Thing.TIME_C, Thing.RECORD},
    (Who.APPEAL_PANEL, Moment.APPEALED): {Thing.APPEAL},
}
"""What has to be found, so that the crawl could fail: of every sort something."""


@pytest.mark.parametrize(("who", "moment"), SEEN)
def test_what_is_there_for_somebody_is_found(sites: Sites, who: Who, moment: Moment) -> None:
    assert SEEN[who, moment] - set(sites[moment].found(who).at) == set()


SORTS = {
    Sort.RECORD: {Thing.RECORD, Thing.FILE_NAME},
    Sort.ITEMS: {Thing.ITEMS},
    Sort.ANSWERS: {*OWN, Thing.AGREED_B, Thing.REASON_B, Thing.QUOTE_B, Thing.PAGE_B},
    Sort.PROGRESS: {Thing.TIME_A, Thing.TIME_B, Thing.TIME_C, Thing.TIME_D},
    Sort.REVIEWERS: {Thing.TIE_A, Thing.TIE_B, Thing.NAME_FORMER, Thing.WHY_REPLACED},
    Sort.DIFFERENCES: {Thing.DIFFERENCE},
    Sort.SETTLEMENTS: {Thing.SETTLED_BECAUSE, Thing.SETTLED_QUOTE},
    Sort.DRAFTED_RATING: {Thing.RATING},
    Sort.REPLY: {Thing.REPLY},
    Sort.INTERESTS: {Thing.INTEREST_A, Thing.WAIVER},
    Sort.HAPPENINGS: {Thing.HAPPENING},
    Sort.APPEAL: {Thing.APPEAL, Thing.ADMITTED},
    Sort.LETTERS: {Thing.WHY_RETURNED, Thing.WITHDRAWN, Thing.SENT_BACK},
}
"""What tells something of each sort of the rule of who sees what."""


@pytest.mark.parametrize("sort", Sort)
def test_every_sort_of_the_rule_is_planted(sort: Sort) -> None:
    assert SORTS[sort]
