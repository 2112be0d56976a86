"""By what one document is known in several records: its DOI, and its numbers in PubMed and PubMed Central."""

import re
from collections.abc import Mapping
from typing import Any, Final

_IN_AN_ADDRESS: Final = (
    ("doi", re.compile(r"//(?:dx\.)?doi\.org/(10\.\d{4,}/[^?#\s]+)", re.IGNORECASE)),
    ("pmid", re.compile(r"//pubmed\.ncbi\.nlm\.nih\.gov/(\d+)", re.IGNORECASE)),
    ("pmid", re.compile(r"//(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/(\d+)", re.IGNORECASE)),
    ("pmcid", re.compile(r"//pmc\.ncbi\.nlm\.nih\.gov/articles/(PMC\d+)", re.IGNORECASE)),
    ("pmcid", re.compile(r"//(?:www\.)?ncbi\.nlm\.nih\.gov/pmc/articles/(PMC\d+)", re.IGNORECASE)),
)
"""An address of its own elsewhere proves nothing: several documents can stand at one."""

_BEFORE_A_DOI: Final = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def marks_of(document: Mapping[str, Any]) -> frozenset[str]:
    """Return what a document of a record is known by elsewhere; nothing where the record holds no such number."""
    doi = _BEFORE_A_DOI.sub("", str(document.get("doi") or "").strip()).casefold()
    found = {f"doi {doi}"} if doi else set()
    address = str(document.get("url") or "")
    for kind, form in _IN_AN_ADDRESS:
        if (match := form.search(address)) is not None:
            found.add(f"{kind} {match[1].casefold()}")
    return frozenset(found)
