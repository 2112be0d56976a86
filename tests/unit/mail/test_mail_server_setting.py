"""The setting of the mail server: read as written, and refused where it would give a password away."""

import pytest

from registry.mail_server import MailServerWrong, Security, mail_server_of

FROM = "Registry of what works <registry@example.org>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("smtps://u%40x:p%2Fw@mail.example.org", (Security.TLS, 465, "u@x", "p/w")),
        ("smtp+starttls://u:p@mail.example.org", (Security.STARTTLS, 587, "u", "p")),
        ("smtp+starttls://mail.example.org:2525", (Security.STARTTLS, 2525, None, None)),
        ("smtp://localhost", (Security.NONE, 25, None, None)),
        ("smtp://u:p@127.0.0.1:1025", (Security.NONE, 1025, "u", "p")),
    ],
)
def test_a_server_is_read(text: str, expected: tuple[object, ...]) -> None:
    found = mail_server_of(text, FROM)
    assert found is not None
    assert (found.security, found.port, found.user, found.password) == expected
    assert str(found.sender) == FROM


def test_without_one_nothing_is_sent() -> None:
    assert mail_server_of(" ", "") is None


@pytest.mark.parametrize(
    "text",
    [
        "mail.example.org",
        "https://secret@mail.example.org",
        "smtp://u:secret@mail.example.org",
        "smtps://u:secret@",
        "smtps://u:secret@mail.example.org:many",
        "smtps://u:secret@mail.example.org/path",
    ],
)
def test_what_is_wrong_is_said_without_the_password(text: str) -> None:
    with pytest.raises(MailServerWrong, match="REGISTRY_SMTP") as raised:
        mail_server_of(text, FROM)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("sender", ["", "registry", "a@b\r\nBcc: c@d", "a@", "@b"])
def test_mail_is_from_somebody(sender: str) -> None:
    with pytest.raises(MailServerWrong, match="REGISTRY_MAIL_FROM"):
        mail_server_of("smtp://localhost", sender)
