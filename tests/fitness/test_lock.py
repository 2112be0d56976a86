"""The lock: every package pinned by its hash, from no host in particular."""

import re
import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.source_tree import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pinned() -> list[tuple[Requirement, str]]:
    """Each package of the lock with the lines that hold its hashes."""
    entries = re.split(r"\n(?=[a-z])", re.sub(r"(?m)^\s*#.*\n", "", LOCK).strip())
    return [
        (Requirement(head.rstrip(" \\")), hashes)
        for head, _, hashes in (entry.partition("\n") for entry in entries)
    ]


def asked_for() -> list[Requirement]:
    groups = PROJECT["dependency-groups"].values()
    tools = [line for group in groups for line in group if isinstance(line, str)]
    return [Requirement(line) for line in (*PROJECT["project"]["dependencies"], *tools)]


def test_every_package_is_held_to_a_hash() -> None:
    assert len(pinned()) > len(asked_for())
    for package, hashes in pinned():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", hashes), f"{package} has no hash."


def test_the_lock_names_no_host_and_no_folder() -> None:
    assert not re.search(r"://|--(index|find)|file:|@ ", LOCK)


@pytest.mark.parametrize("wanted", asked_for(), ids=str)
def test_the_lock_holds_what_the_project_asks_for(wanted: Requirement) -> None:
    name = canonicalize_name(wanted.name)
    versions = [
        next(iter(package.specifier)).version
        for package, _ in pinned()
        if canonicalize_name(package.name) == name
    ]
    assert versions, f"{name} is not in the lock: run `make lock`."
    assert all(wanted.specifier.contains(found) for found in versions)


def test_this_environment_is_the_one_that_was_locked() -> None:
    for package, _ in pinned():
        if package.marker is None or package.marker.evaluate():
            assert package.specifier.contains(version(package.name)), (
                f"{package}: run `make install`."
            )
