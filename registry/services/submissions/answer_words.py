"""How the values of a record read where somebody checks what they wrote, and a part's main facts in a line."""

from collections.abc import Mapping
from typing import Any, Final

from ratings.contrast import Contrast
from ratings.documents import Document
from ratings.study import Study
from registry.services.submissions.questions.asking import shape_of
from registry.services.submissions.questions.everything import BLOCKS
from registry.services.submissions.questions.layout import choices_of
from registry.services.wording import printable

UNASKED_LABELS: Final[Mapping[str, str]] = {
    "slug": "Short name in its address",
    "risk_of_bias": "Risk of bias, as a reviewer judged it",
    "judgements": "What reviewers settled",
    "reviewed": "Review by this registry",
}
"""What stands in a record, and no form asks."""

UNSAID: Final = frozenset({"rows", "merged", "left_out", "format"})
"""Keys that nobody types and nobody is asked about."""


def words_of(value: Any) -> str:  # noqa: ANN401  a JSON value that holds no block
    """Return how a value reads: yes or no, a number, a text as it was typed."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int) and abs(value) >= 10_000:  # noqa: PLR2004  a year has no comma
        return f"{value:,}"
    return "\n".join(printable(row) for row in str(value).strip().split("\n"))


def gist_of(kind: type, table: Mapping[str, Any], whole: Mapping[str, Any]) -> str:
    """Return the main facts of a document, a study or a result in a line; of any other, nothing."""
    if kind is Document:
        said = [table.get("published"), _chosen(Document, "kind", table)]
    elif kind is Study:
        held = [
            (len(whole.get(key, ())), one)
            for key, one in (("arms", "group"), ("contrasts", "result"))
        ]
        counts = [f"{count} {one}{'' if count == 1 else 's'}" for count, one in held]
        said = [table.get("year"), table.get("country"), _chosen(Study, "design", table), *counts]
    elif kind is Contrast:
        said = [_chosen(Contrast, "direction", table), _effect(table.get("effect") or {})]
    else:
        said = []
    return "; ".join(str(one) for one in said if one)


def _chosen(kind: type, field: str, table: Mapping[str, Any]) -> str:
    question = next(one for one in BLOCKS[kind].questions if one.field == field)
    words = dict(choices_of(question, shape_of(kind, field), {}))
    given = str(table.get(field) or "")
    return words.get(given, given)


def _effect(effect: Mapping[str, Any]) -> str:
    estimate, low, high, p = (effect.get(key) for key in ("estimate", "low", "high", "p"))
    interval = f" ({low} to {high})" if low and high else ""
    printed = f"effect {estimate}{interval}" if estimate else ""
    return ", ".join(one for one in (printed, f"p {p}" if p else "") if one)
