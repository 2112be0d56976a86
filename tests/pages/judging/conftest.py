"""A case that waits for reviewers."""

import pytest
from flask import Flask

from registry.config import Settings
from tests.waiting_case import Case, case_of


@pytest.fixture
def case(own_app: Flask, own_settings: Settings) -> Case:
    """A case, and a browser for each of those around it."""
    return case_of(own_app, own_settings)
