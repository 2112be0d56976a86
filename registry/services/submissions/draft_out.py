"""A draft as text, however much of it is still missing, in the form that an import reads."""

import json

import tomli_w

from registry.models import Submission
from registry.services.submissions.drafts import draft_of


def draft_as_json(submission: Submission) -> str:
    """Write a draft as JSON, for people to read."""
    return json.dumps(draft_of(submission), ensure_ascii=False, indent=2) + "\n"


def draft_as_toml(submission: Submission) -> str:
    """Write a draft as TOML."""
    return tomli_w.dumps(draft_of(submission), multiline_strings=True)
