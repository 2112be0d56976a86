"""What an attacker would type, and what must not come of it on any page, in any table, in any mail."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from werkzeug.test import TestResponse

from tests.invented import DOCUMENT, contrast_table, record_table, study_table
from tests.walking import anatomy_of, is_page


def typed_by(whose: str) -> str:
    """Return one text with every trick in it, and the mark of whose it is."""
    return (
        f'=HYPERLINK("//evil.example") {whose} <script>alert(1)</script>" onmouseover="alert(1)'
        "' {{71*73}} [a](javascript:alert(1)) ![b](//evil.example/c)\r\nBcc: d@evil.example\r\n\u202ee"
    )


def marked(whose: str) -> str:
    """Return the mark of one organisation, which nobody else may ever read."""
    return f"quokka-of-{whose}"


def hostile_table(whose: str) -> dict[str, Any]:
    """Return an evidence record that can be read, each text of which is hostile."""
    text = typed_by(marked(whose))
    cites = [{"document": "report", "locator": text, "depth": "full text", "quote": text}]
    trial = study_table("trial", contrast_table(outcome=text, cites=cites), title=text, cites=cites)
    for arm in trial["arms"]:
        arm["label"] = text
    document = {**DOCUMENT, "title": text, "authors": text}
    table: dict[str, Any] = record_table(
        trial,
        slug=f"programme-of-{whose}",
        name=text,
        summary=text,
        aliases=[text],
        acronyms=[text],
        documents=[document],
        aims=[{"text": text, "cites": cites}],
    )
    return dict(json.loads(json.dumps(table)))


_SAFE = {"https", "http", "mailto"}
_LEADS = ("href", "src", "action", "formaction", "srcset", "data", "poster", "ping", "xlink:href")
_NEVER = {
    "style",
    "iframe",
    "object",
    "embed",
    "base",
    "frame",
    "applet",
    "portal",
    "foreignobject",
}


def harm_in(answer: TestResponse) -> list[str]:
    """Say what an answer would do to whoever opens it."""
    if is_page(answer) or answer.mimetype == "image/svg+xml":
        return list(_harm_on_page(answer.text))
    if answer.mimetype == "text/csv":
        return list(_harm_in_table(answer.text))
    return []


def _harm_on_page(page: str) -> Iterator[str]:
    if "5183" in page.replace(",", "") and "{{71*73}}" not in page:
        yield "what was typed was run as a template"
    for tag, has in anatomy_of(page).elements:
        if tag in _NEVER or (tag == "script" and not _is_ours(has.get("src", ""))):
            yield f"<{tag}>"
        if tag == "meta" and has.get("http-equiv", "").lower() == "refresh":
            yield "a refresh"
        if tag in {"img", "image", "use"} and not _is_ours(
            has.get("src") or has.get("href") or "/"
        ):
            yield f"a picture from {has.get('src') or has.get('href')}"
        for name, value in has.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                yield f"{name}={value!r} of <{tag}>"
            if name in _LEADS and not _is_harmless(value):
                yield f"{name}={value!r} of <{tag}>"


def _is_ours(address: str) -> bool:
    return address.startswith(("/", "data:image/")) and not address.startswith("//")


def _is_harmless(address: str) -> bool:
    bare = "".join(one for one in address if one > " ")
    scheme, colon, _ = bare.partition(":")
    named = colon and not set("/?#") & set(scheme)
    return not bare.startswith(("//", "/\\", "\\")) and (
        not named or scheme.lower() in _SAFE or bare.startswith("data:image/")
    )


def _harm_in_table(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
        for cell in row:
            start = cell.lstrip(" ")
            if start[:1] in {"=", "@", "\t", "\r", "\n"}:
                yield f"the cell {cell!r}"
            if start[:1] in {"+", "-"} and not start[1:2].isdigit() and start[1:2] != ".":
                yield f"the cell {cell!r}"
