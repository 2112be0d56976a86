"""Of a report that is not public nobody finds anything who has no part in it: not its words, not that it exists."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.database import engine_for
from tests.leaks.blocked import Base
from tests.leaks.blocked_parts import (
    DRAFTS,
    PUBLIC,
    At,
    Channel,
    Part,
    Whoever,
    known,
    opened,
    token,
)

NONE = "B-2222-2222"
TELL_THE_TIME = ("/health", "/search")
ENDS = ("", ".json", ".csv", ".atom")
OF_EVERY_REPORT = frozenset({Part.ORGANISATION, Part.REPORTER, Part.MAILBOX})
TO_EVERYBODY = frozenset({Part.REFERENCE, Part.SUMMARY, Part.PUBLISHED, Part.SOURCE})
"""Where a cost stands is shown beside it; staff take no report on whose sources tell who somebody is."""
TO_RECIPIENTS = TO_EVERYBODY | {Part.SERVICE, Part.ORGANISATION}
NOT_ITS_WRITERS = frozenset({Part.ADDRESS, Part.WORDS, Part.WAITING, Part.JOINED})
OUTSIDERS = (
    Whoever.NOBODY,
    Whoever.RIVAL,
    Whoever.REVIEWER,
    Whoever.PANEL,
    Whoever.COMMISSIONER,
)


def may_find(who: Whoever, at: At | None, part: Part | str) -> bool:
    """Who may find which part of the report at a moment: written by hand."""
    if not isinstance(part, Part):
        return who in {Whoever.STAFF, Whoever.INSIDER}
    if who is Whoever.STAFF:
        return at not in DRAFTS
    if who in {Whoever.EDITOR, Whoever.INSIDER}:
        return part not in NOT_ITS_WRITERS or at is None
    if at is At.HIDDEN:
        return part in {Part.REFERENCE, Part.HIDDEN_REASON}
    return at in PUBLIC and part in TO_EVERYBODY


@pytest.mark.parametrize("who", Whoever)
def test_nobody_finds_more_of_a_report_than_is_theirs(channel: Channel, who: Whoever) -> None:
    found = opened(channel, who)
    leaked = {
        f"{at}: {part}": sorted(where)[:5]
        for (at, part), where in found.items()
        if not may_find(who, at, part)
    }
    assert leaked == {}


def test_what_is_there_for_somebody_is_found(channel: Channel) -> None:
    everybody = opened(channel, Whoever.NOBODY)
    for at in PUBLIC:
        assert {(at, Part.REFERENCE), (at, Part.SUMMARY)} <= set(everybody)
    assert (At.ANSWERED, Part.PUBLISHED) in everybody
    assert (At.HIDDEN, Part.HIDDEN_REASON) in everybody
    editors = opened(channel, Whoever.EDITOR)
    staff = opened(channel, Whoever.STAFF)
    for at in At:
        assert {(at, Part.MISSING), (at, Part.SERVICE)} <= set(editors)
        assert ((at, Part.ADDRESS) in staff) is (at not in DRAFTS)
    assert {(None, Part.MAILBOX), (At.UNSCREENED, Part.WAITING)} <= set(staff)


@pytest.mark.parametrize("at", At)
def test_a_link_opens_its_report_and_no_other(channel: Channel, at: At) -> None:
    client = channel.app.test_client()
    text = client.get(f"/blockages/answer/{token(at)}").text
    found = set(channel.found_in(text))
    if at in DRAFTS | {At.RECEIVED}:
        assert found == set()
        return
    assert {one for one, _ in found} <= {at, None}
    assert {part for _, part in found} <= TO_RECIPIENTS | {Part.REFERENCE}
    assert (None, Part.ORGANISATION) in found


_OWN = re.compile(r'<input[^>]*type="hidden"[^>]*>|nonce-[^\']+')


def told(client: FlaskClient, address: str, reference: str) -> list[object]:
    """All that is answered to who asks for an address: whole, for its head, if it changed, and as data."""
    asked = [
        *(client.get(f"{address}{end}") for end in ENDS),
        client.head(address),
        client.get(address, headers={"If-None-Match": "*"}),
        client.post(address, data={"reason": "So."}),
    ]
    return [_without(one, reference) for one in asked]


def _without(answer: TestResponse, reference: str) -> object:
    head = [(name, value.replace(reference, NONE)) for name, value in answer.headers]
    said = _OWN.sub("", answer.text).replace(reference, NONE)
    return answer.status_code, [one for one in head if one[0] != "Set-Cookie"], said


@pytest.mark.parametrize("who", OUTSIDERS)
def test_what_is_not_theirs_is_answered_as_what_is_not_there(
    channel: Channel, who: Whoever
) -> None:
    client, differing = channel.client(who), list[tuple[str, str]]()
    there = [one for one in known(channel, who, NONE) if NONE in one]
    none = {one: told(client, one, NONE) for one in there}
    for at in set(At) - PUBLIC - {At.HIDDEN}:
        reference = channel.references[at]
        for address in there:
            one = address.replace(NONE, reference)
            if told(client, one, reference) != none[address]:
                differing.append((at, address))
    assert differing == []


def test_what_is_not_public_changes_no_public_page_and_no_count(
    base: Base, channel: Channel, tmp_path: Path
) -> None:
    fewer = base.with_reports(tmp_path, PUBLIC)
    there, here = fewer.app.test_client(), channel.app.test_client()
    moved = {}
    for address in known(channel, Whoever.NOBODY, NONE):
        if NONE not in address and not address.startswith(TELL_THE_TIME):
            with_all = str(_without(here.get(address), NONE))
            with_fewer = str(_without(there.get(address), NONE))
            if with_fewer != with_all:
                place = next(
                    at for at, one in enumerate(with_all) if with_fewer[at : at + 1] != one
                )
                moved[address] = (
                    with_fewer[place - 60 : place + 60],
                    with_all[place - 60 : place + 60],
                )
    assert moved == {}
    engine_for(fewer.app.config["SETTINGS"].database_url).dispose()
