"""The words of mail: one template for each notice, every value known, and no header slipped in."""

import pytest
from jinja2 import Environment, meta
from sqlalchemy import select

from registry.config import Settings
from registry.models import Mail
from registry.policy.submission_stages import MOVES
from registry.services.mail.queueing import queue_mail, queue_ready_mail
from registry.services.mail.templates import (
    REMOVED,
    MailTemplate,
    MailWrong,
    all_templates,
    template_named,
    written,
)
from tests.people import writing
from tests.source_tree import ROOT

TEMPLATES = list(all_templates().values())


@pytest.mark.parametrize(
    "notice",
    sorted({move.notice for moves in MOVES.values() for move in moves if move.notice}),
)
def test_every_notice_of_a_move_has_its_template(notice: str) -> None:
    assert template_named(notice).name == notice


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_template_says_all_of_its_values_and_no_other(template: MailTemplate) -> None:
    words = Environment(autoescape=True).parse(template.subject + template.body)
    asked = meta.find_undeclared_variables(words) - {"site"}
    assert asked <= set(template.sample), "the preview would stop at what is missing"
    assert set(template.secret) <= asked
    message = written(template, {"site": "https://r.example.org", **template.sample})
    assert "{" not in message.subject + message.body
    assert "\n" not in message.subject
    assert len(message.subject) < 100
    assert template.version >= 1


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_no_template_waits_for_a_caller_that_is_not_there(template: MailTemplate) -> None:
    sources = "".join(file.read_text("utf-8") for file in (ROOT / "registry").rglob("*.py"))
    assert f'"{template.name}"' in sources


def test_a_value_that_is_missing_stops_the_message() -> None:
    with pytest.raises(MailWrong, match="'path' is undefined"):
        written(template_named("account-confirm"), {"site": "", "name": "", "days": 3})


def test_a_template_that_is_not_there_is_said_so() -> None:
    with pytest.raises(MailWrong, match="no mail template 'nothing'"):
        template_named("nothing")


def test_words_are_not_read_as_markup_or_as_a_template() -> None:
    values = {"site": "", "name": "{{ path }} & <b>Zo\u00eb</b>", "path": "/x", "days": 3}
    message = written(template_named("account-confirm"), values)
    assert "Dear {{ path }} & <b>Zo\u00eb</b>," in message.body
    assert message.kept_body is not None
    assert REMOVED in message.kept_body


@pytest.mark.parametrize(
    "address",
    [
        "a@example.org\r\nBcc: everybody@example.org",
        "a@example.org\nSubject: other",
        "a@example.org, b@example.org",
        "A <a@example.org>",
        "a@b@example.org",
        "a example.org",
        "@example.org",
        "a@",
        "a\u2028@example.org",
        "a" * 250 + "@example.org",
    ],
)
def test_nothing_but_one_address_is_written_to(own_settings: Settings, address: str) -> None:
    with writing(own_settings) as session, pytest.raises(MailWrong, match="not one e-mail address"):
        queue_ready_mail(session, template="test", to=address, subject="x", body="x")


def test_a_subject_is_one_line_whatever_it_was_made_of(own_settings: Settings) -> None:
    with writing(own_settings) as session:
        mail = queue_ready_mail(
            session,
            template="test",
            to="a@example.org",
            subject="To sign:\r\nBcc: everybody@example.org\u2028x",
            body="x",
        )
    assert mail.subject == "To sign: Bcc: everybody@example.org x"


def test_what_is_not_committed_is_not_queued(own_settings: Settings) -> None:
    values = {"name": "x"}
    with writing(own_settings) as session:
        queue_mail(session, "account-password-changed", to="a@example.org", values=values)
        session.rollback()
    with writing(own_settings) as session:
        assert session.scalars(select(Mail)).all() == []
        mail = queue_mail(session, "account-password-changed", to="a@example.org", values=values)
        assert f"{own_settings.address}/account/forgotten-password" in mail.body
        assert mail.template_version == 1
