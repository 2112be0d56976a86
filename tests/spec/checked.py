"""One check of an invented study of one contrast."""

from typing import Any

from ratings.checks import check_study
from ratings.number_checks.number_check import CheckKind, NumberCheck
from tests.invented import contrast_table, study


def checked(kind: CheckKind, **facts: Any) -> NumberCheck:
    """The only check of a kind."""
    (found,) = [one for one in check_study(study(contrast_table(**facts))) if one.kind is kind]
    return found
