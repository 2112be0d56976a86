"""For each condition in the rules of who sees what: who finds what, and when, once it is taken away."""

from typing import Final

from registry.policy.roles import Role
from tests.leaks.altered import (
    appeal_is_settled,
    edits_elsewhere,
    holds_too,
    is_kept_out,
    studies_hold_the_word,
)
from tests.leaks.filters import RULES, Filter
from tests.leaks.moments import Moment
from tests.leaks.mutant import Mutant
from tests.leaks.planted import Thing
from tests.leaks.viewers import Who


def _rule(function: str, asks: str) -> Filter:
    return Filter(RULES, function, asks)


OF_RULES: Final = (
    Mutant(
        of=_rule("_provider", "seen.sort is Sort.DRAFTED_RATING"),
        who=Who.EDITOR,
        when=Moment.DRAFTED,
        finds=Thing.TIE_A,
        after=holds_too(Who.EDITOR, Role.ADMINISTRATOR),
    ),
    Mutant(
        of=_rule("_provider", "seen.stage in _AFTER_SETTLING"),
        who=Who.EDITOR,
        when=Moment.SENT_BACK,
        finds=Thing.RATING,
    ),
    Mutant(
        of=_rule("_provider", "seen.purpose is not Purpose.APPEAL"),
        who=Who.EDITOR,
        when=Moment.APPEALED,
        finds=Thing.AGREED_D,
        after=appeal_is_settled,
    ),
    Mutant(
        of=_rule("_reviewer", "viewer.has_declared"),
        who=Who.REVIEWER_B,
        when=Moment.NONE_IN,
        finds=Thing.ITEMS,
        after=is_kept_out(Who.REVIEWER_B, Role.REVIEWER),
    ),
    Mutant(
        of=_rule("_reviewer", "seen.sort is Sort.ITEMS"),
        who=Who.REVIEWER_A,
        when=Moment.NONE_IN,
        finds=Thing.TIE_B,
        after=holds_too(Who.REVIEWER_A, Role.ADMINISTRATOR),
    ),
    Mutant(
        of=_rule("_reviewer", "seen.own"),
        who=Who.REVIEWER_A,
        when=Moment.NONE_IN,
        finds=Thing.TIE_B,
        after=holds_too(Who.REVIEWER_A, Role.ADMINISTRATOR),
    ),
    Mutant(
        of=_rule("_former_reviewer", "seen.own"),
        who=Who.FORMER,
        when=Moment.NONE_IN,
        finds=Thing.RECORD,
        after=studies_hold_the_word,
    ),
    Mutant(
        of=_rule("_moderator", "viewer.has_declared"),
        who=Who.UNDECLARED,
        when=Moment.SETTLING,
        finds=Thing.REASON_A,
    ),
    Mutant(
        of=_rule("_moderator", "seen.sort not in _OF_ALL_ANSWERS"),
        who=Who.MODERATOR,
        when=Moment.ONE_IN,
        finds=Thing.AGREED_A,
    ),
    Mutant(
        of=_rule("_moderator", "seen.phase is not Phase.INDEPENDENT"),
        who=Who.MODERATOR,
        when=Moment.ONE_IN,
        finds=Thing.AGREED_A,
    ),
    Mutant(
        of=_rule("_panel", "viewer.has_declared"),
        who=Who.UNDECLARED_PANEL,
        when=Moment.AWAITING,
        finds=Thing.REASON_A,
    ),
    Mutant(
        of=_rule("_panel", "seen.stage in _OF_THE_PANEL"),
        who=Who.PANEL,
        when=Moment.SENT_BACK,
        finds=Thing.REASON_A,
    ),
    Mutant(
        of=_rule("_panel", "seen.sort in _DECIDED_ON"),
        who=Who.PANEL,
        when=Moment.AWAITING,
        finds=Thing.TIE_A,
        after=holds_too(Who.PANEL, Role.ADMINISTRATOR),
    ),
    Mutant(
        of=_rule("_administrator", "seen.sort in _AT_WORK"),
        who=Who.ADMINISTRATOR,
        when=Moment.RETURNED,
        finds=Thing.WHY_RETURNED,
    ),
    Mutant(
        of=_rule("_administrator", "viewer.has_declared"),
        who=Who.ADMINISTRATOR,
        when=Moment.RETURNED,
        finds=Thing.WHY_RETURNED,
    ),
    Mutant(
        of=_rule("_administrator", "seen.sort in _FOR_HELPING"),
        who=Who.ADMINISTRATOR,
        when=Moment.AWAITING,
        finds=Thing.RATING,
        after=edits_elsewhere(Who.ADMINISTRATOR, like=Who.OTHER_EDITOR),
    ),
)
