"""The one permission map: what can be done here, and who may do it.

A role of an organisation gives its permissions for that organisation's own things alone.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from registry.policy.roles import Role


class Anybody(StrEnum):
    """Those who need no role."""

    EVERYONE = "everyone"
    SIGNED_IN = "everyone who is signed in"


class Permission(StrEnum):
    """What somebody may do, as the end of the sentence "may ..."."""

    READ_REGISTER = "read what is published"
    SIGN_IN = "sign in, ask for an account, or use a link that was sent"
    KEEP_OWN_ACCOUNT = "see and change their own account"
    NOMINATE = "nominate a programme"
    COMMENT_ON_EDITION = "comment on an edition of the code under consultation"
    SEE_SUBMISSIONS = "see their organisation's submissions"
    EDIT_SUBMISSIONS = "start and change their organisation's submissions"
    SIGN_SUBMISSIONS = "sign and send their organisation's submissions"
    ASK_FOR_ADVICE = "ask the registry's advisers"
    SEE_ADVICE = "see what their organisation asked the registry's advisers, and what they answered"
    ANSWER_ADVICE = "answer what advisers are asked"
    SCREEN = "screen submissions, nominations and comments"
    REQUEST_CHANGES = "ask a provider for changes"
    DECLARE_INTERESTS = "declare their own interests in a case"
    ASSIGN_REVIEWERS = "propose, invite and replace reviewers"
    REVIEW = "review what they are assigned, and train for it"
    SETTLE = "settle where reviewers differ, and draft the rating"
    REPLY_TO_RATING = "read their organisation's drafted rating and answer it"
    DECIDE = "decide on approval after the reviews"
    APPEAL = "appeal against a rating of their organisation's programme"
    HANDLE_APPEALS = "admit appeals and see them through"
    SEE_APPEALS = "see their organisation's appeals"
    SEE_DESK = "see what waits for whom, and a case's events"
    KEEP_REVIEWS_LIVING = "see which ratings are due for review again, and try a new edition"
    ACT_AS = "see a page as somebody else would, without changing anything"
    MANAGE_PEOPLE = "invite people and give or end roles"
    MANAGE_OWN_PEOPLE = "invite people into their own organisation"
    REPORT_BLOCKAGES = "report where their organisation's programme is blocked"
    SCREEN_BLOCKAGES = "screen reported blockages, and see them through"
    KEEP_BODIES = "say what is known of recipient bodies, and ask whether an address reaches them"
    ANSWER_FOR_A_BODY = "answer for a body, by a link that it was sent"
    SAY_WHAT_BECAME = "say what became of their report, by a link that they were sent"
    SEE_MAIL = "see what mail was sent, send it again and preview its templates"


Holders = frozenset[Role | Anybody]

_PROVIDERS: Final = frozenset({Role.PROVIDER_EDITOR, Role.PROVIDER_CERTIFIER})
_STAFF: Final = frozenset({Role.MODERATOR, Role.ADMINISTRATOR})
_JUDGES: Final = frozenset({Role.REVIEWER, Role.MODERATOR, Role.PANEL})

PERMISSIONS: Final[Mapping[Permission, Holders]] = MappingProxyType(
    {
        Permission.READ_REGISTER: frozenset({Anybody.EVERYONE}),
        Permission.SIGN_IN: frozenset({Anybody.EVERYONE}),
        Permission.KEEP_OWN_ACCOUNT: frozenset({Anybody.SIGNED_IN}),
        Permission.NOMINATE: frozenset({Anybody.EVERYONE}),
        Permission.COMMENT_ON_EDITION: frozenset({Anybody.EVERYONE}),
        Permission.SEE_SUBMISSIONS: _PROVIDERS | _STAFF,
        Permission.EDIT_SUBMISSIONS: frozenset({Role.PROVIDER_EDITOR}),
        Permission.SIGN_SUBMISSIONS: frozenset({Role.PROVIDER_CERTIFIER}),
        Permission.ASK_FOR_ADVICE: _PROVIDERS,
        Permission.SEE_ADVICE: _PROVIDERS | _STAFF,
        Permission.ANSWER_ADVICE: _STAFF,
        Permission.SCREEN: _STAFF,
        Permission.REQUEST_CHANGES: _STAFF,
        Permission.DECLARE_INTERESTS: _JUDGES | _STAFF,
        Permission.ASSIGN_REVIEWERS: frozenset({Role.MODERATOR}),
        Permission.REVIEW: frozenset({Role.REVIEWER}),
        Permission.SETTLE: frozenset({Role.MODERATOR}),
        Permission.REPLY_TO_RATING: _PROVIDERS,
        Permission.DECIDE: frozenset({Role.PANEL}),
        Permission.APPEAL: frozenset({Role.PROVIDER_CERTIFIER}),
        Permission.SEE_APPEALS: _PROVIDERS,
        Permission.HANDLE_APPEALS: frozenset({Role.MODERATOR, Role.PANEL}),
        Permission.SEE_DESK: _STAFF,
        Permission.KEEP_REVIEWS_LIVING: _STAFF,
        Permission.ACT_AS: frozenset({Role.ADMINISTRATOR}),
        Permission.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
        Permission.MANAGE_OWN_PEOPLE: _PROVIDERS,
        Permission.REPORT_BLOCKAGES: _PROVIDERS,
        Permission.SCREEN_BLOCKAGES: _STAFF,
        Permission.KEEP_BODIES: _STAFF,
        Permission.ANSWER_FOR_A_BODY: frozenset({Anybody.EVERYONE}),
        Permission.SAY_WHAT_BECAME: frozenset({Anybody.EVERYONE}),
        Permission.SEE_MAIL: frozenset({Role.ADMINISTRATOR}),
    }
)
"""Who may do what. A test asks that every route names one of these, and that each is named."""
