"""An invented draft to import into, and invented files in the manners of the programs that write them."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from registry.services.submissions.importing.contrast_template import COLUMNS

DRAFT: dict[str, Any] = {
    "format": "1",
    "slug": "invented-reading",
    "name": "Invented Reading",
    "documents": [
        {
            "id": "smith-2021",
            "title": "A trial of Invented Reading",
            "kind": "study report",
            "tier": "primary",
            "published": "2021-05",
            "doi": "10.1234/Invented.1",
        }
    ],
    "studies": [
        {
            "id": "reading-trial",
            "title": "The trial",
            "design": "randomised controlled trial",
            "arms": [
                {"id": "programme", "label": "Programme"},
                {"id": "usual-teaching", "label": "Usual teaching"},
            ],
        }
    ],
}

ROW: Mapping[str, str] = {name: column.example for name, column in COLUMNS.items()}
"""The template's invented row, which fits the draft."""


def table(rows: Iterable[Mapping[str, str]], *, separator: str = ",") -> str:
    """Write rows as a spreadsheet does: its columns first, CRLF between lines."""
    written = io.StringIO()
    writer = csv.DictWriter(written, fieldnames=list(COLUMNS), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def rows(count: int, **changed: str) -> list[dict[str, str]]:
    """Make rows that fit the draft, but for what is changed in each."""
    return [{**ROW, "contrast": f"row-{number}", **changed} for number in range(count)]


ENDNOTE_RIS = (
    "\ufeffTY  - JOUR\r\n"
    "AU  - Müller, Jörg\r\n"
    "AU  - O'Brien, Siân\r\n"
    "PY  - 2019\r\n"
    "DA  - 2019/05/07/\r\n"
    "TI  - Reading aloud: a trial\r\n"
    "of <i>Invented</i> Reading\r\n"
    "T2  - Invented Journal of Reading\r\n"
    "DO  - https://doi.org/10.1234/inv.2\r\n"
    "UR  - https://example.org/one;https://example.org/two\r\n"
    "L1  - internal-pdf://0123/Müller.pdf\r\n"
    "ZZ  - a tag that no standard has\r\n"
    "ER  - \r\n"
    "\r\n"
)
"""With its mark, CRLF, a title over two lines, mark-up, addresses in one line and an unknown tag."""

REFMAN_RIS = (
    "TY - RPRT\n"
    "A1 - Smith,John\n"
    "T1 - A report without an end\n"
    "Y1 - 2016///\n"
    "TY  - XYZZ\n"
    "T1  - Of a type that nobody knows\n"
    "Y1  - no date\n"
    "ER  - \n"
    "TY  - JOUR\n"
    "AU  - Nobody, A\n"
    "ER  - \n"
)
"""One space for two, an end left out, a type of its own, no year, and no title."""

ZOTERO_BIBTEX = r"""
@comment{jabref-meta: databaseType:bibtex;}
@string{inv = "Invented Press"}

@article{muller_reading_2019,
	title = {Reading aloud: a trial of {Invented} {Reading} \& more},
	volume = {3},
	url = {https://example.org/a\_b},
	doi = {10.1234/inv.2},
	author = {M{\"u}ller, J{\"o}rg and O'Brien, Si{\^a}n and {Invented Reading Trust}},
	month = may,
	year = {2019},
	publisher = inv,
}

@article{muller_reading_2019,
	title = "The second with this key",
	author = {Łukasz, Ana and others},
	date = {2020-02-03},
}

@misc{broken, title = {Never closed, year = 2001
@techreport(parens, title = {In parentheses}, institution = {Department of Invention}, year = 1999)
"""
"""As Zotero and JabRef write: comments, strings, months as words, accents as commands, one key twice."""

MENDELEY_BIBTEX = r"""@book{One,
author = {Gr{\o}n, Ida},
title = {{A manual of Invented Reading}},
url = {https://example.org/1 https://example.org/2},
year = {2015}
}"""
