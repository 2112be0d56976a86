"""Each filter that keeps a report of a blockage back is taken away, and somebody finds what it hid."""

from collections.abc import Mapping

import pytest
from sqlalchemy import true
from sqlalchemy.orm import Session

from registry.models import Blockage
from registry.policy.actor import Actor
from registry.services.blockages.finding import blockage_called
from registry.services.blockages.letters import answers_for_staff
from tests.leaks.blocked_parts import (
    At,
    Channel,
    Part,
    Whoever,
    opened,
    token,
)

BLOCKAGES = "registry.services.blockages"


def _whatever(*_given: object, **_named: object) -> bool:
    return True


def _any_report(session: Session, _actor: Actor, reference: str, **_how: bool) -> Blockage:
    return blockage_called(session, reference)


MUTANTS: Mapping[str, tuple[str, object, Whoever, tuple[At, Part]]] = {
    "which reports are public": (
        "public.are_public",
        lambda _on: (true(),),
        Whoever.NOBODY,
        (At.SENT, Part.SUMMARY),
    ),
    "that a hidden one is not": (
        "public.are_public",
        lambda _on: (Blockage.sent_at.is_not(None), Blockage.first_answered_at.is_not(None)),
        Whoever.NOBODY,
        (At.HIDDEN, Part.SUMMARY),
    ),
    "that a draft is its writers' alone": (
        "finding.shows",
        _whatever,
        Whoever.STAFF,
        (At.DRAFT, Part.MISSING),
    ),
    "that a report is its organisation's": (
        "own.own_blockage",
        _any_report,
        Whoever.RIVAL,
        (At.RECEIVED, Part.MISSING),
    ),
    "that staff of an organisation see its reports as it does": (
        "finding.is_nobodys",
        lambda _actor: true(),
        Whoever.INSIDER,
        (At.SENT, Part.ADDRESS),
    ),
    "that staff alone read what nobody screened": (
        "report_view.answers_published",
        answers_for_staff,
        Whoever.NOBODY,
        (At.ANSWERED, Part.WAITING),
    ),
    "that a reporter's reason is not published": (
        "reports_csv.is_by_the_registry",
        _whatever,
        Whoever.NOBODY,
        (At.CLOSED, Part.REASON),
    ),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_without_a_filter_somebody_finds_what_it_kept_back(
    channel: Channel, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, instead, who, finds = MUTANTS[name]
    monkeypatch.setattr(f"{BLOCKAGES}.{where}", instead)
    # Only in the rooms that the filter guards: the whole crawl without it is another test.
    assert finds in opened(channel, who, only="/blockages")


def test_without_its_filter_a_link_reads_what_is_written_anew(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/blockages/answer/{token(At.DRAFT)}"
    monkeypatch.setattr(f"{BLOCKAGES}.answering._NOT_READ_BY_LINK", frozenset())
    text = channel.app.test_client().get(address).text
    assert (At.DRAFT, Part.SERVICE) in set(channel.found_in(text))
