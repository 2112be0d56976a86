"""The commands about people: the first administrator is made by a link that is printed, and serves once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from registry import create_app
from registry.config import Settings
from tests.browser import served
from tests.pages.accounts.sending import send

FIRST = ("users", "create", "--role", "administrator", "--email", "first@example.org")
PASSWORD = "correct-horse-battery-staple-9"


def registry(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as at a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "registry.cli", *arguments],
        env={**os.environ, "REGISTRY_DATA": str(data)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


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
        said = capfd.readouterr()
    assert "registry users create --role administrator" in said.err
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


def test_a_demonstration_reaches_the_command_from_make() -> None:
    from tests.fitness.test_make import make

    assert "--demo" in make("--dry-run", "run", "DEMO=1").stdout
    assert "--demo" not in make("--dry-run", "run").stdout
