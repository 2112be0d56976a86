"""Automatic checks of a draft, and the provider's answers to them, before any reviewer sees it."""

from registry.services.submissions.checking.answering import (
    Answered,
    answer_check,
    answers_to,
    blocking,
    checked,
)
from registry.services.submissions.checking.found import Check, Found, Level
from registry.services.submissions.checking.listed import CHECKS
from registry.services.submissions.checking.running import check_draft
from registry.services.submissions.checking.whole import record_of

__all__ = [
    "CHECKS",
    "Answered",
    "Check",
    "Found",
    "Level",
    "answer_check",
    "answers_to",
    "blocking",
    "check_draft",
    "checked",
    "record_of",
]
