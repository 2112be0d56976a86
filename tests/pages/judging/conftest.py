"""A case that waits for reviewers."""

import pytest
from flask import Flask

from registry import create_app
from registry.config import Settings
from tests.waiting_case import Case, case_of


@pytest.fixture
def case(own_app: Flask, own_settings: Settings) -> Case:
    """A case, and a browser for each of those around it."""
    return case_of(own_app, own_settings)


@pytest.fixture
def either_case(either_own: Settings) -> Case:
    """The same on each of the two databases."""
    return case_of(create_app(either_own), either_own)
