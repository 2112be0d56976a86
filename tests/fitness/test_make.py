"""The two commands and their siblings: what `make` promises before it does anything."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.source_tree import ROOT

TARGETS = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"))


def make(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make as a newcomer would, with no answer to any question."""
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        env={**os.environ, "MAKEFLAGS": "", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("target", TARGETS)
def test_make_help_lists_every_target(target: str) -> None:
    assert re.search(rf"(?m)^make {target} +[A-Z]", make("help").stdout)


def test_make_alone_lists_the_targets() -> None:
    assert make().stdout == make("help").stdout


def test_make_install_does_nothing_while_the_lock_is_unchanged() -> None:
    assert "Nothing to be done" in make("--dry-run", "install").stdout


def test_make_install_begins_again_where_the_lock_changed(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    before = make("--dry-run", "-C", str(tmp_path), "install").stdout
    with (tmp_path / "requirements.lock").open("a") as lock:
        lock.write("one-more==1.0\n")
    after = make("--dry-run", "-C", str(tmp_path), "install").stdout
    made_from = re.compile(r"made-from-\d+")
    assert made_from.findall(before) != made_from.findall(after)


def test_without_a_python_new_enough_make_says_what_to_install(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    told = make("-C", str(tmp_path), "install", "PYTHON=")
    assert told.returncode != 0
    assert "needs Python 3.11 or newer" in told.stderr
    assert "apt-get install python3 python3-venv" in told.stderr


def test_without_chromium_make_test_says_what_it_could_not_run(tmp_path: Path) -> None:
    for tool in ("cat", "cksum", "cut", "make", "sed", "sh"):
        found = next(
            Path(folder) / tool for folder in os.get_exec_path() if (Path(folder) / tool).exists()
        )
        (tmp_path / tool).symlink_to(found)
    told = make("test", PATH=str(tmp_path))
    assert told.returncode != 0
    assert "need Chromium" in told.stderr
    assert "WITHOUT=chromium" in told.stderr


def test_told_to_do_without_chromium_make_test_leaves_the_browser_out() -> None:
    plan = make("--dry-run", "test", "WITHOUT=chromium").stdout
    assert '-m "not browser"' in plan
    assert '-m "not browser"' not in make("--dry-run", "test").stdout


def test_told_to_do_without_postgresql_make_test_leaves_its_tests_out() -> None:
    plan = make("--dry-run", "test", "WITHOUT=chromium postgresql").stdout
    assert '-m "not browser and not postgresql"' in plan
    assert ".ci/postgresql" not in plan
    assert ".ci/postgresql with" in make("--dry-run", "test").stdout


def test_what_is_chosen_of_the_bench_reaches_it() -> None:
    plan = make("--dry-run", "bench", "ONLY=search kills", "SIZES=1000 2500", "KILLS=9").stdout
    assert ".ci/postgresql with" in plan
    assert "--only search kills" in plan
    assert "--sizes 1000 2500 --kills 9" in " ".join(plan.split())
    assert "--only" not in make("--dry-run", "bench").stdout


def test_port_and_data_reach_the_commands() -> None:
    plan = make("--dry-run", "run", "PORT=5077", "DATA=elsewhere").stdout
    assert "serve --load --work --port 5077" in plan
    shown = make("--eval=shown: ; @echo $$REGISTRY_DATA", "shown", "DATA=elsewhere").stdout
    assert shown.strip() == "elsewhere"
