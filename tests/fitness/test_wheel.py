"""The wheel: all that the registry needs travels in it, and works from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.source_tree import ROOT, files_of_ours

HOMES = {
    "ratings": "ratings",
    "registry": "registry",
    "seed_programmes": "registry/_bundled/seed_programmes",
    "templates": "registry/_bundled/templates",
    "tests/spec": "registry/_bundled/spec",
}
"""Where each folder of the source tree stands in the wheel."""

ASK_FOR_THE_HOME_PAGE = """
import registry
answer = registry.create_app().test_client().get("/")
print(registry.__file__, answer.status_code, answer.text)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_every_file_of_the_registry_is_in_the_wheel(wheel: Path) -> None:
    expected = {
        f"{home}/{file.relative_to(ROOT / folder).as_posix()}"
        for file in files_of_ours()
        for folder, home in HOMES.items()
        if file.is_relative_to(ROOT / folder)
    }
    assert expected <= set(zipfile.ZipFile(wheel).namelist())


def test_the_tests_stay_at_home_but_for_those_that_are_the_manual(wheel: Path) -> None:
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("tests")]


def test_installed_elsewhere_it_loads_its_programmes_and_shows_its_home_page(
    wheel: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    environment = {**os.environ, "PYTHONPATH": str(elsewhere), "REGISTRY_DATA": "its-data"}

    def python(*arguments: str) -> str:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    python(
        "-m", "pip", "-q", "install", "--no-deps", "--no-index", "-t", str(elsewhere), str(wheel)
    )
    python("-m", "registry.cli", "load")
    answer = python("-W", "error", "-c", ASK_FOR_THE_HOME_PAGE)

    where, status, page = answer.split(" ", 2)
    assert Path(where).is_relative_to(elsewhere)
    assert status == "200"
    assert "<h1" in page
