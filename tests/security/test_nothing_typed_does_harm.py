"""What is typed into any field is shown as it was typed, and does nothing, wherever it comes out."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from registry.config import Settings
from registry.database import open_session
from registry.models import Mail
from tests.hostile import harm_in, marked
from tests.security.conftest import ALPHA, EDITOR, WALKS, World


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        '<script src="//evil.example/x.js"></script>',
        '<p onmouseover="alert(1)">',
        '<p style="background: red">',
        '<a href="javascript:alert(1)">',
        '<a href="java\nscript:alert(1)">',
        '<a href=" //evil.example">',
        '<form action="https:evil.example">'.replace("https", "data"),
        '<img src="//evil.example/c.png">',
        '<base href="https://evil.example">',
        '<meta http-equiv="refresh" content="0; url=/">',
        "<iframe></iframe>",
    ],
)
def test_harm_on_a_page_is_noticed(written: str) -> None:
    assert harm_in(TestResponse([written.encode()], "200", {"Content-Type": "text/html"}, None))  # type: ignore[arg-type]  # of no request


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd", "-cmd", '" =1+1"', '"\t=1"'])
def test_harm_in_a_table_is_noticed(cell: str) -> None:
    text = f"name\r\n{cell}\r\n".encode()
    assert harm_in(TestResponse([text], "200", {"Content-Type": "text/csv"}, None))  # type: ignore[arg-type]  # the same


def test_no_form_is_felled_by_what_is_typed_or_gives_it_back_unescaped(world: World) -> None:
    assert len(world.planted) > 50
    for answer in world.planted:
        assert answer.status_code < 500, answer.request.path
        assert not harm_in(answer), (answer.request.path, harm_in(answer))


@pytest.mark.parametrize("who", WALKS)
def test_no_page_and_no_table_does_what_was_typed(world: World, who: str | None) -> None:
    for address, answer in world.walked(who, *WALKS[who]).items():
        assert answer.status_code < 500, address
        assert not harm_in(answer), (address, harm_in(answer))


def test_what_was_typed_is_met_again_so_that_the_test_above_can_fail(world: World) -> None:
    for who, mark in ((EDITOR, marked(ALPHA)), (None, marked("all"))):
        met = [a for a, answer in world.walked(who, *WALKS[who]).items() if mark in answer.text]
        assert len(met) > 5, (who, met)


def test_no_nul_that_was_typed_is_stored(world: World) -> None:
    """PostgreSQL refuses it, so that a form with one would end as a mistake of the site."""
    with closing(sqlite3.connect(world.file)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for _, column, kind, *_ in database.execute(f'PRAGMA table_info("{table}")').fetchall():
                holding = (
                    f'SELECT count(*) FROM "{table}" WHERE typeof("{column}") = \'text\' AND '  # noqa: S608  names of ours
                    f'(instr("{column}", char(0)) OR instr("{column}", \'\\u0000\'))'
                )
                assert database.execute(holding).fetchone() == (0,), (table, column, kind)


def test_no_header_of_any_mail_is_added_to(world: World) -> None:
    settings: Settings = world.app.config["SETTINGS"]
    with open_session(settings) as session:
        mails = session.scalars(select(Mail)).all()
    assert len(mails) >= 3
    for mail in mails:
        for header in (mail.recipient, mail.subject, mail.message_id):
            assert header.isprintable(), (mail.template, header)
