"""The README says what is so: its trace is the engine's own, its paths and commands exist."""

import re
from pathlib import Path

import pytest

from ratings.published import rating_json
from ratings.record import read_record
from ratings.standard import load_standard

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
MARK = re.compile(
    r"<!-- trace: (\S+), (.+?) -->\n```text\n(.*?)```\n<!-- end of trace -->", re.DOTALL
)
WIDTH = 112


def deciding_steps(slug: str, domain: str) -> str:
    """The steps of impact, verdict and rating that were met or not reported, as the README prints them."""
    found = rating_json(read_record(ROOT / "seed_programmes" / f"{slug}.toml"), load_standard())
    rated = next(one for one in found["domains"] if one["domain"] == domain)
    lines = []
    for step in rated["trace"]:
        if step["answer"] == "not met" or not step["clause"].startswith(("3.1", "4")):
            continue
        lines.append(f"{step['clause']}: {step['answer']}")
        lines += wrapped(step["asks"], "    asks   ") + wrapped(step["found"], "    found  ")
    lines += [f"Rating: {rated['rating']}; verdict: {rated['verdict']}"]
    confirmed = rated["if_confirmed"]
    lines += [f"If confirmed: {confirmed['rating']}; verdict: {confirmed['verdict']}"]
    lines += wrapped(rated["settle"][0], "To settle it: ")
    return "\n".join(lines) + "\n"


def wrapped(words: str, before: str) -> list[str]:
    import textwrap

    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=before,
        subsequent_indent=" " * len(before),
        break_on_hyphens=False,
    )


def test_the_trace_is_the_engines_own() -> None:
    shown = MARK.search(README)
    assert shown is not None, "the README shows a trace between its two marks"
    slug, domain, text = shown.groups()
    assert text == deciding_steps(slug, domain)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_what_it_links_to_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?make ([a-z]+)", README))))
def test_the_targets_it_names_are_in_the_makefile(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_it_counts_the_programmes_that_come_with_it() -> None:
    number = len(list((ROOT / "seed_programmes").glob("*.toml")))
    assert re.search(rf"\b{number}\s+real programmes come with it", README)
