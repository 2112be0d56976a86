"""Somebody who edits an organisation's submissions, and can sign in."""

import pytest
from flask import Flask

from registry.config import Settings
from registry.models import Person
from registry.policy.roles import Role
from tests.signing_in import with_password


@pytest.fixture
def editor(own_app: Flask, own_settings: Settings) -> Person:
    """Somebody who can sign in with a password alone."""
    return with_password(own_app, own_settings, Role.PROVIDER_EDITOR)
