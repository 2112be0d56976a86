"""Who may find out what of a case, and from which moment on: written by hand, from the code of practice.

Reviewers judge apart until both are in. A provider never learns who reviewed, nor that they differed.
Whoever judges sees nothing of a case before they have declared their interests in it. Whatever stands in
no row here nobody finds out.
"""

from dataclasses import dataclass

from tests.leaks.moments import Moment
from tests.leaks.planted import Thing
from tests.leaks.viewers import Who


@dataclass(frozen=True)
class Row:
    """Who may find what, when, and why that is right."""

    who: frozenset[Who]
    finds: frozenset[Thing]
    when: frozenset[Moment]
    because: str


PROVIDER = frozenset({Who.EDITOR, Who.CERTIFIER})
FIRST_TWO = frozenset({Who.REVIEWER_A, Who.REVIEWER_B})
MODERATORS = frozenset({Who.MODERATOR, Who.APPEAL_MODERATOR})
STAFF = MODERATORS | {Who.UNDECLARED, Who.ADMINISTRATOR}

ALWAYS = frozenset(Moment)
APART = frozenset({Moment.NONE_IN, Moment.ONE_IN})
NONE_COMES_ANY_MORE = ALWAYS - APART
ALL_IN = NONE_COMES_ANY_MORE - {Moment.RETURNED}
BEFORE_THE_PANEL = frozenset({Moment.AWAITING})
PUBLIC = frozenset({Moment.PUBLISHED, Moment.APPEALED})
APPEAL = frozenset({Moment.APPEALED})

OWN_A = frozenset({Thing.NAME_A, Thing.MAILBOX_A, Thing.AFFILIATION_A, Thing.TIE_A, Thing.TIME_A})
OWN_B = frozenset({Thing.NAME_B, Thing.MAILBOX_B, Thing.AFFILIATION_B, Thing.TIE_B, Thing.TIME_B})
OWN_C = frozenset({Thing.NAME_C, Thing.MAILBOX_C, Thing.AFFILIATION_C, Thing.TIE_C, Thing.TIME_C})
OWN_D = frozenset({Thing.NAME_D, Thing.MAILBOX_D, Thing.AFFILIATION_D, Thing.TIE_D, Thing.TIME_D})
ANSWERS_A = frozenset({Thing.AGREED_A, Thing.REASON_A, Thing.QUOTE_A, Thing.PAGE_A})
ANSWERS_B = frozenset({Thing.AGREED_B, Thing.REASON_B, Thing.QUOTE_B, Thing.PAGE_B})
ANSWERS_C = frozenset({Thing.AGREED_C, Thing.REASON_C, Thing.QUOTE_C, Thing.PAGE_C})
ANSWERS_D = frozenset({Thing.AGREED_D, Thing.REASON_D, Thing.QUOTE_D, Thing.PAGE_D})
ANSWERS = ANSWERS_A | ANSWERS_B | {Thing.DIFFERENCE}
SETTLED = frozenset({Thing.SETTLED_BECAUSE, Thing.SETTLED_QUOTE})
SENT = frozenset({Thing.RECORD, Thing.FILE_NAME})
JUDGED = SENT | {Thing.ITEMS}
TIES_AND_TIMES = frozenset(
    one for one in OWN_A | OWN_B | OWN_C | OWN_D if one.name.startswith(("TIE", "TIME"))
)
PERSONS = (OWN_A | OWN_B | OWN_C | OWN_D) - TIES_AND_TIMES | {
    Thing.NAME_FORMER,
    Thing.NAME_DECLINED,
}


def _row(
    who: frozenset[Who] | Who, finds: frozenset[Thing], when: frozenset[Moment], because: str
) -> Row:
    return Row(frozenset({who}) if isinstance(who, Who) else who, finds, when, because)


