"""The case at each moment of its review, each in a register of its own that is made once and only read."""

from collections.abc import Iterator

import pytest

from registry.config import Settings
from tests.leaks.moments import Moments


@pytest.fixture(scope="session")
def sites(made_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moments]:
    """The register at every moment, each made when a test first asks for it."""
    moments = Moments(made_once, tmp_path_factory.mktemp("leaks"))
    yield moments
    moments.close()
