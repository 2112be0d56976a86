"""The commands about people: the first administrator is made by a link that is printed, and serves once."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from flask import Flask
from sqlalchemy import select

from registry import create_app
from registry.commands.answering import as_typed
from registry.commands.demonstrating import begin_demonstration
from registry.config import Settings
from registry.database import open_session
from registry.models import Mail
from registry.policy.roles import Role
from registry.served_at import keep_served_at, kept_served_at
from tests.browser import served
from tests.pages.accounts.sending import send
from tests.people import a_person, writing
from tests.signing_in import token_of
from tests.starting import ran

FIRST = ("users", "create", "--role", "administrator", "--email", "first@example.org")
PASSWORD = "correct-horse-battery-staple-9"


def registry(*arguments: str, data: Path) -> CompletedProcess[str]:
    """Run a command as at a terminal."""
    return ran("registry.cli", *arguments, environment={"REGISTRY_DATA": str(data)})


def test_the_first_administrator_is_made_by_a_link(own_settings: Settings) -> None:
    told = registry(*FIRST, "--name", "First Person", data=own_settings.data)
    assert told.returncode == 0
    assert "to nobody else" in told.stderr
    (link,) = told.stdout.split()
    assert link.startswith("http://127.0.0.1:5000/invitations/")
    app = create_app(own_settings)
    client = app.test_client()
    path = link.removeprefix("http://127.0.0.1:5000")
    assert 'value="First Person"' in client.get(path).text
    assert send(client, path, name="First Person", password=PASSWORD).status_code == 303
    listed = json.loads(registry("users", "list", "--json", data=own_settings.data).stdout)
    assert [(one["email"], one["roles"][0]["role"]) for one in listed] == [
        ("first@example.org", "administrator")
    ]
    in_words = registry("users", "list", data=own_settings.data).stdout
    assert in_words == "first@example.org, First Person: administrator\n"


def test_a_link_may_be_mailed_and_is_then_not_printed(own_settings: Settings) -> None:
    told = registry(*FIRST, "--mail", "--json", data=own_settings.data)
    assert json.loads(told.stdout) == {
        "email": "first@example.org",
        "role": "administrator",
        "link": None,
    }
    assert "invited as administrator" in registry("users", "list", data=own_settings.data).stdout


def test_an_organisation_is_added_by_its_name(own_settings: Settings) -> None:
    one = ("users", "create", "--role", "provider editor", "--email", "e@example.org")
    for _ in range(2):
        told = registry(*one, "--organisation", "Small Charity", "--json", data=own_settings.data)
        assert json.loads(told.stdout)["role"] == "provider editor"


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (("--role", "king", "--email", "a@example.org"), "king"),
        (("--role", "reviewer", "--email", "nobody"), "not an e-mail address"),
        (("--role", "provider editor", "--email", "a@example.org"), "held for an organisation"),
        (
            ("--role", "reviewer", "--email", "a@example.org", "--organisation", "X"),
            "registry as a whole",
        ),
    ],
    ids=["no such role", "no address", "no organisation", "an organisation too many"],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    own_settings: Settings, arguments: tuple[str, ...], wrong: str
) -> None:
    told = registry("users", "create", *arguments, data=own_settings.data)
    assert told.returncode == 1
    assert wrong in told.stderr
    assert "Traceback" not in told.stderr
    assert told.stdout == ""


def test_nobody_yet_is_said(own_settings: Settings) -> None:
    told = registry("users", "list", data=own_settings.data)
    assert (told.stdout, told.stderr) == ("", "Nobody has an account yet.\n")


def test_the_site_says_how_the_first_administrator_is_made_and_holds_no_link(
    own_settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    with served(own_settings):
        pass
    said = capfd.readouterr()
    named = (
        f"REGISTRY_DATA={own_settings.data} {sys.executable} -m registry.cli users create --role"
    )
    assert named in said.err
    assert "/invitations/" not in said.err + said.out


def test_a_demonstration_is_refused_where_the_site_is_reached_from_elsewhere(
    own_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRY_ADDRESS", "https://registry.example.org")
    told = registry("serve", "--demo", "--port", "0", data=own_settings.data)
    assert told.returncode == 1
    assert "reached from elsewhere" in told.stderr
    code = registry("users", "demo-code", data=own_settings.data)
    assert code.returncode == 1


def test_links_begin_with_where_the_site_listens(own_settings: Settings) -> None:
    with served(own_settings) as site:
        link = registry(*FIRST, data=own_settings.data).stdout
        own = served_links(own_settings, site)
    assert link.startswith(f"{site}/invitations/")
    assert any("/account/forgotten-password/" in one for one in own)
    assert all(one.startswith(site) for one in own)
    later = registry(*FIRST, data=own_settings.data).stdout
    assert later.startswith(f"{site}/invitations/")  # until it is served elsewhere


def served_links(settings: Settings, site: str) -> list[str]:
    """Have the running site write to somebody; return the links of its mail."""
    with writing(settings) as session:
        a_person(session, Role.REVIEWER, email="somebody@example.org")
        session.commit()
    address = f"{site}/account/forgotten-password"
    browser = build_opener(HTTPCookieProcessor())
    with browser.open(address) as page:
        token = token_of(page.read().decode())
    form = urlencode({"csrf_token": token, "email": "somebody@example.org"}).encode()
    browser.open(address, form).close()
    with open_session(settings) as session:
        return re.findall(r"http://\S+", session.scalars(select(Mail.body)).one())


def test_what_is_said_of_the_address_goes_before_where_the_site_listens(
    own_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRY_ADDRESS", "https://registry.example.org")
    with served(own_settings):
        pass
    assert kept_served_at(own_settings.data) is None
    link = registry(*FIRST, data=own_settings.data).stdout
    assert link.startswith("https://registry.example.org/invitations/")


def test_a_kept_address_that_is_not_of_this_machine_is_none(tmp_path: Path) -> None:
    keep_served_at(tmp_path, "http://127.0.0.1:8080")
    assert kept_served_at(tmp_path) == "http://127.0.0.1:8080"
    keep_served_at(tmp_path, "http://elsewhere.example.org")
    assert kept_served_at(tmp_path) is None
    assert kept_served_at(tmp_path / "nowhere") is None


def test_a_demonstration_is_refused_where_mail_would_be_sent(
    own_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRY_SMTP", "smtp://localhost")
    monkeypatch.setenv("REGISTRY_MAIL_FROM", "registry@example.org")
    told = registry("serve", "--demo", "--port", "0", data=own_settings.data)
    assert told.returncode == 1
    assert "sent to real people" in told.stderr


def test_the_command_for_a_code_works_as_it_is_printed(
    own_app: Flask, own_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    begin_demonstration(own_app, own_settings)
    printed = capsys.readouterr().err.rpartition("from `")[2].partition("`")[0]
    command = ["env", *shlex.split(printed)]  # which sets what stands before the command
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\d{6}\n", told.stdout)


@pytest.mark.parametrize(
    ("began", "data", "printed"),
    [
        (".venv/bin/registry", "data", ".venv/bin/registry users list"),
        (".venv/bin/registry", "a demo", "REGISTRY_DATA='a demo' .venv/bin/registry users list"),
        ("/found/registry", "data", "registry users list"),
    ],
    ids=["a source tree", "another data folder", "an installed command"],
)
def test_a_command_is_named_as_this_one_was_begun(
    monkeypatch: pytest.MonkeyPatch, began: str, data: str, printed: str
) -> None:
    monkeypatch.setattr("sys.argv", [began])
    monkeypatch.setattr("shutil.which", lambda name: f"/found/{name}")
    assert as_typed("users list", Path(data)) == printed


def test_a_demonstration_reaches_the_command_from_make() -> None:
    from tests.fitness.test_make import make

    assert "--demo" in make("--dry-run", "run", "DEMO=1").stdout
    assert "--demo" not in make("--dry-run", "run").stdout
