"""For each place that asks these rules, or for declared interests: who finds what once it no longer asks."""

from typing import Final

from registry.policy.roles import Role
from tests.leaks.altered import (
    both,
    has_a_telling_name,
    holds_too,
    is_kept_out,
    studies_hold_the_word,
    was_opened_by,
)
from tests.leaks.filters import Filter
from tests.leaks.moments import Moment
from tests.leaks.mutant import Mutant
from tests.leaks.planted import Thing
from tests.leaks.viewers import Who

_REVIEWS: Final = "registry.services.reviews"
_BEFORE: Final = "seeing(session, actor, submission, review)"
_MAIL: Final = Filter(
    "registry.services.mail.of_cases",
    "_may",
    "seeing(session, actor, case, current_round(session, case)).may(sort)",
)
_DECLARED: Final = "has_declared(session, person, submission)"


def _asked(module: str, function: str, asks: str) -> Filter:
    return Filter(f"{_REVIEWS}.{module}", function, asks)


OF_SERVICES: Final = (
    Mutant(
        of=_asked("answering", "own_round", "seen.require(Sort.ANSWERS, own=True)"),
        who=Who.REVIEWER_B,
        when=Moment.NONE_IN,
        finds=Thing.AGREED_B,
        after=is_kept_out(Who.REVIEWER_B, Role.REVIEWER),
    ),
    Mutant(
        of=_asked("answering", "own_round", "seen.may(Sort.ITEMS)"),
        who=Who.FORMER,
        when=Moment.NONE_IN,
        finds=Thing.RECORD,
        after=studies_hold_the_word,
    ),
    Mutant(
        of=_asked(
            "drafted_view",
            "_newest",
            f"{_BEFORE}.may(Sort.DRAFTED_RATING)",
        ),
        who=Who.EDITOR,
        when=Moment.SENT_BACK,
        finds=Thing.RATING,
    ),
    Mutant(
        of=_asked(
            "settling",
            "require_settler",
            f"{_BEFORE}.require(Sort.DIFFERENCES)",
        ),
        who=Who.MODERATOR,
        when=Moment.ONE_IN,
        finds=Thing.AGREED_A,
    ),
    Mutant(
        of=_asked("before_the_panel", "before_the_panel", "sees.require(sort)"),
        who=Who.PANEL,
        when=Moment.SENT_BACK,
        finds=Thing.REASON_A,
    ),
    Mutant(
        of=_asked("returning", "require_returner", "sees.require(Sort.PROGRESS)"),
        who=Who.UNDECLARED,
        when=Moment.RETURNED,
        finds=Thing.WHY_RETURNED,
    ),
    Mutant(
        of=_asked(
            "returning", "require_returner", "sees.viewer.standing is not Standing.MODERATOR"
        ),
        comes_to=False,
        who=Who.ADMINISTRATOR,
        when=Moment.RETURNED,
        finds=Thing.WHY_RETURNED,
    ),
    Mutant(
        of=_asked("kept_out", "kept_out", "seen.require(Sort.INTERESTS)"),
        who=Who.ADMINISTRATOR,
        when=Moment.NONE_IN,
        finds=Thing.INTEREST_A,
    ),
    Mutant(
        of=_asked(
            "moderating", "require_moderator", "require_declared(session, actor, submission)"
        ),
        who=Who.UNDECLARED,
        when=Moment.NONE_IN,
        finds=Thing.TIE_A,
    ),
    Mutant(
        of=_asked(
            "moderating", "require_moderator", "seen.viewer.standing is not Standing.MODERATOR"
        ),
        comes_to=False,
        who=Who.REVIEWER_B,
        when=Moment.NONE_IN,
        finds=Thing.TIE_A,
        after=holds_too(Who.REVIEWER_B, Role.MODERATOR),
    ),
    Mutant(
        of=Filter(
            "registry.services.submissions.drafts",
            "find",
            "require_declared(session, actor, found)",
        ),
        who=Who.UNDECLARED,
        when=Moment.NONE_IN,
        finds=Thing.RECORD,
    ),
    Mutant(
        of=Filter("registry.services.appeals.standing", "handling_of", _DECLARED),
        who=Who.UNDECLARED,
        when=Moment.APPEALED,
        finds=Thing.APPEAL,
    ),
    Mutant(
        of=Filter(
            "registry.services.desk.acting",
            "require_open",
            "seeing(session, actor, case, None).may(Sort.RECORD)",
        ),
        who=Who.EDITOR,
        when=Moment.NONE_IN,
        finds=Thing.RECORD,
        acted=True,
    ),
    Mutant(
        of=Filter("registry.services.desk.case_log", "case_log", "before.may(Sort.HAPPENINGS)"),
        who=Who.UNDECLARED,
        when=Moment.NONE_IN,
        finds=Thing.HAPPENING,
    ),
    Mutant(
        of=Filter("registry.services.desk.case_log", "case_log", "before.may(Sort.HAPPENINGS)"),
        who=Who.UNDECLARED,
        when=Moment.NONE_IN,
        finds=Thing.INTERNAL_NOTE,
        after=both(has_a_telling_name(Who.PANEL), was_opened_by(Who.PANEL)),
    ),
    Mutant(
        of=Filter(
            "registry.services.mail.of_cases",
            "_may",
            "seeing(session, actor, case, current_round(session, case)).may(sort)",
        ),
        who=Who.ADMINISTRATOR,
        when=Moment.RETURNED,
        finds=Thing.WHY_RETURNED,
    ),
    Mutant(
        of=Filter(
            "registry.services.mail.of_cases",
            "_may",
            "seeing(session, actor, case, current_round(session, case)).may(sort)",
        ),
        who=Who.EDITOR,
        when=Moment.NONE_IN,
        finds=Thing.TIE_A,
        after=holds_too(Who.EDITOR, Role.ADMINISTRATOR),
    ),
    Mutant(
        of=Filter(
            "registry.services.desk.case_log",
            "_seeing",
            "found.viewer.standing in {Standing.MODERATOR, Standing.ADMINISTRATOR}",
        ),
        who=Who.EDITOR,
        when=Moment.NONE_IN,
        finds=Thing.INTERNAL_NOTE,
        after=both(holds_too(Who.EDITOR, Role.MODERATOR), has_a_telling_name(Who.MODERATOR)),
    ),
)
