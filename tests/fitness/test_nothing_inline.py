"""No template writes a style or a script into a page: the security policy would drop it unseen."""

import re
from pathlib import Path

import pytest

from registry.config import resource

TEMPLATES = sorted(resource("templates").rglob("*.*"))
INLINE = re.compile(
    r"<style\b"  # a style sheet
    r"|<script\b(?![^>]*\bsrc=)"  # a script without an address of its own
    r"|\sstyle\s*="  # a style on an element
    r"|\son[a-z]+\s*=\s*[\"']"  # a script on an element
    r"|javascript:",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "written",
    [
        '<p style="color: red">',
        "<style>p { color: red }</style>",
        "<script>alert(1)</script>",
        '<script type="module">',
        "<a onclick='x()'>",
        '<a href="javascript:x()">',
    ],
)
def test_what_is_inline_is_noticed(written: str) -> None:
    assert INLINE.search(written)


@pytest.mark.parametrize("written", ['<script src="/static/a.js" defer></script>', "<p>on = 3</p>"])
def test_what_is_not_is_left_alone(written: str) -> None:
    assert not INLINE.search(written)


@pytest.mark.parametrize(
    "template",
    TEMPLATES,
    ids=[path.relative_to(resource("templates")).as_posix() for path in TEMPLATES],
)
def test_no_template_writes_anything_inline(template: Path) -> None:
    assert INLINE.findall(template.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "template",
    TEMPLATES,
    ids=[path.relative_to(resource("templates")).as_posix() for path in TEMPLATES],
)
def test_every_template_names_static_files_by_their_content(template: Path) -> None:
    assert "'static'" not in template.read_text("utf-8"), "Write {{ asset('the-file.css') }}."
