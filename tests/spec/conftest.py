"""The edition the chapters are about."""

import pytest

from ratings.standard import Standard, load_standard


@pytest.fixture(scope="session")
def code() -> Standard:
    """The code of practice, edition 2026-1."""
    return load_standard("code-of-practice", "2026-1")
