"""Every page that names a case or a round leaves a line of who looked in the case's log, or says here why not."""

from flask import Flask
from werkzeug.routing import Rule

from registry.accounts.access import permission_of
from registry.answers.declared import declaration_of
from registry.pages.desk.viewing import SHOWS
from registry.policy.permissions import PERMISSIONS
from registry.policy.roles import Role
from tests.fitness.test_every_route_asks_what_it_says import address_of

STAFF = {Role.MODERATOR, Role.PANEL, Role.ADMINISTRATOR}

_ASKS = "It asks for one's own interests, before anything of the case opens."
_OWN_WORK = "It is a reviewer's own work: when they look would tell others how far they are."
NO_CASE = {"areas", "blockages"}
"""Rooms whose references are of something else: a body, a report of a blockage."""

NOT_NOTED = {
    "advice.one_asked": "It is a question to the registry's advisers, and of no case.",
    "appeals.handle": "It notes what it shows itself, for its address names the appeal.",
    "appeals.interests": _ASKS,
    "appeals.waivers": "It notes what it shows itself, as the appeal's own page does.",
    "desk.case": "It is the log: it tells of no judgement, and to read who looked would never end.",
    "judging.assign": "It proposes who could be asked, before anybody is.",
    "judging.panel_interests": _ASKS,
    "judging.reviewer_interests": _ASKS,
    "judging.staff_interests": _ASKS,
    "judging.accept": _OWN_WORK,
    "judging.decline": _OWN_WORK,
    "scoring.review": _OWN_WORK,
    "scoring.part": _OWN_WORK,
    "scoring.ask_to_send": _OWN_WORK,
    "settling.return_early": "It asks why a round is to end, and shows nothing of it.",
}


def is_of_a_case(app: Flask, rule: Rule) -> bool:
    """Whether it is a page about one case that some of the staff may open, and not everybody."""
    view = app.view_functions[rule.endpoint]
    declared, asked = declaration_of(view), permission_of(view)
    if asked is None or (declared is not None and declared.public):
        return False
    opens = {one for one in PERMISSIONS[asked] if isinstance(one, Role)}
    is_read = "GET" in (rule.methods or set()) and "reference" in rule.arguments
    is_elsewhere = rule.endpoint.partition(".")[0] in NO_CASE
    return is_read and not is_elsewhere and bool(opens & (STAFF | {Role.REVIEWER}))


def test_each_page_of_a_case_is_noted_or_says_why_not(app: Flask) -> None:
    of_a_case = [rule for rule in app.url_map.iter_rules() if is_of_a_case(app, rule)]
    assert len(of_a_case) > 25
    unnoted = {
        rule.endpoint
        for rule in of_a_case
        if not any(pattern.fullmatch(address_of(app, rule)) for pattern, _ in SHOWS)
    }
    assert unnoted == set(NOT_NOTED)
