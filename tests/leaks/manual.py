"""Who may find out what of a case, and from which moment on: written by hand, from the code of practice.

Reviewers judge apart until both are in. A provider never learns who reviewed, nor that they differed.
Whoever judges sees nothing of a case before they have declared their interests in it. Whatever stands in
no row here nobody finds out.
"""

from dataclasses import dataclass

from tests.leaks.cases import Moment, Who
from tests.leaks.planted import Thing


@dataclass(frozen=True)
class Row:
    """Who may find what, when, and why that is right."""

    who: frozenset[Who]
    finds: frozenset[Thing]
    when: frozenset[Moment]
    because: str


PROVIDER = frozenset({Who.EDITOR, Who.CERTIFIER})
STAFF = frozenset({Who.MODERATOR, Who.UNDECLARED, Who.ADMINISTRATOR})
ALWAYS = frozenset(Moment)
ALL_IN = frozenset({Moment.SETTLING})

OWN_A = frozenset({Thing.NAME_A, Thing.MAILBOX_A, Thing.AFFILIATION_A, Thing.TIE_A, Thing.TIME_A})
OWN_B = frozenset({Thing.NAME_B, Thing.MAILBOX_B, Thing.AFFILIATION_B, Thing.TIE_B, Thing.TIME_B})
ANSWERS_A = frozenset({Thing.AGREED_A, Thing.REASON_A, Thing.QUOTE_A, Thing.PAGE_A})
ANSWERS_B = frozenset({Thing.AGREED_B, Thing.REASON_B, Thing.QUOTE_B, Thing.PAGE_B})
FORMER = frozenset({Thing.NAME_FORMER, Thing.NAME_DECLINED})
SENT = frozenset({Thing.RECORD, Thing.FILE_NAME})
PERSONS = FORMER | {
    *(Thing.NAME_A, Thing.MAILBOX_A, Thing.AFFILIATION_A),
    *(Thing.NAME_B, Thing.MAILBOX_B, Thing.AFFILIATION_B),
}


def _row(
    who: frozenset[Who] | Who, finds: frozenset[Thing], when: frozenset[Moment], because: str
) -> Row:
    return Row(frozenset({who}) if isinstance(who, Who) else who, finds, when, because)


MANUAL = (
    _row(PROVIDER, SENT, ALWAYS, "it is theirs"),
    _row(
        PROVIDER,
        frozenset({Thing.WHY_RETURNED}),
        frozenset({Moment.RETURNED}),
        "it says what they have to change",
    ),
    _row(
        Who.REVIEWER_A,
        OWN_A | ANSWERS_A | {Thing.INTEREST_A, Thing.WAIVER},
        ALWAYS,
        "it is their own",
    ),
    _row(Who.REVIEWER_B, OWN_B | ANSWERS_B, ALWAYS, "it is their own"),
    _row(
        Who.FORMER,
        frozenset({Thing.NAME_FORMER, Thing.REASON_FORMER}),
        ALWAYS,
        "it was their own, as they left it",
    ),
    _row(
        Who.DECLINED,
        frozenset({Thing.NAME_DECLINED, Thing.WHY_DECLINED}),
        ALWAYS,
        "it was their own",
    ),
    _row(
        frozenset({Who.REVIEWER_A, Who.REVIEWER_B}),
        SENT,
        ALWAYS,
        "they judge it, and declared their interests",
    ),
    _row(
        frozenset({Who.REVIEWER_A, Who.REVIEWER_B}),
        ANSWERS_A | ANSWERS_B | {Thing.SETTLED_BECAUSE},
        ALL_IN,
        "all answers are in, so none can be led by another's",
    ),
    _row(STAFF, PERSONS, ALWAYS, "they know who reviews here, and whom to ask"),
    _row(
        Who.ADMINISTRATOR,
        frozenset({Thing.TIE_A, Thing.TIE_B, Thing.TIME_A, Thing.TIME_B}),
        ALWAYS,
        "they see to it that nothing is stuck",
    ),
    _row(
        Who.MODERATOR,
        SENT
        | OWN_A
        | OWN_B
        | {
            *(Thing.INTERNAL_NOTE, Thing.INTEREST_A, Thing.WAIVER),
            *(Thing.WHY_DECLINED, Thing.WHY_REPLACED, Thing.WHY_RETURNED),
        },
        ALWAYS,
        "they chose the reviewers, and see the case through",
    ),
    _row(
        Who.MODERATOR,
        ANSWERS_A | ANSWERS_B | {Thing.SETTLED_BECAUSE},
        ALL_IN,
        "they settle what differs, which nobody does before all answers are in",
    ),
    _row(
        Who.MODERATOR,
        ANSWERS_A,
        frozenset({Moment.RETURNED}),
        "no answer comes any more, so that none can be led by it",
    ),
)


def may_find(who: Who, moment: Moment) -> frozenset[Thing]:
    """Return all that somebody may find out at a moment."""
    rows = (row.finds for row in MANUAL if who in row.who and moment in row.when)
    return frozenset().union(*rows)
