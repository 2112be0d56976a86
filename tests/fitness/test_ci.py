"""What brings a machine what it lacks: quiet where nothing is missing, plain where it cannot help."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from tests.source_tree import ROOT

INSTALL = ROOT / ".ci" / "install"
RUN = ROOT / ".ci" / "run"


def machine_with(folder: Path, *tools: str) -> str:
    """A search path on which there are only Python and these tools, each of which does nothing."""
    (folder / "python3").symlink_to(Path(sys.executable).resolve())
    for tool in tools:
        (folder / tool).symlink_to("/bin/true")
    return str(folder)


def install(path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(INSTALL)],
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.postgresql
def test_where_nothing_is_missing_nothing_is_installed_or_said(tmp_path: Path) -> None:
    fakes = machine_with(tmp_path, "chromium", "make", "apt-get")
    told = install(f"{fakes}{os.pathsep}{os.environ['PATH']}")
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


@pytest.mark.postgresql
def test_the_server_for_the_tests_runs_once_everything_is_there(postgresql_server: str) -> None:
    engine = create_engine(postgresql_server)
    with engine.connect() as connection:
        assert connection.dialect.name == "postgresql"
    engine.dispose()


def test_where_it_cannot_help_it_names_what_is_missing(tmp_path: Path) -> None:
    told = install(machine_with(tmp_path, "make"))
    assert told.returncode == 1
    assert "lacks chromium postgresql," in told.stderr
    assert "no apt-get" in told.stderr


def test_the_scripts_can_be_started() -> None:
    for script in (INSTALL, RUN, ROOT / ".ci" / "postgresql"):
        assert os.access(script, os.X_OK)


def test_the_run_brings_what_is_missing_and_then_runs_every_test() -> None:
    commands = [
        line for line in RUN.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    assert commands[-2:] == [".ci/install", "exec make test </dev/null"]
