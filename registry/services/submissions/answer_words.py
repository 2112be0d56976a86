"""What the facts of a record are called, and how their values read, where somebody checks what they wrote."""

from collections.abc import Mapping
from typing import Any, Final

from registry.services.wording import printable

LABELS: Final[Mapping[str, str]] = {
    "slug": "Short name in its address",
    "compiled": "Up to date on",
    "variant_of": "Variant of",
    "doi": "DOI",
    "url": "Web address",
    "tier": "Kind of source",
    "youngest_months": "Youngest, in months",
    "oldest_months": "Oldest, in months",
    "why": "Why it should work",
    "materials": "What materials it uses",
    "procedures": "What is done",
    "provider": "Who provides it",
    "mode": "How it is delivered",
    "where": "Where",
    "dose": "When and how much",
    "tailoring": "How it is tailored",
    "modifications": "How it was modified",
    "fidelity_planned": "How fidelity is kept up",
    "fidelity_actual": "What fidelity was reached",
    "uk_availability": "Where it can be had in the United Kingdom",
    "available_in_uk": "Can be had in the United Kingdom",
    "has_planned_end": "Delivery has a planned end",
    "got_programme": "Got the programme",
    "uncompared": "Compared with no other arm",
    "by_arm": "People are compared by the arm they were allocated to",
    "analysed_as_allocated": "Analysed as allocated",
    "clusters_respected": "The analysis allows for clusters",
    "masked": "Whoever measured did not know the arm",
    "primary": "A primary outcome",
    "one_sided": "A one-sided test",
    "raw": "Raw figures",
    "sd": "Standard deviation",
    "icc": "Intracluster correlation (ICC)",
    "p": "p-value",
    "interaction_p": "p-value of the interaction",
    "months_since_enrolment": "Months since people joined",
    "months_since_delivery": "Months since the planned end of delivery",
    "disputed": "Where documents disagree",
    "text": "In words",
    "holds": "Is it so",
    "id": "Number",
}
"""Where the key of the record, read as words, would not be plain enough."""

UNSAID: Final = frozenset({"rows", "covers", "merged", "left_out", "format"})
"""Keys that nobody types and nobody is asked about."""


def label_of(key: str) -> str:
    """Return what a fact is called."""
    return LABELS.get(key) or key.replace("_", " ").capitalize()


def words_of(value: Any) -> str:  # noqa: ANN401  a JSON value that holds no table
    """Return how a value reads: yes or no, a number, a text as it was typed."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int) and abs(value) >= 10_000:  # noqa: PLR2004  a year has no comma
        return f"{value:,}"
    return "\n".join(printable(row) for row in str(value).strip().split("\n"))


def source_words(citation: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """Return where something was read: the document, the place in it and how much of it was read."""
    document = str(citation.get("document", ""))
    named = titles.get(document, document) or "a document not named"
    said = [named, *(str(citation[key]) for key in ("locator",) if citation.get(key))]
    depth = f" (read: {citation['depth']})" if citation.get("depth") else ""
    quote = f": “{citation['quote']}”" if citation.get("quote") else ""
    return ", ".join(said) + depth + quote