MANUAL = (
    _row(
        frozenset(Who),
        ANSWERS
        | SETTLED
        | {Thing.RECORD, Thing.ITEMS, Thing.RATING, Thing.REPLY, Thing.DECISION, Thing.WAIVER},
        PUBLIC,
        "it is published: by letter, without names and without days",
    ),
    _row(PROVIDER, SENT, ALWAYS, "it is theirs"),
    _row(
        PROVIDER,
        frozenset({Thing.WHY_RETURNED}),
        frozenset({Moment.RETURNED}),
        "it says what they have to change",
    ),
    _row(
        PROVIDER,
        SETTLED | {Thing.RATING, Thing.ITEMS, Thing.AGREED_A, Thing.AGREED_B},
        frozenset({Moment.DRAFTED, Moment.AWAITING}),
        "they answer the drafted rating with its reasons: one for each answer, whoever gave it, and a "
        "settled one like any other",
    ),
    _row(PROVIDER, frozenset({Thing.REPLY}), BEFORE_THE_PANEL, "it is their own"),
    _row(PROVIDER, frozenset({Thing.WITHDRAWN}), frozenset({Moment.WITHDRAWN}), "it is their own"),
    _row(PROVIDER, frozenset({Thing.APPEAL, Thing.ADMITTED}), APPEAL, "it is their appeal"),
    _row(
        Who.REVIEWER_A,
        OWN_A | ANSWERS_A | {Thing.INTEREST_A, Thing.WAIVER},
        ALWAYS,
        "it is their own",
    ),
    _row(Who.REVIEWER_B, OWN_B | ANSWERS_B, ALWAYS, "it is their own"),
    _row(Who.REVIEWER_C, OWN_C, ALWAYS, "it is their own"),
    _row(Who.REVIEWER_D, OWN_D, ALWAYS, "it is their own"),
    _row(Who.REVIEWER_C, ANSWERS_C | JUDGED, APPEAL, "they judge it anew"),
    _row(Who.REVIEWER_D, ANSWERS_D | JUDGED, APPEAL, "they judge it anew"),
    _row(
        Who.FORMER,
        frozenset({Thing.NAME_FORMER, Thing.REASON_FORMER, Thing.ITEMS}),
        ALWAYS,
        "it was their own, as they left it: what they wrote, and the question as it was put to them",
    ),
    _row(
        Who.DECLINED,
        frozenset({Thing.NAME_DECLINED, Thing.WHY_DECLINED}),
        ALWAYS,
        "it was their own",
    ),
    _row(FIRST_TWO, JUDGED, ALWAYS, "they judge it, and declared their interests"),
    _row(
        FIRST_TWO,
        ANSWERS | SETTLED,
        ALL_IN,
        "all answers are in, so none can be led by another's",
    ),
    _row(STAFF, PERSONS, ALWAYS, "they know who reviews here, and whom to ask"),
    _row(
        Who.ADMINISTRATOR,
        TIES_AND_TIMES | {Thing.HAPPENING},
        ALWAYS,
        "they see to it that nothing is stuck",
    ),
    _row(
        Who.MODERATOR,
        JUDGED
        | TIES_AND_TIMES
        | {
            *(Thing.INTERNAL_NOTE, Thing.INTEREST_A, Thing.WAIVER, Thing.HAPPENING),
            *(Thing.WHY_DECLINED, Thing.WHY_REPLACED, Thing.WHY_RETURNED, Thing.WITHDRAWN),
            *(Thing.RATING, Thing.REPLY, Thing.SENT_BACK),
        },
        ALWAYS,
        "they chose the reviewers, and see the case through",
    ),
    _row(
        Who.MODERATOR,
        ANSWERS | SETTLED,
        ALL_IN,
        "they settle what differs, which nobody does before all answers are in",
    ),
    _row(
        Who.MODERATOR,
        ANSWERS,
        frozenset({Moment.RETURNED}),
        "no answer comes any more, so that none can be led by it",
    ),
    _row(
        Who.APPEAL_MODERATOR,
        JUDGED
        | TIES_AND_TIMES
        | {
            *(Thing.INTERNAL_NOTE, Thing.INTEREST_A, Thing.WAIVER, Thing.HAPPENING),
            *(Thing.WHY_DECLINED, Thing.WHY_REPLACED, Thing.APPEAL, Thing.ADMITTED),
        },
        APPEAL,
        "they declared their interests, chose the new reviewers, and see the appeal through",
    ),
    _row(
        Who.PANEL,
        ANSWERS | SETTLED | {Thing.RECORD, Thing.ITEMS, Thing.RATING, Thing.REPLY, Thing.WAIVER},
        BEFORE_THE_PANEL,
        "they decide on it, by letter",
    ),
    _row(
        Who.APPEAL_PANEL,
        frozenset({Thing.APPEAL, Thing.ADMITTED}),
        APPEAL,
        "they decide the appeal, and declared their interests",
    ),
)


def may_find(who: Who, moment: Moment) -> frozenset[Thing]:
    """Return all that somebody may find out at a moment."""
    rows = (row.finds for row in MANUAL if who in row.who and moment in row.when)
    return frozenset().union(*rows)
